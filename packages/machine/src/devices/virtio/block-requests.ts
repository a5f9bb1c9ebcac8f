// What a driver asks of a virtio block device (virtio 1.2, section 5.2): numbers of features, requests and statuses.

/** Features, by bit. */
export const blockFeatures = {
  segments: 2n,
  readOnly: 5n,
  blockSize: 6n,
  flush: 9n,
  discard: 13n,
  writeZeroes: 14n,
} as const
/** A request begins with its type (4 bytes), 4 bytes that are reserved, and its sector (8). */
export const blockHeader = { size: 16, type: 0, sector: 8 } as const
export const blockTypes = { in: 0, out: 1, flush: 4, id: 8, discard: 11, writeZeroes: 13 } as const
/** A request ends with a byte that the device writes. */
export const blockStatuses = { ok: 0, error: 1, unsupported: 2 } as const
/** The device's configuration: bytes 0 to 7 are how many sectors it has. */
export const blockCapacity = 0
