// The virtio console: the line to the host, bytes both ways (virtio 1.2, section 5.3).
import { linkReceived } from "../../files/link"
import { allocatePage } from "../../memory/pages"
import { countSent } from "../sent-bytes"
import * as virtio from "./virtqueue"

let base: usize = 0
let receiveQueue: usize = 0
let transmitQueue: usize = 0
/** Buffers that have been received and given back. */
let received: u16 = 0

/** Takes a device whose number says that it is a console. Whether it can be used. */
export function initialiseConsoleDevice(device: usize): bool {
  if (!virtio.negotiate(device, 0)) return false
  receiveQueue = virtio.makeQueue(device, 0)
  transmitQueue = virtio.makeQueue(device, 1)
  if (receiveQueue == 0 || transmitQueue == 0) return false
  base = device
  virtio.startDevice(device)
  for (let i: u32 = 0; i < virtio.queueEntries; i++) {
    virtio.describe(receiveQueue, i, allocatePage(), 4096, virtio.WRITABLE)
    virtio.offer(receiveQueue, <u16>i)
  }
  virtio.notify(base, 0)
  return true
}

export function hasConsoleDevice(): bool {
  return base != 0
}

/** Sends bytes of kernel memory that stay where they are meanwhile; comes back when the device has taken them. */
export function sendToHost(from: usize, count: u32): void {
  countSent(count)
  virtio.describe(transmitQueue, 0, from, count, 0)
  virtio.transact(base, 1, transmitQueue)
}

export function consoleDeviceInterrupt(): void {
  virtio.acknowledge(base)
  takeReceived()
}

/** Passes what has been received on, as far as there is room for it. */
export function takeReceived(): void {
  if (base == 0) return
  let returned = false
  while (virtio.usedCount(receiveQueue) != received) {
    const element = virtio.usedElement(receiveQueue, received)
    const index = load<u32>(element)
    const buffer = <usize>load<u64>(receiveQueue + ((<usize>index) << 4))
    if (!linkReceived(buffer, load<u32>(element, 4))) break
    received++
    virtio.offer(receiveQueue, <u16>index)
    returned = true
  }
  if (returned) virtio.notify(base, 0)
}
