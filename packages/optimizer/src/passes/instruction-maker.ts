// Instructions that passes make: numbered like any other, in no block yet.
import { opNamed, ops, type FunctionBuilder, type Value } from "@lamina/ir"
import { none } from "./site.ts"

const noRegion = -1

/** Makes instructions with one result. Whoever asks puts their numbers into blocks, or drops them. */
export class InstructionMaker {
  readonly #fn: FunctionBuilder
  /** Where what is made comes from. */
  origin = 0

  constructor(fn: FunctionBuilder) {
    this.#fn = fn
  }

  make64(bits: bigint): number {
    return this.#append(opNamed("i64.const").code, this.#fn.wide.push(bits) - 1)
  }

  make32(value: number): number {
    return this.#append(opNamed("i32.const").code, value | 0)
  }

  /** An operation on one value or, unless `b` is `none`, two. */
  make(op: number, a: Value, b: Value): number {
    this.#fn.operands.push(a)
    if (b !== none) this.#fn.operands.push(b)
    return this.#append(op, 0)
  }

  #append(op: number, immediate: number): number {
    const fn = this.#fn
    const type = ops[op].result ?? "i64"
    fn.operandStart.push(fn.operands.length)
    fn.instructionOrigin.push(this.origin)
    fn.immediate.push(immediate)
    fn.immediate2.push(noRegion)
    fn.resultCount.push(1)
    const instruction = fn.instructionOp.push(op) - 1
    fn.valueInstruction.push(instruction)
    fn.firstResult.push(fn.valueTypes.push(type) - 1)
    return instruction
  }
}
