// Loads, stores and globals. The linear memory is the address space: an address is its i32's sign extension.
import { opOf, type OpName, type Value } from "@lamina/ir"
import { zero, type Register } from "./register.ts"
import { integerRegister, isImmediate, operandRegister, registerClass, type Selection } from "./selection.ts"

interface Address {
  readonly base: Register
  readonly offset: bigint
}

const loads: Readonly<Record<string, string>> = {
  ...{ "i32.load": "lw", "i32.load8_s": "lb", "i32.load8_u": "lbu", "i32.load16_s": "lh", "i32.load16_u": "lhu" },
  ...{ "i64.load": "ld", "i64.load8_s": "lb", "i64.load8_u": "lbu", "i64.load16_s": "lh", "i64.load16_u": "lhu" },
  ...{ "i64.load32_s": "lw", "i64.load32_u": "lwu", "f32.load": "flw", "f64.load": "fld" },
}
const stores: Readonly<Record<string, string>> = {
  ...{ "i32.store": "sw", "i32.store8": "sb", "i32.store16": "sh", "i64.store": "sd", "i64.store8": "sb" },
  ...{ "i64.store16": "sh", "i64.store32": "sw", "f32.store": "fsw", "f64.store": "fsd" },
}

/** The part of an address that goes into an instruction: its low 12 bits, signed. */
const lowPart = (address: bigint): bigint => BigInt.asIntN(12, address)

/**
 * An address and a constant offset, as a register and 12 bits. A constant that was added is taken into the offset: where the sum
 * would wrap around at 2^31 it reaches no memory, but faults, as a memory never reaches from one half of the addresses into the other.
 */
function addressOf(s: Selection, value: Value, given: number): Address {
  const offset = BigInt(given)
  const known = s.constant(value)
  if (known !== undefined) {
    const total = known + offset
    if (isImmediate(total)) return { base: zero, offset: total }
    return { base: integerRegister(s, total - lowPart(total)), offset: lowPart(total) }
  }
  if (s.opOf(value) === "i32.add") {
    for (const [variable, constant] of [
      [0, 1],
      [1, 0],
    ]) {
      const added = s.constant(s.operand(value, constant))
      if (added === undefined || !isImmediate(added + offset)) continue
      return { base: s.register(s.operand(value, variable)), offset: added + offset }
    }
  }
  if (isImmediate(offset)) return { base: s.register(value), offset }
  const base = s.virtual("integer")
  s.op("add %d, %0, %1", [base], [s.register(value), integerRegister(s, offset - lowPart(offset))])
  return { base, offset: lowPart(offset) }
}

export function selectLoad(s: Selection, name: OpName, d: Register, address: Value, offset: number): void {
  const { base, offset: at } = addressOf(s, address, offset)
  s.op(`${loads[name]} %d, ${at}(%0)`, [d], [base])
}

export function selectStore(s: Selection, name: OpName, address: Value, value: Value, offset: number): void {
  const { base, offset: at } = addressOf(s, address, offset)
  s.op(`${stores[name]} %0, ${at}(%1)`, [], [storedRegister(s, name, value), base])
}

function storedRegister(s: Selection, name: OpName, value: Value): Register {
  if (name.startsWith("f")) return s.register(value)
  if (s.constant(value) === 0n) return zero
  if (name.startsWith("i32")) return s.low(value)
  // Narrow stores of an i64 do not see whether it was extended.
  const inner = s.opOf(value)
  const isExtended = inner === "i64.extend_i32_u" || inner === "i64.extend_i32_s"
  return name !== "i64.store" && isExtended ? s.low(s.operand(value, 0)) : s.register(value)
}

const globalLoads = { i32: "lw", i64: "ld", f32: "flw", f64: "fld" } as const
const globalStores = { i32: "sw", i64: "sd", f32: "fsw", f64: "fsd" } as const

export function selectGlobal(
  s: Selection,
  instruction: number,
  d: Register | undefined,
  value: Value | undefined,
): void {
  const { fn } = s
  const index = fn.immediate[instruction]
  const type = s.symbols.module.globals[index].type
  const symbol = s.symbols.global(index)
  const isGet = opOf(fn, instruction).name === "global.get"
  const isFloat = registerClass(type) === "float"
  const register = value === undefined ? undefined : isFloat ? s.register(value) : operandRegister(s, value)
  if (s.isInLoop) {
    const base = s.constantRegister({ kind: "address", symbol })
    if (isGet && d !== undefined) s.op(`${globalLoads[type]} %d, 0(%0)`, [d], [base])
    else if (register !== undefined) s.op(`${globalStores[type]} %0, 0(%1)`, [], [register, base])
    return
  }
  if (isGet && d !== undefined) {
    if (!isFloat) return s.op(`${globalLoads[type]} %d, ${symbol}`, [d], [])
    return s.op(`${globalLoads[type]} %d0, ${symbol}, %d1`, [d, s.virtual("integer")], [])
  }
  if (register !== undefined) s.sequence(`${globalStores[type]} %0, ${symbol}, %d`, [s.virtual("integer")], [register])
}
