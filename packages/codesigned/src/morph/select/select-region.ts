// Instruction selection: from the IR of a region to operations of the VLIW machine, the largest patterns first. What is pure is computed
// where it is first needed: on the way out of a region if it is needed only there.
import { ops, type Block, type FunctionBuilder, type Module, type Value } from "@lamina/ir"
import { atomRow, findAtomRow, hartState, type AtomRow } from "@lamina/isa"
import type { Region } from "../region/build-region.ts"
import { constantOf } from "../region/region-operations.ts"
import type { AtomPattern, Pattern, PatternTable } from "./pattern.ts"
import {
  firstFloat,
  firstVirtual,
  noRegister,
  type FinalValue,
  type Operation,
  type Segment,
  type Selected,
  type Virtual,
} from "./segment.ts"

/** The region cannot be made of atoms: a pass has left an operation that none computes. */
export class NotSelectable extends Error {
  override readonly name = "NotSelectable"
}

/** What has been computed in a segment, and where. */
interface Scope {
  readonly operations: Operation[]
  readonly values: Map<Value, { readonly register: Virtual; readonly at: number }>
  readonly constants: Map<bigint, { readonly register: Virtual; readonly at: number }>
  readonly inherited: Set<Virtual>
  readonly parent: Scope | undefined
  /** How many of the parent's operations come before the branch to here. */
  readonly limit: number
}

interface Condition {
  readonly row: AtomRow
  readonly a: Virtual
  readonly b: Virtual
}

const memoryRows: Readonly<Record<string, string>> = {
  "load.1s": "lb",
  "load.1u": "lbu",
  "load.2s": "lh",
  "load.2u": "lhu",
  "load.4s": "lw",
  "load.4u": "lwu",
  "load.8": "ld",
  "load.f4": "flw",
  "load.f8": "fld",
  "store.1": "sb",
  "store.2": "sh",
  "store.4": "sw",
  "store.8": "sd",
  "store.f4": "fsw",
  "store.f8": "fsd",
}

const relations: Readonly<Record<string, { readonly row: string; readonly negated: string; readonly swaps: boolean }>> =
  {
    "i64.eq": { row: "beq", negated: "bne", swaps: false },
    "i64.ne": { row: "bne", negated: "beq", swaps: false },
    "i64.lt_s": { row: "blt", negated: "bge", swaps: false },
    "i64.ge_s": { row: "bge", negated: "blt", swaps: false },
    "i64.lt_u": { row: "bltu", negated: "bgeu", swaps: false },
    "i64.ge_u": { row: "bgeu", negated: "bltu", swaps: false },
    "i64.gt_s": { row: "blt", negated: "bge", swaps: true },
    "i64.le_s": { row: "bge", negated: "blt", swaps: true },
    "i64.gt_u": { row: "bltu", negated: "bgeu", swaps: true },
    "i64.le_u": { row: "bgeu", negated: "bltu", swaps: true },
  }

const commutative = new Set(["i64.add", "i64.and", "i64.or", "i64.xor", "i64.mul", "i64.eq", "i64.ne"])
const isWord = (value: bigint) => value === BigInt.asIntN(32, value)
const isDisplacement = (value: bigint) => value === BigInt.asIntN(16, value)

/**
 * Selects the atoms of a region. Exits to an address that `isNear` leave by `exit`, others by `jumpi`. Throws `NotSelectable`.
 */
export function selectRegion(region: Region, patterns: PatternTable, isNear: (pc: bigint) => boolean): Selected {
  return new Selector(region, patterns, isNear).select()
}

class Selector {
  readonly #region: Region
  readonly #f: FunctionBuilder
  readonly #module: Module
  readonly #patterns: PatternTable
  readonly #isNear: (pc: bigint) => boolean
  readonly #isFloat: boolean[] = Array.from({ length: firstVirtual }, (_, index) => index >= firstFloat)
  #scope: Scope
  #origin = 0
  #size = 0

