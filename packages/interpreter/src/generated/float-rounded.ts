// The shape of all functions that round: the host's result where at most NX can be raised, the exact arithmetic elsewhere.
import type { FunctionBuilder, FunctionReference, Value } from "@lamina/ir"
import { accruedFlags, flag, type HostFormat, isNaN, raise } from "./float-host.ts"
import type { FloatModule } from "./float-module.ts"

/** A result that the host computed, and what is known of it. The functions emit into the current block. */
export interface HostResult {
  /** Raw bits, correct when rounding to nearest, ties to even, in so far as `safe` holds. */
  readonly bits: Value
  /** Whether rounding to nearest gives `bits` and raises NX at most. */
  readonly safe: Value
  /** Whether a safe result is not the exact one. */
  inexact(): Value
  /**
   * What needs no rounding though it is not safe. When `applies`, the result is `number`, of the host's type, without any
   * exception and in all rounding modes; or, where that is a NaN, the canonical one.
   */
  special(): { readonly applies: Value; readonly number: Value; readonly bits: Value }
}

export interface RoundedFunction {
  /** Name of the function, and of the exact one. */
  readonly name: string
  readonly operands: 1 | 2 | 3
  /** Format of the result. */
  readonly format: HostFormat
  /** (operands: i64 ...) -> i64: what to deliver for a NaN. */
  readonly nan: FunctionReference
  /** Emits the host's computation; the operands are raw bits, `mode` an i32. */
  compute(f: FunctionBuilder, operands: readonly Value[], mode: Value): HostResult
}

/** (operands: i64 ..., mode: i32) -> i64: raw bits rounded as `mode`, 0 to 4, says; exceptions accrue in `fflags`. */
export function roundedFunction(
  floats: FloatModule,
  { name, operands, format, nan, compute }: RoundedFunction,
): FunctionReference {
  return floats.once(name, () => {
    const f = floats.module.function(name, [...Array<"i64">(operands).fill("i64"), "i32"], ["i64"])
    const bits = f.params.slice(0, operands)
    const mode = f.params[operands]
    const result = compute(f, bits, mode)
    const safe = f.block()
    const check = f.block()
    const inexact = f.block()
    const done = f.block()
    const unsafe = f.block()
    const special = f.block()
    const invalid = f.block()
    const number = f.block()
    const rare = f.block()
    f.brIf(f.binary("i32.and", result.safe, f.unary("i32.eqz", mode)), safe, [], unsafe, [])

    // Exceptions are sticky: once NX is set, nobody can see whether it is raised again.
    f.at(safe)
    f.brIf(f.binary("i32.and", accruedFlags(f), f.iconst32(flag.nx)), done, [], check, [])
    f.at(check)
    f.brIf(result.inexact(), inexact, [], done, [])
    f.at(inexact)
    raise(f, f.iconst32(flag.nx))
    f.br(done)
    f.at(done)
    f.ret([result.bits])

    f.at(unsafe)
    const known = result.special()
    f.brIf(known.applies, special, [], rare, [])
    f.at(special)
    f.brIf(isNaN(f, format, known.number), invalid, [], number, [])
    f.at(invalid)
    f.ret(f.call(nan, bits))
    f.at(number)
    f.ret([known.bits])
    f.at(rare)
    f.ret(f.call(floats.exact(name, operands), f.params))
    return f
  })
}
