// Emulation of instructions that must not execute on the machine's hart as they are. Their descriptions say what they do: the same effects that
// the reference interpreter executes are applied to the virtual hart's privileged state, the real hart's registers and the guest's memory.
import {
  createStepper,
  hartState,
  instructionMemory,
  referenceOperations,
  startPosition,
  type GuestTrap,
  type NumberedRegister,
  type PhysicalReach,
  type ReferenceMachine,
  type Register,
} from "@lamina/isa"
import { knowingMemory, type KnownAccess } from "./known-access.ts"
import { loadFloatControl, saveFloatControl, type VirtualHart } from "../guest/virtual-hart.ts"

export interface Emulator {
  /**
   * Carries out the instruction at the real hart's pc: `word`, which is a system instruction. Gives the trap that it causes for the guest, in
   * which case nothing else has happened.
   */
  system(v: VirtualHart, word: number): GuestTrap | undefined
  /** The same for any instruction, which is fetched from where the guest has it. `known` is what has been found of its access. */
  any(v: VirtualHart, known?: KnownAccess): GuestTrap | undefined
}

const number = (register: Register) => (register as NumberedRegister).number

/**
 * An emulator for a guest. `changes` counts those of its shadow tables; `fenced` is told of `sfence.vma` and of the address that it names, if any: whichever
 * address space it names, what is forgotten is what has changed.
 */
export function createEmulator(
  view: DataView,
  reach: PhysicalReach,
  changes: () => number,
  fenced: (v: VirtualHart, address: bigint | undefined) => void,
): Emulator {
  const memory = knowingMemory(view, reach, instructionMemory(reach))
  const machine: ReferenceMachine = { view: () => view, memory }
  const position = startPosition()
  let current: VirtualHart | undefined
  const reference = referenceOperations(machine, position, {
    translationsFenced: (address) => current && fenced(current, address),
  })

  function x(register: Register): bigint
  function x(register: Register, value: bigint): void
  function x(register: Register, value?: bigint): bigint | void {
    const real = current?.real
    if (!real) return value === undefined ? reference.x(register) : reference.x(register, value)
    if (value === undefined) return real.x(number(register))
    real.setX(number(register), value)
  }
  function f(register: Register): bigint
  function f(register: Register, value: bigint): void
  function f(register: Register, value?: bigint): bigint | void {
    const real = current?.real
    if (value === undefined) return real ? real.f(number(register)) : reference.f(register)
    // Marks the state as changed, too.
    reference.f(register, value)
    real?.setF(number(register), value)
  }
  const step = createStepper(machine, position, { ...reference, x, f })

  const system = (v: VirtualHart, word: number | undefined): GuestTrap | undefined => {
    current = v
    if (v.real) view.setBigUint64(v.block + hartState.pc, v.real.pc, true)
    const trap = step(v.block, word)
    if (v.real && !trap) v.real.pc = view.getBigUint64(v.block + hartState.pc, true)
    return trap
  }
  return {
    system,
    any(v, known) {
      memory.expect(known, known && v.space, changes())
      saveFloatControl(v)
      const before = view.getBigUint64(v.block + hartState.fflags, true)
      const trap = system(v, undefined)
      if (view.getBigUint64(v.block + hartState.fflags, true) !== before) loadFloatControl(v)
      return trap
    },
  }
}
