// The data side of a generated engine on its own: address translation and floating point as functions for another engine to call.
import { compile } from "@lamina/codegen-wasm"
import type { MachineMemory } from "@lamina/interfaces"
import { Module } from "@lamina/ir"
import { createEngineContext, type EngineContext } from "./engine-context.ts"
import { addFunction } from "./generated/float-add.ts"
import { classFunction, compareFunction, minMaxFunction } from "./generated/float-compare.ts"
import { fromIntegerFunction, narrowFunction, widenFunction } from "./generated/float-convert.ts"
import { divideFunction, squareRootFunction } from "./generated/float-divide.ts"
import { fusedFunction } from "./generated/float-fused.ts"
import { floatModule } from "./generated/float-module.ts"
import { multiplyFunction } from "./generated/float-multiply.ts"
import { toIntegerFunction } from "./generated/float-to-integer.ts"
import { memoryFunctions } from "./generated/memory-functions.ts"

/** What it exports: `translateLoad` and `translateStore` (address: i64) -> i32, and the floating-point functions by their names. */
export interface DataPorts extends Pick<EngineContext, "enter" | "flushTranslations"> {
  readonly exports: WebAssembly.Exports
}

/** Makes the functions over a memory; from the bytes of their module, where somebody has them already. */
export function createDataPorts(memory: MachineMemory, bytes = generateDataPorts()): DataPorts {
  const context = createEngineContext(memory, new WebAssembly.Module(bytes), () => {})
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
  const { translateLoad, translateStore } = memoryFunctions(module)
  module.exportFunction(translateLoad, "translateLoad")
  module.exportFunction(translateStore, "translateStore")
  const floats = floatModule(module)
  const perFormat = (["s", "d"] as const).flatMap((format) => [
    addFunction(floats, format),
    multiplyFunction(floats, format),
    divideFunction(floats, format),
    squareRootFunction(floats, format),
    fusedFunction(floats, format),
    classFunction(floats, format),
    ...(["fmin", "fmax"] as const).map((operation) => minMaxFunction(floats, operation, format)),
    ...(["feq", "flt", "fle"] as const).map((operation) => compareFunction(floats, operation, format)),
    ...(["i64", "u64"] as const).map((integer) => fromIntegerFunction(floats, format, integer)),
    ...(["i32", "u32", "i64", "u64"] as const).map((integer) => toIntegerFunction(floats, format, integer)),
  ])
  for (const float of [...perFormat, widenFunction(floats), narrowFunction(floats)]) module.exportFunction(float)
  return new Uint8Array(compile(module))
}
