// Emits the handler of one operation of a predecoded interpreter, whatever the dispatch style.
import type { FunctionBuilder, FunctionReference, Value } from "@lamina/ir"
import type { Operands, Register } from "@lamina/isa"
import { jumpEntry } from "./find-code.ts"
import { isFloatCsr } from "./generated-csrs.ts"
import { checkFloat, irOperations, type Flow, type HandlerFunctions, type OperandSource } from "./ir-operations.ts"
import { countedRecord, exitCode, jumpCache, layout, pageSize, record } from "./layout.ts"
import { retiredAt } from "./leave.ts"
import type { Glue, Op, OpPart } from "./op-set.ts"

/** Functions of the module that handlers of records call. */
export interface RecordFunctions extends HandlerFunctions {
  /** See `findCodeFunction`. */
  readonly findCode: FunctionReference
}

/** What runs through all handlers: the code address, the fuel left, and the page of the pc. */
export interface Thread {
  /** Address of the record, or of the cell that points to it; i32. */
  readonly code: Value
  /** Instructions that may still be executed, i32; checked at transfers of control. */
  readonly fuel: Value
  /** Virtual address of the page that the code was made from, i64. */
  readonly page: Value
  /** The current bank of TLBs, i32, for styles that carry it along; others load it. */
  readonly bank?: Value
}

/** How a dispatch style leaves a handler. Each method ends the current block. */
export interface Dispatch {
  go(thread: Thread): void
  /** Comes back with an exit code. Where `thread.code` is 0, `thread.page` is the pc. */
  leave(code: number, thread: Thread): void
  /** Continues at the target of a transfer of control, by styles in which that is more than a check of the fuel. */
  readonly transfer?: (thread: Thread) => void
}

/** Where a style keeps records. */
export interface CodeShape {
  /** Bytes from one code address to the next. */
  readonly stride: number
  /** The record at a code address. */
  recordAt(f: FunctionBuilder, code: Value): Value
}

/** Records one after the other: the code address is the record's. */
export const inlineRecords: CodeShape = { stride: record.size, recordAt: (_, code) => code }

/** The same with counters. */
export const countedRecords: CodeShape = { ...inlineRecords, stride: countedRecord.size }

/** Cells of 32 bits, each the address of a record, as indirect-threaded code has them. */
export const cellRecords: CodeShape = { stride: 4, recordAt: (f, code) => f.load("i32.load", code, 0, "code") }

const fieldOffset = { rd: record.rd, rs1: record.rs1, rs2: record.rs2, rs3: record.rs3 } as const

/** Emits the handler of an instruction or superinstruction into the current block. */
export function emitOp(
  f: FunctionBuilder,
  op: Op,
  thread: Thread,
  shape: CodeShape,
  dispatch: Dispatch,
  functions: RecordFunctions,
): void {
  for (const [index, part] of op.parts.entries()) {
    if (emitPart(f, part, index, thread, shape, dispatch, functions)) return
  }
  dispatch.go(advance(f, thread, shape, op.parts.length))
}

function advance(f: FunctionBuilder, thread: Thread, shape: CodeShape, count: number): Thread {
  if (count === 0) return thread
  return {
    code: f.binary("i32.add", thread.code, f.iconst32(count * shape.stride)),
    fuel: f.binary("i32.sub", thread.fuel, f.iconst32(count)),
    page: thread.page,
  }
}

/** Emits part `index` of an operation. Says whether control never comes out behind it. */
function emitPart(
  f: FunctionBuilder,
  part: OpPart,
  index: number,
  thread: Thread,
  shape: CodeShape,
  dispatch: Dispatch,
  functions: RecordFunctions,
): boolean {
  let ended = false
  const inline = shape !== cellRecords
  const base = inline ? thread.code : shape.recordAt(f, atPart(f, thread.code, shape, index))
  const at = (offset: number) => (inline ? index * shape.stride : 0) + offset
  const field = (register: Register) => f.load("i32.load16_u", base, at(fieldOffset[register.field]), "code")
  const { usage, zero } = part
  const isZero = (register: Register) => register.field !== "rs3" && zero.includes(register.field)
  const inPage = (offset: number) => f.binary("i64.add", thread.page, f.load("i64.load16_u", base, at(offset), "code"))

  const spent = (count: number) => f.binary("i32.sub", thread.fuel, f.iconst32(count))
  const source: OperandSource = {
    readOffset: (register) => (isZero(register) ? undefined : field(register)),
    writeOffset: (register) => (isZero(register) ? undefined : field(register)),
    pc: () => inPage(record.pcOffset),
    nextPc: () => inPage(record.nextOffset),
    retired: () => retiredAt(f, spent(index)),
    bank: () => thread.bank ?? f.load("i32.load", f.iconst32(0), layout.bank, "table"),
    ...(part.csr !== undefined && { csr: part.csr }),
  }
  const taken = (code: Value, page: Value) => emitTransfer(f, { code, page, fuel: spent(index + 1) }, dispatch)
  const slow = () => dispatch.leave(exitCode.slow, advance(f, thread, shape, index))
  const flow: Flow = {
    jump() {
      taken(f.load("i32.load", base, at(record.target), "code"), thread.page)
      ended = true
    },
    branch(condition) {
      const away = f.block()
      const behind = f.block()
      f.brIf(condition, away, [], behind, [])
      f.at(away)
      taken(f.load("i32.load", base, at(record.target), "code"), thread.page)
      f.at(behind)
    },
    jumpIndirect(address) {
      emitLookup(f, address, spent(index + 1), dispatch, functions)
      ended = true
    },
    environmentCall() {
      dispatch.leave(exitCode.environmentCall, advance(f, thread, shape, index))
      ended = true
    },
    slow() {
      slow()
      ended = true
    },
    slowIf(condition) {
      const away = f.block()
      const behind = f.block()
      f.brIf(condition, away, [], behind, [])
      f.at(away)
      slow()
      f.at(behind)
    },
  }
  const immediate = () => {
    if (zero.includes("imm")) return f.iconst64(0n)
    return f.load(usage.usesPc ? "i64.load32_s" : "i64.load", base, at(record.imm), "code")
  }
  const operands: Operands<Value> = {
    rd: { field: "rd" },
    rs1: { field: "rs1" },
    rs2: { field: "rs2" },
    rs3: { field: "rs3" },
    get imm() {
      return immediate()
    },
    get shamt() {
      return immediate()
    },
    get uimm() {
      return immediate()
    },
    get csr() {
      return immediate()
    },
    get rm() {
      return f.load("i64.load16_u", base, at(record.rm), "code")
    },
  }
  if (part.instruction.usesFloat || isFloatCsr(part.csr)) checkFloat(f, flow)
  part.instruction.effect(irOperations(f, source, flow, functions), operands)
  return ended
}

