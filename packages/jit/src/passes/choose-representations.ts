// Values in the form that they are used in: 64-bit integers that are 32-bit ones with the sign extended as i32, and bits of doubles as f64,
// also from block to block. What needs the 64 bits, exits above all, gets them where it stands.
import { reversePostorder, successorsOf, targetsOf } from "@lamina/ir"
import type { Block, FunctionBuilder, Module, Target, Terminator, Value } from "@lamina/ir"
import {
  and,
  comparisons,
  constant64,
  eqz,
  extend32,
  form,
  load64,
  lowMask,
  lowOps,
  narrowExtension,
  narrowLoad,
  narrowStore,
  select,
  shl,
  shrS,
  shrU,
  toDouble,
  widenSigned,
  widenUnsigned,
  wrap,
} from "./representation-ops.ts"
import { chooseForms, constantOf, isGuard, isUnsignedWord } from "./value-forms.ts"

/** How many operations are narrowed for one value. */
const deepest = 6

/** Chooses representations in a function of a module, in place. */
export function chooseRepresentations(module: Module, f: FunctionBuilder): void {
  new Representations(module, f).run()
}

class Representations {
  readonly #module: Module
  readonly #f: FunctionBuilder
  readonly #order: readonly number[]
  /** By value, one of `form`. */
  readonly #form: Uint8Array
  readonly #uses: Uint32Array
  /** The i32 or f64 that stands for an i64. */
  readonly #twin: (Value | undefined)[]
  /** What stands for a value of the same type. */
  readonly #same: (Value | undefined)[]
  /** The 64 bits of values, made in the current block. */
  #wide = new Map<Value, Value>()
  readonly #count: number
  /** What guards must check. */
  readonly #guarded: ReadonlyMap<number, ReadonlySet<Value>>

  constructor(module: Module, f: FunctionBuilder) {
    this.#module = module
    this.#f = f
    this.#order = reversePostorder(successorsOf(f))
    this.#count = f.valueTypes.length
    const { forms, checked } = chooseForms(module, f, this.#order)
    this.#form = forms
    this.#guarded = checked
    this.#uses = new Uint32Array(this.#count)
    this.#twin = new Array<Value | undefined>(this.#count)
    this.#same = new Array<Value | undefined>(this.#count)
  }

  run(): void {
    this.#countUses()
    for (const index of this.#order) {
      if (index === 0) continue
      for (const param of this.#f.blocks[index].params)
        if (this.#form[param] !== form.integer) {
          this.#f.valueTypes[param] = this.#form[param] === form.word ? "i32" : "f64"
          this.#twin[param] = param
        }
    }
    for (const index of this.#order) this.#rewrite(index)
    this.#emptyUnreachable()
  }

  /** Exits of accesses that turned out to need no check are not reached any more. */
  #emptyUnreachable(): void {
    const isReached = new Set(this.#order)
    for (const [index, block] of this.#f.blocks.entries()) {
      if (isReached.has(index)) continue
      block.instructions.length = 0
      block.terminator = { kind: "unreachable" }
    }
  }

  #countUses(): void {
    const { blocks, operands, operandStart } = this.#f
    for (const index of this.#order) {
      const { instructions, terminator } = blocks[index]
      for (const i of instructions)
        for (let at = operandStart[i]; at < operandStart[i + 1]; at++) this.#uses[operands[at]]++
      if (terminator?.kind === "return") for (const value of terminator.values) this.#uses[value]++
      for (const { args } of targetsOf(blocks[index])) for (const value of args) this.#uses[value]++
    }
  }

  /** Whether what is taken for words behind a guard are words. */
  #emitGuard(guard: number): Value {
    const f = this.#f
    let wrong: Value | undefined
    for (const arg of this.#guarded.get(guard) ?? []) {
      const value = this.#wideOf(arg)
      const differs = f.compare("i64.ne", value, f.unary("i64.extend32_s", value))
      wrong = wrong === undefined ? differs : f.binary("i32.or", wrong, differs)
    }
    return wrong === undefined ? f.iconst32(1) : f.unary("i32.eqz", wrong)
  }

  #rewrite(index: number): void {
    const f = this.#f
    const block = f.blocks[index]
    const instructions = [...block.instructions]
    const end = block.terminator!
    block.instructions.length = 0
    block.terminator = undefined
    f.at(block)
    this.#wide = new Map()
    for (const i of instructions) {
      f.origin = f.instructionOrigin[i]
      this.#instruction(block, i)
    }
    f.origin = block.origin
    block.terminator = this.#terminator(end)
  }

