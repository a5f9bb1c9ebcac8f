// The front end: from the guest code of a region to its IR.
import { Module, type Block, type FunctionBuilder, type Value } from "@lamina/ir"
import { findAtomRow, hartState, type Decoded, type Operands, type Operations } from "@lamina/isa"
import { floatCsr, regionKind } from "./classify.ts"
import {
  regionFunctions,
  regionOperations,
  type RegionFunctions,
  type RegionRegister,
  type RegisterValues,
} from "./region-operations.ts"
import type { TracePath, TraceStep } from "./trace.ts"

/** Where a region is left. */
export interface RegionExit {
  /** The guest address to go on at; undefined when it is computed. */
  readonly pc: bigint | undefined
  /** Guest instructions from the region's start. */
  readonly retired: number
  /** The instruction there is one that only the interpreter may execute, this time. */
  readonly isInterpreted?: true
}

export interface Region {
  readonly module: Module
  /** Blocks form a tree; its leaves are `exit`s. */
  readonly fn: FunctionBuilder
  /** By the index of the block that ends with it. */
  readonly exits: ReadonlyMap<number, RegionExit>
  /** Blocks that a branch goes to when the guest leaves the path that the region was made from. */
  readonly asides: ReadonlySet<number>
  readonly usesFloat: boolean
  /** Guest instructions on the longest path. */
  readonly most: number
  /** Addresses of guest instructions, by the origins of what was made from them. */
  readonly origins: readonly bigint[]
}

interface Builder {
  readonly f: FunctionBuilder
  readonly functions: RegionFunctions
  readonly exits: Map<number, RegionExit>
  readonly asides: Set<number>
  usesFloat: boolean
  most: number
  readonly origins: bigint[]
}

/** Makes the IR of a region. */
export function buildRegion(path: TracePath): Region {
  const module = new Module()
  const f = module.function("region", [], ["i64"])
  const builder: Builder = {
    f,
    functions: regionFunctions(module),
    exits: new Map(),
    asides: new Set(),
    usesFloat: false,
    most: 0,
    origins: [],
  }
  buildPath(builder, path, { x: [], f: [], written: new Set() }, 0)
  const { exits, asides, usesFloat, most, origins } = builder
  return { module, fn: f, exits, asides, usesFloat, most, origins }
}

function buildPath(builder: Builder, { steps, asides }: TracePath, registers: RegisterValues, before: number): void {
  const { f } = builder
  for (const [index, step] of steps.entries()) {
    const retired = before + index + 1
    f.origin = builder.origins.push(step.pc) - 1
    const origin = f.origin
    const aside = asides?.get(index)
    /** Ends `block`: the guest goes on at `pc` there. */
    const leaveAt = (block: Block, pc: bigint | undefined, address?: Value) => {
      const here = f.current
      f.at(block)
      builder.asides.add(block.index)
      if (aside && pc !== undefined) buildPath(builder, aside, copyOf(registers), retired)
      else if (aside && address !== undefined) {
        // Another target of an indirect jump.
        const away = f.block()
        const on = f.block()
        f.brIf(f.compare("i64.eq", address, f.iconst64(aside.steps[0].pc)), on, [], away, [])
        f.at(away)
        builder.asides.add(away.index)
        leave(builder, registers, undefined, retired, address)
        f.at(on)
        buildPath(builder, aside, copyOf(registers), retired)
      } else leave(builder, registers, pc, retired, address)
      f.at(here)
      f.origin = origin
    }
    const unchanged = (block: Block, pc: bigint) => {
      const here = f.current
      f.at(block)
      builder.asides.add(block.index)
      leave(builder, registers, pc, retired - 1)
      builder.exits.set(block.index, { pc, retired: retired - 1, isInterpreted: true })
      f.at(here)
    }
    const isLast = index === steps.length - 1 && !aside
    if (isLast && step.decoded.instruction.name === "jalr") {
      buildStep(builder, step, registers, {
        branch: leaveAt,
        unchanged,
        indirect: (address) => leave(builder, registers, undefined, retired, address),
      })
      return
    }
    buildStep(builder, step, registers, { branch: leaveAt, unchanged })
  }
  leave(builder, registers, steps[steps.length - 1].next, before + steps.length)
}