function atPart(f: FunctionBuilder, code: Value, shape: CodeShape, index: number): Value {
  return index === 0 ? code : f.binary("i32.add", code, f.iconst32(index * shape.stride))
}

/** Continues at the target of a transfer of control. */
function emitTransfer(f: FunctionBuilder, thread: Thread, dispatch: Dispatch): void {
  if (dispatch.transfer) dispatch.transfer(thread)
  else emitFuelled(f, thread, dispatch)
}

/** Continues at `thread` unless the fuel is used up. */
function emitFuelled(f: FunctionBuilder, thread: Thread, dispatch: Dispatch): void {
  const out = f.block()
  const on = f.block()
  f.brIf(f.compare("i32.lt_s", thread.fuel, f.iconst32(0)), out, [], on, [])
  f.at(out)
  dispatch.leave(exitCode.fuel, thread)
  f.at(on)
  dispatch.go(thread)
}

/** Continues at a virtual address, which the jump cache may know. */
function emitLookup(
  f: FunctionBuilder,
  address: Value,
  fuel: Value,
  dispatch: Dispatch,
  { findCode }: RecordFunctions,
): void {
  const entry = jumpEntry(f, address)
  const known = f.load("i64.load", entry, layout.jumpCache + jumpCache.pc, "table")
  const context = f.load("i32.load", entry, layout.jumpCache + jumpCache.context, "table")
  const here = f.load("i32.load", f.iconst32(0), layout.context, "table")
  const hit = f.block()
  const miss = f.block()
  const unknown = f.block()
  const on = f.block(["i32"])
  const isKnown = f.binary("i32.and", f.compare("i64.eq", known, address), f.compare("i32.eq", context, here))
  f.brIf(isKnown, hit, [], miss, [])
  f.at(miss)
  const [found] = f.call(findCode, [address])
  f.brIf(found, on, [found], unknown, [])
  f.at(unknown)
  dispatch.leave(exitCode.lookup, { code: f.iconst32(0), fuel, page: address })
  f.at(hit)
  f.br(on, [f.load("i32.load", entry, layout.jumpCache + jumpCache.record, "table")])
  f.at(on)
  const [code] = on.params
  emitTransfer(f, { code, fuel, page: f.binary("i64.and", address, f.iconst64(BigInt(-pageSize))) }, dispatch)
}

/**
 * Emits the handler of a glue operation into the current block. `straddle` stands before an instruction that reaches into the
 * next virtual page: it goes on when that page still lies where it lay when the instruction was decoded.
 */
export function emitGlue(
  f: FunctionBuilder,
  name: Glue,
  thread: Thread,
  shape: CodeShape,
  dispatch: Dispatch,
  functions: RecordFunctions,
): void {
  const { code, fuel, page } = thread
  switch (name) {
    case "stale":
    case "link":
    case "slow":
      return dispatch.leave(exitCode[name], thread)
    case "straddle": {
      const [next] = f.call(functions.memory.translateFetch, [f.binary("i64.add", page, f.iconst64(BigInt(pageSize)))])
      const expected = f.load("i32.load", shape.recordAt(f, code), record.target, "code")
      const same = f.block()
      const moved = f.block()
      f.brIf(f.compare("i32.eq", next, expected), same, [], moved, [])
      f.at(moved)
      dispatch.leave(exitCode.slow, thread)
      f.at(same)
      return dispatch.go({ code: f.binary("i32.add", code, f.iconst32(shape.stride)), fuel, page })
    }
    case "goto": {
      const target = f.load("i32.load", shape.recordAt(f, code), record.target, "code")
      return emitFuelled(f, { code: target, fuel, page }, dispatch)
    }
    case "cross": {
      const displacement = f.load("i64.load", shape.recordAt(f, code), record.imm, "code")
      return emitLookup(f, f.binary("i64.add", page, displacement), fuel, dispatch, functions)
    }
  }
}
