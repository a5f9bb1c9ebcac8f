// Virtio devices on the board: finds them, and passes their interrupts on (virtio 1.2, section 4.2).
import { deviceWindow } from "../../memory/layout"
import { board, virtioAddresses, virtioInterrupts } from "../device-tree"
import { initialiseDisk } from "./block"
import { initialiseConsoleDevice, consoleDeviceInterrupt } from "./console"

const magicValue: usize = 0
const deviceNumber: usize = 8
const magic: u32 = 0x74726976
const consoleNumber: u32 = 3
const diskNumber: u32 = 2

let consoleInterruptNumber: u32 = 0

/** Makes drivers for the devices that there are. Gives the interrupt that the console wants to be told of; 0 for none. */
export function initialiseVirtio(): u32 {
  for (let index: u32 = 0; index < board.virtioCount; index++) {
    const base = (<usize>load<u64>(virtioAddresses + (index << 3))) | deviceWindow
    if (load<u32>(base + magicValue) != magic) continue
    const number = load<u32>(base + deviceNumber)
    if (number == consoleNumber && consoleInterruptNumber == 0 && initialiseConsoleDevice(base))
      consoleInterruptNumber = load<u32>(virtioInterrupts + (index << 2))
    // The driver takes the first; it waits for its requests, without interrupts.
    if (number == diskNumber) initialiseDisk(base)
  }
  return consoleInterruptNumber
}

export function virtioInterrupt(interrupt: u32): void {
  if (interrupt == consoleInterruptNumber) consoleDeviceInterrupt()
}
