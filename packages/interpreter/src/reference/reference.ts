// The reference interpreter: fetch, decode, apply the row's effect to BigInt values. The executable specification.
import type { Engine, InstructionObserver, MachineMemory, Stop } from "@lamina/interfaces"
import {
  decode,
  hartState,
  mayUseFloat,
  memoryHeader,
  trapCause,
  type BaseInstruction,
  type Decoded,
  type Operands,
  type Register,
} from "@lamina/isa"
import { knownWords } from "../tuning.ts"
import { fetch, observe } from "./memory-access.ts"
import { GuestTrap } from "./guest-trap.ts"
import {
  referenceOperations,
  type NumberedRegister,
  type Position,
  type ReferenceListener,
} from "./reference-operations.ts"

/** The mark of all reference interpreters: they keep nothing, and so need not be told apart. */
const referenceMark = 0

export interface ReferenceOptions {
  readonly observer?: InstructionObserver
}

/** Executes single instructions of harts. */
export interface ReferenceStepper {
  /**
   * Executes the instruction at the hart's pc: `word`, or what is fetched from there. Returns the trap it caused, in which case
   * nothing else has changed.
   */
  step(hart: number, word?: number): GuestTrap | undefined
}

/** What a word means; undefined for one that is no instruction. */
type Prepared =
  { readonly instruction: BaseInstruction; readonly length: bigint; readonly operands: Operands<bigint> } | undefined

/** A stepper over a machine's harts; engines use it for the instructions that they do not generate code for. */
export function referenceStepper(memory: MachineMemory, listener?: ReferenceListener): ReferenceStepper {
  const position: Position = { state: 0, pc: 0n, length: 4n, next: 0n, word: 0 }
  const operations = referenceOperations(memory, position, listener)
  /** Words that were executed, decoded. */
  let known = new Map<number, Prepared>()
  const prepare = (word: number): Prepared => {
    let prepared = known.get(word)
    if (!prepared) {
      if (known.size >= knownWords) known = new Map()
      const decoded = decode(word)
      prepared = decoded && {
        instruction: decoded.instruction,
        length: BigInt(decoded.length),
        operands: operandsOf(decoded),
      }
      known.set(word, prepared)
    }
    return prepared
  }
  const execute = (hart: number, word: number | undefined) => {
    const view = memory.view()
    const state = memory.hartState(hart)
    position.state = state
    position.pc = view.getBigUint64(state + hartState.pc, true)
    position.word = word ?? fetch(memory, state, position.pc)
    const prepared = prepare(position.word)
    if (!prepared) throw new GuestTrap(trapCause.illegalInstruction, BigInt(position.word))
    const { instruction, length, operands } = prepared
    if (instruction.usesFloat && !mayUseFloat(view, state))
      throw new GuestTrap(trapCause.illegalInstruction, BigInt(position.word))
    position.length = length
    position.next = BigInt.asUintN(64, position.pc + position.length)
    instruction.effect(operations, operands)
    const after = memory.view()
    after.setBigUint64(state + hartState.pc, position.next, true)
    after.setBigUint64(state + hartState.instret, after.getBigUint64(state + hartState.instret, true) + 1n, true)
  }
  return {
    step(hart, word) {
      try {
        execute(hart, word)
        return undefined
      } catch (error) {
        if (error instanceof GuestTrap) return error
        throw error
      }
    },
  }
}

/** Makes the reference interpreter over a memory. */
export function createReference(memory: MachineMemory, options: ReferenceOptions = {}): Engine {
  const stepper = referenceStepper(memory)
  const { observer } = options
  return {
    name: "reference",
    memory,
    run(hart, fuel): Stop {
      // Engines that keep what they made from code must not trust it after this one has run.
      memory.view().setUint32(memoryHeader.lastEngine, referenceMark, true)
      const state = memory.hartState(hart)
      const pcOffset = state + hartState.pc
      for (let retired = 0; retired < fuel; retired++) {
        if (memory.view().getUint32(memoryHeader.attention, true) !== 0) return { kind: "attention", retired }
        if (observer) observe(observer, memory, hart, state, memory.view().getBigUint64(pcOffset, true))
        const trap = stepper.step(hart)
        if (trap) {
          const pc = memory.view().getBigUint64(pcOffset, true)
          return { kind: "trap", retired, trap: { cause: trap.cause, value: trap.value, pc } }
        }
      }
      return { kind: "fuel", retired: fuel }
    },
    flushTranslations() {},
    invalidateCode() {},
  }
}

function operandsOf(decoded: Decoded): Operands<bigint> {
  const register = (field: Register["field"], number: number): NumberedRegister => ({ field, number })
  const value = (number: number) => BigInt.asUintN(64, BigInt(number))
  return {
    rd: register("rd", decoded.rd),
    rs1: register("rs1", decoded.rs1),
    rs2: register("rs2", decoded.rs2),
    rs3: register("rs3", decoded.rs3),
    imm: value(decoded.imm),
    shamt: value(decoded.shamt),
    uimm: value(decoded.uimm),
    csr: value(decoded.csr),
    rm: value(decoded.rm),
  }
}
