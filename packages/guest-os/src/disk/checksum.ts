// The checksum of superblock and log (kernel/files/disk/FORMAT.md).

const factor = 0x9e37_79b9_7f4a_7c15n
const rotation = 29n

/** Of whole `u64`s, continuing from `from`. */
export function checksum(bytes: Uint8Array, from = 0n): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let h = from
  for (let at = 0; at < bytes.length; at += 8) {
    const word = view.getBigUint64(at, true)
    const product = BigInt.asUintN(64, (h ^ word) * factor)
    h = BigInt.asUintN(64, (product << rotation) | (product >> (64n - rotation)))
  }
  return h
}