  constructor(region: Region, patterns: PatternTable, isNear: (pc: bigint) => boolean) {
    this.#isNear = isNear
    this.#region = region
    this.#f = region.fn
    this.#module = region.module
    this.#patterns = patterns
    this.#scope = newScope(undefined, 0)
  }

  select(): Selected {
    const trunk = this.#segment(this.#f.blocks[0], this.#scope)
    return { trunk, isFloat: this.#isFloat, size: this.#size }
  }

  /** Selects from a block to the exit that its path ends with, then what branches off. */
  #segment(from: Block, scope: Scope): Segment {
    this.#scope = scope
    const branches: { readonly at: number; readonly block: Block }[] = []
    let block = from
    for (;;) {
      for (const instruction of block.instructions) this.#root(instruction)
      const end = block.terminator
      this.#origin = block.origin
      if (end?.kind === "br") block = end.target.block
      else if (end?.kind === "br_if") {
        const asideThen = this.#region.asides.has(end.then.block.index)
        const aside = asideThen ? end.then.block : end.else.block
        block = asideThen ? end.else.block : end.then.block
        const known = this.#constantCondition(end.condition)
        if (known === undefined) {
          const { row, a, b } = this.#condition(end.condition, !asideThen)
          branches.push({ at: scope.operations.length, block: aside })
          this.#emit(row, noRegister, a, b)
        } else if (known === asideThen) block = aside
      } else if (end?.kind === "exit") {
        const finals = this.#finals(end.state)
        const exit = this.#region.exits.get(block.index)
        if (!exit) throw new NotSelectable(`block ${block.index} is no exit`)
        // A pass may have found out where an indirect jump goes.
        const target = this.#constantAt(end.pc)
        const pc = target === undefined ? undefined : BigInt.asUintN(64, target)
        const isNear = pc !== undefined && (exit.isInterpreted === true || this.#isNear(pc))
        const address = isNear ? noRegister : this.#asInteger(end.pc)
        this.#use(address)
        const operations = scope.operations as (Operation & { aside?: Segment })[]
        const segment = { operations, exit: { ...exit, pc }, finals, address, inherited: scope.inherited }
        this.#size += operations.length
        for (const { at, block: aside } of branches) {
          const inner = this.#segment(aside, newScope(scope, at))
          operations[at] = { ...operations[at], aside: inner }
          for (const register of inner.inherited) this.#inherit(scope, register, at)
        }
        return segment
      } else throw new NotSelectable(`a region cannot end with ${end?.kind ?? "nothing"}`)
    }
  }

  /** What an aside uses of its parent's parents is inherited by its parent. */
  #inherit(scope: Scope, register: Virtual, at: number): void {
    for (let index = 0; index < at; index++) if (scope.operations[index].def === register) return
    scope.inherited.add(register)
  }

