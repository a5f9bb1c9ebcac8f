// The platform-level interrupt controller (RISC-V PLIC Specification): which device wants to be served.
import { deviceWindow } from "../memory/layout"
import { board } from "./device-tree"
import { uartInterrupt } from "./uart"
import { virtioInterrupt } from "./virtio/devices"

const enables: usize = 0x2000
const contexts: usize = 0x200000

function base(): usize {
  return (<usize>board.plic) | deviceWindow
}

/** Each hart has two contexts: machine mode's, and the supervisor's. */
function contextOf(hart: u32): u32 {
  return 2 * hart + 1
}

/** A hart is to be told of a device's interrupts. */
export function enableInterrupt(hart: u32, interrupt: u32): void {
  if (board.plic == 0 || interrupt == 0) return
  store<u32>(base() + ((<usize>interrupt) << 2), 1)
  const place = base() + enables + <usize>contextOf(hart) * 0x80 + (((<usize>interrupt) >> 5) << 2)
  store<u32>(place, load<u32>(place) | (1 << (interrupt & 31)))
  store<u32>(base() + contexts + <usize>contextOf(hart) * 0x1000, 0)
}

let servingHart: u32 = 0

/** The hart that serves devices. */
export function setServingHart(hart: u32): void {
  servingHart = hart
}

/** Serves the devices that want it. */
export function serviceDevices(): void {
  if (board.plic == 0) return
  const claim = base() + contexts + <usize>contextOf(servingHart) * 0x1000 + 4
  while (true) {
    const interrupt = load<u32>(claim)
    if (interrupt == 0) return
    if (interrupt == board.serialInterrupt) uartInterrupt()
    else virtioInterrupt(interrupt)
    store<u32>(claim, interrupt)
  }
}
