// Makes units: finds the functions, translates them, and has the host compile them.
import type { MachineMemory } from "@lamina/interfaces"
import { isCounter, layout, pageSize, sharedImports, type ProfilingInterpreter } from "@lamina/interpreter"
import { privilegeLevel } from "@lamina/isa"
import type { Runtime } from "./build/runtime-module.ts"
import { pagesOf } from "./guest/code-pages.ts"
import { transferAt, type CodeSource, type TransferKind } from "./guest/discover-function.ts"
import type { GuestFunction } from "./guest/guest-function.ts"
import { planUnit } from "./guest/plan-unit.ts"
import { RegisterUsage } from "./guest/register-usage.ts"
import type { IndirectTargets } from "./indirect-targets.ts"
import type { JitCounts } from "./jit-counts.ts"
import type { JitOptions } from "./jit-options.ts"
import { LinearAccesses, type LinearMemory } from "./passes/linear-accesses.ts"
import { TranslatedAccesses } from "./passes/translated-accesses.ts"
import type { PagePromise, PlainPages } from "./plain-pages.ts"
import { awaitedBytes, hotThreshold, pruningThreshold, sharedLimit } from "./tuning.ts"
import { exportName, translateUnit, type UnitPlan } from "./unit.ts"
import type { Unit, Units } from "./units.ts"

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

/** How to translate. */
export interface TranslationKind {
  /** Whether the process's memory lies in order. */
  readonly isLinear: boolean
  /** Whether the code is worth more of the compilers' time. */
  readonly isOptimized: boolean
  /** Whether it is known what it calls: that is not asked again. */
  readonly isFinal: boolean
}

export class Translator {
  readonly #parts: TranslatorParts
  readonly #translatesWhole: boolean
  readonly #usage = new RegisterUsage()
  /** Entries where registers have not been the words that they were taken for. */
  readonly #unguarded = new Set<bigint>()
  /** Targets that could not be translated. */
  readonly #hopeless = new Set<bigint>()

  constructor(parts: TranslatorParts) {
    this.#parts = parts
    const { wholeFunctions, threshold = hotThreshold } = parts.options
    this.#translatesWhole = wholeFunctions ?? threshold < pruningThreshold
  }

  /** Whether it has been seen that what is at an address cannot be translated. */
  isHopeless(pc: bigint): boolean {
    return this.#hopeless.has(pc)
  }