const copyOf = ({ x, f, written }: RegisterValues): RegisterValues => ({
  x: [...x],
  f: [...f],
  written: new Set(written),
})

/** Ends the current block: the guest goes on at `pc`, or at `address`. */
function leave(
  builder: Builder,
  registers: RegisterValues,
  pc: bigint | undefined,
  retired: number,
  address?: Value,
): void {
  const { f } = builder
  const to = address ?? f.iconst64(pc ?? 0n)
  const base = f.iconst32(0)
  const state = [...registers.written].map((offset) => ({ offset, value: valueAt(registers, offset) }))
  builder.exits.set(f.current.index, { pc: address === undefined ? pc : undefined, retired })
  builder.most = Math.max(builder.most, retired)
  f.exit(to, base, state)
}

function valueAt({ x, f }: RegisterValues, offset: number): Value {
  const index = (offset - (offset < hartState.f ? hartState.x : hartState.f)) / 8
  return (offset < hartState.f ? x[index] : f[index]) as Value
}

/** How an instruction leaves its path. */
interface Leaving {
  /** Ends `block`, where the guest goes on at `pc` or at `address`. */
  branch(block: Block, pc: bigint | undefined, address?: Value): void
  /** Ends `block`, from which the guest goes on at `pc`, that of the instruction itself. */
  unchanged(block: Block, pc: bigint): void
  /** Ends the path with an indirect jump; without, the path goes on where the guest went. */
  indirect?(address: Value): void
}

function buildStep(builder: Builder, step: TraceStep, registers: RegisterValues, leaving: Leaving): void {
  const { f, functions } = builder
  const { pc, decoded, next } = step
  const nextPc = BigInt.asUintN(64, pc + BigInt(decoded.length))
  const { instruction } = decoded
  if (instruction.usesFloat) builder.usesFloat = true
  const operations = regionOperations(f, registers, functions, {
    pc,
    nextPc,
    jump() {},
    branch(condition, offset) {
      const target = BigInt.asUintN(64, pc + offset)
      if (target === nextPc) return
      const away = f.block()
      const on = f.block()
      const isTaken = next === target
      f.brIf(condition, isTaken ? on : away, [], isTaken ? away : on, [])
      leaving.branch(away, isTaken ? nextPc : target)
      f.at(on)
    },
    jumpIndirect(address) {
      if (leaving.indirect) return leaving.indirect(address)
      const away = f.block()
      const on = f.block()
      f.brIf(f.compare("i64.eq", address, f.iconst64(next)), on, [], away, [])
      leaving.branch(away, undefined, address)
      f.at(on)
    },
  })
  const kind = regionKind(decoded)
  if (kind === "floatCsr") {
    builder.usesFloat = true
    return accessFloatCsr(builder, decoded, registers, operations, (block) => leaving.unchanged(block, pc))
  }
  if (kind === "plain") return instruction.effect(operations, operandsOf(f, decoded))
  callAtom(builder, decoded, registers)
}

/**
 * A CSR of the floating-point unit: reading gives what it held at the region's start, as exceptions that are new have the region rolled back.
 * Where writing would change it, the region is left before.
 */
