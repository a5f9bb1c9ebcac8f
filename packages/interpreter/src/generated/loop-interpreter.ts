// The loop style: one function, one `br_table`, all handlers inside.
import type { Block, Module, Value } from "@lamina/ir"
import type { HandlerFunctions } from "./ir-operations.ts"
import { record } from "./layout.ts"
import { storeExit } from "./leave.ts"
import { glue, type OpSet } from "./op-set.ts"
import { emitGlue, emitOp, inlineRecords, type Dispatch } from "./record-handler.ts"

/** Adds and exports `run`, which takes the address of the bank of TLBs as well: a value that stays for the whole loop. */
export function loopInterpreter(module: Module, opSet: OpSet, functions: HandlerFunctions): void {
  const f = module.function("run", ["i32", "i32", "i64", "i32"], ["i32"])
  const head = f.block(["i32", "i32", "i64"])
  const exit = f.block(["i32", "i32", "i32", "i64"])
  const [code, fuel, page] = head.params
  f.br(head, f.params.slice(0, 3))

  f.at(head)
  const handlers: Block[] = Array.from({ length: opSet.size }, () => f.block())
  f.switch(f.load("i32.load16_u", code, record.op, "code"), handlers, handlers[0])

  const dispatch: Dispatch = {
    go: (next) => f.br(head, [next.code, next.fuel, next.page]),
    leave: (why: number, at) => f.br(exit, [f.iconst32(why), at.code, at.fuel, at.page]),
  }
  const thread = { code, fuel, page, bank: f.params[3] }
  for (const [id, name] of glue.entries()) {
    f.at(handlers[id])
    emitGlue(f, name, thread, inlineRecords, dispatch, functions)
  }
  for (const op of opSet.ops) {
    f.at(handlers[op.id])
    emitOp(f, op, thread, inlineRecords, dispatch, functions)
  }

  f.at(exit)
  const [why, atCode, atFuel, atPage] = exit.params as [Value, Value, Value, Value]
  storeExit(f, { code: atCode, fuel: atFuel, page: atPage })
  f.ret([why])
  module.exportFunction(f, "run")
}
