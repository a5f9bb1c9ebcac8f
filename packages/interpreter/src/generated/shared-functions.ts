// The functions that other generated code shares with the profiling interpreter: exported there, imported here.
import type { FunctionReference, Module, Signature } from "@lamina/ir"
import { operationsBy } from "./float-functions.ts"
import { floatTable } from "./float-table.ts"
import type { HandlerFunctions } from "./ir-operations.ts"
import { memorySignatures, type MemoryFunctions } from "./memory-functions.ts"

const memoryFunctionNames = Object.keys(memorySignatures) as (keyof MemoryFunctions)[]

/** What they are imported from. */
export const sharedImports = "interpreter"

/** Their names. */
export const sharedFunctionNames: readonly string[] = [...memoryFunctionNames, ...floatTable.keys()]

/** Exports them from the module that has them, those that its handlers do not use too. */
export function exportSharedFunctions(module: Module, { memory, float }: HandlerFunctions): void {
  for (const name of memoryFunctionNames) module.exportFunction(memory[name], name)
  for (const name of floatTable.keys()) module.exportFunction(float.named(name), name)
}

/**
 * Has a module import what its code calls, each function when it is first used, as `interpreter.<name>`: `functions` of a
 * profiling interpreter over the same memory.
 */
export function importSharedFunctions(module: Module): HandlerFunctions {
  const imported = new Map<string, FunctionReference>()
  const find = (name: string, { params, results }: Signature): FunctionReference => {
    let found = imported.get(name)
    if (!found) {
      found = module.importFunction({ module: sharedImports, name }, params, results)
      imported.set(name, found)
    }
    return found
  }
  const memory: MemoryFunctions = {
    get translateLoad() {
      return find("translateLoad", memorySignatures.translateLoad)
    },
    get translateStore() {
      return find("translateStore", memorySignatures.translateStore)
    },
    get translateFetch() {
      return find("translateFetch", memorySignatures.translateFetch)
    },
    get loadSlow() {
      return find("loadSlow", memorySignatures.loadSlow)
    },
    get storeSlow() {
      return find("storeSlow", memorySignatures.storeSlow)
    },
  }
  return { memory, float: operationsBy((name, { signature }) => find(name, signature)) }
}
