// Makes units: finds the functions, translates them, and has the host compile them.
import { fusesMultiplyAdd } from "@lamina/codegen-wasm"
import type { MachineMemory } from "@lamina/interfaces"
import { isCounter, layout, pageSize, sharedImports, type ProfilingInterpreter } from "@lamina/interpreter"
import { privilegeLevel } from "@lamina/isa"
import { AccessNotes } from "./access-notes.ts"
import type { Scrutiny } from "./build/deferred-results.ts"
import type { Runtime } from "./build/runtime-module.ts"
import { exportName } from "./build/unit-context.ts"
import {
  discoverFunction,
  functionAround,
  loopsAround,
  transferAt,
  type CodeSource,
  type TransferKind,
} from "./guest/discover-function.ts"
import { enteredLoops } from "./guest/further-entries.ts"
import { entriesOf, outlineOf, pagesOf, sizeOf, type FunctionOutline } from "./guest/function-outline.ts"
import { comesBackTo, type BlockEnd } from "./guest/guest-function.ts"
import { planUnit } from "./guest/plan-unit.ts"
import { RegisterUsage } from "./guest/register-usage.ts"
import { hasManyWays } from "./guest/share-jumps.ts"
import type { IndirectTargets } from "./indirect-targets.ts"
import type { JitCounts } from "./jit-counts.ts"
import type { JitOptions } from "./jit-options.ts"
import { door, doorAt } from "./layout.ts"
import { LinearAccesses, type LinearMemory } from "./passes/linear-accesses.ts"
import { TranslatedAccesses } from "./passes/translated-accesses.ts"
import type { PagePromise, PageRow, PlainPages } from "./plain-pages.ts"
import { codeAt, placeFunction } from "./saved/guest-code.ts"
import type { SavedTranslations } from "./saved/saved-translations.ts"
import type { SavedUnit } from "./saved/saved-unit.ts"
import type { TargetMaps } from "./target-maps.ts"
import {
  awaitedBytes,
  executedPerImproved,
  finalSamples,
  finalSystemSamples,
  hotThreshold,
  mostDoublings,
  noteShare,
  pruningThreshold,
  rarelyReached,
  sampleInstructions,
  samplesPerInstruction,
  sharedLimit,
} from "./tuning.ts"
import { translateUnit, type UnitPlan } from "./unit.ts"
import type { Unit, Units } from "./units.ts"

export interface TranslatorParts {
  readonly memory: MachineMemory
  readonly interpreter: ProfilingInterpreter
  readonly runtime: Runtime
  readonly units: Units
  readonly indirect: IndirectTargets
  readonly maps: TargetMaps
  readonly plain: PlainPages
  readonly counts: JitCounts
  readonly options: JitOptions
  /** Translations of other runs. */
  readonly saved: SavedTranslations | undefined
}

/** How to translate. */
export interface TranslationKind {
  /** Whether the process's memory lies in order. */
  readonly isLinear: boolean
  /** Whether the code is worth more of the compilers' time. */
  readonly isOptimized: boolean
  /** Whether it is known what it calls: that is not asked again. */
  readonly isFinal: boolean
  /** Whether it is to be entered at its loops as well. */
  readonly entersLoops: boolean
  /** The unit that it takes the place of. */
  readonly replaces?: Unit | undefined
}

export class Translator {
  readonly #parts: TranslatorParts
  readonly #translatesWhole: boolean
  readonly #threshold: number
  /** Targets that have been hot. */
  readonly #reached = new Set<bigint>()
  readonly #usage = new RegisterUsage()
  /** Entries where registers have not been the words that they were taken for. */
  readonly #unguarded = new Set<bigint>()
  /** Where accesses are looked up one by one. */
  readonly #apart = new Set<bigint>()
  /** How floating-point results are looked at, from an address on. */
  readonly #scrutiny = new Map<bigint, Scrutiny>()
  #mayBeQuiet = true
  #hostFuses: boolean | undefined
  readonly #notes: AccessNotes
  /** Where control has come behind calls while all that is hot had been translated. */
  readonly #used = new Set<bigint>()
  /** Beginnings of functions, by addresses in them: see `rootOf`. */
  readonly #roots = new Map<bigint, bigint>()
  /** Targets that could not be translated. */
  readonly #hopeless = new Set<bigint>()

