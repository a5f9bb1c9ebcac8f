// Hot targets, handed over to code of the owner's, which runs and gives them back without leaving WebAssembly.
import type { FunctionReference, Module, Signature, TableReference } from "@lamina/ir"
import { countedRecord, exitCode, handedBack, layout, pageSize, record } from "./layout.ts"
import { glueOp } from "./op-set.ts"

/** Where the owner's code is: the only function of this table, which the module exports. */
export const ownerTable = "owner"
/** Takes the fuel, and how much there is beyond; gives what is left, less than 0 where some of the latter is used. */
const ownerType: Signature = { params: ["i32", "i32"], results: ["i32"] }
/** In place of an exit code. */
export const goOn = -1

/**
 * Adds `hand_over(code: i32, fuel: i32, page: i64) -> (why: i32, code: i32, fuel: i32, page: i64)`, for a thread at a hot target: gives one to
 * go on with, or to leave with by the exit code `why`.
 */
export function handOverFunction(module: Module, findCode: FunctionReference): FunctionReference {
  const table: TableReference = module.table(ownerTable, { min: 1, max: 1 })
  module.exportTable(table)
  const f = module.function("hand_over", ["i32", "i32", "i64"], ["i32", "i32", "i32", "i64"])
  const [code, fuel, page] = f.params
  const leave = (why: number) => f.ret([f.iconst32(why), code, fuel, page])
  const wanted = f.block()
  const unwanted = f.block()
  const zero = f.iconst32(0)
  f.brIf(f.load("i32.load", zero, layout.handsOver, "table"), wanted, [], unwanted, [])
  f.at(unwanted)
  leave(exitCode.hot)
  f.at(wanted)
  // Glue on the way to a target is none itself.
  const op = f.load("i32.load16_u", code, record.op, "code")
  const isOp = (name: "link" | "cross") => f.compare("i32.eq", op, f.iconst32(glueOp(name)))
  const target = f.block()
  f.brIf(f.binary("i32.or", isOp("link"), isOp("cross")), unwanted, [], target, [])
  f.at(target)
  const offset = f.load("i64.load16_u", code, countedRecord.pcOffset, "code")
  f.store("i64.store", zero, f.binary("i64.or", page, offset), layout.pc, "state")
  const [left] = f.callIndirect(table, ownerType, zero, [fuel, f.load("i32.load", zero, layout.beyond, "table")])
  const said = f.load("i32.load", zero, layout.handedBack, "table")
  const done = f.block()
  f.brIf(f.compare("i32.eq", said, f.iconst32(handedBack.untouched)), unwanted, [], done, [])
  f.at(done)
  const pc = f.load("i64.load", zero, layout.pc, "state")
  const out = f.block(["i32"])
  const landed = f.block()
  const known = f.block()
  f.brIf(said, landed, [], out, [f.iconst32(exitCode.owner)])
  f.at(landed)
  const [next] = f.call(findCode, [pc])
  f.brIf(next, known, [], out, [f.iconst32(exitCode.lookup)])
  f.at(out)
  f.ret([out.params[0], zero, left, pc])
  f.at(known)
  const nextPage = f.binary("i64.and", pc, f.iconst64(BigInt(-pageSize)))
  const transfers = f.binary("i32.sub", f.load("i32.load", next, countedRecord.counter, "count"), said)
  const hot = f.block()
  const on = f.block()
  f.brIf(f.compare("i32.lt_s", transfers, zero), hot, [], on, [])
  f.at(hot)
  f.store("i32.store", next, zero, countedRecord.counter, "count")
  f.ret([f.iconst32(exitCode.hot), next, left, nextPage])
  f.at(on)
  f.store("i32.store", next, transfers, countedRecord.counter, "count")
  f.ret([f.iconst32(goOn), next, left, nextPage])
  return f
}
