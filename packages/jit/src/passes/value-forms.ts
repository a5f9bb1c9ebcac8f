// Which values can have another form than 64-bit integers: words, and bits of doubles.
import { targetsOf, type FunctionBuilder, type Module, type Value } from "@lamina/ir"
import { registerPlace } from "../build/register-state.ts"
import { floatBase } from "../guest/register-usage.ts"
import {
  and,
  bitwise,
  call,
  constant64,
  extend32,
  form,
  isTruthOp,
  load64,
  lowMask,
  narrowExtension,
  narrowLoad,
  select,
  shrS,
  shrU,
  toBits,
  toDouble,
  widenSigned,
  widenUnsigned,
} from "./representation-ops.ts"

export interface ValueForms {
  /** By value, one of `form`. */
  readonly forms: Uint8Array
  /** By the instruction that asks for it: what is passed to the loop behind it that is taken for words, which has to be checked. */
  readonly checked: ReadonlyMap<number, ReadonlySet<Value>>
}

/** Chooses the forms of a function's values; `order` has its reachable blocks. */
export function chooseForms(module: Module, f: FunctionBuilder, order: readonly number[]): ValueForms {
  return new Chooser(module, f, order).choose()
}

/** Whether an instruction asks if what is taken for words are words. */
export function isGuard(module: Module, f: FunctionBuilder, instruction: number): boolean {
  if (f.instructionOp[instruction] !== call) return false
  const fn = module.functions[f.immediate[instruction]]
  return fn.kind === "import" && fn.from.module === "guest" && fn.from.name === "guard"
}

/** The bits of a value that is a constant. */
export function constantOf(f: FunctionBuilder, value: Value): bigint | undefined {
  const instruction = f.valueInstruction[value]
  return instruction < 0 ? undefined : constantBits(f, instruction)
}

/** Whether all bits of a value but the low 32 are clear. */
export function isUnsignedWord(f: FunctionBuilder, value: Value): boolean {
  const i = f.valueInstruction[value]
  if (i < 0) return false
  if (f.instructionOp[i] === widenUnsigned) return true
  return f.instructionOp[i] === and && constantOf(f, f.operands[f.operandStart[i] + 1]) === lowMask
}

function constantBits({ instructionOp, wide, immediate }: FunctionBuilder, instruction: number): bigint | undefined {
  return instructionOp[instruction] === constant64 ? wide[immediate[instruction]] : undefined
}

class Chooser {
  readonly #module: Module
  readonly #f: FunctionBuilder
  readonly #order: readonly number[]
  readonly #count: number

  constructor(module: Module, f: FunctionBuilder, order: readonly number[]) {
    this.#module = module
    this.#f = f
    this.#order = order
    this.#count = f.valueTypes.length
  }

