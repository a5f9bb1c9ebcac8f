// A guest for tests: a program in assembly on one hart in machine mode, executed by the reference semantics.
import { assemble, formatDiagnostic, link, readElf } from "@lamina/assembler"
import type { MachineMemory } from "@lamina/interfaces"
import {
  createMachineMemory,
  decode,
  fetch,
  GuestTrap,
  hartState,
  machineInstructionMemory,
  referenceStepper,
  type Decoded,
} from "@lamina/isa"

const base = 0x8000_0000
const size = 1 << 20

export interface Guest {
  readonly memory: MachineMemory
  /** The address of a symbol of the program. */
  symbol(name: string): bigint
  pc(): bigint
  /** Executes an instruction; gives the address of the next one, undefined when it trapped. */
  step(): bigint | undefined
  /** Executes up to an address. Throws when it does not get there. */
  runTo(pc: bigint): void
  decodeAt(pc: bigint): Decoded | undefined
}

/** Loads a program, which starts at its first instruction. */
export function loadGuest(text: string): Guest {
  const source = { name: "program.s", text: `.globl _start\n_start:\n${text}` }
  const { object, diagnostics } = assemble([source], { architecture: "rv64imafdc_zicsr_zifencei_zba_zbb_zbs" })
  if (!object) throw new Error(diagnostics.map(formatDiagnostic).join("\n"))
  const image = readElf(link([object], { image: "bare-metal" }).bytes)
  const memory = createMachineMemory({ ram: { base, size } })
  for (const { type, physicalAddress, offset, fileSize } of image.programHeaders)
    if (type === 1)
      memory
        .bytes()
        .set(image.bytes.subarray(offset, offset + fileSize), memory.ram.offset + Number(physicalAddress) - base)
  const symbols = new Map(image.symbols().map(({ name, value }) => [name, value]))
  const state = memory.hartState(0)
  const stepper = referenceStepper(memory)
  const access = machineInstructionMemory(memory)
  const pc = () => memory.view().getBigUint64(state + hartState.pc, true)
  memory.view().setBigUint64(state + hartState.pc, BigInt(base), true)
  const step = () => (stepper.step(0) ? undefined : pc())
  return {
    memory,
    pc,
    step,
    symbol(name) {
      const value = symbols.get(name)
      if (value === undefined) throw new Error(`no symbol ${name}`)
      return value
    },
    runTo(to) {
      for (let left = 100_000; pc() !== to; left--)
        if (left === 0 || step() === undefined) throw new Error(`stuck at 0x${pc().toString(16)}`)
    },
    decodeAt(at) {
      try {
        return decode(fetch(access, state, at))
      } catch (error) {
        if (error instanceof GuestTrap) return undefined
        throw error
      }
    },
  }
}
