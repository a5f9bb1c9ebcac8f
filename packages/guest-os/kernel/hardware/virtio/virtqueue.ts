// A virtio device on MMIO, version 2, and one split queue of it, in one page (virtio 1.2, sections 2.7 and 4.2).
import { allocatePage } from "../../memory/pages"
import { fenceMemory } from "../instructions"

const versionRegister: usize = 0x04
const deviceFeatures: usize = 0x10
const deviceFeaturesSelect: usize = 0x14
const driverFeatures: usize = 0x20
const driverFeaturesSelect: usize = 0x24
const queueSelect: usize = 0x30
const queueNumberMaximum: usize = 0x34
const queueNumber: usize = 0x38
const queueReady: usize = 0x44
const queueNotify: usize = 0x50
const interruptStatus: usize = 0x60
const interruptAcknowledge: usize = 0x64
const statusRegister: usize = 0x70
const descriptorArea: usize = 0x80
const driverArea: usize = 0x90
const deviceArea: usize = 0xa0

const acknowledged: u32 = 1
const driverKnown: u32 = 2
const driverReady: u32 = 4
const featuresChosen: u32 = 8
/** VIRTIO_F_VERSION_1, a bit of the features from 32 on. */
const version1: u32 = 1

/** Descriptors of a queue; a power of two. */
export const queueEntries: u32 = 16
/** In a queue's page: 16 descriptors of 16 bytes, what is available, what has been used. */
const availableAt: usize = 256
const usedAt: usize = 512

/** Flags of a descriptor: the chain goes on; the device writes. */
export const CONTINUES: u16 = 1
export const WRITABLE: u16 = 2

/** Resets a device and takes those of the wanted features that it has. Whether it can be used. */
export function negotiate(base: usize, wanted: u32): bool {
  // Version 1 is the legacy layout, which this driver does not speak.
  if (load<u32>(base + versionRegister) != 2) return false
  store<u32>(base + statusRegister, 0)
  store<u32>(base + statusRegister, acknowledged | driverKnown)
  store<u32>(base + deviceFeaturesSelect, 1)
  if ((load<u32>(base + deviceFeatures) & version1) == 0) return false
  store<u32>(base + deviceFeaturesSelect, 0)
  agreedFeatures = load<u32>(base + deviceFeatures) & wanted
  store<u32>(base + driverFeaturesSelect, 0)
  store<u32>(base + driverFeatures, agreedFeatures)
  store<u32>(base + driverFeaturesSelect, 1)
  store<u32>(base + driverFeatures, version1)
  store<u32>(base + statusRegister, acknowledged | driverKnown | featuresChosen)
  return (load<u32>(base + statusRegister) & featuresChosen) != 0
}

/** What the device negotiated last has of the features that were wanted. */
export let agreedFeatures: u32 = 0

export function startDevice(base: usize): void {
  store<u32>(base + statusRegister, acknowledged | driverKnown | featuresChosen | driverReady)
}

/** The page of a new queue; 0 when the device does not have it or there is no memory. */
export function makeQueue(base: usize, index: u32): usize {
  store<u32>(base + queueSelect, index)
  if (load<u32>(base + queueNumberMaximum) < queueEntries) return 0
  const page = allocatePage()
  if (page == 0) return 0
  store<u32>(base + queueNumber, queueEntries)
  storeAddress(base + descriptorArea, page)
  storeAddress(base + driverArea, page + availableAt)
  storeAddress(base + deviceArea, page + usedAt)
  store<u32>(base + queueReady, 1)
  return page
}

/** A kernel pointer to RAM is its physical address. */
function storeAddress(register: usize, address: usize): void {
  store<u32>(register, <u32>address)
  store<u32>(register + 4, 0)
}

export function describe(queue: usize, index: u32, buffer: usize, length: u32, flags: u16): void {
  const descriptor = queue + ((<usize>index) << 4)
  store<u64>(descriptor, <u64>(<u32>buffer))
  store<u32>(descriptor + 8, length)
  store<u16>(descriptor + 12, flags)
  store<u16>(descriptor + 14, <u16>(index + 1))
}

/** Gives the chain that begins with a descriptor to the device, which may have to be notified. */
export function offer(queue: usize, descriptor: u16): void {
  const available = queue + availableAt
  const at = load<u16>(available, 2)
  store<u16>(available + (((<usize>at) & (queueEntries - 1)) << 1), descriptor, 4)
  fenceMemory()
  store<u16>(available, at + 1, 2)
  fenceMemory()
}

export function notify(base: usize, index: u32): void {
  store<u32>(base + queueNotify, index)
}

/** How many chains the device has used, of 65536. */
export function usedCount(queue: usize): u16 {
  return load<u16>(queue + usedAt, 2)
}

/** What it says of one of them: its first descriptor, and how many bytes it wrote. */
export function usedElement(queue: usize, count: u16): usize {
  return queue + usedAt + 4 + (((<usize>count) & (queueEntries - 1)) << 3)
}

/** Gives the chain that begins with descriptor 0 to the device, and waits until it has been used. */
export function transact(base: usize, index: u32, queue: usize): void {
  offer(queue, 0)
  notify(base, index)
  // All that is given comes back before the next is: both counts are the same then.
  while (usedCount(queue) != load<u16>(queue + availableAt, 2)) fenceMemory()
  fenceMemory()
}

export function acknowledge(base: usize): void {
  store<u32>(base + interruptAcknowledge, load<u32>(base + interruptStatus))
}
