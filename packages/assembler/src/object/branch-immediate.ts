// Offsets of branches and jumps as they are scattered over an instruction; bits that do not fit are dropped, since the linker
// sets them anew (manual volume I, "Immediate Encoding Variants", "Control Transfer Instructions" of C).

function bits(value: number, high: number, low: number): number {
  return (value >> low) & (2 ** (high - low + 1) - 1)
}

/** B format. */
export function branchImmediate(offset: number): number {
  return (
    (bits(offset, 12, 12) << 31) | (bits(offset, 10, 5) << 25) | (bits(offset, 4, 1) << 8) | (bits(offset, 11, 11) << 7)
  )
}

/** J format. */
export function jumpImmediate(offset: number): number {
  return (
    (bits(offset, 20, 20) << 31) |
    (bits(offset, 10, 1) << 21) |
    (bits(offset, 11, 11) << 20) |
    (bits(offset, 19, 12) << 12)
  )
}

/** CB format for branches, CJ for jumps. */
export function compressedImmediate(offset: number, conditional: boolean): number {
  if (conditional) {
    return (
      (bits(offset, 8, 8) << 12) |
      (bits(offset, 4, 3) << 10) |
      (bits(offset, 7, 6) << 5) |
      (bits(offset, 2, 1) << 3) |
      (bits(offset, 5, 5) << 2)
    )
  }
  return (
    (bits(offset, 11, 11) << 12) |
    (bits(offset, 4, 4) << 11) |
    (bits(offset, 9, 8) << 9) |
    (bits(offset, 10, 10) << 8) |
    (bits(offset, 6, 6) << 7) |
    (bits(offset, 7, 7) << 6) |
    (bits(offset, 3, 1) << 3) |
    (bits(offset, 5, 5) << 2)
  )
}
