// The staged engine: interprets, and translates what is hot.
import type { Engine, EngineStatistics, MachineMemory } from "@lamina/interfaces"
import {
  layout,
  type ProfilingInterpreter,
  type ProfilingInterpreterFactory,
  type ProfilingStop,
} from "@lamina/interpreter"
import { memoryHeader, privilegeLevel } from "@lamina/isa"
import { HotCounters } from "@lamina/optimizer"
import { Runtime } from "./build/runtime-module.ts"
import { returnRegister } from "./guest/function-flow.ts"
import { ColdPlaces } from "./cold-places.ts"
import { isAmong, sizeOf } from "./guest/function-outline.ts"
import { IndirectTargets } from "./indirect-targets.ts"
import { JitCounts } from "./jit-counts.ts"
import type { JitOptions } from "./jit-options.ts"
import { JumpTable } from "./jump-table.ts"
import { area, door, doorAt, reason } from "./layout.ts"
import { LongLoops } from "./long-loops.ts"
import { PlainPages, type PageTranslation, type PagePromise } from "./plain-pages.ts"
import type { SavedTranslations } from "./saved/saved-translations.ts"
import { TargetMaps } from "./target-maps.ts"
import { Translator } from "./translator.ts"
import {
  defaultCacheSize,
  executedPerTranslated,
  fewAlone,
  fewEntries,
  finalSamples,
  freeTranslations,
  hotThreshold,
  innerPatience,
  jumpPatience,
  landingThreshold,
  loudPatience,
  missShare,
  mostDoublings,
  mostImproved,
  mostPatience,
  pruningThreshold,
  sampleInstructions,
  savedThreshold,
  leastSlice,
  sliceInstructions,
  stackBytes,
  systemFactor,
  unlookedLandings,
} from "./tuning.ts"
import { Units, type Unit } from "./units.ts"

/** Makes the engine over a memory; `saved` are the translations of other runs. */
export function createJit(
  memory: MachineMemory,
  make: ProfilingInterpreterFactory,
  options: JitOptions = {},
  saved?: SavedTranslations,
): Engine {
  return new JitEngine(memory, make, options, saved)
}

class JitEngine implements Engine {
  readonly name = "jit"
  readonly memory: MachineMemory
  readonly #interpreter: ProfilingInterpreter
  readonly #threshold: number
  readonly #jumps: JumpTable
  readonly #plain: PlainPages
  readonly #units: Units
  readonly #indirect: IndirectTargets
  readonly #runtime: Runtime
  readonly #translator: Translator
  readonly #counts: JitCounts
  /** Instructions in translations since the last sample. */
  #unsampled = 0
  /** Instructions that the translations which are running may execute; of these, those seen so far; and how many more they can have. */
  #granted = 0
  #seen = 0
  #beyond = 0
  /** Found running often: to be made once more, or left for another one. */
  #due: Unit | undefined
  /** Only user code has been executed so far. */
  #isProcess = true
  readonly #saved: SavedTranslations | undefined
  /** How often targets have been waited for that could not be had from other runs. */
  readonly #waited = new Map<bigint, number>()
  /** Entries whose translations of other runs are not looked for any more. */
  readonly #outdated = new Set<bigint>()
  /** Where control has come to often, and what is around it has been translated: it need not be an entry itself. */
  readonly #awaited = new Set<bigint>()
  /** How many translations of parts of functions, or of loops, there have been, before all of it was translated. */
  readonly #alone = new Map<bigint, number>()
  /** Targets that a machine's code has reached often once. */
  readonly #known = new Set<bigint>()
  /** Where translations came back to, and the interpreter went on. */
  readonly #landings: HotCounters
  /** Where they came back to in vain of late, when so many units had been made. */
  readonly #cold: ColdPlaces
  #coldSince = 0
  readonly #systemFactor: number
  readonly #entersLoops: boolean
  /** How often floating point was not as translations took it to be, of late. */
  #loud = 0
  readonly #longLoops = new LongLoops((pc) => this.#translator.transferAt(pc))

