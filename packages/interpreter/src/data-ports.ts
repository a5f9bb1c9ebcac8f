// The data side of a generated engine on its own: address translation and floating point as functions for another engine to call.
import { compile } from "@lamina/codegen-wasm"
import type { MachineMemory } from "@lamina/interfaces"
import { Module } from "@lamina/ir"
import { createEngineContext, type EngineContext } from "./engine-context.ts"
import { floatFunctions } from "./generated/float-functions.ts"
import { memoryFunctions } from "./generated/memory-functions.ts"
import { exportSharedFunctions } from "./generated/shared-functions.ts"

/** What it exports: what `importSharedFunctions` has modules import. */
export interface DataPorts extends Pick<EngineContext, "enter" | "flushTranslations"> {
  readonly exports: WebAssembly.Exports
}

/** Makes the functions over a memory; from the bytes of their module, where somebody has them already. */
export function createDataPorts(memory: MachineMemory, bytes = generateDataPorts()): DataPorts {
  const context = createEngineContext(memory, new WebAssembly.Module(bytes), {
    codeStored: () => true,
    fetchesMoved() {},
  })
  return {
    exports: context.instance.exports,
    enter: context.enter,
    flushTranslations: context.flushTranslations,
  }
}

/** Generates the module of the functions. */
export function generateDataPorts(): Uint8Array<ArrayBuffer> {
  const module = new Module()
  module.importMemory()
  exportSharedFunctions(module, { memory: memoryFunctions(module), float: floatFunctions(module) })
  return new Uint8Array(compile(module))
}
