// The virtio console: the line to the host, bytes both ways (virtio 1.2, section 5.3).
import { linkReceived } from "../../files/link"
import { allocatePage } from "../../memory/pages"
import {
  acknowledge,
  describe,
  makeQueue,
  negotiate,
  notify,
  offer,
  queueEntries,
  startDevice,
  usedCount,
  usedElement,
} from "./virtqueue"
import { transact, WRITABLE } from "./virtqueue"

let base: usize = 0
let receiveQueue: usize = 0
let transmitQueue: usize = 0
/** Buffers that have been received and given back. */
let received: u16 = 0

/** Takes a device whose number says that it is a console. Whether it can be used. */
export function initialiseConsoleDevice(device: usize): bool {
  if (!negotiate(device, 0)) return false
  receiveQueue = makeQueue(device, 0)
  transmitQueue = makeQueue(device, 1)
  if (receiveQueue == 0 || transmitQueue == 0) return false
  base = device
  startDevice(device)
  for (let i: u32 = 0; i < queueEntries; i++) {
    describe(receiveQueue, i, allocatePage(), 4096, WRITABLE)
    offer(receiveQueue, <u16>i)
  }
  notify(base, 0)
  return true
}

export function hasConsoleDevice(): bool {
  return base != 0
}

/** Sends bytes of kernel memory that stay where they are meanwhile; comes back when the device has taken them. */
export function sendToHost(from: usize, count: u32): void {
  describe(transmitQueue, 0, from, count, 0)
  transact(base, 1, transmitQueue)
}

export function consoleDeviceInterrupt(): void {
  acknowledge(base)
  takeReceived()
}

/** Passes what has been received on, as far as there is room for it. */
export function takeReceived(): void {
  if (base == 0) return
  let returned = false
  while (usedCount(receiveQueue) != received) {
    const element = usedElement(receiveQueue, received)
    const index = load<u32>(element)
    const buffer = <usize>load<u64>(receiveQueue + ((<usize>index) << 4))
    if (!linkReceived(buffer, load<u32>(element, 4))) break
    received++
    offer(receiveQueue, <u16>index)
    returned = true
  }
  if (returned) notify(base, 0)
}
