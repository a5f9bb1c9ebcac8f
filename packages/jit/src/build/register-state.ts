// What guest registers hold while a block is built: values where they are known, and which of them memory does not have yet.
import type { FunctionBuilder, Value } from "@lamina/ir"
import { layout } from "@lamina/interpreter"
import { passed } from "../guest/function-flow.ts"
import { bitOf, eachRegister, hasRegister, type RegisterMasks } from "../guest/register-masks.ts"
import { floatBase, registerCount } from "../guest/register-usage.ts"

/** Where a register lies in the machine's memory. */
export function registerPlace(register: number): number {
  return register < floatBase ? layout.x + 8 * register : layout.f + 8 * (register - floatBase)
}

export class RegisterState {
  readonly values: (Value | undefined)[]
  dirtyX: number
  dirtyF: number
  /** Instructions left at some point, an i32; and how many have been executed since. */
  readonly fuel: Value
  spent = 0

  constructor(fuel: Value, values: (Value | undefined)[] = new Array<Value | undefined>(registerCount), x = 0, f = 0) {
    this.fuel = fuel
    this.values = values
    this.dirtyX = x
    this.dirtyF = f
  }

  clone(): RegisterState {
    const clone = new RegisterState(this.fuel, [...this.values], this.dirtyX, this.dirtyF)
    clone.spent = this.spent
    return clone
  }

  /** Instructions left now. */
  fuelNow(f: FunctionBuilder): Value {
    return this.spent === 0 ? this.fuel : f.binary("i32.sub", this.fuel, f.iconst32(this.spent))
  }

  /** The value of a register, loaded in the current block if that has to be. */
  read(f: FunctionBuilder, register: number): Value {
    return (this.values[register] ??= f.load("i64.load", f.iconst32(0), registerPlace(register), "registers"))
  }

  write(register: number, value: Value): void {
    this.values[register] = value
    if (register < floatBase) this.dirtyX |= 1 << register
    else this.dirtyF |= 1 << (register - floatBase)
  }

  isDirty(register: number): boolean {
    return hasRegister({ x: this.dirtyX, f: this.dirtyF }, register)
  }

  /** The values that memory does not have, but for a0, and a mask of their registers. */
  dirty(f: FunctionBuilder): { readonly values: readonly Value[]; readonly mask: bigint } {
    const values: Value[] = []
    let mask = 0n
    eachRegister(this.dirtyX & ~bitOf(passed.a0), this.dirtyF, (register) => {
      values.push(this.read(f, register))
      mask |= 1n << BigInt(register)
    })
    return { values, mask }
  }

  /** Stores what memory does not have, but for the registers of `except`, in the current block. */
  store(f: FunctionBuilder, except = 0): void {
    this.storeAll(f, { x: this.dirtyX & ~except, f: this.dirtyF })
  }

  /** Registers that memory does not have, and that are not in these masks. */
  dirtyBeyond({ x, f }: RegisterMasks): RegisterMasks {
    return { x: this.dirtyX & ~x, f: this.dirtyF & ~f }
  }

  /** Stores registers in the current block. */
  storeAll(f: FunctionBuilder, masks: RegisterMasks): void {
    eachRegister(masks.x, masks.f, (register) => this.storeOne(f, register))
  }

  /** Stores a register in the current block. */
  storeOne(f: FunctionBuilder, register: number): void {
    f.store("i64.store", f.iconst32(0), this.read(f, register), registerPlace(register), "registers")
    if (register < floatBase) this.dirtyX &= ~(1 << register)
    else this.dirtyF &= ~(1 << (register - floatBase))
  }
}