  constructor(parts: TranslatorParts) {
    this.#parts = parts
    this.#notes = new AccessNotes(parts.memory)
    const { wholeFunctions, threshold = hotThreshold } = parts.options
    this.#threshold = threshold
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

  /** The headers of the loops, among those that a unit is entered at, around a place in it that control is at, the outermost first. */
  loopsIn({ slots }: Unit, pc: bigint): readonly bigint[] {
    return [...loopsAround(pc, this.#source()), pc].filter((header) => slots.has(header))
  }

  /**
   * Whether control has come to places behind calls in a unit, inlined ones too, where it is not entered; or to what was left out as it had never
   * been executed, or as only what had not led back from there.
   */
  isPassed({ functions: [{ entry, blocks }], slots }: Unit): boolean {
    // Copies of blocks have numbers that are no addresses.
    const starts = new Set(blocks.map(({ start }) => start))
    const now = new Set(
      discoverFunction(entry, this.#source())?.blocks.map(({ start, steps: [step] }) => step && start),
    )
    return blocks.some(({ end }) => {
      if (end.kind === "leave")
        return (end.isCold === true && !this.#isCold(absolute(entry, end.at))) || (!end.interpret && now.has(end.at))
      const back = comesBackTo(end)
      if (back === undefined || !starts.has(back)) return false
      const next = absolute(entry, back)
      return !slots.has(next) && this.#isUsed(next)
    })
  }

  /** From now on it counts anew where a unit is entered; where it was is kept in mind if `keeps`. */
  forgetUses({ slots }: Unit, keeps: boolean): void {
    const view = this.#parts.memory.view()
    for (const entry of slots.keys()) {
      const place = doorAt(entry) + door.entered
      if (keeps && view.getUint32(place, true) > 0) this.#used.add(entry)
      view.setUint32(place, 0, true)
    }
  }

  /** Whether what is entered at loops has been entered at an address, of late, or was when that was looked at before. */
  #isUsed(address: bigint): boolean {
    return this.#used.has(address) || this.#parts.memory.view().getUint32(doorAt(address) + door.entered, true) > 0
  }

  /** The beginning of the function that an address is in; or of the outermost loop, or the address itself, where that is not known. */
  rootOf(pc: bigint): bigint {
    let root = this.#roots.get(pc)
    if (root === undefined) {
      const source = this.#source()
      root = functionAround(pc, source) ?? loopsAround(pc, source)[0] ?? pc
      this.#roots.set(pc, root)
    }
    return this.isHopeless(root) || this.#parts.units.isLost(root) ? pc : root
  }

  /** Instructions are others now. */
  hope(): void {
    this.#hopeless.clear()
    this.#roots.clear()
  }

  /** From now on nothing is taken for granted of floating point. */
  loud(): void {
    this.#mayBeQuiet = false
  }

  /** Floating-point results from an address on have often been out of the ordinary. Says whether more can be done about that than has been. */
  odd(pc: bigint): boolean {
    const known = this.#scrutiny.get(pc)
    this.#scrutiny.set(pc, known === undefined ? "with zeros" : "each")
    return known !== "each"
  }

  /** Accesses from an address on have often not been plain, or not all that was looked up with them. Says whether that is new. */
  apart(pc: bigint): boolean {
    const isNew = !this.#apart.has(pc)
    this.#apart.add(pc)
    return isNew
  }

  /** From now on registers at an entry are not taken for words. */
  misjudged(entry: bigint): void {
    this.#unguarded.add(entry)
  }

  /** Translates what is entered at an address. Says whether that could be done. */
  translate(pc: bigint, { isLinear, isOptimized, isFinal, entersLoops, replaces }: TranslationKind): boolean {
    const { memory, units, indirect, maps, counts, options } = this.#parts
    if (replaces) units.drop(replaces)
    const source = this.#source(isFinal ? (replaces?.functions[0].size ?? 0) : Infinity)
    const { isCold: _, ...whole } = source
    const functions = counts.timed("translation", () =>
      planUnit(pc, {
        source,
        whole: entersLoops && !isFinal ? whole : undefined,
        ...{ isOptimized, isFinal, entersLoops },
        isKnown: (entry) => units.has(entry),
        isUsed: (at) => this.#isUsed(at),
      }),
    )
    if (functions.length === 0) return this.#giveUp(pc)
    const privilege = memory.view().getUint32(layout.privilege, true)
    const isUser = privilege === privilegeLevel.user
    const plain = isUser && isLinear ? this.#parts.plain : undefined
    const promises = new Map<string, PagePromise>()
    const promise = (made: PagePromise) => {
      const key = `${made.kind},${made.first},${made.end}`
      if (!promises.has(key)) promises.set(key, made)
    }
    const rows = new Set<PageRow>()
    const notes = new Set<number>()
    const linear: LinearMemory | undefined = plain && {
      window: plain.window,
      rows: { load: plain.rows("load"), store: plain.rows("store") },
      register: (register) => this.#register(register),
      noted: (at) => this.#notes.read(this.#notes.placeOf(at)),
      suppose: (at, address) => this.#notes.suppose(this.#notes.placeOf(at), address),
      noteOf: (at) => {
        const place = this.#notes.placeOf(at)
        notes.add(place)
        return place
      },
      isApart: (address) => this.#apart.has(address),
      compareWith(row) {
        if (row.isSteady) promise(plain.promiseOf(row))
        else rows.add(row)
      },
      relyOn: (row, low, high) => promise(plain.promiseIn(row, low, high)),
    }
    const kept: SavedUnit["maps"][number][] = []
    const profiles: SavedUnit["profiles"][number][] = []
    const plan: UnitPlan = {
      root: pc,
      functions,
      isOptimized,
      isFinal,
      isEnteredAtLoops: isProvisional(functions),
      isUser,
      usage: this.#usage,
      fuses: this.#fuses(),
      isQuiet: this.#mayBeQuiet && this.#isQuiet(),
      scrutinyOf: (address) => this.#scrutiny.get(address),
      profileOf(at) {
        const place = isFinal ? undefined : indirect.profileOf(at)
        if (place !== undefined) profiles.push({ at, place })
        return place
      },
      keepMap(map) {
        const place = maps.keep(map)
        if (place !== undefined) kept.push({ place, map })
        return place
      },
      guards: (entry) => !this.#unguarded.has(entry),
      verifies: options.verifies ?? false,
      ...(options.watch && { watch: options.watch }),
      lowering: (unit, guest) =>
        linear ? new LinearAccesses(unit, guest, linear) : new TranslatedAccesses(unit.functions),
    }
    const bytes = counts.timed("translation", () => translateUnit(plan))
    if (!units.fits(bytes.length)) {
      for (const { place } of kept) maps.free(place)
      return this.#giveUp(pc)
    }
    const about = {
      ...{ root: pc, privilege, isLinear: linear !== undefined, isOptimized, isFinal, isQuiet: plan.isQuiet },
      promises: [...promises.values()],
      notes: [...notes],
    }
    const outlines = functions.map(outlineOf)
    this.#add({ ...about, maps: kept.map(({ place }) => place), functions: outlines }, bytes)
    counts.functions += functions.length
    counts.instructions += sizeOf(functions)
    counts.largest = Math.max(counts.largest, sizeOf(functions))
    this.#save(
      { ...about, window: memory.ram.offset, fuses: plan.fuses, rows: [...rows], maps: kept, profiles, module: bytes },
      outlines,
    )
    return true
  }

  /** Takes the translation of what is entered at an address from another run. */
  restore(pc: bigint, isLinear: boolean): "restored" | "none" | "not yet" {
    const { memory, interpreter, saved, units, plain, indirect, maps, counts } = this.#parts
    const found = saved && this.#codePage(pc, (page) => saved.find(pc, page))
    if (!found || !units.fits(found.module.length)) return "none"
    const privilege = memory.view().getUint32(layout.privilege, true)
    if (
      found.fuses !== this.#fuses() ||
      (found.isQuiet && !this.#mayBeQuiet) ||
      found.privilege !== privilege ||
      found.window !== memory.ram.offset ||
      found.isLinear !== (isLinear && privilege === privilegeLevel.user)
    )
      return "none"
    const place = (address: bigint) => interpreter.translateFetch(address)
    const functions = found.functions.map((each) => placeFunction(each, place))
    if (!functions.every((each) => each !== undefined)) return "not yet"
    if (!isEqual(codeAt(functions, memory.bytes()), found.code)) return "none"
    const promises = plain.restore(found.promises, found.rows)
    if (!promises) return "not yet"
    const mapped: number[] = []
    const isMapped = found.maps.every(({ place, map }) => {
      const isThere = maps.restore(place, map)
      if (isThere) mapped.push(place)
      return isThere
    })
    if (!isMapped || !found.profiles.every(({ at, place }) => indirect.restoreProfile(at, place))) {
      for (const place of mapped) maps.free(place)
      return "none"
    }
    const { root, isOptimized, isFinal, isQuiet, notes } = found
    const unit = {
      root,
      privilege,
      isLinear: found.isLinear,
      isOptimized,
      isFinal,
      isQuiet,
      promises,
      notes,
      maps: mapped,
      functions,
    }
    this.#add(unit, found.module)
    for (const { entry, blocks } of functions)
      for (const { last, end } of blocks)
        if (end.kind === "jump-indirect")
          indirect.restoreTargets(
            absolute(entry, last),
            end.targets.map((target) => absolute(entry, target)),
          )
    counts.restored++
    return "restored"
  }

  #add(
    unit: Omit<
      Unit,
      "pages" | "slots" | "noted" | "isEnteredAtLoops" | "isDispatcher" | "samples" | "patience" | "misses"
    >,
    module: Uint8Array<ArrayBuffer>,
  ): void {
    const { units, counts, interpreter } = this.#parts
    const { functions, isOptimized } = unit
    const slots = counts.timed("compilation", () => this.#instantiate(functions, module, isOptimized))
    const noted = this.#countNotes(unit.notes)
    const isEnteredAtLoops = isProvisional(functions)
    const isDispatcher = hasManyWays(functions[0].blocks)
    const least = unit.isLinear ? finalSamples : finalSystemSamples
    const size = sizeOf(functions)
    // Another one takes in what has become hot meanwhile, until its time has paid for it.
    const cost = isDispatcher
      ? ((size * executedPerImproved) / sampleInstructions) * 2 ** Math.min(units.timesMade(unit.root), mostDoublings)
      : size * samplesPerInstruction
    // What is entered at loops is not made anew itself.
    const patience = isEnteredAtLoops && !isDispatcher ? least : Math.max(least, cost)
    const found = { noted, isEnteredAtLoops, isDispatcher, samples: 0, patience, misses: 0 }
    units.add({ ...unit, ...found, pages: pagesOf(functions), slots }, module.length)
    // What is called is found when it is hot by itself.
    for (const entry of entriesOf(functions[0])) interpreter.setHot(entry)
  }

  #save(unit: Omit<SavedUnit, "code" | "functions">, outlines: readonly FunctionOutline[]): void {
    const { memory, saved } = this.#parts
    if (!saved) return
    const functions = outlines.map(({ entry, size, blocks }) => ({ entry, size, blocks }))
    const code = codeAt(outlines, memory.bytes())
    this.#codePage(unit.root, (page) => saved.save({ ...unit, functions, code }, page))
  }

  /** Does something with the page of code that an address is on. */
  #codePage<T>(address: bigint, use: (page: Uint8Array) => T): T | undefined {
    const { memory, interpreter } = this.#parts
    const place = interpreter.translateFetch(address)
    const start = place - (place % pageSize)
    return place === 0 ? undefined : use(memory.bytes().subarray(start, start + pageSize))
  }

  /** Whether a unit would be another one by now: what it calls, or leaves out, has been translated since, or it is known what it calls. */
  hasLearnt({ functions, slots, isFinal }: Unit): boolean {
    const { units, indirect } = this.#parts
    return functions.some(({ entry, blocks }) =>
      blocks.some(({ last, end }) => {
        if (end.kind === "leave") return end.isCold === true && units.has(absolute(entry, end.at))
        // What it calls was known then.
        if (isFinal) return false
        if (end.kind === "call")
          return !slots.has(absolute(entry, end.target)) && units.has(absolute(entry, end.target))
        if (end.kind !== "call-indirect" || end.likely !== undefined) return false
        return indirect.calleeOf(absolute(entry, last)) !== undefined
      }),
    )
  }

  /** Whether accesses of a unit have so often not been in the rows of pages that they were taken to be in that another unit would pay. */
  misplaces(unit: Unit): boolean {
    const { units, plain } = this.#parts
    const { root, notes, functions } = unit
    const size = sizeOf(functions)
    const count = this.#countNotes(notes)
    if (count - unit.noted < size * noteShare * 2 ** Math.min(units.timesMade(root), mostDoublings)) return false
    // Looking is dear as well.
    unit.noted = count
    return plain.isAnyPromised(notes.map((place) => this.#notes.read(place).address))
  }

  /** How often accesses have made these notes. */
  #countNotes(notes: readonly number[]): number {
    return notes.reduce((sum, place) => sum + this.#notes.read(place).count, 0)
  }

  /** Whether numbers are rounded to nearest now, and an operation has been inexact. */
  #isQuiet(): boolean {
    const view = this.#parts.memory.view()
    return (view.getUint32(layout.fflags, true) & 1) === 1 && view.getUint32(layout.frm, true) === 0
  }

  /** An address has been reached so often that it was hot. */
  reached(pc: bigint): void {
    this.#reached.add(pc)
  }

  /** Whether an address has been reached a few times only. */
  #isRare(address: bigint): boolean {
    // What has not been decoded would be.
    if (this.#reached.has(address) || this.#isCold(address)) return false
    return (
      this.#parts.interpreter.transfersLeft(address) >= this.#threshold - Math.floor(this.#threshold / rarelyReached)
    )
  }

  /** Whether what is at an address has never been executed. */
  #isCold(address: bigint): boolean {
    const { interpreter } = this.#parts
    const place = interpreter.translateFetch(address)
    return place !== 0 && !interpreter.isDecoded(place)
  }

  /** Whether the host has `fma`, as is known once something is translated. */
  #fuses(): boolean {
    return (this.#hostFuses ??= this.#parts.options.fuses ?? fusesMultiplyAdd())
  }

  /** What an integer register holds now. */
  #register(register: number): bigint {
    return this.#parts.memory.view().getBigUint64(layout.x + 8 * register, true)
  }

  #giveUp(pc: bigint): false {
    this.#hopeless.add(pc)
    return false
  }

