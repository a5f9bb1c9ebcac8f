// Guest addresses as a value and a distance from it, by which accesses are compared.
import type { FunctionBuilder, Value } from "@lamina/ir"
import { opCode } from "./op-code.ts"
import { none } from "./site.ts"

export interface GuestAddress {
  /** `none` for a constant address. */
  readonly base: Value
  /** Bytes; less than 2^31 from 0, so that sums with sizes are exact. */
  readonly offset: number
}

/** The parts of an address. Sums with constants are as `number-values` leaves them. */
export function guestAddress(fn: FunctionBuilder, address: Value): GuestAddress {
  const instruction = fn.valueInstruction[address]
  if (instruction < 0) return { base: address, offset: 0 }
  const op = fn.instructionOp[instruction]
  if (op === opCode.const64) {
    const offset = smallOffset(fn, instruction)
    return offset === undefined ? { base: address, offset: 0 } : { base: none, offset }
  }
  if (op === opCode.add) {
    const first = fn.operandStart[instruction]
    const constant = fn.valueInstruction[fn.operands[first + 1]]
    const offset =
      constant >= 0 && fn.instructionOp[constant] === opCode.const64 ? smallOffset(fn, constant) : undefined
    if (offset !== undefined) return { base: fn.operands[first], offset }
  }
  return { base: address, offset: 0 }
}

function smallOffset(fn: FunctionBuilder, constant: number): number | undefined {
  const value = BigInt.asIntN(64, fn.wide[fn.immediate[constant]])
  return value >= -0x8000_0000n && value < 0x8000_0000n ? Number(value) : undefined
}
