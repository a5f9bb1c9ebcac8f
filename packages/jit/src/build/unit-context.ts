// What the functions of one module share while they are built.
import { importSharedFunctions, type HandlerFunctions } from "@lamina/interpreter"
import { Module, type FunctionBuilder, type FunctionReference, type Signature, type TableReference } from "@lamina/ir"
import { passedRegisters } from "../guest/function-flow.ts"
import type { Scrutiny } from "./deferred-results.ts"
import type { RegisterUsage } from "../guest/register-usage.ts"

/**
 * The allowance (see `allowance.ts`), then the registers that are passed. Gives the allowance that is left, negative where control has not come
 * back to what the return address was at the entry, and a0.
 */
export const translationSignature: Signature = {
  params: ["i64", ...passedRegisters.map(() => "i64" as const)],
  results: ["i64", "i64"],
}

/** The same for the body of a function with several entries, which the last parameter says: 0 for its own. */
const bodySignature: Signature = { ...translationSignature, params: [...translationSignature.params, "i32"] }

/** See `UnitContext.missed`. */
export const missedSignature: Signature = {
  ...translationSignature,
  params: ["i64", "i64", ...translationSignature.params],
}

/**
 * Takes the next address, a0, an allowance and what is to be added to it, the reason, the subject, a mask of registers and their values; gives what a
 * translation does.
 */
export function leaveSignature(registers: number): Signature {
  const values = Array.from({ length: registers }, () => "i64" as const)
  return { params: ["i64", "i64", "i64", "i64", "i32", "i64", "i64", ...values], results: ["i64", "i64"] }
}

/** What the names of functions that leave begin with; how many registers they store follows. */
export const leavePrefix = "leave"

export interface UnitOptions {
  /** The entry that the unit is made for. */
  readonly root: bigint
  /** Whether the code is worth more time; and whether it is known what it calls. */
  readonly isOptimized: boolean
  readonly isFinal: boolean
  /** Whether it is entered at its loops. */
  readonly isEnteredAtLoops: boolean
  /** Whether the code runs in user mode, where nothing can change whether there is floating point. */
  readonly isUser: boolean
  readonly usage: RegisterUsage
  /** Whether the host has `fma`. */
  readonly fuses: boolean
  /** Whether code may take it that floating-point numbers are rounded to nearest, and that an operation has been inexact: it asks now and then. */
  readonly isQuiet: boolean
  /** How results from the floating-point instruction at an address on are looked at, where they have often been out of the ordinary. */
  scrutinyOf(address: bigint): Scrutiny | undefined
  /** Keeps bytes in the machine's memory for as long as the unit. Gives their place; undefined where there is no room. */
  keepMap(bytes: Uint8Array): number | undefined
  /** Where an indirect call notes what it calls; undefined where it need not. */
  profileOf(address: bigint): number | undefined
  /** Whether registers at an entry may be taken for words. */
  guards(entry: bigint): boolean
}

/** Name of the export that is entered at an address. */
export const exportName = (entry: bigint) => `x${entry.toString(16)}`

export class UnitContext {
  readonly module = new Module()
  readonly functions: HandlerFunctions
  readonly table: TableReference
  readonly options: UnitOptions
  readonly #byEntry = new Map<bigint, FunctionBuilder>()
  readonly #bodies = new Map<bigint, FunctionBuilder>()
  readonly #leaves: (FunctionReference | undefined)[] = []
  readonly #plain: Partial<Record<"load" | "store", FunctionReference>> = {}
  #refuel: FunctionReference | undefined
  #elsewhere: FunctionReference | undefined
  #resume: FunctionReference | undefined
  #findSlot: FunctionReference | undefined
  #missed: FunctionReference | undefined
  #guard: FunctionReference | undefined
  #isOrdinary: FunctionReference | undefined
  readonly #guest = new Map<string, FunctionReference>()

  constructor(options: UnitOptions) {
    this.options = options
    this.module.importMemory({ min: 1 })
    this.functions = importSharedFunctions(this.module)
    this.table = this.module.importTable({ module: "env", name: "translations" }, { min: 1 })
  }

  /** Imports the function that leaves with so many registers to be stored: see `leaveSignature`. */
  leave(registers: number): FunctionReference {
    let found = this.#leaves[registers]
    if (!found) {
      const { params, results } = leaveSignature(registers)
      found = this.module.importFunction({ module: "runtime", name: `${leavePrefix}${registers}` }, params, results)
      this.#leaves[registers] = found
    }
    return found
  }

