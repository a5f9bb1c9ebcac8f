// The checksum of superblock and log (FORMAT.md).

/** Of `bytes` bytes, a multiple of 8, continuing from a checksum. */
export function checksum(from: usize, bytes: u32, before: u64): u64 {
  let sum = before
  for (let at = from, end = from + bytes; at < end; at += 8)
    sum = rotl<u64>((sum ^ load<u64>(at)) * 0x9e3779b97f4a7c15, 29)
  return sum
}
