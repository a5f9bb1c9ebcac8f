// Singles in 64-bit registers (manual volume I, section "NaN Boxing of Narrower Values").
import { single } from "./format.ts"

const upperHalf = 0xffff_ffff_0000_0000n

/** The 64 register bits that hold the single `bits`: ones above it. */
export function box32(bits: bigint): bigint {
  return upperHalf | bits
}

/** The single that 64 register bits hold: the canonical NaN if they are no box. */
export function unbox32(register: bigint): bigint {
  return register >= upperHalf ? register - upperHalf : single.canonicalNaN
}
