// Computes nothing twice, and simply: value numbering along the tree, with rules that simplify, and with what branches say about values. The guest's
// registers at entry are values like others; equal calls of pure functions are one.
import type { Block, FunctionBuilder, StateEntry, Target, Terminator, Value } from "@lamina/ir"
import { BranchFacts } from "./branch-facts.ts"
import type { GuestFunction } from "./guest-function.ts"
import { InstructionMaker } from "./instruction-maker.ts"
import { isTruth, signedWidth, unsignedWidth } from "./known-width.ts"
import { groupOf, isCommutative, isComparison, opCode, oppositeOf, opGroup } from "./op-code.ts"
import type { RegionCode, RegionPass } from "./region-code.ts"
import { rules } from "./rules.ts"
import { none, type Site } from "./site.ts"
import { ValueTable } from "./value-table.ts"

export const numberValues: RegionPass = { name: "number-values", run: (region) => new Numbering(region).run() }

/** What was known when a block was entered. */
interface Scope {
  readonly block: number
  readonly known: number
  readonly facts: number
}

class Numbering implements Site {
  readonly #region: RegionCode
  readonly #fn: FunctionBuilder
  readonly #maker: InstructionMaker
  readonly #table: ValueTable
  readonly #facts: BranchFacts
  /** What stands for each value. */
  readonly #leader: Value[]
  /** The current block's instructions that stay. */
  #kept: number[] = []

  constructor(region: RegionCode) {
    const { fn } = region
    this.#region = region
    this.#fn = fn
    this.#maker = new InstructionMaker(fn)
    this.#table = new ValueTable(fn, fn.instructionOp.length)
    this.#facts = new BranchFacts(fn.valueTypes.length)
    this.#leader = new Array<Value>(fn.valueTypes.length)
    for (let value = 0; value < this.#leader.length; value++) this.#leader[value] = value as Value
  }

  run(): void {
    const { order, parent } = this.#region
    const scopes: Scope[] = []
    for (const index of order) {
      for (let scope = scopes.at(-1); scope && scope.block !== parent[index]; scope = scopes.at(-1)) {
        this.#table.forget(scope.known)
        this.#facts.forget(scope.facts)
        scopes.pop()
      }
      scopes.push({ block: index, known: this.#table.known, facts: this.#facts.known })
      this.#visit(this.#fn.blocks[index], parent[index])
    }
  }

  #visit(block: FunctionBuilder["blocks"][number], parent: number): void {
    const { instructions } = block
    this.#kept = []
    if (parent >= 0 && this.#region.isOnlyWay[block.index] === 1) this.#learn(this.#fn.blocks[parent].terminator, block)
    for (const instruction of instructions) this.#instruction(instruction)
    this.#maker.origin = block.origin
    if (block.terminator) block.terminator = this.#terminator(block.terminator)
    instructions.length = 0
    for (const instruction of this.#kept) instructions.push(instruction)
  }

  /** Learns what the branch to a block says. */
  #learn(end: Terminator | undefined, block: Block): void {
    if (end?.kind !== "br_if" || end.then.block === end.else.block) return
    this.#facts.learn(this, end.condition, end.then.block === block, (comparison, holds) => {
      const opposite = oppositeOf[this.opOf(comparison)]
      if (opposite < 0) return
      // Stands nowhere: whoever would compute it gets a constant instead.
      const made = this.#maker.make(opposite, this.operand(comparison, 0), this.operand(comparison, 1))
      this.#adopt()
      this.#facts.note(this.#fn.firstResult[this.#table.find(made)] as Value, !holds)
    })
  }

  #instruction(instruction: number): void {
    const fn = this.#fn
    const { operands, operandStart } = fn
    const leader = this.#leader
    for (let i = operandStart[instruction]; i < operandStart[instruction + 1]; i++) operands[i] = leader[operands[i]]
    if (!this.#isNumbered(instruction)) {
      this.#kept.push(instruction)
      return
    }
    this.#maker.origin = fn.instructionOrigin[instruction]
    const op = fn.instructionOp[instruction]
    const first = operandStart[instruction]
    this.#order(op, first)
    const result = fn.firstResult[instruction] as Value
    const simpler = rules[op]?.(this, operands[first], operands[first + 1], operands[first + 2]) ?? none
    leader[result] = simpler === none ? this.#number(instruction) : simpler
  }

