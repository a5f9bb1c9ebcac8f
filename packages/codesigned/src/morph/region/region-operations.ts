// The operations of guest instructions as IR of a region: registers are values, accesses of memory are calls.
import { irValues } from "@lamina/interpreter"
import type { FunctionBuilder, FunctionReference, Module, Value, ValueType } from "@lamina/ir"
import { hartState, InternalError, type AccessSize, type Operations, type Register } from "@lamina/isa"

/** The guest's registers while a region is built: what each holds, and which were written. */
export interface RegisterValues {
  readonly x: (Value | undefined)[]
  readonly f: (Value | undefined)[]
  /** Offsets in the hart's state block of registers written since the region's start. */
  readonly written: Set<number>
}

/** A register field of the instruction at hand. */
export interface RegionRegister extends Register {
  readonly number: number
}

/** Where control goes from the instruction at hand. */
export interface RegionFlow {
  readonly pc: bigint
  readonly nextPc: bigint
  jump(offset: bigint): void
  branch(condition: Value, offset: bigint): void
  jumpIndirect(address: Value): void
}

/**
 * Functions that a region calls, declared when they are first needed. The import module says what they do: `guest` ones access memory, `op` ones
 * depend on their arguments alone, `accrue` ones as well, but may raise floating-point exceptions.
 */
export interface RegionFunctions {
  get(
    module: "guest" | "op" | "accrue",
    name: string,
    params: readonly ValueType[],
    results: readonly ValueType[],
  ): FunctionReference
}

/** Makes the declarations of one module. */
export function regionFunctions(module: Module): RegionFunctions {
  const known = new Map<string, FunctionReference>()
  return {
    get(from, name, params, results) {
      const key = `${from}.${name}`
      let found = known.get(key)
      if (!found) known.set(key, (found = module.importFunction({ module: from, name }, params, results)))
      return found
    },
  }
}

const number = (register: Register) => (register as RegionRegister).number
const never = (what: string) => (): never => {
  throw new InternalError(`${what} in a region`)
}

/** Name of the function that loads: `load.4s`. Loads of 8 bytes have no extension. */
export const loadName = (size: AccessSize, extension: "signed" | "unsigned"): string =>
  size === 8 ? "load.8" : `load.${size}${extension === "signed" ? "s" : "u"}`

/** Operations for emitting one instruction into `f`'s current block; `flow` belongs to the instruction. */
export function regionOperations(
  f: FunctionBuilder,
  registers: RegisterValues,
  functions: RegionFunctions,
  flow: RegionFlow,
): Operations<Value, Value> {
  const i64 = (value: bigint) => f.iconst64(value)

  function x(register: Register): Value
  function x(register: Register, value: Value): void
  function x(register: Register, value?: Value): Value | void {
    const index = number(register)
    const offset = hartState.x + 8 * index
    if (value === undefined) {
      if (index === 0) return i64(0n)
      return (registers.x[index] ??= f.load("i64.load", f.iconst32(0), offset, "state"))
    }
    if (index === 0) return
    registers.x[index] = value
    registers.written.add(offset)
  }
  function fp(register: Register): Value
  function fp(register: Register, value: Value): void
  function fp(register: Register, value?: Value): Value | void {
    const index = number(register)
    const offset = hartState.f + 8 * index
    if (value === undefined) return (registers.f[index] ??= f.load("i64.load", f.iconst32(0), offset, "state"))
    registers.f[index] = value
    registers.written.add(offset)
  }

  return {
    ...irValues(f),

    rounding: never("rounding"),
    fadd: never("fadd"),
    fsub: never("fsub"),
    fmul: never("fmul"),
    fdiv: never("fdiv"),
    fsqrt: never("fsqrt"),
    fusedMultiplyAdd: never("fusedMultiplyAdd"),
    fmin: never("fmin"),
    fmax: never("fmax"),
    feq: never("feq"),
    flt: never("flt"),
    fle: never("fle"),
    fclass: never("fclass"),
    convertFormat: never("convertFormat"),
    toInteger: never("toInteger"),
    fromInteger: never("fromInteger"),

    x,
    f: fp,
    isX0: (register) => number(register) === 0,
    isZero: never("isZero"),
    pc: () => i64(flow.pc),
    nextPc: () => i64(flow.nextPc),
    jump: (offset) => flow.jump(constantOf(f, offset)),
    branch: (condition, offset) => flow.branch(condition, constantOf(f, offset)),
    jumpIndirect: (address) => flow.jumpIndirect(address),
    load: (size, extension, address) =>
      f.call(functions.get("guest", loadName(size, extension), ["i64"], ["i64"]), [address])[0],
    store(size, address, value) {
      f.call(functions.get("guest", `store.${size}`, ["i64", "i64"], []), [address, value])
    },
    atomic: never("atomic"),
    loadReserved: never("loadReserved"),
    storeConditional: never("storeConditional"),
    fence() {},
    // Stores to code that was translated are noticed as they happen.
    fenceInstructions() {},
    csrRead: never("csrRead"),
    csrReadStored: never("csrReadStored"),
    csrWrite: never("csrWrite"),
    trapReturn: never("trapReturn"),
    waitForInterrupt: never("waitForInterrupt"),
    fenceTranslations: never("fenceTranslations"),
    environmentCall: never("environmentCall"),
    breakpoint: never("breakpoint"),
    illegal: never("illegal"),
  }
}

/** The value of an `i64.const`, signed. */
export function constantOf(f: FunctionBuilder, value: Value): bigint {
  return BigInt.asIntN(64, f.wide[f.immediate[f.valueInstruction[value]]])
}