  constructor(
    memory: MachineMemory,
    make: ProfilingInterpreterFactory,
    options: JitOptions,
    saved: SavedTranslations | undefined,
  ) {
    this.memory = memory
    this.#saved = saved
    this.#threshold = options.threshold ?? hotThreshold
    this.#counts = new JitCounts(options.now)
    this.#systemFactor = options.systemFactor ?? systemFactor
    this.#entersLoops = options.entersLoops ?? false
    const landings = Math.min(this.#threshold, landingThreshold) * this.#systemFactor
    this.#landings = new HotCounters({ threshold: landings })
    this.#cold = new ColdPlaces(this.#threshold < landingThreshold ? 0 : unlookedLandings)
    const interpreter = make(memory, {
      threshold: saved ? Math.min(this.#threshold, savedThreshold) : this.#threshold,
      listener: {
        codeChanged: (page) => this.#codeChanged(page),
        guardedStore: (place, size) => !this.#units.isTranslated(place, size),
        fetchesMoved: () => this.#jumps.clear(),
        cleared: () => this.#dropAll(),
        codeMarked: (page) => this.#plain.watch(page),
        translationsFenced: () => this.#plain.clear(),
      },
    })
    this.#interpreter = interpreter
    this.#jumps = new JumpTable(memory)
    this.#plain = new PlainPages(memory, interpreter.functions as unknown as PageTranslation, {
      promises: () => this.#units.promises(),
      broken: (promise) => this.#broken(promise),
    })
    const maps = new TargetMaps(memory)
    this.#units = new Units({
      maps,
      interpreter,
      jumps: this.#jumps,
      counts: this.#counts,
      size: options.cache ?? defaultCacheSize,
      policy: options.policy ?? "flush",
    })
    this.#indirect = new IndirectTargets(memory)
    this.#runtime = new Runtime(memory.wasm, this.#units.table, (fuel, subject) => this.#refuel(fuel, subject))
    this.#translator = new Translator({
      memory,
      interpreter,
      runtime: this.#runtime,
      units: this.#units,
      indirect: this.#indirect,
      maps,
      plain: this.#plain,
      counts: this.#counts,
      options,
      saved,
    })
  }

  /** Where a guest manages page tables itself, the tables of plain pages would be emptied again and again: it does without from now on. */
  #noticePrivilege(): void {
    if (!this.#isProcess || this.#privilege() === privilegeLevel.user) return
    this.#isProcess = false
    for (const unit of this.#units.linear()) this.#units.drop(unit)
  }

  run(hart: number, fuel: number): ProfilingStop & { readonly kind: "trap" | "fuel" | "attention" } {
    let left = fuel
    let mustInterpret = false
    let hasMissed = false
    for (;;) {
      this.#interpreter.enter(hart)
      this.#noticePrivilege()
      if (left <= 0) return { kind: "fuel", retired: fuel }
      const view = this.memory.view()
      if (view.getUint32(memoryHeader.attention, true) !== 0) return { kind: "attention", retired: fuel - left }
      let isQuiet = false
      if (!mustInterpret) {
        // Units whose promises are broken go by that.
        this.#plain.enter(this.#interpreter.translationContext)
        const slot = this.#findHere()
        if (slot !== undefined) {
          const { used, why } = this.#execute(slot, left)
          left -= used
          this.#counts.translated += used
          mustInterpret = true
          hasMissed ||= why === reason.miss
          if (why === reason.lookup) {
            mustInterpret = !this.#landed()
            continue
          }
          if (this.#due) this.#improve()
          if (why === reason.fuel && left > sliceInstructions / 2) mustInterpret = false
          else isQuiet = why === reason.fuel
          if (why === reason.form) this.#misjudged()
          if (why === reason.rounding) this.#heardLoud()
          if (why === reason.jump) {
            this.#jumped()
            mustInterpret = !this.#landed()
          }
          if (!isQuiet) continue
        }
      }
      mustInterpret = false
      const most = this.#isProcess ? Math.min(left, this.#longLoops.slice) : left
      const from = most === 1 ? this.#pc() : 0n
      const stop = this.#interpreter.run(hart, most, isQuiet || most === 1)
      left -= stop.retired
      this.#counts.interpreted += stop.retired
      if (hasMissed && this.#isProcess) this.#learnPages()
      hasMissed = false
      if (stop.kind !== "hot") {
        if (this.#isProcess) {
          const entry = this.#longLoops.executed(from, this.#pc(), stop.retired)
          const isWanted = entry !== undefined && this.#find(entry) === undefined && !this.#restore(entry)
          if (isWanted && !this.#isDear()) this.#translate(entry)
        }
        // A slice is over, and not the fuel.
        if (stop.kind === "fuel" && left > 0) continue
        return { ...stop, retired: fuel - left }
      }
      this.#longLoops.reset()
      if (this.#findHere() === undefined) {
        if (this.#restore(stop.pc)) continue
        const patience =
          this.#units.patience(stop.pc, this.#threshold) ??
          this.#savedPatience(stop.pc) ??
          this.#systemPatience(stop.pc) ??
          (this.#isDear() ? this.#threshold : undefined)
        if (patience === undefined && this.#translateAround(stop.pc)) continue
        const again =
          this.#awaited.has(stop.pc) && !this.#translator.isHopeless(stop.pc) ? this.#threshold : 2 ** 31 - 1
        this.#interpreter.setCold(stop.pc, patience ?? again)
        mustInterpret = true
      }
    }
  }

  flushTranslations(): void {
    this.#interpreter.engine.flushTranslations()
  }

  fenceTranslations(...which: Parameters<Engine["fenceTranslations"]>): void {
    this.#interpreter.engine.fenceTranslations(...which)
  }

  invalidateCode(...place: Parameters<Engine["invalidateCode"]>): void {
    this.#interpreter.engine.invalidateCode(...place)
  }

  statistics(): EngineStatistics {
    return { figures: this.#counts.figures() }
  }

  #pc(): bigint {
    return this.memory.view().getBigUint64(layout.pc, true)
  }

  #returnAddress(): bigint {
    return this.memory.view().getBigUint64(layout.x + 8 * returnRegister, true)
  }

  /** Runs translations, for so many instructions at most. Says how many they have completed, and why they came back. */
  #execute(slot: number, most: number): { readonly used: number; readonly why: number } {
    const fuel = Math.min(most, Math.max(sliceInstructions - this.#unsampled, leastSlice))
    this.#granted = fuel
    this.#seen = 0
    this.#beyond = most - fuel
    const before = this.memory.view()
    before.setUint32(area.reason, reason.lookup, true)
    before.setUint32(area.stale, 0, true)
    const unspent = this.#runtime.enter(slot, stackBytes, fuel)
    const view = this.memory.view()
    const used = this.#granted - unspent
    this.#unsampled += used - this.#seen
    const why = view.getUint32(area.reason, true)
    this.#counts.cameBack(why)
    const retired = view.getUint32(layout.instret, true) + used
    view.setUint32(layout.instret, retired, true)
    if (retired >= 2 ** 32) view.setUint32(layout.instret + 4, view.getUint32(layout.instret + 4, true) + 1, true)
    return { used, why }
  }

  /**
   * A unit has so much fuel left, which is not enough. Gives what it has from now on: no more where it is to leave. However often translations
   * come back by themselves, it is looked at now and then which one is running.
   */
  #refuel(fuel: number, subject: bigint): number {
    const used = this.#granted - fuel
    this.#unsampled += used - this.#seen
    this.#seen = used
    if (this.#unsampled >= sampleInstructions) this.#sample(subject)
    if (this.#due || this.memory.view().getUint32(memoryHeader.attention, true) !== 0) return fuel
    const more = Math.min(this.#beyond, sliceInstructions)
    this.#beyond -= more
    this.#granted += more
    return fuel + more
  }

  /** The interpreter has made accesses that translations had left to it. */
  #learnPages(): void {
    this.#plain.enter(this.#interpreter.translationContext)
    this.#plain.learn(this.#interpreter.bank)
  }

  /** Pages that translations rely on are not plain any more. */
  #broken(promise: PagePromise): void {
    this.memory.view().setUint32(area.stale, 1, true)
    for (const unit of this.#units.relyingOn(promise)) this.#units.drop(unit)
  }

  /** Translations have run for a while: what is found running often is made once more, if more is known of it. */
  #sample(subject: bigint): void {
    this.#unsampled = 0
    this.#loud >>= 1
    const isEnteredAtLoops = (subject & 1n) === 1n
    const unit = this.#unitOf(subject & ~1n, isEnteredAtLoops)
    if (!unit || ++unit.samples < unit.patience) return
    unit.samples = 0
    const mayKnowMore = !unit.isFinal || unit.isDispatcher
    const knowsMore = mayKnowMore && (!unit.isOptimized || this.#translator.hasLearnt(unit))
    if (isEnteredAtLoops || knowsMore || this.#translator.misplaces(unit)) this.#due = unit
  }

  /** Makes a translation for what is found running often: the unit once more; or its loop, or all of it, to be entered nowhere else. */
  #improve(): void {
    const unit = this.#due!
    this.#due = undefined
    const { root, isEnteredAtLoops } = unit
    if (!isEnteredAtLoops) {
      this.#translate(root, true, false, unit)
      return
    }
    const view = this.memory.view()
    const entered = view.getUint32(doorAt(root) + door.entered, true)
    view.setUint32(doorAt(root) + door.entered, 0, true)
    // Where it is often entered at its beginning, calls go to a translation with that entry alone from then on.
    if (entered > fewEntries && this.#unitOf(root) === undefined) {
      this.#translate(root, true)
      return
    }
    // Control may be in a function that is called from there.
    const within = this.#translator.loopsIn(unit, this.#pc())
    const headers = within.length > 0 ? within : this.#translator.loopsIn(unit, this.#returnAddress())
    // An inner loop only where control has not left the outer ones for long.
    const depth = Math.min(Math.floor(unit.patience / (finalSamples * innerPatience)), headers.length - 1)
    if (unit.patience < mostPatience) unit.patience += finalSamples
    const header = headers[depth]
    if (header === undefined) return
    // Where control comes back behind calls while all that is hot has been translated, it does so again and again.
    const known = this.#unitOf(header)
    this.#translator.forgetUses(unit, known !== undefined)
    if (known && this.#translator.isPassed(known) && this.#units.timesMade(header) < mostImproved) {
      this.#translate(header, true, false, known)
    } else if (!known && !this.#restore(header)) this.#translate(header, true)
    if (this.#unitOf(header) !== undefined) view.setUint32(doorAt(header) + door.better, 1, true)
  }

  /** The unit that was made for an address, in the current mode, and whether to be entered at its loops. */
  #unitOf(root: bigint, isEnteredAtLoops = false): Unit | undefined {
    const privilege = this.#privilege()
    return this.#units
      .at(root)
      .find((unit) => unit.root === root && unit.privilege === privilege && unit.isEnteredAtLoops === isEnteredAtLoops)
  }

  /** Translations have come back for want of one. Says whether there is one now. */
  #landed(): boolean {
    const view = this.memory.view()
    const key = (view.getUint32(layout.pc + 4, true) & 0xf_ffff) * 2 ** 32 + view.getUint32(layout.pc, true)
    if (this.#counts.units !== this.#coldSince) {
      this.#coldSince = this.#counts.units
      this.#cold.clear()
    }
    if (this.#cold.passes(key)) return false
    const isThere = this.#comeTo(this.#pc(), key)
    if (!isThere) this.#cold.put(key)
    return isThere
  }

  /** The same where it is looked for `pc`, which `key` says to counters. */
  #comeTo(pc: bigint, key: number): boolean {
    if (this.#find(pc) !== undefined) return true
    if (this.#translator.isHopeless(pc) || this.#units.isLost(pc)) return false
    const times = (1 + this.#cold.passed(key)) * (this.#isLinear(pc) ? this.#systemFactor : 1)
    const isHot = this.#landings.count(key, times) || this.#landings.isHot(key)
    if (isHot) return this.#restore(pc) || (!this.#isDear() && this.#translateAround(pc))
    if (!this.#mayRestore(pc) || this.#waited.has(pc)) return false
    this.#waited.set(pc, savedThreshold)
    return this.#restore(pc)
  }

  /**
   * Translates the function around a place that control comes to often, or the outermost loop, to be entered at its loops: what control is in
   * comes back to them. Says whether the place is an entry then; if control comes there nevertheless, it will be one the next time.
   */
  #translateAround(pc: bigint): boolean {
    const root = this.#isLinear(pc) ? this.#translator.rootOf(pc) : pc
    if (root === pc || this.#awaited.delete(pc)) return this.#translate(pc)
    const alone = this.#alone.get(root) ?? 0
    if (alone < fewAlone) {
      this.#alone.set(root, alone + 1)
      return this.#translate(pc)
    }
    const known = this.#unitOf(root, true) ?? this.#unitOf(root)
    const hasIt = known?.functions.some((outline) => isAmong(outline, pc)) === true
    if (known?.isDispatcher && !hasIt) return this.#translate(pc)
    if (known && !hasIt) this.#units.drop(known)
    if (!hasIt && !this.#restore(root)) this.#translate(root, false, true)
    if (this.#find(pc) !== undefined) return true
    this.#awaited.add(pc)
    this.#landings.forget(Number(BigInt.asUintN(52, pc)))
    return false
  }

  /** Whether so much has been translated for what has been executed that it is better to interpret for a while. */
  #isDear(): boolean {
    const { instructions, largest, interpreted, translated } = this.#counts
    const paid = (interpreted + translated) / executedPerTranslated
    return this.#threshold >= pruningThreshold && instructions - largest > freeTranslations + paid
  }

  /** A translation took registers for words that are none: it is made anew without. */
  #misjudged(): void {
    const pc = this.#pc()
    this.#translator.misjudged(pc)
    for (const unit of [...this.#units.at(pc)]) this.#dropOutdated(unit)
  }

  /** Takes a translation from another run. Says whether there is one. */
  #restore(pc: bigint): boolean {
    if (!this.#mayRestore(pc) || this.#units.isLost(pc)) return false
    const result = this.#translator.restore(pc, this.#isLinear(pc))
    if (result === "none") this.#outdated.add(pc)
    return result === "restored"
  }

  #mayRestore(pc: bigint): boolean {
    return this.#saved?.mayHave(pc) === true && !this.#outdated.has(pc)
  }

  /** Rounding was not to nearest, or nothing had been inexact, where a translation took it that it was so. */
  #heardLoud(): void {
    if (++this.#loud < loudPatience) return
    this.#loud = 0
    this.#translator.loud()
    for (const unit of this.#units.quiet()) this.#dropOutdated(unit)
  }

  /** How often a target must be reached once more before its translation in another run is looked for again, or it is translated here. */
  #savedPatience(pc: bigint): number | undefined {
    const waited = this.#waited.get(pc) ?? savedThreshold
    const left = this.#threshold - waited
    if (!this.#saved || left <= 0) return undefined
    const next = this.#mayRestore(pc) ? Math.min(3 * waited, left) : left
    this.#waited.set(pc, waited + next)
    return next
  }

  /** How often a machine's target must be reached once more, the first time: most of what runs there is over soon. */
  #systemPatience(pc: bigint): number | undefined {
    if (this.#systemFactor === 1 || this.#known.has(pc) || this.#isLinear(pc)) return undefined
    this.#known.add(pc)
    return Math.min(this.#threshold * this.#systemFactor, 2 ** 31 - 1)
  }

  /** An indirect jump went where it has not been known to go. */
  #jumped(): void {
    const at = this.memory.view().getBigUint64(area.subject, true)
    if (!this.#indirect.missed(at, this.#pc())) return
    // Whatever contains the jump is made anew when it is hot again, if that is worth it by now.
    for (const unit of this.#unitsWith(at)) {
      // What these jump to is translated by itself, until all of it is translated once more.
      if (unit.isDispatcher) continue
      unit.misses += jumpPatience
      const times = 2 ** Math.min(this.#units.timesMade(unit.root) - 1, mostDoublings)
      if (unit.misses >= jumpPatience * times * Math.max(1, sizeOf(unit.functions) / missShare))
        this.#dropOutdated(unit)
    }
  }

  /** Drops a unit that must be another one next time. */
  #dropOutdated(unit: Unit): void {
    this.#outdated.add(unit.root)
    this.#units.drop(unit)
  }

  /** The units that were made from the instruction at an address, among others. */
  #unitsWith(address: bigint): readonly Unit[] {
    return this.#units.with(this.#interpreter.translateFetch(address))
  }

  /** The slot of the translation of what the hart is at, in the current context. */
  #findHere(): number | undefined {
    return this.#jumps.findHere() ?? this.#lookUp(this.#pc())
  }

  /** The same of an address. */
  #find(pc: bigint): number | undefined {
    return this.#jumps.find(pc) ?? this.#lookUp(pc)
  }

  /** The same of one that the jump table does not have, which has it from then on. */
  #lookUp(pc: bigint): number | undefined {
    const units = this.#units.at(pc)
    if (units.length === 0) return undefined
    const privilege = this.#privilege()
    for (const unit of units) {
      if (unit.privilege !== privilege || !this.#isInPlace(unit)) continue
      const slot = unit.slots.get(pc)!
      this.#units.used(unit)
      this.#jumps.set(pc, slot)
      this.#interpreter.setHot(pc)
      return slot
    }
    return undefined
  }

  #privilege(): number {
    return this.memory.view().getUint32(layout.privilege, true)
  }

  #isInPlace({ pages }: Unit): boolean {
    return pages.every(({ address, host }) => this.#interpreter.translateFetch(address) === host)
  }

  /** Translates what is entered at an address. Says whether that could be done. */
  #translate(pc: bigint, isFinal = false, entersLoops = false, replaces?: Unit): boolean {
    const isLinear = this.#isLinear(pc)
    // What the interpreter has accessed of late, translations will.
    if (isLinear) this.#learnPages()
    return this.#translator.translate(pc, {
      isLinear,
      isOptimized: isFinal || isLinear,
      isFinal,
      entersLoops: entersLoops || this.#entersLoops,
      replaces,
    })
  }

  #isLinear(pc: bigint): boolean {
    const sp = this.memory.view().getBigUint64(layout.x + 16, true)
    return this.#isProcess && this.#plain.isInOrder(pc) && this.#plain.isInOrder(sp)
  }

  #codeChanged(page: number): void {
    this.memory.view().setUint32(area.stale, 1, true)
    this.#translator.hope()
    this.#units.codeChanged(page)
  }

  #dropAll(): void {
    this.#units.clear()
    this.#jumps.clear()
    this.#translator.hope()
    this.#plain.reset()
  }
}