  /** Finds the values that can have another form, parameters by what is passed to them. */
  choose(): ValueForms {
    const f = this.#f
    const forms = new Uint8Array(this.#count)
    const wanted = new Uint8Array(this.#count)
    const params: number[] = []
    for (const index of this.#order) {
      const { instructions } = f.blocks[index]
      for (const i of instructions) if (f.instructionOp[i] === toDouble) wanted[f.operands[f.operandStart[i]]] = 1
      if (index !== 0) for (const param of f.blocks[index].params) if (f.valueTypes[param] === "i64") params.push(param)
    }
    const guarded = this.#guardedArgs()
    // First all parameters are taken for words and for doubles, then those that are not are taken back.
    const mayBeWord = new Uint8Array(this.#count)
    const mayBeDouble = new Uint8Array(this.#count)
    for (const param of params) mayBeWord[param] = mayBeDouble[param] = 1
    const turning = this.#start(mayBeWord, mayBeDouble)
    for (let changed = true; changed;) {
      changed = false
      for (const index of this.#order) {
        for (const i of turning[index]) mayBeWord[f.firstResult[i]] = Number(this.#isWord(i, mayBeWord))
        for (const { block: to, args } of targetsOf(f.blocks[index]))
          for (let place = 0; place < args.length; place++) {
            const param = to.params[place]
            const arg = args[place]
            const isGuarded = guarded.get(param)?.arg === arg
            if (mayBeWord[param] > mayBeWord[arg] && !isGuarded) changed = true
            if (mayBeDouble[param] > mayBeDouble[arg]) changed = true
            if (!isGuarded) mayBeWord[param] &= mayBeWord[arg]
            mayBeDouble[param] &= mayBeDouble[arg]
            if (wanted[param] > wanted[arg]) {
              wanted[arg] = 1
              changed = true
            }
          }
      }
    }
    for (let value = 0; value < this.#count; value++) {
      if (mayBeDouble[value] === 1 && wanted[value] === 1) forms[value] = form.double
      else if (mayBeWord[value] === 1) forms[value] = form.word
    }
    const checked = new Map<number, Set<Value>>()
    for (const [param, { arg, guard }] of guarded) {
      if (forms[param] !== form.word || mayBeWord[arg] === 1) continue
      const args = checked.get(guard)
      if (args) args.add(arg)
      else checked.set(guard, new Set([arg]))
    }
    return { forms, checked }
  }

  /** Finds the forms of what instructions give. By block, those whose results are words if their operands are. */
  #start(mayBeWord: Uint8Array, mayBeDouble: Uint8Array): readonly (readonly number[])[] {
    const f = this.#f
    const turning: number[][] = f.blocks.map(() => [])
    for (const index of this.#order)
      for (const i of f.blocks[index].instructions) {
        const value = f.firstResult[i]
        if (f.resultCount[i] !== 1 || f.valueTypes[value] !== "i64") continue
        mayBeWord[value] = Number(this.#isWord(i, mayBeWord))
        mayBeDouble[value] = Number(this.#isDouble(i))
        const op = f.instructionOp[i]
        if (op === select || op === shrS || bitwise[op] === 1) turning[index].push(i)
      }
    return turning
  }

  /** What is passed to the loops that guards stand in front of, by their parameters, where that is the contents of registers. */
  #guardedArgs(): ReadonlyMap<Value, { readonly arg: Value; readonly guard: number }> {
    const f = this.#f
    const args = new Map<Value, { readonly arg: Value; readonly guard: number }>()
    for (const index of this.#order) {
      const { instructions, terminator } = f.blocks[index]
      if (terminator?.kind !== "br_if") continue
      const guard = instructions.find((i) => isGuard(this.#module, f, i))
      if (guard === undefined) continue
      const end = f.blocks[terminator.then.block.index].terminator
      if (end?.kind !== "br") continue
      for (const [place, arg] of end.target.args.entries()) {
        const instruction = f.valueInstruction[arg]
        const isEntered = instruction < 0 || f.instructionOp[instruction] === load64
        if (isEntered && f.valueTypes[arg] === "i64") args.set(end.target.block.params[place], { arg, guard })
      }
    }
    return args
  }

  #isWord(i: number, known: Uint8Array): boolean {
    const { instructionOp, operands, operandStart } = this.#f
    const op = instructionOp[i]
    const operand = (place: number) => operands[operandStart[i] + place]
    if (op === constant64) return isWordConstant(constantBits(this.#f, i)!)
    if (op === extend32 || op === widenSigned || narrowExtension.has(op) || narrowLoad.has(op)) return true
    if (op === widenUnsigned) return this.#isTruth(operand(0))
    if (op === select) return known[operand(1)] === 1 && known[operand(2)] === 1
    if (op === shrS) return known[operand(0)] === 1 && constantOf(this.#f, operand(1)) !== undefined
    if (op === and) {
      const mask = constantOf(this.#f, operand(1))
      if (mask !== undefined && mask < 0x8000_0000n) return true
    }
    if (op === shrU) {
      const by = constantOf(this.#f, operand(1))
      return by !== undefined && by > 0n && by < 32n && isUnsignedWord(this.#f, operand(0))
    }
    return bitwise[op] === 1 && known[operand(0)] === 1 && known[operand(1)] === 1
  }

  #isDouble(i: number): boolean {
    const { instructionOp, immediate } = this.#f
    const op = instructionOp[i]
    if (op === toBits || op === constant64) return true
    // Integer registers at entry are never doubles.
    return op === load64 && (immediate[i] < registerPlace(0) || immediate[i] >= registerPlace(floatBase))
  }

  #isTruth(value: Value): boolean {
    const instruction = this.#f.valueInstruction[value]
    return instruction >= 0 && isTruthOp[this.#f.instructionOp[instruction]] === 1
  }
}

function isWordConstant(bits: bigint): boolean {
  return BigInt.asUintN(64, BigInt.asIntN(32, bits)) === bits
}
