// The platform-level interrupt controller (RISC-V PLIC Specification): which device wants to be served.
import { deviceWindow } from "../memory/layout"
import { board } from "./device-tree"
import { uartInterrupt } from "./uart"
import { virtioInterrupt } from "./virtio/devices"

const enablesAt: usize = 0x2000
const contextsAt: usize = 0x200000

let base: usize = 0
/** What says which interrupts the supervisor of the hart that serves devices is told of, and where it claims them. */
let enables: usize = 0
let context: usize = 0

/** A hart is to serve devices. */
export function initialisePlic(hart: u32): void {
  if (board.plic == 0) return
  base = (<usize>board.plic) | deviceWindow
  // Each hart has two contexts: machine mode's, and the supervisor's.
  const number = ((<usize>hart) << 1) + 1
  enables = base + enablesAt + number * 0x80
  context = base + contextsAt + number * 0x1000
  store<u32>(context, 0)
}

export function enableInterrupt(interrupt: u32): void {
  if (base == 0 || interrupt == 0) return
  store<u32>(base + ((<usize>interrupt) << 2), 1)
  const place = enables + (((<usize>interrupt) >> 5) << 2)
  store<u32>(place, load<u32>(place) | (1 << (interrupt & 31)))
}

/** Serves the devices that want it. */
export function serviceDevices(): void {
  if (base == 0) return
  const claim = context + 4
  while (true) {
    const interrupt = load<u32>(claim)
    if (interrupt == 0) return
    if (interrupt == board.serialInterrupt) uartInterrupt()
    else virtioInterrupt(interrupt)
    store<u32>(claim, interrupt)
  }
}
