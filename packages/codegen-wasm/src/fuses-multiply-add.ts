// Whether the host has the IR's `fma`: WebAssembly's vectors have it relaxed, rounded once or twice as the hardware does it.
import { Module } from "@lamina/ir"
import { compile } from "./compile.ts"

type Fused = (a: number, b: number, c: number) => number

/**
 * Whether the host rounds `f32.fma` and `f64.fma` once, as the IR means them, and takes modules with them at all. Where it does not, modules
 * with these operations cannot be used. Takes a fraction of a millisecond: the host is tried.
 */
export function fusesMultiplyAdd(): boolean {
  const module = new Module()
  for (const type of ["f32", "f64"] as const) {
    const f = module.function(type, [type, type, type], [type])
    const [a, b, c] = f.params
    f.ret([f.ternary(`${type}.fma`, a, b, c)])
    module.exportFunction(f)
  }
  try {
    const compiled = new WebAssembly.Module(new Uint8Array(compile(module)))
    const { f32, f64 } = new WebAssembly.Instance(compiled).exports as { readonly f32: Fused; readonly f64: Fused }
    return isFused(f32, 2 ** -13) && isFused(f64, 2 ** -30) && !isRoundedAsDouble(f32)
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return false
    throw error
  }
}

/** The square of 1 + e has a last term that only an exact product has. */
function isFused(fused: Fused, e: number): boolean {
  const [square, zero] = [1 + 2 * e, 0]
  return (
    fused(1 + e, 1 + e, -square) === e * e && fused(-1 - e, 1 + e, square) === -e * e && fused(1 + e, 1, zero) === 1 + e
  )
}

/** Half an ulp of a single, and less than half an ulp of a double: rounded to a double first, it would be half an ulp. */
function isRoundedAsDouble(f32: Fused): boolean {
  const a = 1 + 2 ** -12
  return f32(a, a, 2 ** -53) !== 1 + 2 ** -11 + 2 ** -23
}
