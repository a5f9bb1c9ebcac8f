// The disk: a virtio block device (virtio 1.2, section 5.2), one request at a time, which is waited for.
import { allocatePage } from "../../memory/pages"
import * as virtio from "./virtqueue"

const configuration: usize = 0x100
const readOnlyFeature: u32 = 1 << 5
const flushFeature: u32 = 1 << 9

const readRequest: u32 = 0
const writeRequest: u32 = 1
const flushRequest: u32 = 4

const blockSize: u32 = 4096
const sectorsPerBlock: u64 = 8

let base: usize = 0
let queue: usize = 0
let features: u32 = 0
/** The header of a request, and behind it the status that the device writes. */
let header: usize = 0
const statusAt: usize = 16
let blocks: u32 = 0

/** Takes a device whose number says that it is a disk; the first one stays. */
export function initialiseDisk(device: usize): void {
  if (base != 0 || !virtio.negotiate(device, flushFeature | readOnlyFeature)) return
  features = virtio.agreedFeatures
  queue = virtio.makeQueue(device, 0)
  header = allocatePage()
  if (queue == 0 || header == 0) return
  virtio.startDevice(device)
  const whole = load<u64>(device + configuration) / sectorsPerBlock
  blocks = whole > 0xffffffff ? 0xffffffff : <u32>whole
  base = device
}

export function diskPresent(): bool {
  return base != 0
}

/** Whole blocks of 4096 bytes. */
export function diskBlocks(): u32 {
  return blocks
}

export function isDiskReadOnly(): bool {
  return (features & readOnlyFeature) != 0
}

export function readBlock(block: u32, page: usize): bool {
  return block < blocks && request(readRequest, block, page)
}

export function writeBlock(block: u32, page: usize): bool {
  return block < blocks && request(writeRequest, block, page)
}

/** What has been written is durable when this gives true. */
export function flushDisk(): bool {
  // A device without the feature writes through.
  return base != 0 && ((features & flushFeature) == 0 || request(flushRequest, 0, 0))
}

/** A request of one block, or without a page of none. */
function request(type: u32, block: u32, page: usize): bool {
  store<u32>(header, type)
  store<u32>(header + 4, 0)
  store<u64>(header + 8, <u64>block * sectorsPerBlock)
  store<u8>(header + statusAt, 0xff)
  virtio.describe(queue, 0, header, 16, virtio.CONTINUES)
  const flags: u16 = type == readRequest ? virtio.CONTINUES | virtio.WRITABLE : virtio.CONTINUES
  if (page != 0) virtio.describe(queue, 1, page, blockSize, flags)
  virtio.describe(queue, page != 0 ? 2 : 1, header + statusAt, 1, virtio.WRITABLE)
  virtio.transact(base, 0, queue)
  virtio.acknowledge(base)
  return load<u8>(header + statusAt) == 0
}
