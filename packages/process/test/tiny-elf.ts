// Builds small ELF executables for tests, right or wrong in any field.

export interface TinySegment {
  readonly type?: number
  readonly flags?: number
  readonly offset?: number
  readonly address: bigint
  readonly fileSize?: number
  readonly memorySize?: bigint
}

export interface TinyElf {
  /** ET_EXEC 2, ET_DYN 3. */
  readonly type?: number
  readonly machine?: number
  readonly class?: number
  readonly entry?: bigint
  readonly segments?: readonly TinySegment[]
  readonly length?: number
}

export const tinyEntry = 0x10100n

/** By default: one readable and executable segment at 0x10000 that holds the whole file, entered at 0x10100. */
export function tinyElf(options: TinyElf = {}): Uint8Array {
  const segments = options.segments ?? [{ address: 0x10000n }]
  const bytes = new Uint8Array(options.length ?? 0x200)
  const view = new DataView(bytes.buffer)
  bytes.set([0x7f, 0x45, 0x4c, 0x46, options.class ?? 2, 1, 1])
  view.setUint16(16, options.type ?? 2, true)
  view.setUint16(18, options.machine ?? 243, true)
  view.setUint32(20, 1, true)
  view.setBigUint64(24, options.entry ?? tinyEntry, true)
  view.setBigUint64(32, 64n, true)
  view.setUint16(52, 64, true)
  view.setUint16(54, 56, true)
  view.setUint16(56, segments.length, true)
  view.setUint16(58, 64, true)
  segments.forEach((segment, index) => {
    const at = 64 + index * 56
    const fileSize = segment.fileSize ?? bytes.length
    view.setUint32(at, segment.type ?? 1, true)
    view.setUint32(at + 4, segment.flags ?? 5, true)
    view.setBigUint64(at + 8, BigInt(segment.offset ?? 0), true)
    view.setBigUint64(at + 16, segment.address, true)
    view.setBigUint64(at + 24, segment.address, true)
    view.setBigUint64(at + 32, BigInt(fileSize), true)
    view.setBigUint64(at + 40, segment.memorySize ?? BigInt(fileSize), true)
    view.setBigUint64(at + 48, 4096n, true)
  })
  return bytes
}