function accessFloatCsr(
  { f, functions }: Builder,
  { instruction: { name }, csr, rd, rs1, uimm }: Decoded,
  registers: RegisterValues,
  operations: Operations<Value, Value>,
  leaveIn: (block: Block) => void,
): void {
  const read = (number: number) =>
    f.call(functions.get("op", "rdcsr", ["i64"], ["i64"]), [f.iconst64(BigInt(number))])[0]
  const old =
    csr === floatCsr.fcsr
      ? f.binary("i64.or", f.binary("i64.shl", read(floatCsr.frm), f.iconst64(5n)), read(floatCsr.fflags))
      : read(csr)
  const isImmediate = name.endsWith("i")
  const field = isImmediate ? uimm : rs1
  if (!name.startsWith("csrrw") && field === 0) return write()
  const operand = isImmediate ? f.iconst64(BigInt(uimm)) : operations.x({ field: "rs1", number: rs1 } as RegionRegister)
  const mask = f.iconst64(csr === floatCsr.fcsr ? 0xffn : csr === floatCsr.frm ? 7n : 31n)
  const given = f.binary("i64.and", operand, mask)
  // Setting bits that are set, or clearing what is clear, changes nothing either.
  const wanted = name.startsWith("csrrw")
    ? f.compare("i64.eq", given, old)
    : f.unary("i64.eqz", f.binary("i64.and", given, name.startsWith("csrrs") ? f.binary("i64.xor", old, mask) : old))
  const away = f.block()
  const on = f.block()
  f.brIf(wanted, on, [], away, [])
  leaveIn(away)
  f.at(on)
  write()

  function write(): void {
    if (rd !== 0) registers.x[rd] = old
    if (rd !== 0) registers.written.add(hartState.x + 8 * rd)
  }
}

/** Emits the call of the atom that does what the instruction does. */
function callAtom({ f, functions }: Builder, decoded: Decoded, registers: RegisterValues): void {
  const row = findAtomRow(decoded.instruction.name)
  if (!row) return
  const operations = regionOperations(f, registers, functions, noFlow)
  const register = (field: RegionRegister["field"], number: number): RegionRegister => ({ field, number })
  const read = (file: "x" | "f" | undefined, field: RegionRegister["field"], number: number): Value[] =>
    file === undefined
      ? []
      : [file === "x" ? operations.x(register(field, number)) : operations.f(register(field, number))]
  const sources = [
    ...read(row.registers.rs1, "rs1", decoded.rs1),
    ...read(row.registers.rs2, "rs2", decoded.rs2),
    ...read(row.registers.rs3, "rs3", decoded.rs3),
  ]
  const { memory } = row
  const args = [...sources]
  if (memory && memory !== "atomic" && decoded.imm !== 0)
    args[0] = f.binary("i64.add", sources[0], f.iconst64(BigInt(decoded.imm)))
  if (row.immediate === "value") args.push(f.iconst64(BigInt(decoded.imm | decoded.shamt | decoded.uimm)))
  // The rounding mode is no value of the region: it goes along as a constant.
  if (row.immediate === "operand") args.push(f.iconst64(BigInt(decoded.rm)))
  const name = memory === "load" ? floatLoad(row.name) : memory === "store" ? floatStore(row.name) : row.name
  const results = row.registers.rd === undefined ? [] : (["i64"] as const)
  const callee = functions.get(
    memory ? "guest" : row.raises ? "accrue" : "op",
    name,
    args.map(() => "i64"),
    results,
  )
  const [result] = f.call(callee, args)
  if (row.registers.rd === "x") operations.x(register("rd", decoded.rd), result)
  else if (row.registers.rd === "f") operations.f(register("rd", decoded.rd), result)
}

const floatLoad = (name: string) => (name === "flw" ? "load.f4" : "load.f8")
const floatStore = (name: string) => (name === "fsw" ? "store.f4" : "store.f8")
const noFlow = { pc: 0n, nextPc: 0n, jump() {}, branch() {}, jumpIndirect() {} }

function operandsOf(f: FunctionBuilder, decoded: Decoded): Operands<Value> {
  const register = (field: RegionRegister["field"], number: number): RegionRegister => ({ field, number })
  const constant = (value: number) => f.iconst64(BigInt(value))
  return {
    rd: register("rd", decoded.rd),
    rs1: register("rs1", decoded.rs1),
    rs2: register("rs2", decoded.rs2),
    rs3: register("rs3", decoded.rs3),
    get imm() {
      return constant(decoded.imm)
    },
    get shamt() {
      return constant(decoded.shamt)
    },
    get uimm() {
      return constant(decoded.uimm)
    },
    get csr() {
      return constant(decoded.csr)
    },
    get rm() {
      return constant(decoded.rm)
    },
  }
}
