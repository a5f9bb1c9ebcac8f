// The dispatch styles of predecoded interpreters, by name.
import { Module } from "@lamina/ir"
import { exactInterpreter } from "./exact-interpreter.ts"
import { findCodeFunction } from "./find-code.ts"
import { floatFunctions } from "./float-functions.ts"
import { memoryFunctions } from "./memory-functions.ts"
import type { OpSet } from "./op-set.ts"
import { cellRecords, countedRecords, inlineRecords, type CodeShape, type RecordFunctions } from "./record-handler.ts"
import { loopInterpreter } from "./loop-interpreter.ts"
import { procedureInterpreter } from "./procedure-interpreter.ts"
import { exportSharedFunctions } from "./shared-functions.ts"
import { tailInterpreter } from "./tail-interpreter.ts"

/**
 * - `predecoded`: one function, a loop around one `br_table` over predecoded records;
 * - `profiling`: the same, which counts how often targets of transfers are reached, and exports the functions that it calls;
 * - `token`: each handler looks the next record's token up in a table of handlers and tail-calls what it finds;
 * - `indirect`: threaded code is cells that point to records, whose first field is the handler;
 * - `direct`: records name their handlers, each handler tail-calls the next;
 * - `procedure`: a loop calls each record's handler, which returns.
 */
export type PredecodedStyle = "predecoded" | "profiling" | "token" | "indirect" | "direct" | "procedure"

/** Where a style keeps records. */
export function shapeOf(style: PredecodedStyle): CodeShape {
  if (style === "indirect") return cellRecords
  return style === "profiling" ? countedRecords : inlineRecords
}

/**
 * Builds the interpreter: a module that imports `env.memory`, `env.codeWritten` and the exact floating point, and exports
 * `run(code: i32, fuel: i32) -> i32` and `runExactly`. They begin at the hart's pc, of which `code` is the code address, and give
 * an exit code.
 */
export function buildInterpreter(style: PredecodedStyle, opSet: OpSet): Module {
  const module = new Module()
  module.importMemory({ min: 1 })
  const functions: RecordFunctions = {
    memory: memoryFunctions(module),
    float: floatFunctions(module),
    findCode: findCodeFunction(module),
  }
  const isProfiling = style === "profiling"
  switch (style) {
    case "predecoded":
    case "profiling":
      loopInterpreter(module, opSet, functions, isProfiling)
      break
    case "procedure":
      procedureInterpreter(module, opSet, functions)
      break
    default:
      tailInterpreter(module, opSet, functions, style)
  }
  exactInterpreter(module, opSet, functions, shapeOf(style), isProfiling)
  if (isProfiling) exportSharedFunctions(module, functions)
  else module.exportFunction(functions.memory.translateFetch, "translateFetch")
  return module
}
