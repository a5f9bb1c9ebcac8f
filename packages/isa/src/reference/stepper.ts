// Executing single instructions by their descriptions: fetch, decode, apply the row's effect to BigInt values.
import type { MachineMemory } from "@lamina/interfaces"
import { decode } from "../decode.ts"
import { hartState } from "../hart-state.ts"
import type { BaseInstruction, Decoded } from "../instruction.ts"
import type { Operands, Operations, Register } from "../operations.ts"
import { mayUseFloat } from "../privileged/instruction-permission.ts"
import { privilegeLevel } from "../privileged/status-bits.ts"
import { trapCause } from "../trap-cause.ts"
import { GuestTrap } from "./guest-trap.ts"
import { fetch, machineInstructionMemory } from "./memory-access.ts"
import {
  referenceOperations,
  type NumberedRegister,
  type Position,
  type ReferenceListener,
  type ReferenceMachine,
} from "./reference-operations.ts"

/** Decoded words that are remembered. */
const knownWords = 65536

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
  const machine = { view: memory.view, memory: machineInstructionMemory(memory, listener?.stored) }
  const position = startPosition()
  const stepper = createStepper(machine, position, referenceOperations(machine, position, listener))
  return { step: (hart, word) => stepper(memory.hartState(hart), word) }
}

/** For `createStepper`, before the first instruction. */
export const startPosition = (): Position => ({ state: 0, pc: 0n, length: 4n, next: 0n, word: 0 })

/** As `ReferenceStepper.step`, for the hart whose state block is at `state`. */
export type Stepper = (state: number, word?: number) => GuestTrap | undefined

/** A stepper that interprets instructions by `operations`, which work at `position`. */
export function createStepper(
  machine: ReferenceMachine,
  position: Position,
  operations: Operations<bigint, boolean>,
): Stepper {
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
  /** Whether a word is a system instruction that is illegal in user mode for all that it may find: no need to try it. */
  const isBeyondUser = (view: DataView, state: number, word: number) => {
    const isSystem = (word & 0x7f) === 0x73 && ((word >>> 12) & 7) !== 0 && ((word >>> 28) & 3) !== 0
    return isSystem && view.getUint32(state + hartState.privilege, true) === privilegeLevel.user
  }
  const execute = (state: number, word: number | undefined) => {
    const view = machine.view()
    position.state = state
    position.pc = view.getBigUint64(state + hartState.pc, true)
    position.word = word ?? fetch(machine.memory, state, position.pc)
    const prepared = prepare(position.word)
    if (!prepared) throw new GuestTrap(trapCause.illegalInstruction, BigInt(position.word))
    const { instruction, length, operands } = prepared
    if (instruction.usesFloat && !mayUseFloat(view, state))
      throw new GuestTrap(trapCause.illegalInstruction, BigInt(position.word))
    position.length = length
    position.next = BigInt.asUintN(64, position.pc + position.length)
    instruction.effect(operations, operands)
    const after = machine.view()
    after.setBigUint64(state + hartState.pc, position.next, true)
    after.setBigUint64(state + hartState.instret, after.getBigUint64(state + hartState.instret, true) + 1n, true)
  }
  return (state, word) => {
    if (word !== undefined && isBeyondUser(machine.view(), state, word))
      return new GuestTrap(trapCause.illegalInstruction, BigInt(word))
    try {
      execute(state, word)
      return undefined
    } catch (error) {
      if (error instanceof GuestTrap) return error
      throw error
    }
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
