// The instruction trace: a monitor that prints each instruction before it is executed.
import type { MachineMemory } from "@lamina/interfaces"
import { disassemble, hartState } from "@lamina/isa"
import type { ObserverFactory } from "./wiring/engine.ts"

/** Makes a trace that gives `write` a line for each instruction: address, text, and `main+0x12` where there is a symbol. */
export function instructionTrace(
  write: (line: string) => void,
  symbolAt: (address: bigint) => string | undefined,
): ObserverFactory {
  return (memory) => (hart, pc) => {
    const word = fetch(memory, hart, pc)
    if (word === undefined) return // a page that comes in on demand: the instruction is tried again
    const text = disassemble(word, { pc }).replace("\t", " ")
    const name = symbolAt(pc)
    const place = name === undefined ? "" : `  <${name}>`
    write(`${pc.toString(16).padStart(16, "0")}  ${text.padEnd(32)}${place}`.trimEnd())
  }
}

/** The instruction word at `pc`, as the hart would fetch it; undefined where nothing is mapped. */
function fetch(memory: MachineMemory, hart: number, pc: bigint): number | undefined {
  const low = readHalf(memory, hart, pc)
  if (low === undefined || (low & 3) !== 3) return low
  const high = readHalf(memory, hart, pc + 2n)
  return high === undefined ? undefined : ((high << 16) | low) >>> 0
}

function readHalf(memory: MachineMemory, hart: number, address: bigint): number | undefined {
  const physical = translate(memory, hart, address)
  if (physical === undefined) return undefined
  const { base, offset, size } = memory.ram
  const place = physical - base
  return place >= 0 && place + 2 <= size ? memory.view().getUint16(offset + place, true) : undefined
}

/** Walks the Sv39 tables that `satp` names (privileged manual, section "Sv39"); permissions are left aside. */
function translate(memory: MachineMemory, hart: number, address: bigint): number | undefined {
  const view = memory.view()
  const satp = view.getBigUint64(memory.hartState(hart) + hartState.satp, true)
  if (satp >> 60n === 0n) return Number(address)
  const { base, offset, size } = memory.ram
  let table = Number(satp & ((1n << 44n) - 1n)) * 4096
  for (let level = 2; level >= 0; level--) {
    const index = Number((address >> BigInt(12 + 9 * level)) & 511n)
    const place = table + 8 * index - base
    if (place < 0 || place + 8 > size) return undefined
    const entry = view.getBigUint64(offset + place, true)
    if ((entry & 1n) === 0n) return undefined
    const page = Number((entry >> 10n) & ((1n << 44n) - 1n)) * 4096
    if ((entry & 0xen) !== 0n) return page + Number(address & ((1n << BigInt(12 + 9 * level)) - 1n))
    table = page
  }
  return undefined
}
