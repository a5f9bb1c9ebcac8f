// What guest registers hold while a block is built: values where they are known, and which of them memory does not have yet.
import type { FunctionBuilder, Value } from "@lamina/ir"
import { layout } from "@lamina/interpreter"
import { passed } from "../guest/function-flow.ts"
import { addRegister, bitOf, eachRegister, removeRegister, type RegisterMasks } from "../guest/register-masks.ts"
import { floatBase, registerCount } from "../guest/register-usage.ts"
import { spend } from "./allowance.ts"

const none = new Array<Value | undefined>(registerCount).fill(undefined)
const clean: Readonly<RegisterMasks> = { x: 0, f: 0 }

/** Where a register lies in the machine's memory. */
export function registerPlace(register: number): number {
  return register < floatBase ? layout.x + 8 * register : layout.f + 8 * (register - floatBase)
}

export class RegisterState {
  readonly values: (Value | undefined)[]
  /** Registers that memory does not have yet. */
  readonly dirty: RegisterMasks
  /** The allowance at some point (see `allowance.ts`), and how many instructions have been executed since. */
  allowance: Value
  spent = 0

  constructor(
    allowance: Value,
    values: readonly (Value | undefined)[] = none,
    { x, f }: Readonly<RegisterMasks> = clean,
  ) {
    this.allowance = allowance
    this.values = [...values]
    this.dirty = { x, f }
  }

  clone(): RegisterState {
    const clone = new RegisterState(this.allowance, this.values, this.dirty)
    clone.spent = this.spent
    return clone
  }

  /** From here on there is another allowance. */
  allow(allowance: Value): void {
    this.allowance = allowance
    this.spent = 0
  }

  /** The allowance now. */
  allowanceNow(f: FunctionBuilder): Value {
    return spend(f, this.allowance, this.spent)
  }

  /** The value of a register, loaded in the current block if that has to be. */
  read(f: FunctionBuilder, register: number): Value {
    return (this.values[register] ??= f.load("i64.load", f.iconst32(0), registerPlace(register), "registers"))
  }

  write(register: number, value: Value): void {
    this.values[register] = value
    addRegister(this.dirty, register)
  }

  /** The values that memory does not have, but for a0, and a mask of their registers. */
  dirtyValues(f: FunctionBuilder): { readonly values: readonly Value[]; readonly mask: bigint } {
    const values: Value[] = []
    let mask = 0n
    eachRegister({ x: this.dirty.x & ~bitOf(passed.a0), f: this.dirty.f }, (register) => {
      values.push(this.read(f, register))
      mask |= 1n << BigInt(register)
    })
    return { values, mask }
  }

  /** Stores what memory does not have, but for the registers of `except`, in the current block. */
  store(f: FunctionBuilder, except = 0): void {
    this.storeAll(f, { x: this.dirty.x & ~except, f: this.dirty.f })
  }

  /** Registers that memory does not have, and that are not in these masks. */
  dirtyBeyond({ x, f }: RegisterMasks): RegisterMasks {
    return { x: this.dirty.x & ~x, f: this.dirty.f & ~f }
  }

  /** Stores registers in the current block. */
  storeAll(f: FunctionBuilder, masks: RegisterMasks): void {
    eachRegister(masks, (register) => this.storeOne(f, register))
  }

  /** Stores a register in the current block. */
  storeOne(f: FunctionBuilder, register: number): void {
    f.store("i64.store", f.iconst32(0), this.read(f, register), registerPlace(register), "registers")
    removeRegister(this.dirty, register)
  }
}
