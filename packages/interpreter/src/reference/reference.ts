// The reference interpreter: fetch, decode, apply the row's effect to BigInt values. The executable specification.
import type { Engine, InstructionObserver, MachineMemory, Stop } from "@lamina/interfaces"
import { hartState, memoryHeader, observe, referenceStepper } from "@lamina/isa"

/** The mark of all reference interpreters: they keep nothing, and so need not be told apart. */
const referenceMark = 0

export interface ReferenceOptions {
  readonly observer?: InstructionObserver
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
    fenceTranslations() {},
    invalidateCode() {},
  }
}
