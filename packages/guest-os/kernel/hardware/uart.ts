// The serial port, a 16550A: input by interrupt, output as soon as it has room.
import { consoleInput } from "../files/console"
import { deviceWindow } from "../memory/layout"
import { board } from "./device-tree"
import { sbiPutCharacter } from "./sbi"
import { countSent } from "./sent-bytes"

const data: usize = 0
const interruptEnable: usize = 1
const fifoControl: usize = 2
const lineStatus: usize = 5
const hasData: u8 = 1
const hasRoom: u8 = 0x20

let port: usize = 0

export function initialiseUart(): void {
  if (board.serial == 0) return
  port = (<usize>board.serial) | deviceWindow
  store<u8>(port + fifoControl, 1)
  store<u8>(port + interruptEnable, 1)
}

export function uartPut(character: u8): void {
  countSent(1)
  if (port == 0) return sbiPutCharacter(character)
  while ((load<u8>(port + lineStatus) & hasRoom) == 0) {
    // It sends what it has.
  }
  store<u8>(port + data, character)
}

export function uartInterrupt(): void {
  while ((load<u8>(port + lineStatus) & hasData) != 0) consoleInput(load<u8>(port + data))
}
