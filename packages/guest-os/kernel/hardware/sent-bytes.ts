// Bytes that the drivers of the serial port and the virtio console have given to their devices, for whoever looks from outside.

/** The address of the count, a `u64`. */
export const sentBytes: usize = memory.data(8, 8)

export function countSent(bytes: u64): void {
  store<u64>(sentBytes, load<u64>(sentBytes) + bytes)
}
