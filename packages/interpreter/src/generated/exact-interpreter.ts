// A loop over the same records as a style's own, that can stop after any instruction: it checks the fuel before each.
import type { Block, Module } from "@lamina/ir"
import { InternalError } from "@lamina/isa"
import { countedTransfer } from "./counted-transfer.ts"
import { exitCode, record } from "./layout.ts"
import { loopFrame } from "./loop-frame.ts"
import { glue, type OpPart, type OpSet } from "./op-set.ts"
import { emitGlue, emitOp, type CodeShape, type RecordFunctions } from "./record-handler.ts"

/**
 * Adds and exports `runExactly`, which is as `run`, but completes no more instructions than it is given fuel for. A
 * superinstruction's record is executed as the first of its parts, whose fields it has; the others have records of their own.
 */
export function exactInterpreter(
  module: Module,
  opSet: OpSet,
  functions: RecordFunctions,
  shape: CodeShape,
  counts: boolean,
): void {
  const { f, thread, dispatch: plain, close } = loopFrame(module, "runExactly")
  const spent = f.block()
  const ready = f.block()
  f.brIf(f.compare("i32.gt_s", thread.fuel, f.iconst32(0)), ready, [], spent, [])
  f.at(spent)
  plain.leave(exitCode.fuel, thread)
  f.at(ready)
  const glueHandlers = glue.map(() => f.block())
  const singles = opSet.ops.filter(({ parts }) => parts.length === 1)
  const handlerOf = new Map<OpPart, Block>(singles.map(({ parts }) => [parts[0], f.block()]))
  const handlers = opSet.ops.map(({ parts: [first] }) => {
    const handler = handlerOf.get(first)
    if (!handler) throw new InternalError(`${first.name} is no operation by itself`)
    return handler
  })
  const op = f.load("i32.load16_u", shape.recordAt(f, thread.code), record.op, "code")
  f.switch(op, [...glueHandlers, ...handlers], glueHandlers[0])

  const dispatch = { ...plain, transfer: counts ? countedTransfer(f, plain, 1) : plain.go }
  for (const [id, name] of glue.entries()) {
    f.at(glueHandlers[id])
    emitGlue(f, name, thread, shape, dispatch, functions)
  }
  for (const [index, single] of opSet.ops.entries()) {
    if (single.parts.length > 1) continue
    f.at(handlers[index])
    emitOp(f, single, thread, shape, dispatch, functions)
  }
  close()
}
