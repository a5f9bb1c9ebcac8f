// FADD, and FSUB by it.
import type { FunctionReference } from "@lamina/ir"
import type { FloatFormat } from "@lamina/isa"
import {
  anyOf,
  bitsOf,
  doublePower,
  hostFormats,
  isNotFinite,
  magnitudeWithin,
  numberOf,
  singlePower,
} from "./float-host.ts"
import type { FloatModule } from "./float-module.ts"
import { nanFunction } from "./float-nan.ts"
import { sumResidue } from "./float-residue.ts"
import { roundedFunction } from "./float-rounded.ts"

/** Below this no partial result of the residue overflows. */
const limit = { s: singlePower(127), d: doublePower(1023) } as const

/**
 * (a: i64, b: i64, mode: i32) -> i64. A sum never underflows: both operands are multiples of the least subnormal number, so a
 * sum too small to be normal is exact. A finite sum has finite operands. So below the limit only NX is left.
 */
export function addFunction(floats: FloatModule, name: FloatFormat): FunctionReference {
  const format = hostFormats[name]
  return roundedFunction(floats, {
    name: `fadd.${name}`,
    operands: 2,
    format,
    nan: nanFunction(floats, name, 2),
    compute(f, [a, b]) {
      const x = numberOf(f, format, a)
      const y = numberOf(f, format, b)
      const sum = f.binary(`${format.type}.add`, x, y)
      const bits = bitsOf(f, format, sum)
      return {
        bits,
        safe: magnitudeWithin(f, format, bits, 0n, limit[name]),
        inexact() {
          const residue = sumResidue(f, format.type, x, y, sum)
          return f.compare(`${format.type}.ne`, residue, format.type === "f64" ? f.fconst64(0) : f.fconst32(0))
        },
        special: () => ({
          applies: anyOf(f, [isNotFinite(f, format, a), isNotFinite(f, format, b)]),
          number: sum,
          bits,
        }),
      }
    },
  })
}
