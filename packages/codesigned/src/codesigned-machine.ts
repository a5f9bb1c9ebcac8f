// The co-designed machine: to its guests a RISC-V machine with a little less memory than there is.
import { createWholeSystem, type WholeSystem, type WholeSystemOptions } from "@lamina/machine"
import { defaultConcealedMemory, loadCodesigned, type CodesignedOptions } from "./codesigned.ts"
import type { CodesignedEngine } from "./morph/engine.ts"

/** `memory` is what the hardware has, in bytes; 128 MiB by default. Of these the guest sees all but concealed memory. */
export interface CodesignedMachineOptions extends CodesignedOptions, Omit<WholeSystemOptions, "engine"> {}

/** A machine, and what its hardware and the software in concealed memory have counted. */
export interface CodesignedMachine extends WholeSystem {
  readonly codesigned: CodesignedEngine
}

const defaultMemory = 128 * 2 ** 20

/** Makes a co-designed machine that has just been switched on. Throws `RangeError`, one line, for options out of range. */
export async function createCodesignedMachine(options: CodesignedMachineOptions = {}): Promise<CodesignedMachine> {
  const { concealed = defaultConcealedMemory, memory = defaultMemory } = options
  if (memory <= concealed)
    throw new RangeError(
      `${memory} bytes of memory: ${concealed} of them are concealed, and none is left for the guest`,
    )
  const make = await loadCodesigned(options)
  let codesigned: CodesignedEngine | undefined
  const machine = createWholeSystem({
    ...options,
    memory: memory - concealed,
    engine(memory) {
      codesigned = make(memory)
      return codesigned
    },
  })
  return Object.assign(machine, { codesigned: codesigned as unknown as CodesignedEngine })
}