  /** What the instruction at an address does with control. */
  transferAt(pc: bigint): TransferKind {
    return transferAt(pc, this.#source())
  }

  /** Instructions are others now. */
  hope(): void {
    this.#hopeless.clear()
  }

  /** From now on registers at an entry are not taken for words. */
  misjudged(entry: bigint): void {
    this.#unguarded.add(entry)
  }

  /** Translates what is entered at an address. Says whether that could be done. */
  translate(pc: bigint, { isLinear, isOptimized, isFinal }: TranslationKind): boolean {
    const { memory, interpreter, units, indirect, counts, options } = this.#parts
    const source = this.#source()
    const functions = counts.timed("translation", () => planUnit(pc, source, isOptimized, (entry) => units.has(entry)))
    if (functions.length === 0) return this.#giveUp(pc)
    const privilege = memory.view().getUint32(layout.privilege, true)
    const isUser = privilege === privilegeLevel.user
    const plain = isUser && isLinear ? this.#parts.plain : undefined
    const promises = new Set<PagePromise>()
    const linear: LinearMemory | undefined = plain && {
      window: plain.window,
      promises: { load: plain.promises("load"), store: plain.promises("store") },
      register: (register) => this.#register(register),
      relyOn: (promise) => promises.add(promise),
    }
    const plan: UnitPlan = {
      functions,
      isOptimized,
      isFinal,
      isUser,
      usage: this.#usage,
      profileOf: (address) => (isFinal ? undefined : indirect.profileOf(address)),
      keepMap: (map) => indirect.keepMap(map),
      guards: (entry) => !this.#unguarded.has(entry),
      verifies: options.verifies ?? false,
      ...(options.watch && { watch: options.watch }),
      lowering: (unit, guest) =>
        linear ? new LinearAccesses(unit, guest, linear) : new TranslatedAccesses(unit.functions),
    }
    const bytes = counts.timed("translation", () => translateUnit(plan))
    if (!units.fits(bytes.length)) return this.#giveUp(pc)
    const unit = {
      promises: [...promises],
      root: pc,
      isOptimized,
      isFinal,
      samples: 0,
      functions,
      pages: pagesOf(functions),
      slots: counts.timed("compilation", () => this.#instantiate(functions, bytes, isOptimized)),
      privilege,
      isLinear: linear !== undefined,
    }
    units.add(unit, bytes.length)
    counts.functions += functions.length
    counts.instructions += functions.reduce((sum, { size }) => sum + size, 0)
    interpreter.setHot(pc)
    return true
  }

  /** Whether a unit would be another one by now: what it calls, or leaves out, has been translated since, or it is known what it calls. */
  hasLearnt({ functions, slots }: Unit): boolean {
    const { units, indirect } = this.#parts
    const absolute = (entry: bigint, at: number) => BigInt.asUintN(64, entry + BigInt(at))
    return functions.some(({ entry, blocks }) =>
      blocks.some(({ steps, end }) => {
        if (end.kind === "leave") return end.isCold === true && units.has(absolute(entry, end.at))
        if (end.kind === "call")
          return !slots.has(absolute(entry, end.target)) && units.has(absolute(entry, end.target))
        if (end.kind !== "call-indirect" || end.likely !== undefined) return false
        return indirect.calleeOf(absolute(entry, steps[steps.length - 1].at)) !== undefined
      }),
    )
  }

  /** What an integer register holds now. */
  #register(register: number): bigint {
    return this.#parts.memory.view().getBigUint64(layout.x + 8 * register, true)
  }

  #giveUp(pc: bigint): false {
    this.#hopeless.add(pc)
    return false
  }

  #source(): CodeSource {
    const { memory, interpreter, indirect, units } = this.#parts
    const isCold = (address: bigint) => {
      const place = interpreter.translateFetch(address)
      return place !== 0 && !interpreter.isDecoded(place)
    }
    const load = interpreter.functions["translateLoad"] as (address: bigint) => number
    return {
      place: (address) => interpreter.translateFetch(address),
      memory: memory.view(),
      targetsOf: (address) => indirect.targetsOf(address),
      register: (register) => this.#register(register),
      read(address, size) {
        const place = load(address) >>> 0
        if (place === 0 || (place % pageSize) + size > pageSize) return undefined
        return size === 4 ? BigInt(memory.view().getUint32(place, true)) : memory.view().getBigUint64(place, true)
      },
      isCode: (address) => (address & 1n) === 0n && interpreter.translateFetch(address) !== 0,
      calleeOf: (address) => indirect.calleeOf(address),
      ...(!this.#translatesWhole && { isCold }),
      isShared: (address) =>
        units.at(address).some(({ root, functions: [{ size }] }) => root === address && size > sharedLimit),
      isExcluded: ({ csr }) => isCounter(csr),
    }
  }

  /** Has the host compile a module. Gives where its functions stand in the table, by their entries. */
  #instantiate(
    functions: readonly GuestFunction[],
    bytes: Uint8Array<ArrayBuffer>,
    isOptimized: boolean,
  ): ReadonlyMap<bigint, number> {
    const { memory, interpreter, runtime, units, options } = this.#parts
    const isAwaited = isOptimized && bytes.length <= awaitedBytes
    const module = (isAwaited ? options.compile?.(bytes) : undefined) ?? new WebAssembly.Module(bytes)
    const { exports } = new WebAssembly.Instance(module, {
      env: { memory: memory.wasm, translations: units.table },
      [sharedImports]: interpreter.functions,
      runtime: runtime.importsOf(module),
    })
    return new Map(functions.map(({ entry }) => [entry, units.place(exports[exportName(entry)])]))
  }
}
