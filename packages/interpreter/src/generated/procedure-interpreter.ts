// The procedure-threaded style: a loop calls the handler of each record; handlers return where to go on.
import type { FunctionBuilder, FunctionReference, Module, Signature } from "@lamina/ir"
import { record } from "./layout.ts"
import { enterRun, storeExit } from "./leave.ts"
import { glue, type OpSet } from "./op-set.ts"
import { emitGlue, emitOp, inlineRecords, type Dispatch, type RecordFunctions } from "./record-handler.ts"

/** Takes and gives code address, fuel and page; a code address of 0 ends the loop, and the fuel is then the exit code. */
const handlerType: Signature = { params: ["i32", "i32", "i64"], results: ["i32", "i32", "i64"] }

/** Adds and exports `run`, and a handler function for each operation at its number in a table. */
export function procedureInterpreter(module: Module, opSet: OpSet, functions: RecordFunctions): void {
  const table = module.table("handlers", { min: opSet.size, max: opSet.size })
  const handler = (name: string, emit: (f: FunctionBuilder, dispatch: Dispatch) => void): FunctionReference => {
    const f = module.function(name, handlerType.params, handlerType.results)
    emit(f, {
      go: ({ code, fuel, page }) => f.ret([code, fuel, page]),
      leave(why, thread) {
        storeExit(f, thread)
        f.ret([f.iconst32(0), f.iconst32(why), f.iconst64(0n)])
      },
    })
    return f
  }
  const threadOf = (f: FunctionBuilder) => {
    const [code, fuel, page] = f.params
    return { code, fuel, page }
  }
  const handlers = glue.map((name) =>
    handler(`glue ${name}`, (f, dispatch) => emitGlue(f, name, threadOf(f), inlineRecords, dispatch, functions)),
  )
  for (const op of opSet.ops) {
    const name = `op ${op.parts.map((part) => part.name).join(" ")}`
    handlers[op.id] = handler(name, (f, dispatch) => emitOp(f, op, threadOf(f), inlineRecords, dispatch, functions))
  }
  module.addElements(table, 0, handlers)

  const f = module.function("run", ["i32", "i32"], ["i32"])
  const loop = f.block(handlerType.params)
  const done = f.block()
  const [code, fuel] = f.params
  f.br(loop, [code, fuel, enterRun(f, fuel)])
  f.at(loop)
  const op = f.load("i32.load16_u", loop.params[0], record.op, "code")
  const next = f.callIndirect(table, handlerType, op, loop.params)
  f.brIf(next[0], loop, next, done, [])
  f.at(done)
  f.ret([next[1]])
  module.exportFunction(f, "run")
}
