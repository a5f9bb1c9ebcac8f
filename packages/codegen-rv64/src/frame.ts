// The stack frame: outgoing arguments at its bottom, then spill slots, then saved registers.
import type { MachineFunction } from "./machine-code.ts"
import { calleeSaved, isFloat, registerName, returnAddress, scratch, type Register } from "./register.ts"

export interface Frame {
  /** Bytes, a multiple of 16; 0 for a function without one. */
  readonly size: number
  /** Bytes from sp to a spill slot. */
  slot(slot: number): number
  readonly enter: readonly string[]
  readonly leave: readonly string[]
}

const isNear = (offset: number): boolean => offset >= -2048 && offset <= 2047

/** A load or store relative to sp, wherever it is. */
export function stackAccess(mnemonic: string, register: Register, offset: number): string[] {
  if (isNear(offset)) return [`${mnemonic} ${registerName(register)}, ${offset}(sp)`]
  const t = registerName(scratch.memory)
  return [`li ${t}, ${offset}`, `add ${t}, ${t}, sp`, `${mnemonic} ${registerName(register)}, 0(${t})`]
}

function adjust(by: number): string {
  if (isNear(by)) return `addi sp, sp, ${by}`
  const t = registerName(scratch.memory)
  return `li ${t}, ${by}\nadd sp, sp, ${t}`
}

/** Lays out the frame of a function that uses these registers. */
export function layOutFrame(fn: MachineFunction, used: ReadonlySet<Register>, calls: boolean): Frame {
  const saved = [...calleeSaved.integer, ...calleeSaved.float].filter((register) => used.has(register))
  if (calls) saved.unshift(returnAddress)
  const slots = fn.outgoing
  const registers = slots + 8 * fn.slots
  const size = (registers + 8 * saved.length + 15) & ~15
  const access = (store: boolean): string[] =>
    saved.flatMap((register, index) => {
      const mnemonic = (isFloat(register) ? "f" : "") + (store ? "sd" : "ld")
      return stackAccess(mnemonic, register, size - 8 * (index + 1))
    })
  return {
    size,
    slot: (slot) => slots + 8 * slot,
    enter: size === 0 ? [] : [adjust(-size), ...access(true)],
    leave: size === 0 ? [] : [...access(false), adjust(size)],
  }
}