  #finals(state: readonly { readonly offset: number; readonly value: Value }[]): FinalValue[] {
    const finals: FinalValue[] = []
    for (const { offset, value } of state) {
      const isFloat = offset >= hartState.f
      const register = isFloat ? firstFloat + (offset - hartState.f) / 8 : (offset - hartState.x) / 8
      const found = isFloat ? this.#asFloat(value) : this.#asInteger(value)
      this.#use(found)
      if (found !== register) finals.push({ register, value: found })
    }
    return finals
  }

  #name(value: Value): string {
    const instruction = this.#f.valueInstruction[value]
    return instruction < 0 ? "parameter" : ops[this.#f.instructionOp[instruction]].name
  }

  #operand(value: Value, index: number): Value {
    return this.#f.operands[this.#f.operandStart[this.#f.valueInstruction[value]] + index]
  }

  #constantAt(value: Value): bigint | undefined {
    return this.#name(value) === "i64.const" ? constantOf(this.#f, value) : undefined
  }

  #emit(row: AtomRow, def: Virtual, rs1 = noRegister, rs2 = noRegister, rs3 = noRegister, imm = 0): Virtual {
    for (const source of [rs1, rs2, rs3]) this.#use(source)
    this.#scope.operations.push({ row, def, rs1, rs2, rs3, imm, origin: this.#origin })
    return def
  }

  /** Notes that the current segment reads what another, or the guest, has left in a register. */
  #use(register: Virtual): void {
    if (register <= 0) return
    const { operations, parent, inherited } = this.#scope
    if (parent === undefined || inherited.has(register)) return
    for (const operation of operations) if (operation.def === register) return
    inherited.add(register)
  }

  #define(isFloat: boolean): Virtual {
    return this.#isFloat.push(isFloat) - 1
  }

  /** Emits an instruction that must be executed where it stands. */
  #root(instruction: number): void {
    const f = this.#f
    if (ops[f.instructionOp[instruction]].kind !== "call") return
    const callee = this.#module.functions[f.immediate[instruction]]
    if (callee.kind !== "import" || callee.from.module === "op") return
    this.#origin = f.instructionOrigin[instruction]
    if (callee.from.module === "accrue") {
      // Its exceptions count, whoever needs its result.
      this.#register(f.firstResult[instruction] as Value)
      return
    }
    const args = f.operands.slice(f.operandStart[instruction], f.operandStart[instruction + 1])
    const row = atomRow(memoryRows[callee.from.name] ?? callee.from.name)
    const address =
      row.memory === "atomic" ? { base: this.#asInteger(args[0]), displacement: 0 } : this.#address(args[0])
    const second =
      row.registers.rs2 === undefined
        ? noRegister
        : row.registers.rs2 === "f"
          ? this.#asFloat(args[1])
          : this.#asInteger(args[1])
    const { rd } = row.registers
    const def = rd === undefined ? noRegister : this.#define(rd === "f")
    this.#emit(row, def, address.base, second, noRegister, address.displacement)
    if (rd !== undefined) this.#remember(f.firstResult[instruction] as Value, def)
  }

  #address(value: Value): { readonly base: Virtual; readonly displacement: number } {
    if (this.#name(value) === "i64.add") {
      const offset = this.#constantAt(this.#operand(value, 1))
      if (offset !== undefined && isDisplacement(offset))
        return { base: this.#asInteger(this.#operand(value, 0)), displacement: Number(offset) }
    }
    const constant = this.#constantAt(value)
    if (constant !== undefined && isDisplacement(constant)) return { base: 0, displacement: Number(constant) }
    return { base: this.#asInteger(value), displacement: 0 }
  }

  #remember(value: Value, register: Virtual): void {
    this.#scope.values.set(value, { register, at: this.#scope.operations.length })
  }

  /** Where a value has been computed already, for the current segment. */
  #find(value: Value): Virtual | undefined {
    let limit = Infinity
    for (let scope: Scope | undefined = this.#scope; scope; scope = scope.parent) {
      const found = scope.values.get(value)
      if (found && found.at <= limit) return found.register
      limit = scope.limit
    }
    return undefined
  }

  #findConstant(value: bigint): Virtual | undefined {
    let limit = Infinity
    for (let scope: Scope | undefined = this.#scope; scope; scope = scope.parent) {
      const found = scope.constants.get(value)
      if (found && found.at <= limit) return found.register
      limit = scope.limit
    }
    return undefined
  }

  #asInteger(value: Value): Virtual {
    return this.#inFile(this.#register(value), false)
  }

  #asFloat(value: Value): Virtual {
    return this.#inFile(this.#register(value), true)
  }

  /** Moves between the files where a pass has found that bits of one kind are those of the other. */
  #inFile(register: Virtual, isFloat: boolean): Virtual {
    if (this.#isFloat[register] === isFloat) return register
    return this.#emit(atomRow(isFloat ? "fmv.d.x" : "fmv.x.d"), this.#define(isFloat), register)
  }

  #constant(value: bigint): Virtual {
    if (value === 0n) return 0
    const known = this.#findConstant(value)
    if (known !== undefined) return known
    const low = Number(BigInt.asIntN(32, value))
    let register = this.#emit(atomRow("movi"), this.#define(false), noRegister, noRegister, noRegister, low)
    if (!isWord(value)) {
      const high = Number(BigInt.asIntN(32, value >> 32n))
      register = this.#emit(atomRow("movhi"), this.#define(false), register, noRegister, noRegister, high)
    }
    this.#scope.constants.set(value, { register, at: this.#scope.operations.length })
    return register
  }

  /** The register that holds a value, which is computed now if it has not been. */
  #register(value: Value): Virtual {
    const known = this.#find(value)
    if (known !== undefined) return known
    const register = this.#compute(value)
    this.#remember(value, register)
    return register
  }

  #compute(value: Value): Virtual {
    const name = this.#name(value)
    switch (name) {
      case "i64.const":
        return this.#constant(constantOf(this.#f, value))
      case "i32.const":
        return this.#constant(BigInt(this.#f.immediate[this.#f.valueInstruction[value]]))
      case "i64.load":
        return this.#initial(value)
      case "call":
        return this.#call(value)
    }
    for (const pattern of this.#patterns.get(name) ?? []) {
      const fields = this.#match(pattern, value)
      if (fields) return fields
    }
    return this.#special(name, value)
  }

  /** What a guest register held at the region's start. */
  #initial(value: Value): Virtual {
    const offset = this.#f.immediate[this.#f.valueInstruction[value]]
    const register = offset >= hartState.f ? firstFloat + (offset - hartState.f) / 8 : (offset - hartState.x) / 8
    this.#use(register)
    return register
  }

  #call(value: Value): Virtual {
    const f = this.#f
    const instruction = f.valueInstruction[value]
    const callee = this.#module.functions[f.immediate[instruction]]
    const row = callee.kind === "import" ? findAtomRow(callee.from.name) : undefined
    if (!row?.registers.rd || row.memory) throw new NotSelectable(`no atom computes ${callee.name}`)
    const args = f.operands.slice(f.operandStart[instruction], f.operandStart[instruction + 1])
    const { rs1, rs2, rs3 } = row.registers
    let next = 0
    const source = (file: "x" | "f" | undefined) => {
      if (file === undefined) return noRegister
      const arg = args[next++]
      return file === "f" ? this.#asFloat(arg) : this.#asInteger(arg)
    }
    const sources = [source(rs1), source(rs2), source(rs3)] as const
    const last = next < args.length ? Number(BigInt.asIntN(32, this.#constantAt(args[next]) ?? 0n)) : 0
    const imm = row.immediate === "operand" ? last << 6 : last
    this.#origin = f.instructionOrigin[instruction]
    return this.#emit(row, this.#define(row.registers.rd === "f"), ...sources, imm)
  }

  /** Emits the atom of a pattern that fits. */
  #match({ row, root }: AtomPattern, value: Value): Virtual | undefined {
    const bound: Bound = {}
    if (!this.#fits(root, value, bound)) return undefined
    const register = (given: Value | undefined) => (given === undefined ? noRegister : this.#asInteger(given))
    const rs1 = register(bound.rs1)
    const rs2 = register(bound.rs2)
    this.#origin = this.#f.instructionOrigin[this.#f.valueInstruction[value]]
    return this.#emit(row, this.#define(false), rs1, rs2, noRegister, bound.immediate ?? 0)
  }

  #fits(pattern: Pattern, value: Value, bound: Bound): boolean {
    switch (pattern.kind) {
      case "register": {
        const before = bound[pattern.field]
        bound[pattern.field] = value
        return before === undefined || before === value
      }
      case "immediate": {
        const constant = this.#constantAt(value)
        if (constant === undefined || !isWord(constant)) return false
        bound.immediate = Number(constant)
        return true
      }
      case "constant":
        return this.#constantAt(value) === pattern.value
      case "operation": {
        const { name, operands } = pattern
        if (this.#name(value) !== name) return false
        const kept = { ...bound }
        if (operands.every((operand, index) => this.#fits(operand, this.#operand(value, index), bound))) return true
        if (!commutative.has(name)) return false
        delete bound.rs1
        delete bound.rs2
        delete bound.immediate
        Object.assign(bound, kept)
        return operands.every((operand, index) => this.#fits(operand, this.#operand(value, 1 - index), bound))
      }
    }
  }

  /** Operations that are no atom's, as one or two of them. */
  #special(name: string, value: Value): Virtual {
    const integer = (index: number) => this.#asInteger(this.#operand(value, index))
    const define = () => this.#define(false)
    const immediate = (row: string, source: Virtual, imm: number) =>
      this.#emit(atomRow(row), define(), source, noRegister, noRegister, imm)
    const both = (row: string, a: Virtual, b: Virtual) => this.#emit(atomRow(row), define(), a, b)
    const difference = () => both("xor", integer(0), integer(1))
    switch (name) {
      case "i64.extend32_s":
        return immediate("addiw", integer(0), 0)
      case "i64.and": {
        const mask = this.#constantAt(this.#operand(value, 1))
        if (mask === 0xffff_ffffn) return both("add.uw", integer(0), 0)
        break
      }
      // Conditions are 0 or 1 in a register.
      case "i64.extend_i32_u":
        return integer(0)
      case "i64.eq":
        return immediate("sltiu", difference(), 1)
      case "i64.ne":
        return both("sltu", 0, difference())
      case "i64.eqz":
      case "i32.eqz":
        return immediate("sltiu", integer(0), 1)
      case "i64.lt_s":
        return both("slt", integer(0), integer(1))
      case "i64.gt_s":
        return both("slt", integer(1), integer(0))
      case "i64.lt_u":
        return both("sltu", integer(0), integer(1))
      case "i64.gt_u":
        return both("sltu", integer(1), integer(0))
      case "i64.ge_s":
        return immediate("xori", both("slt", integer(0), integer(1)), 1)
      case "i64.le_s":
        return immediate("xori", both("slt", integer(1), integer(0)), 1)
      case "i64.ge_u":
        return immediate("xori", both("sltu", integer(0), integer(1)), 1)
      case "i64.le_u":
        return immediate("xori", both("sltu", integer(1), integer(0)), 1)
      case "i32.and":
        return both("and", integer(0), integer(1))
      case "i32.or":
        return both("or", integer(0), integer(1))
      case "i32.xor":
        return both("xor", integer(0), integer(1))
      case "select": {
        const condition = integer(0)
        const whenTrue = integer(1)
        const whenFalse = integer(2)
        return this.#emit(atomRow("sel"), define(), whenTrue, whenFalse, condition)
      }
    }
    throw new NotSelectable(`no atom computes ${name}`)
  }

  #constantCondition(condition: Value): boolean | undefined {
    if (this.#name(condition) !== "i32.const") return undefined
    return this.#f.immediate[this.#f.valueInstruction[condition]] !== 0
  }

  /** The branch that is taken when `condition` holds, or when it does not. */
  #condition(condition: Value, negated: boolean): Condition {
    const name = this.#name(condition)
    if (name === "i32.eqz") return this.#condition(this.#operand(condition, 0), !negated)
    const relation = relations[name]
    if (relation) {
      const a = this.#asInteger(this.#operand(condition, 0))
      const b = this.#asInteger(this.#operand(condition, 1))
      const row = atomRow(negated ? relation.negated : relation.row)
      return relation.swaps ? { row, a: b, b: a } : { row, a, b }
    }
    if (name === "i64.eqz") {
      const a = this.#asInteger(this.#operand(condition, 0))
      return { row: atomRow(negated ? "bne" : "beq"), a, b: 0 }
    }
    return { row: atomRow(negated ? "beq" : "bne"), a: this.#asInteger(condition), b: 0 }
  }
}

/** What the fields of a pattern stand for. */
interface Bound {
  rs1?: Value
  rs2?: Value
  immediate?: number
}

function newScope(parent: Scope | undefined, limit: number): Scope {
  return { operations: [], values: new Map(), constants: new Map(), inherited: new Set(), parent, limit }
}
