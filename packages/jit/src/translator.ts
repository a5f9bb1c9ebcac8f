// Makes units: finds the functions, translates them, and has the host compile them.
import type { MachineMemory } from "@lamina/interfaces"
import { isCounter, layout, pageSize, sharedImports, type ProfilingInterpreter } from "@lamina/interpreter"
import { privilegeLevel } from "@lamina/isa"
import type { Runtime } from "./build/runtime-module.ts"
import { pagesOf } from "./guest/code-pages.ts"
import type { CodeSource } from "./guest/discover-function.ts"
import type { GuestFunction } from "./guest/guest-function.ts"
import { planUnit } from "./guest/plan-unit.ts"
import { RegisterUsage } from "./guest/register-usage.ts"
import type { IndirectTargets } from "./indirect-targets.ts"
import type { JitCounts } from "./jit-counts.ts"
import type { JitOptions } from "./jit-options.ts"
import { LinearAccesses } from "./passes/linear-accesses.ts"
import { TranslatedAccesses } from "./passes/translated-accesses.ts"
import type { PlainPages } from "./plain-pages.ts"
import { exportName, translateUnit, type UnitPlan } from "./unit.ts"
import type { Units } from "./units.ts"

export interface TranslatorParts {
  readonly memory: MachineMemory
  readonly interpreter: ProfilingInterpreter
  readonly runtime: Runtime
  readonly units: Units
  readonly indirect: IndirectTargets
  readonly plain: PlainPages
  readonly counts: JitCounts
  readonly options: JitOptions
}

export class Translator {
  readonly #parts: TranslatorParts
  readonly #usage = new RegisterUsage()
  /** Entries where registers have not been the words that they were taken for. */
  readonly #unguarded = new Set<bigint>()
  /** Targets that could not be translated. */
  readonly #hopeless = new Set<bigint>()

  constructor(parts: TranslatorParts) {
    this.#parts = parts
  }

  /** Whether it has been seen that what is at an address cannot be translated. */
  isHopeless(pc: bigint): boolean {
    return this.#hopeless.has(pc)
  }

  /** Instructions are others now. */
  hope(): void {
    this.#hopeless.clear()
  }

  /** From now on registers at an entry are not taken for words. */
  misjudged(entry: bigint): void {
    this.#unguarded.add(entry)
  }

  /** Translates what is entered at an address; `isLinear` if the process's memory lies in order there. Says whether that could be done. */
  translate(pc: bigint, isLinear: boolean, isFinal: boolean): boolean {
    const { memory, interpreter, units, indirect, counts, options } = this.#parts
    const source = this.#source()
    const functions = counts.timed("translation", () => planUnit(pc, source, isFinal, (entry) => units.has(entry)))
    if (functions.length === 0) return this.#giveUp(pc)
    const privilege = memory.view().getUint32(layout.privilege, true)
    const isUser = privilege === privilegeLevel.user
    const plain = isUser && isLinear ? this.#parts.plain : undefined
    const promises = { load: plain?.promise("load"), store: plain?.promise("store") }
    const plan: UnitPlan = {
      functions,
      isFinal,
      isUser,
      usage: this.#usage,
      profileOf: (address) => (isFinal ? undefined : indirect.profileOf(address)),
      keepMap: (map) => indirect.keepMap(map),
      guards: (entry) => !this.#unguarded.has(entry),
      verifies: options.verifies ?? false,
      ...(options.watch && { watch: options.watch }),
      lowering: (unit) =>
        plain ? new LinearAccesses(unit, plain.window, promises) : new TranslatedAccesses(unit.functions),
    }
    const bytes = counts.timed("translation", () => translateUnit(plan))
    if (!units.fits(bytes.length)) return this.#giveUp(pc)
    const unit = {
      promises: Object.values(promises).filter((each) => each !== undefined),
      root: pc,
      isFinal,
      samples: 0,
      functions,
      pages: pagesOf(functions),
      slots: counts.timed("compilation", () => this.#instantiate(functions, bytes, isFinal)),
      privilege,
      isLinear: plain !== undefined,
    }
    units.add(unit, bytes.length)
    counts.functions += functions.length
    counts.instructions += functions.reduce((sum, { size }) => sum + size, 0)
    interpreter.setHot(pc)
    return true
  }

  #giveUp(pc: bigint): false {
    this.#hopeless.add(pc)
    return false
  }

  #source(): CodeSource {
    const { memory, interpreter, indirect } = this.#parts
    const load = interpreter.functions["translateLoad"] as (address: bigint) => number
    return {
      place: (address) => interpreter.translateFetch(address),
      memory: memory.view(),
      targetsOf: (address) => indirect.targetsOf(address),
      register: (register) => memory.view().getBigUint64(layout.x + 8 * register, true),
      read(address, size) {
        const place = load(address) >>> 0
        if (place === 0 || (place % pageSize) + size > pageSize) return undefined
        return size === 4 ? BigInt(memory.view().getUint32(place, true)) : memory.view().getBigUint64(place, true)
      },
      isCode: (address) => (address & 1n) === 0n && interpreter.translateFetch(address) !== 0,
      calleeOf: (address) => indirect.calleeOf(address),
      isExcluded: ({ csr }) => isCounter(csr),
    }
  }

  /** Has the host compile a module. Gives where its functions stand in the table, by their entries. */
  #instantiate(
    functions: readonly GuestFunction[],
    bytes: Uint8Array<ArrayBuffer>,
    isFinal: boolean,
  ): ReadonlyMap<bigint, number> {
    const { memory, interpreter, runtime, units, options } = this.#parts
    const module = (isFinal ? options.compile?.(bytes) : undefined) ?? new WebAssembly.Module(bytes)
    const { exports } = new WebAssembly.Instance(module, {
      env: { memory: memory.wasm, translations: units.table },
      [sharedImports]: interpreter.functions,
      runtime: runtime.functions,
    })
    return new Map(functions.map(({ entry }) => [entry, units.place(exports[exportName(entry)])]))
  }
}
