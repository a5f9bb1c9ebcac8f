// How a split virtqueue lies in memory (virtio 1.2, section 2.7): three parts, which device and driver share.

export const descriptorSize = 16
/** Address (8 bytes), length (4), flags (2), and the index of the next (2). */
export const descriptorFields = { address: 0, length: 8, flags: 12, next: 14 } as const
export const descriptorFlags = { next: 1, write: 2, indirect: 4 } as const

/** Both rings: flags (2 bytes), the count of what was ever put in modulo 2^16 (2), elements, an event index (2). */
export const ringFields = { flags: 0, index: 2, elements: 4 } as const
/** In the flags of the driver's ring: the device need not interrupt. */
export const noInterrupt = 1
/** The driver's ring has heads of chains; the device's has a head and the count of bytes written, 4 bytes each. */
export const elementSizes = { driver: 2, device: 8 } as const
export const eventIndexSize = 2

/** Offset of the event index in a ring of `size` elements: behind them. */
export const eventIndexAt = (ring: "driver" | "device", size: number) => ringFields.elements + size * elementSizes[ring]

/** Bytes of a part of a queue with `size` descriptors. */
export const partSize = (part: "descriptors" | "driver" | "device", size: number) =>
  part === "descriptors" ? size * descriptorSize : eventIndexAt(part, size) + eventIndexSize
