// The dispatch styles of predecoded interpreters, by name.
import { Module } from "@lamina/ir"
import { floatFunctions } from "./float-functions.ts"
import { memoryFunctions } from "./memory-functions.ts"
import type { OpSet } from "./op-set.ts"
import { cellRecords, inlineRecords, type CodeShape } from "./record-handler.ts"
import { loopInterpreter } from "./loop-interpreter.ts"
import { procedureInterpreter } from "./procedure-interpreter.ts"
import { tailInterpreter } from "./tail-interpreter.ts"
import type { HandlerFunctions } from "./ir-operations.ts"

/**
 * - `predecoded`: one function, a loop around one `br_table` over predecoded records;
 * - `token`: each handler looks the next record's token up in a table of handlers and tail-calls what it finds;
 * - `indirect`: threaded code is cells that point to records, whose first field is the handler;
 * - `direct`: records name their handlers, each handler tail-calls the next;
 * - `procedure`: a loop calls each record's handler, which returns.
 */
export type PredecodedStyle = "predecoded" | "token" | "indirect" | "direct" | "procedure"

/** Where a style keeps records. */
export function shapeOf(style: PredecodedStyle): CodeShape {
  return style === "indirect" ? cellRecords : inlineRecords
}

/**
 * Builds the interpreter: a module that imports `env.memory`, `env.codeWritten` and the exact floating point, and exports
 * `run(code: i32, fuel: i32, page: i64) -> i32`, which gives an exit code; the loop takes the bank of TLBs (i32) as well.
 */
export function buildInterpreter(style: PredecodedStyle, opSet: OpSet): Module {
  const module = new Module()
  module.importMemory({ min: 1 })
  const functions: HandlerFunctions = { memory: memoryFunctions(module), float: floatFunctions(module) }
  switch (style) {
    case "predecoded":
      loopInterpreter(module, opSet, functions)
      break
    case "procedure":
      procedureInterpreter(module, opSet, functions)
      break
    default:
      tailInterpreter(module, opSet, functions, style)
  }
  return module
}
