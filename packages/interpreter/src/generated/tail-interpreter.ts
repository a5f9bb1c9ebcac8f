// The threaded styles: a function per handler, each tail-calling the next one through a table.
import type { FunctionBuilder, FunctionReference, Module, Signature, TableReference, Value } from "@lamina/ir"
import { layout, record } from "./layout.ts"
import { enterRun, storeExit } from "./leave.ts"
import { glue, type OpSet } from "./op-set.ts"
import {
  cellRecords,
  emitGlue,
  emitOp,
  inlineRecords,
  type CodeShape,
  type Dispatch,
  type RecordFunctions,
} from "./record-handler.ts"

type Threading = "token" | "indirect" | "direct"

const handlerType: Signature = { params: ["i32", "i32", "i64"], results: ["i32"] }

/** Adds and exports `run`, and a handler function for each operation at its number in a table. */
export function tailInterpreter(module: Module, opSet: OpSet, functions: RecordFunctions, threading: Threading): void {
  const table = module.table("handlers", { min: opSet.size, max: opSet.size })
  const leave = leaveFunction(module)
  const shape = threading === "indirect" ? cellRecords : inlineRecords
  const dispatchOf = (f: FunctionBuilder): Dispatch => ({
    go: ({ code, fuel, page }) =>
      f.returnCallIndirect(table, handlerType, handlerAt(f, code, shape, threading), [code, fuel, page]),
    leave: (why, { code, fuel, page }) => f.returnCall(leave, [f.iconst32(why), code, fuel, page]),
  })
  const handler = (name: string, emit: (f: FunctionBuilder, dispatch: Dispatch) => void): FunctionReference => {
    const f = module.function(name, handlerType.params, handlerType.results)
    emit(f, dispatchOf(f))
    return f
  }
  const threadOf = (f: FunctionBuilder) => {
    const [code, fuel, page] = f.params
    return { code, fuel, page }
  }
  const handlers = glue.map((name) =>
    handler(`glue ${name}`, (f, dispatch) => emitGlue(f, name, threadOf(f), shape, dispatch, functions)),
  )
  for (const op of opSet.ops) {
    const name = `op ${op.parts.map((part) => part.name).join(" ")}`
    handlers[op.id] = handler(name, (f, dispatch) => emitOp(f, op, threadOf(f), shape, dispatch, functions))
  }
  module.addElements(table, 0, handlers)
  module.exportFunction(enter(module, table, shape, threading), "run")
}

/** The table index of the handler of the record at a code address. */
function handlerAt(f: FunctionBuilder, code: Value, shape: CodeShape, threading: Threading): Value {
  const op = f.load("i32.load16_u", shape.recordAt(f, code), record.op, "code")
  if (threading !== "token") return op
  return f.load("i32.load", f.binary("i32.shl", op, f.iconst32(2)), layout.tokens, "code")
}

function enter(module: Module, table: TableReference, shape: CodeShape, threading: Threading): FunctionReference {
  const f = module.function("run", ["i32", "i32"], handlerType.results)
  const [code, fuel] = f.params
  const page = enterRun(f, fuel)
  f.returnCallIndirect(table, handlerType, handlerAt(f, code, shape, threading), [code, fuel, page])
  return f
}

function leaveFunction(module: Module): FunctionReference {
  const f = module.function("leave", ["i32", ...handlerType.params], ["i32"])
  const [why, code, fuel, page] = f.params
  storeExit(f, { code, fuel, page })
  f.ret([why])
  return f
}