  /** Whether an instruction's one result depends on its operands alone. */
  #isNumbered(instruction: number): boolean {
    const { instructionOp, immediate, immediate2, resultCount } = this.#fn
    switch (groupOf[instructionOp[instruction]]) {
      case opGroup.computes:
      case opGroup.constant:
        return true
      case opGroup.load:
        return immediate2[instruction] === this.#region.state
      case opGroup.call: {
        const { kind } = this.#region.functions[immediate[instruction]]
        return (kind === "pure" || kind === "accruing") && resultCount[instruction] === 1
      }
      default:
        return false
    }
  }

  /** Puts the operands of what is commutative in an order: a constant second, else by number. */
  #order(op: number, first: number): void {
    if (isCommutative[op] === 0) return
    const { operands } = this.#fn
    const [a, b] = [operands[first], operands[first + 1]]
    const [isFixed, isFixedToo] = [this.#isConstant(a), this.#isConstant(b)]
    if (isFixed === isFixedToo ? a <= b : isFixedToo) return
    operands[first] = b
    operands[first + 1] = a
  }

  #isConstant(value: Value): boolean {
    const op = this.opOf(value)
    return op >= 0 && groupOf[op] === opGroup.constant
  }

  /** The value that an instruction computes: an earlier one's, if that computes the same. */
  #number(instruction: number): Value {
    const known = this.#table.find(instruction)
    const value = this.#fn.firstResult[known] as Value
    if (isComparison[this.#fn.instructionOp[instruction]] === 1) {
      const truth = this.#facts.truth(value)
      if (truth !== undefined) return this.make32(Number(truth))
    }
    if (known === instruction) this.#kept.push(instruction)
    return value
  }

  #terminator(end: Terminator): Terminator {
    const leader = this.#leader
    switch (end.kind) {
      case "br":
        return end.target.args.length === 0 ? end : { kind: "br", target: this.#target(end.target) }
      case "br_if": {
        const constant = this.constant32(leader[end.condition])
        const condition = constant === undefined ? leader[end.condition] : this.make32(constant)
        const [then, otherwise] = [this.#target(end.then), this.#target(end.else)]
        const isSame = condition === end.condition && then === end.then && otherwise === end.else
        return isSame ? end : { ...end, condition, then, else: otherwise }
      }
      case "exit": {
        const constant = this.constant64(leader[end.pc])
        const pc = constant === undefined ? leader[end.pc] : this.make64(constant)
        return { kind: "exit", pc, base: leader[end.base], region: end.region, state: end.state.map(this.#entry) }
      }
      case "switch":
        return {
          kind: "switch",
          index: leader[end.index],
          targets: end.targets.map((target) => this.#target(target)),
          default: this.#target(end.default),
        }
      case "return":
        return { kind: "return", values: this.#all(end.values) }
      case "return_call":
        return { ...end, args: this.#all(end.args) }
      case "return_call_indirect":
        return { ...end, index: leader[end.index], args: this.#all(end.args) }
      case "unreachable":
        return end
    }
  }

  readonly #entry = (entry: StateEntry): StateEntry => {
    const value = this.#leader[entry.value]
    return value === entry.value ? entry : { offset: entry.offset, value }
  }

  #target(target: Target): Target {
    return target.args.length === 0 ? target : { block: target.block, args: this.#all(target.args) }
  }

  #all(values: readonly Value[]): Value[] {
    return values.map((value) => this.#leader[value])
  }

  opOf(value: Value): number {
    const instruction = this.#fn.valueInstruction[value]
    return instruction < 0 ? -1 : this.#fn.instructionOp[instruction]
  }

  operand(value: Value, index: number): Value {
    return this.#fn.operands[this.#fn.operandStart[this.#fn.valueInstruction[value]] + index]
  }

  calleeOf(value: Value): GuestFunction | undefined {
    return this.#region.calleeOf(value)
  }

  constant64(value: Value): bigint | undefined {
    const { valueInstruction, instructionOp, wide, immediate } = this.#fn
    const instruction = valueInstruction[value]
    if (instruction >= 0 && instructionOp[instruction] === opCode.const64) return wide[immediate[instruction]]
    return this.#facts.constant(value)
  }

  constant32(value: Value): number | undefined {
    const { valueInstruction, instructionOp, immediate } = this.#fn
    const instruction = valueInstruction[value]
    if (instruction >= 0 && instructionOp[instruction] === opCode.const32) return immediate[instruction]
    const truth = this.#facts.truth(value)
    return truth === undefined ? undefined : Number(truth)
  }

  unsignedWidth(value: Value): number {
    return unsignedWidth(this, value)
  }

  signedWidth(value: Value): number {
    return signedWidth(this, value)
  }

  isTruth(value: Value): boolean {
    return isTruth(this, value)
  }

  make64(bits: bigint): Value {
    return this.#place(this.#maker.make64(bits))
  }

  make32(value: number): Value {
    return this.#place(this.#maker.make32(value))
  }

  make(op: number, a: Value, b: Value = none): Value {
    const instruction = this.#maker.make(op, a, b)
    const first = this.#fn.operandStart[instruction]
    if (b !== none) this.#order(op, first)
    const { operands } = this.#fn
    const simpler = rules[op]?.(this, operands[first], operands[first + 1], none) ?? none
    return simpler === none ? this.#place(instruction) : simpler
  }

  /** Numbers what has been made, in front of the instruction at hand. */
  #place(instruction: number): Value {
    this.#adopt()
    return this.#number(instruction)
  }

  /** Values that were made stand for themselves. */
  #adopt(): void {
    const leader = this.#leader
    for (let value = leader.length; value < this.#fn.valueTypes.length; value++) leader.push(value as Value)
  }
}
