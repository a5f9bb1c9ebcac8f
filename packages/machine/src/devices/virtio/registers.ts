// The registers of a virtio device on MMIO, version 2 (virtio 1.2, section 4.2.2), and what stands in them: tables.

export const virtioMmioSize = 0x1000

export const virtioRegisters = {
  magic: 0x000,
  version: 0x004,
  deviceId: 0x008,
  vendorId: 0x00c,
  deviceFeatures: 0x010,
  deviceFeaturesSelect: 0x014,
  driverFeatures: 0x020,
  driverFeaturesSelect: 0x024,
  queueSelect: 0x030,
  queueSizeMaximum: 0x034,
  queueSize: 0x038,
  queueReady: 0x044,
  queueNotify: 0x050,
  interruptStatus: 0x060,
  interruptAcknowledge: 0x064,
  status: 0x070,
  queueDescriptorsLow: 0x080,
  queueDescriptorsHigh: 0x084,
  queueDriverLow: 0x090,
  queueDriverHigh: 0x094,
  queueDeviceLow: 0x0a0,
  queueDeviceHigh: 0x0a4,
  sharedMemoryLengthLow: 0x0b0,
  sharedMemoryBaseHigh: 0x0bc,
  configurationGeneration: 0x0fc,
  configuration: 0x100,
} as const

/** What the registers `magic` and `version` hold. */
export const virtioMagic = 0x7472_6976
export const virtioVersion = 2

/** Kinds of device (section 5). An empty slot has none. */
export const virtioDevices = { none: 0, block: 2, console: 3, entropy: 4 } as const

/** Bits of `status` (section 2.1). */
export const virtioStatus = {
  acknowledge: 1,
  driver: 2,
  driverOk: 4,
  featuresOk: 8,
  needsReset: 64,
  failed: 128,
} as const

/** Bits of `interruptStatus` and `interruptAcknowledge`. */
export const virtioInterrupts = { queue: 1, configuration: 2 } as const

/** Features of the transport and its queues (section 6), as masks. */
export const virtioFeatures = { indirect: 1n << 28n, eventIndex: 1n << 29n, version1: 1n << 32n } as const