  #terminator(end: Terminator): Terminator {
    const target = ({ block, args }: Target): Target => ({
      block,
      args: args.map((arg, place) => this.#pass(arg, block, place)),
    })
    switch (end.kind) {
      case "br":
        return { ...end, target: target(end.target) }
      case "br_if":
        return { ...end, condition: this.#wideOf(end.condition), then: target(end.then), else: target(end.else) }
      case "switch":
        return {
          ...end,
          index: this.#wideOf(end.index),
          targets: end.targets.map(target),
          default: target(end.default),
        }
      case "return":
        return { ...end, values: end.values.map((value) => this.#wideOf(value)) }
      default:
        return end
    }
  }

  #pass(arg: Value, block: Block, place: number): Value {
    switch (this.#form[block.params[place]]) {
      case form.word:
        return this.#low(arg)
      case form.double:
        return this.#doubleOf(arg)
      default:
        return this.#wideOf(arg)
    }
  }

  #instruction(block: FunctionBuilder["blocks"][number], i: number): void {
    const f = this.#f
    const { operands, operandStart, firstResult } = f
    const op = f.instructionOp[i]
    const result = firstResult[i] as Value
    const operand = (place: number) => operands[operandStart[i] + place]
    const replaced = f.resultCount[i] === 1 ? this.#replace(i, op, operand) : undefined
    if (replaced !== undefined) {
      const replacements = this.#form[result] === form.integer ? this.#same : this.#twin
      replacements[result] = replaced
      return
    }
    const stores = narrowStore.get(op)
    if (stores !== undefined) {
      const place = this.#wideOf(operand(0))
      f.store(stores, place, this.#low(operand(1)), f.immediate[i], this.#region(i))
      return
    }
    for (let at = operandStart[i]; at < operandStart[i + 1]; at++) operands[at] = this.#wideOf(operands[at])
    block.instructions.push(i)
  }

  /** What stands for an instruction's result, where that has another form or another instruction; undefined where it stays. */
  #replace(i: number, op: number, operand: (place: number) => Value): Value | undefined {
    const f = this.#f
    const result = f.firstResult[i] as Value
    if (isGuard(this.#module, this.#f, i)) return this.#emitGuard(i)
    if (op === wrap) return this.#low(operand(0))
    if (op === toDouble) {
      const value = operand(0)
      return this.#form[value] === form.double ? this.#doubleOf(value) : undefined
    }
    const comparison = comparisons.get(op)
    if (comparison !== undefined && this.#isWordLike(operand(0)) && this.#isWordLike(operand(1)))
      return f.compare(comparison as "i32.eq", this.#low(operand(0)), this.#low(operand(1)))
    if (op === eqz && this.#form[operand(0)] === form.word) return f.unary("i32.eqz", this.#low(operand(0)))
    if (op === and && constantOf(this.#f, operand(1)) === lowMask)
      return f.convert("i64.extend_i32_u", this.#low(operand(0)))
    if (this.#form[result] === form.double) {
      if (op === load64) return f.load("f64.load", this.#wideOf(operand(0)), f.immediate[i], this.#region(i))
      return op === constant64 ? undefined : this.#wideOf(operand(0))
    }
    if (this.#form[result] !== form.word || op === constant64) return undefined
    const loads = narrowLoad.get(op)
    if (loads !== undefined) return f.load(loads, this.#wideOf(operand(0)), f.immediate[i], this.#region(i))
    if (op === extend32) return this.#low(operand(0), deepest)
    if (op === widenSigned || op === widenUnsigned) return this.#wideOf(operand(0))
    const extension = narrowExtension.get(op)
    if (extension !== undefined) return f.unary(extension as "i32.extend8_s", this.#low(operand(0), deepest))
    if (op === select) {
      return f.select(this.#wideOf(operand(0)), this.#low(operand(1)), this.#low(operand(2)))
    }
    if (op === shrS) {
      const by = Number(constantOf(this.#f, operand(1))! & 63n)
      return f.binary("i32.shr_s", this.#low(operand(0)), f.iconst32(Math.min(by, 31)))
    }
    if (op === shrU) {
      const by = Number(constantOf(this.#f, operand(1)))
      return f.binary("i32.shr_u", this.#unsignedWord(operand(0), deepest)!, f.iconst32(by))
    }
    return f.binary(lowOps.get(op)!, this.#low(operand(0), deepest), this.#low(operand(1), deepest))
  }

  #isWordLike(value: Value): boolean {
    return this.#form[value] === form.word
  }

  #region(i: number): string {
    return this.#module.regions[this.#f.immediate2[i]]
  }

  /** A value as it was before, here: all 64 bits. */
  #wideOf(value: Value): Value {
    if (value >= this.#count) return value
    const twin = this.#twin[value]
    if (twin === undefined) return this.#same[value] ?? value
    let wide = this.#wide.get(value)
    if (wide === undefined) {
      wide = this.#f.convert(this.#form[value] === form.word ? "i64.extend_i32_s" : "i64.reinterpret_f64", twin)
      this.#wide.set(value, wide)
    }
    return wide
  }

  #doubleOf(value: Value): Value {
    const bits = constantOf(this.#f, value)
    if (bits !== undefined) return this.#f.fconst64Bits(bits)
    return this.#twin[value]!
  }

  /** The low 32 bits of a value, here; computed anew from `depth` operations at most that nobody else needs. */
  #low(value: Value, depth = 1): Value {
    const f = this.#f
    const constant = constantOf(this.#f, value)
    if (constant !== undefined) return f.iconst32(Number(BigInt.asIntN(32, constant)))
    const twin = value < this.#count ? this.#twin[value] : undefined
    if (twin !== undefined && this.#form[value] === form.word) return twin
    const instruction = value < this.#count ? f.valueInstruction[value] : -1
    if (instruction >= 0 && twin === undefined && this.#same[value] === undefined) {
      const narrowed = this.#narrowed(instruction, this.#uses[value] === 1 ? depth : 0)
      if (narrowed !== undefined) return narrowed
    }
    const wide = this.#wideOf(value)
    const made = f.valueInstruction[wide]
    if (made >= 0 && (f.instructionOp[made] === widenSigned || f.instructionOp[made] === widenUnsigned))
      return f.operands[f.operandStart[made]]
    return f.convert("i32.wrap_i64", wide)
  }

  #narrowed(i: number, depth: number): Value | undefined {
    const f = this.#f
    const op = f.instructionOp[i]
    const operand = (place: number) => f.operands[f.operandStart[i] + place]
    if (op === widenSigned || op === widenUnsigned) return this.#wideOf(operand(0))
    if (depth === 0) return undefined
    const simple = lowOps.get(op)
    if (simple !== undefined)
      return f.binary(simple, this.#low(operand(0), depth - 1), this.#low(operand(1), depth - 1))
    if (op !== shl && op !== shrU) return undefined
    const by = this.#amount(operand(1), depth)
    if (by === undefined) return undefined
    if (op === shl) return f.binary("i32.shl", this.#low(operand(0), depth - 1), by)
    const word = this.#unsignedWord(operand(0), depth)
    return word === undefined ? undefined : f.binary("i32.shr_u", word, by)
  }

  /** An amount to shift by that is below 32. */
  #amount(value: Value, depth: number): Value | undefined {
    const constant = constantOf(this.#f, value)
    if (constant !== undefined) return constant < 32n ? this.#f.iconst32(Number(constant)) : undefined
    const i = this.#f.valueInstruction[value]
    if (i < 0 || this.#f.instructionOp[i] !== and) return undefined
    const mask = constantOf(this.#f, this.#f.operands[this.#f.operandStart[i] + 1])
    return mask === undefined || mask > 31n ? undefined : this.#low(value, depth - 1)
  }

  /** The low 32 bits of a value whose other bits are clear. */
  #unsignedWord(value: Value, depth: number): Value | undefined {
    const i = value < this.#count ? this.#f.valueInstruction[value] : -1
    if (i < 0) return undefined
    const first = this.#f.operands[this.#f.operandStart[i]]
    const op = this.#f.instructionOp[i]
    if (!isUnsignedWord(this.#f, value)) return undefined
    return op === widenUnsigned ? this.#wideOf(first) : this.#low(first, depth - 1)
  }
}