  /** Declares the function that is entered at an address, and at further ones. */
  declare(entry: bigint, further: readonly bigint[] = []): void {
    if (further.length === 0) {
      const { params, results } = translationSignature
      const fn = this.module.function(exportName(entry), params, results, { sharesConstants: true })
      this.#byEntry.set(entry, fn)
      this.#bodies.set(entry, fn)
      return
    }
    const { params, results } = bodySignature
    const body = this.module.function(`${exportName(entry)}.body`, params, results, { sharesConstants: true })
    this.#bodies.set(entry, body)
    for (const [index, each] of [entry, ...further].entries()) {
      const f = this.module.function(exportName(each), translationSignature.params, results)
      f.ret(f.call(body, [...f.params, f.iconst32(index)]))
      this.#byEntry.set(each, f)
    }
  }

  /** The function of this module that is entered at an address. */
  find(entry: bigint): FunctionBuilder | undefined {
    return this.#byEntry.get(entry)
  }

  /** What the unit calls itself: its root, an odd number where that can be entered at its loops. */
  get subject(): bigint {
    const { root } = this.options
    return root | BigInt(this.options.isEnteredAtLoops)
  }

  /** (fuel, subject) -> fuel: asks for more, before the unit that calls itself so would leave for want of it. */
  refuel(): FunctionReference {
    return (this.#refuel ??= this.module.importFunction({ module: "runtime", name: "refuel" }, ["i32", "i64"], ["i32"]))
  }

  /** (pc, allowance) -> allowance: control goes on at `pc`, and not at the return address. */
  elsewhere(): FunctionReference {
    return (this.#elsewhere ??= this.module.importFunction(
      { module: "runtime", name: "elsewhere" },
      ["i64", "i64"],
      ["i64"],
    ))
  }

  /** (pc, allowance) -> allowance: not negative any more if control has come to `pc` after all, by looking for what is there. */
  resume(): FunctionReference {
    return (this.#resume ??= this.module.importFunction({ module: "runtime", name: "resume" }, ["i64", "i64"], ["i64"]))
  }

  /** (address) -> slot: where the translation of what is there is in the table; `noSlot` where the jump table does not know. */
  findSlot(): FunctionReference {
    return (this.#findSlot ??= this.module.importFunction({ module: "runtime", name: "findSlot" }, ["i64"], ["i32"]))
  }

  /**
   * Takes an address, what is to be added to the allowance, and what a translation does; gives what one does: control goes on at the address, where nothing
   * is translated.
   */
  missed(): FunctionReference {
    const { params, results } = missedSignature
    return (this.#missed ??= this.module.importFunction({ module: "runtime", name: "missed" }, params, results))
  }

  /** What has the body of the function that is entered at an address. */
  body(entry: bigint): FunctionBuilder {
    return this.#bodies.get(entry)!
  }

  /** (address, size, note) -> ok: whether so few bytes, less than a page, can be accessed plainly, which is noted at a place: see `AccessNotes`. */
  isPlain(kind: "load" | "store"): FunctionReference {
    return (this.#plain[kind] ??= this.module.importFunction(
      { module: "runtime", name: `${kind}IsPlain` },
      ["i64", "i32", "i32"],
      ["i32"],
    ))
  }

  /** (result, a, b, least) -> ok: whether a number is finite and not smaller than `least`; or zero, as another one is. */
  isOrdinary(): FunctionReference {
    return (this.#isOrdinary ??= this.module.importFunction(
      { module: "runtime", name: "isOrdinary" },
      ["f64", "f64", "f64", "f64"],
      ["i32"],
    ))
  }

  /** () -> ok: what passes check where a loop is entered. They replace its calls. */
  guard(): FunctionReference {
    return (this.#guard ??= this.module.importFunction({ module: "guest", name: "guard" }, [], ["i32"]))
  }

  /** An access of guest memory: (address) -> (value, ok) to load, (address, value) -> ok to store. Passes replace its calls. */
  access(kind: "load" | "store", name: string): FunctionReference {
    let found = this.#guest.get(name)
    if (!found) {
      const isLoad = kind === "load"
      found = this.module.importFunction(
        { module: "guest", name },
        isLoad ? ["i64"] : ["i64", "i64"],
        isLoad ? ["i64", "i32"] : ["i32"],
      )
      this.#guest.set(name, found)
    }
    return found
  }
}
