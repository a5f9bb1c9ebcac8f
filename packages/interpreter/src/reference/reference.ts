// The reference interpreter: fetch, decode, apply the row's effect to BigInt values. The executable specification.
import type { Engine, InstructionObserver, MachineMemory, Stop } from "@lamina/interfaces"
import { decode, hartState, memoryHeader, trapCause, type Decoded, type Operands, type Register } from "@lamina/isa"
import { fetch, observe } from "./memory-access.ts"
import { GuestTrap } from "./guest-trap.ts"
import { referenceOperations, type NumberedRegister, type Position } from "./reference-operations.ts"

/** The mark of all reference interpreters: they keep nothing, and so need not be told apart. */
const referenceMark = 0

export interface ReferenceOptions {
  readonly observer?: InstructionObserver
}

/** One hart's stepper. */
export interface ReferenceHart {
  /** Executes the instruction at the state's pc. Returns the trap it caused, in which case nothing else has changed. */
  step(): GuestTrap | undefined
}

/** A stepper over a hart's state; engines use it for the instructions that they do not generate code for. */
export function referenceHart(memory: MachineMemory, hart: number): ReferenceHart {
  const state = memory.hartState(hart)
  const position: Position = { pc: 0n, length: 4n, next: 0n, word: 0 }
  const operations = referenceOperations(memory, state, position)
  const execute = () => {
    const view = memory.view()
    position.pc = view.getBigUint64(state + hartState.pc, true)
    position.word = fetch(memory, state, position.pc)
    const decoded = decode(position.word)
    if (!decoded) throw new GuestTrap(trapCause.illegalInstruction, BigInt(position.word))
    position.length = BigInt(decoded.length)
    position.next = BigInt.asUintN(64, position.pc + position.length)
    decoded.instruction.effect(operations, operandsOf(decoded))
    const after = memory.view()
    after.setBigUint64(state + hartState.pc, position.next, true)
    after.setBigUint64(state + hartState.instret, after.getBigUint64(state + hartState.instret, true) + 1n, true)
  }
  return {
    step() {
      try {
        execute()
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
  const harts = Array.from({ length: memory.harts }, (_, hart) => referenceHart(memory, hart))
  const { observer } = options
  return {
    name: "reference",
    memory,
    run(hart, fuel): Stop {
      const stepper = harts[hart]
      if (!stepper) throw new RangeError(`hart ${hart} does not exist: the machine has ${memory.harts}`)
      // Engines that keep what they made from code must not trust it after this one has run.
      memory.view().setUint32(memoryHeader.lastEngine, referenceMark, true)
      const state = memory.hartState(hart)
      const pcOffset = state + hartState.pc
      for (let retired = 0; retired < fuel; retired++) {
        if (observer) observe(observer, memory, hart, state, memory.view().getBigUint64(pcOffset, true))
        const trap = stepper.step()
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
