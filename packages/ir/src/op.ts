// The rows of the op table, read: what the other parts of the package and the back ends look up by number.
import { InternalError } from "./errors.ts"
import {
  binaryOps,
  compareOps,
  convertOps,
  loadOps,
  memoryOps,
  type OpName,
  segmentOps,
  specialOps,
  storeOps,
  ternaryOps,
  unaryOps,
} from "./op-table.ts"
import type { ValueType } from "./value-type.ts"

/** The shape of an instruction. */
export type OpKind =
  | "unary"
  | "binary"
  | "ternary"
  | "compare"
  | "convert"
  | "load"
  | "store"
  | "memory"
  | "segment"
  | "global"
  | "const"
  | "select"
  | "call"
  | "call_indirect"

/**
 * What an instruction does beyond its result, and so what it may change places with: `pure` with anything, `reads` with
 * others that read, `traps` with what is pure, `writes` with what is pure.
 */
export type Effect = "pure" | "reads" | "traps" | "writes"

export interface Op {
  readonly name: OpName
  /** Index in `ops`. */
  readonly code: number
  readonly kind: OpKind
  /** Types of the operands; empty for `select`, globals and calls, whose types depend on the instruction. */
  readonly operands: readonly ValueType[]
  readonly result: ValueType | undefined
  readonly effect: Effect
}

const effectOfKind: Readonly<Record<OpKind, Effect>> = {
  unary: "pure",
  binary: "pure",
  ternary: "pure",
  compare: "pure",
  convert: "pure",
  const: "pure",
  select: "pure",
  load: "reads",
  store: "writes",
  memory: "writes",
  segment: "writes",
  global: "writes",
  call: "writes",
  call_indirect: "writes",
}

function specialKind(name: string): OpKind {
  if (name.startsWith("global.")) return "global"
  return name === "select" || name === "call" || name === "call_indirect" ? name : "const"
}

function readTable(): Op[] {
  const read: Op[] = []
  const add = (rows: Readonly<Record<string, string>>, kindOf: (name: string) => OpKind): void => {
    for (const [name, row] of Object.entries(rows)) {
      const [left = "", right = ""] = row.split("->")
      const [result, traps] = right.trim().split(" ")
      const kind = kindOf(name)
      read.push({
        name: name as OpName,
        code: read.length,
        kind,
        operands: left.trim().split(" ").filter(Boolean) as ValueType[],
        result: (result || undefined) as ValueType | undefined,
        effect: traps === "traps" ? "traps" : name === "global.get" ? "reads" : effectOfKind[kind],
      })
    }
  }
  add(unaryOps, () => "unary")
  add(binaryOps, () => "binary")
  add(ternaryOps, () => "ternary")
  add(compareOps, () => "compare")
  add(convertOps, () => "convert")
  add(loadOps, () => "load")
  add(storeOps, () => "store")
  add(memoryOps, () => "memory")
  add(segmentOps, () => "segment")
  add(specialOps, specialKind)
  return read
}

/** All operations; an instruction's op is an index into this list. */
export const ops: readonly Op[] = readTable()

const byName: ReadonlyMap<string, Op> = new Map(ops.map((op) => [op.name, op]))

/** Looks an operation up by name. */
export function findOp(name: string): Op | undefined {
  return byName.get(name)
}

/** The operation of that name, which the caller knows to be there. */
export function opNamed(name: OpName): Op {
  const op = byName.get(name)
  if (op === undefined) throw new InternalError(`no operation ${name}`)
  return op
}
