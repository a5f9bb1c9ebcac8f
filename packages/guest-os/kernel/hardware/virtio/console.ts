// The virtio console: the line to the host, bytes both ways (virtio 1.2, section 5.3).
import { linkReceived } from "../../files/link"
import { allocatePage } from "../../memory/pages"
import { fenceMemory } from "../instructions"

const statusRegister: usize = 0x70
const queueSelect: usize = 0x30
const queueNumber: usize = 0x38
const queueReady: usize = 0x44
const queueNotify: usize = 0x50
const interruptStatus: usize = 0x60
const interruptAcknowledge: usize = 0x64
const driverFeatures: usize = 0x20
const driverFeaturesSelect: usize = 0x24

const acknowledged: u32 = 1
const driverKnown: u32 = 2
const featuresChosen: u32 = 8
const driverReady: u32 = 4

const entries: u32 = 16
/** In a queue's page: 16 descriptors of 16 bytes, what is available, what has been used. */
const availableAt: usize = 256
const usedAt: usize = 512
const writable: u16 = 2

let base: usize = 0
let receiveQueue: usize = 0
let transmitQueue: usize = 0
/** Buffers that have been received and not yet been given back. */
let received: u16 = 0
let transmitted: u16 = 0

export function initialiseConsoleDevice(device: usize): void {
  base = device
  store<u32>(base + statusRegister, 0)
  store<u32>(base + statusRegister, acknowledged | driverKnown)
  // VIRTIO_F_VERSION_1, and nothing else.
  store<u32>(base + driverFeaturesSelect, 0)
  store<u32>(base + driverFeatures, 0)
  store<u32>(base + driverFeaturesSelect, 1)
  store<u32>(base + driverFeatures, 1)
  store<u32>(base + statusRegister, acknowledged | driverKnown | featuresChosen)
  receiveQueue = makeQueue(0)
  transmitQueue = makeQueue(1)
  store<u32>(base + statusRegister, acknowledged | driverKnown | featuresChosen | driverReady)
  for (let i: u32 = 0; i < entries; i++) {
    describe(receiveQueue, i, allocatePage(), 4096, writable)
    offer(receiveQueue, i)
  }
  store<u32>(base + queueNotify, 0)
}

function makeQueue(index: u32): usize {
  const page = allocatePage()
  store<u32>(base + queueSelect, index)
  store<u32>(base + queueNumber, entries)
  place(0x80, page)
  place(0x90, page + availableAt)
  place(0xa0, page + usedAt)
  store<u32>(base + queueReady, 1)
  return page
}

function place(register: usize, address: usize): void {
  store<u32>(base + register, <u32>address)
  store<u32>(base + register + 4, 0)
}

function describe(queue: usize, index: u32, buffer: usize, length: u32, flags: u16): void {
  const descriptor = queue + ((<usize>index) << 4)
  store<u64>(descriptor, <u64>(<u32>buffer))
  store<u32>(descriptor + 8, length)
  store<u16>(descriptor + 12, flags)
}

function offer(queue: usize, index: u32): void {
  const available = queue + availableAt
  const at = load<u16>(available + 2)
  store<u16>(available + 4 + (((<usize>at) & (entries - 1)) << 1), <u16>index)
  fenceMemory()
  store<u16>(available + 2, at + 1)
  fenceMemory()
}

export function hasConsoleDevice(): bool {
  return base != 0
}

/** Sends bytes of kernel memory that stay where they are meanwhile; comes back when the device has taken them. */
export function sendToHost(from: usize, count: u32): void {
  describe(transmitQueue, 0, from, count, 0)
  offer(transmitQueue, 0)
  store<u32>(base + queueNotify, 1)
  transmitted++
  while (load<u16>(transmitQueue + usedAt + 2) != transmitted) fenceMemory()
}

export function consoleDeviceInterrupt(): void {
  store<u32>(base + interruptAcknowledge, load<u32>(base + interruptStatus))
  takeReceived()
}

/** Passes what has been received on, as far as there is room for it. */
export function takeReceived(): void {
  if (base == 0) return
  const used = receiveQueue + usedAt
  let returned = false
  while (load<u16>(used + 2) != received) {
    const element = used + 4 + (((<usize>received) & (entries - 1)) << 3)
    const index = load<u32>(element)
    const length = load<u32>(element + 4)
    const buffer = <usize>load<u64>(receiveQueue + ((<usize>index) << 4))
    if (!linkReceived(buffer, length)) break
    received++
    offer(receiveQueue, index)
    returned = true
  }
  if (returned) store<u32>(base + queueNotify, 0)
}
