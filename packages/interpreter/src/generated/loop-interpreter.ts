// The loop style: one function, one `br_table`, all handlers inside.
import type { Block, Module } from "@lamina/ir"
import { countedTransfer } from "./counted-transfer.ts"
import { handOverFunction } from "./hand-over.ts"
import { record } from "./layout.ts"
import { loopFrame } from "./loop-frame.ts"
import { glue, type OpSet } from "./op-set.ts"
import { countedRecords, emitGlue, emitOp, inlineRecords, type RecordFunctions } from "./record-handler.ts"

/** Adds and exports `run`. `counts` says whether transfers are counted; hot targets are handed over then. */
export function loopInterpreter(module: Module, opSet: OpSet, functions: RecordFunctions, counts: boolean): void {
  const handOver = counts ? handOverFunction(module, functions.findCode) : undefined
  const { f, thread, dispatch: plain, close } = loopFrame(module, "run", handOver)
  const handlers: Block[] = Array.from({ length: opSet.size }, () => f.block())
  f.switch(f.load("i32.load16_u", thread.code, record.op, "code"), handlers, handlers[0])

  const shape = counts ? countedRecords : inlineRecords
  const dispatch = counts ? { ...plain, transfer: countedTransfer(f, plain, 0) } : plain
  for (const [id, name] of glue.entries()) {
    f.at(handlers[id])
    emitGlue(f, name, thread, shape, dispatch, functions)
  }
  for (const op of opSet.ops) {
    f.at(handlers[op.id])
    emitOp(f, op, thread, shape, dispatch, functions)
  }
  close()
}
