// What the conversions compute (WebAssembly specification, section 4.3.4).
import { InternalError } from "./errors.ts"
import type { ConvertOp } from "./op-table.ts"
import { floatBits, floatValue, type Scalar } from "./scalar.ts"
import { Trap } from "./trap.ts"

type Compute = (value: Scalar) => Scalar

/** Finds the conversion that a name spells out: result type, verb, source type, signedness. */
export function conversion(op: ConvertOp): Compute {
  const [result = "", rest = ""] = op.split(".")
  const words = rest.split("_")
  const isSigned = words[words.length - 1] === "s"
  const source = words.find((word) => /^[if]\d\d$/.test(word))
  const width = result.endsWith("64") ? 64 : 32
  switch (words[0]) {
    case "wrap":
      return (value) => Number(BigInt.asIntN(32, BigInt(value)))
    case "extend":
      return (value) => BigInt.asUintN(64, isSigned ? BigInt(value) : BigInt.asUintN(32, BigInt(value)))
    case "demote":
      return (value) => floatBits("f32", floatValue("f64", value))
    case "promote":
      return (value) => floatBits("f64", floatValue("f32", value))
    case "reinterpret":
      if (result === "i32") return (value) => Number(value) | 0
      if (result === "f32") return (value) => Number(value) >>> 0
      return (value) => value
    case "convert":
      return (value) => {
        const bits = source === "i64" ? 64 : 32
        const integer = isSigned ? BigInt.asIntN(bits, BigInt(value)) : BigInt.asUintN(bits, BigInt(value))
        return result === "f32" ? floatBits("f32", singleOf(integer)) : floatBits("f64", Number(integer))
      }
    case "trunc":
      return truncation(source as "f32" | "f64", width, isSigned, words[1] === "sat")
    default:
      throw new InternalError(`no evaluation of ${op}`)
  }
}

/** A double that rounds to the single nearest to `integer`: bits a double cannot hold are folded into its lowest one. */
function singleOf(integer: bigint): number {
  const magnitude = integer < 0n ? -integer : integer
  if (magnitude < 1n << 53n) return Number(integer)
  const folded = ((magnitude >> 11n) | (magnitude % 2048n === 0n ? 0n : 1n)) << 11n
  return integer < 0n ? -Number(folded) : Number(folded)
}

function truncation(source: "f32" | "f64", width: 32 | 64, isSigned: boolean, saturates: boolean): Compute {
  const power = 1n << BigInt(width)
  const [low, high] = isSigned ? [-power / 2n, power / 2n - 1n] : [0n, power - 1n]
  const result = (value: bigint): Scalar =>
    width === 32 ? Number(BigInt.asIntN(32, value)) : BigInt.asUintN(64, value)
  return (bits) => {
    const value = Math.trunc(floatValue(source, bits))
    if (Number.isNaN(value)) {
      if (!saturates) throw new Trap("invalid conversion to integer")
      return result(0n)
    }
    const integer = value === Infinity ? power : value === -Infinity ? -power : BigInt(value)
    if (integer >= low && integer <= high) return result(integer)
    if (!saturates) throw new Trap("integer overflow")
    return result(integer < low ? low : high)
  }
}