  /**
   * What code is read from. Functions are left where dispatchers are entered: at all of them; of what is to be larger than `least` instructions, at
   * larger ones that are not made once more.
   */
  #source(least = Infinity): CodeSource {
    const { memory, interpreter, indirect, units } = this.#parts
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
      tables: new Map(),
      isCode: (address) => (address & 1n) === 0n && interpreter.translateFetch(address) !== 0,
      calleeOf: (address) => indirect.calleeOf(address),
      ...(!this.#translatesWhole && {
        isCold: (address) => this.#isCold(address),
        isRare: (address) => this.#isRare(address),
      }),
      isShared: (address) =>
        units
          .at(address)
          .some(({ root, isDispatcher, isFinal, functions: [{ size }] }) =>
            isDispatcher ? least === Infinity || (isFinal && size > least) : root === address && size > sharedLimit,
          ),
      isExcluded: ({ csr }) => isCounter(csr),
    }
  }

  /** Has the host compile a module. Gives where its functions stand in the table, by their entries. */
  #instantiate(
    functions: readonly FunctionOutline[],
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
    const entries = functions.flatMap(entriesOf)
    return new Map(entries.map((entry) => [entry, units.place(exports[exportName(entry)])]))
  }
}

/** Whether some of a unit's functions are entered at their loops. */
function isProvisional(functions: readonly { readonly blocks: readonly { readonly end: BlockEnd }[] }[]): boolean {
  return functions.some(({ blocks }) => enteredLoops(blocks).length > 0)
}

const absolute = (entry: bigint, at: number) => BigInt.asUintN(64, entry + BigInt(at))

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
