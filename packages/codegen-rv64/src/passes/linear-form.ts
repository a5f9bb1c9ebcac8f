// Values of a loop as linear functions of one counter: a · counter + what does not change, modulo 2^32.
import { type FunctionBuilder, opOf, type Value } from "@lamina/ir"
import { constant32 } from "./constants.ts"
import { operandsOf } from "./new-instruction.ts"

export interface LinearForm {
  /** The counter, a parameter of the loop's header. Undefined for what does not change. */
  readonly counter: Value | undefined
  readonly factor: number
  /** Factors of values that do not change in the loop. */
  readonly terms: ReadonlyMap<Value, number>
  readonly constant: number
}

/** Reads linear forms in one loop. */
export class LinearForms {
  readonly #fn: FunctionBuilder
  readonly #counters: ReadonlySet<Value>
  readonly #isInvariant: (value: Value) => boolean
  readonly #found = new Map<Value, LinearForm | undefined>()

  constructor(fn: FunctionBuilder, counters: ReadonlySet<Value>, isInvariant: (value: Value) => boolean) {
    this.#fn = fn
    this.#counters = counters
    this.#isInvariant = isInvariant
  }

  /** Undefined for what is no linear function of one counter. */
  of(value: Value): LinearForm | undefined {
    if (this.#found.has(value)) return this.#found.get(value)
    // A cycle of values goes through a parameter, which is a counter or has no form.
    const form = this.#read(value)
    this.#found.set(value, form)
    return form
  }

  #read(value: Value): LinearForm | undefined {
    const constant = constant32(this.#fn, value)
    if (constant !== undefined) return { counter: undefined, factor: 0, terms: new Map(), constant }
    if (this.#isInvariant(value)) return { counter: undefined, factor: 0, terms: new Map([[value, 1]]), constant: 0 }
    if (this.#counters.has(value)) return { counter: value, factor: 1, terms: new Map(), constant: 0 }
    const instruction = this.#fn.valueInstruction[value]
    if (instruction < 0) return undefined
    const [left, right] = operandsOf(this.#fn, instruction)
    switch (opOf(this.#fn, instruction).name) {
      case "i32.add":
        return this.#sum(left, right, 1)
      case "i32.sub":
        return this.#sum(left, right, -1)
      case "i32.shl": {
        const by = constant32(this.#fn, right)
        return by === undefined ? undefined : this.#product(left, 1 << by)
      }
      case "i32.mul": {
        const [a, b] = [constant32(this.#fn, left), constant32(this.#fn, right)]
        return b !== undefined ? this.#product(left, b) : a !== undefined ? this.#product(right, a) : undefined
      }
      default:
        return undefined
    }
  }

  #sum(left: Value, right: Value, sign: number): LinearForm | undefined {
    const [a, b] = [this.of(left), this.of(right)]
    if (!a || !b || (a.counter !== undefined && b.counter !== undefined && a.counter !== b.counter)) return undefined
    const terms = new Map(a.terms)
    for (const [term, factor] of b.terms) {
      const total = ((terms.get(term) ?? 0) + sign * factor) | 0
      if (total === 0) terms.delete(term)
      else terms.set(term, total)
    }
    const counter = a.counter ?? b.counter
    return { counter, factor: (a.factor + sign * b.factor) | 0, terms, constant: (a.constant + sign * b.constant) | 0 }
  }

  #product(value: Value, by: number): LinearForm | undefined {
    const form = this.of(value)
    if (!form) return undefined
    const terms = new Map([...form.terms].map(([term, factor]) => [term, Math.imul(factor, by)]))
    return {
      ...{ counter: form.counter, factor: Math.imul(form.factor, by), terms },
      constant: Math.imul(form.constant, by),
    }
  }
}
