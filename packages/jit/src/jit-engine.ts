// The staged engine: interprets, and translates what is hot.
import type { Engine, EngineStatistics, MachineMemory } from "@lamina/interfaces"
import {
  layout,
  type ProfilingInterpreter,
  type ProfilingInterpreterFactory,
  type ProfilingStop,
} from "@lamina/interpreter"
import { memoryHeader, privilegeLevel } from "@lamina/isa"
import { Runtime } from "./build/runtime-module.ts"
import { returnRegister } from "./guest/function-flow.ts"
import { isAmong, sizeOf } from "./guest/function-outline.ts"
import { FrequentPlaces } from "./frequent-places.ts"
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
  apartInstructions,
  apartPatience,
  defaultCacheSize,
  executedPerTranslated,
  fewAlone,
  fewEntries,
  fewJumps,
  finalSamples,
  freeTranslations,
  hotThreshold,
  innerPatience,
  jumpPatience,
  jumpsPassed,
  landingThreshold,
  loudPatience,
  missShare,
  oddInstructions,
  oddPatience,
  mostDoublings,
  mostImproved,
  mostPatience,
  pruningThreshold,
  sampleInstructions,
  savedThreshold,
  systemLandingThreshold,
  sliceInstructions,
  systemFactor,
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

/** Instructions that translations are given, at most. */
const mostFuel = 2 ** 30
/** Transfers to a target that is not to be hot again, or hardly. */
const mostTransfers = 2 ** 31 - 1

/** What is next: translations where there are any; or at any rate the interpreter, which comes back at hot targets unless it is quiet. */
type Next = "translations" | "interpreter" | "quiet"

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
  /** Whether the interpreter has been given what runs translations: not before there are any. */
  #isHandedOver = false
  readonly #translator: Translator
  readonly #counts: JitCounts
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
  /** As how many transfers it counts when translations come back to where the interpreter goes on. */
  #landingWeight: number
  readonly #systemFactor: number
  readonly #entersLoops: boolean
  /** How often floating point was not as translations took it to be, of late. */
  #loud = 0
  /** How often indirect jumps have come back for going elsewhere. */
  #jumpsBack = 0
  /** Where control went on from floating-point results that were out of the ordinary, and from accesses that were not plain. */
  readonly #odd = new FrequentPlaces(oddPatience, oddInstructions)
  readonly #apart = new FrequentPlaces(apartPatience, apartInstructions)
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
    this.#landingWeight = this.#weightOf(landingThreshold)
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
    this.#prepare()
    this.#jumps = new JumpTable(memory)
    const translation: PageTranslation = {
      ...(interpreter.functions as Pick<PageTranslation, "translateLoad">),
      plainUpTo: (kind, first, end) => this.#runtime.plainUpTo(kind, first, end, memory.ram.offset),
      nextAccessed: (kind, entry, end) => this.#runtime.nextAccessed(kind, entry, end),
    }
    this.#plain = new PlainPages(memory, translation, {
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
    this.#runtime = new Runtime(memory.wasm, this.#units.table, interpreter.functions, (fuel, subject) =>
      this.#refuel(fuel, subject),
    )
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

  #weightOf(landings: number): number {
    return Math.max(1, Math.round(this.#threshold / landings))
  }

  /** Puts what translations look at where they do, once no other engine does it. */
  #prepare(): void {
    const view = this.memory.view()
    view.setUint32(area.landingWeight, this.#landingWeight, true)
    view.setUint32(area.unsampled, 0, true)
    view.setUint32(area.jumpsPassed, 0, true)
  }

  /** Where a guest manages page tables itself, the tables of plain pages would be emptied again and again: it does without from now on. */
  #noticePrivilege(): void {
    if (!this.#isProcess || this.#privilege() === privilegeLevel.user) return
    this.#isProcess = false
    this.#landingWeight = this.#weightOf(systemLandingThreshold)
    this.#prepare()
    this.#plain.stop()
    for (const unit of this.#units.linear()) this.#units.drop(unit)
  }

  run(hart: number, fuel: number): ProfilingStop & { readonly kind: "trap" | "fuel" | "attention" } {
    let left = fuel
    let next: Next = "translations"
    let hasMissed = false
    for (;;) {
      this.#interpreter.enter(hart)
      this.#noticePrivilege()
      if (left <= 0) return { kind: "fuel", retired: fuel }
      const view = this.memory.view()
      if (view.getUint32(memoryHeader.attention, true) !== 0) return { kind: "attention", retired: fuel - left }
      if (next === "translations") {
        // Units whose promises are broken go by that.
        this.#plain.enter(this.#interpreter.translationContext)
        if (this.#findHere() !== undefined) {
          left -= this.#execute(left)
          hasMissed ||= this.#reason() === reason.miss
          next = this.#cameBack(left)
          continue
        }
      }
      const most = this.#isProcess ? Math.min(left, this.#longLoops.slice) : left
      const from = most === 1 ? this.#pc() : 0n
      const isQuiet = next === "quiet" || most === 1
      next = "translations"
      const [before, landings] = [this.#executed(), this.#landings()]
      const stop = this.#interpreter.run(hart, most, isQuiet, left - most)
      const handedOver = this.#executed() - before
      left -= stop.retired
      this.#counts.translated += handedOver
      this.#counts.interpreted += stop.retired - handedOver
      if (hasMissed && this.#isProcess) this.#missed()
      hasMissed = false
      if (handedOver > 0) {
        this.#longLoops.reset()
        this.#counts.landings += (this.#landings() - landings) >>> 0
      }
      if (stop.kind === "owner") {
        hasMissed = this.#reason() === reason.miss
        next = this.#cameBack(left)
        continue
      }
      if (stop.kind !== "hot") {
        if (this.#isProcess && handedOver === 0) {
          const entry = this.#longLoops.executed(from, this.#pc(), stop.retired)
          const isWanted = entry !== undefined && this.#find(entry) === undefined && !this.#restore(entry)
          if (isWanted && !this.#isDear()) this.#translate(entry)
        }
        // A slice is over, and not the fuel.
        if (stop.kind === "fuel" && left > 0) continue
        return { ...stop, retired: fuel - left }
      }
      this.#longLoops.reset()
      next = this.#hot(stop.pc)
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

  /** Why translations have come back. */
  #reason(): number {
    return this.memory.view().getUint32(area.reason, true)
  }

  /** Instructions in translations, in all. */
  #executed(): number {
    const view = this.memory.view()
    return view.getUint32(area.executed + 4, true) * 2 ** 32 + view.getUint32(area.executed, true)
  }

  #landings(): number {
    return this.memory.view().getUint32(area.landings, true)
  }

  /** Runs translations from where the hart is, for so many instructions at most. Says how many they have completed. */
  #execute(most: number): number {
    if (!this.#isHandedOver) this.#interpreter.handOver(this.#runtime.run)
    this.#isHandedOver = true
    const fuel = Math.min(most, mostFuel)
    const used = fuel - this.#runtime.run(fuel, 0)
    this.#counts.translated += used
    const view = this.memory.view()
    const retired = view.getUint32(layout.instret, true) + used
    view.setUint32(layout.instret, retired, true)
    if (retired >= 2 ** 32) view.setUint32(layout.instret + 4, view.getUint32(layout.instret + 4, true) + 1, true)
    return used
  }

  /** Translations have come back, with so much fuel left. Says what is next. */
  #cameBack(left: number): Next {
    const why = this.#reason()
    this.#counts.cameBack(why)
    if (this.#due) this.#improve()
    switch (why) {
      case reason.lookup:
        return this.#landed()
      case reason.fuel:
        return left > sliceInstructions / 2 ? "translations" : "quiet"
      case reason.form:
        this.#misjudged()
        break
      case reason.rounding:
        this.#heardLoud()
        break
      case reason.result:
        this.#foundOdd()
        break
      case reason.miss:
        this.#foundApart()
        break
      case reason.jump:
        this.#jumped()
        return this.#landed()
    }
    return "interpreter"
  }

  /**
   * A unit has so much fuel left, which is not enough. Gives what it has from now on: no more where it is to leave. However often translations
   * come back by themselves, it is looked at now and then which one is running.
   */
  #refuel(fuel: number, subject: bigint): number {
    const before = this.memory.view()
    const used = before.getUint32(area.granted, true) - fuel
    const unsampled = before.getUint32(area.unsampled, true) + used - before.getUint32(area.seen, true)
    before.setUint32(area.unsampled, unsampled, true)
    before.setUint32(area.seen, used, true)
    if (unsampled >= sampleInstructions) this.#sample(subject)
    const view = this.memory.view()
    if (this.#due || view.getUint32(memoryHeader.attention, true) !== 0) return fuel
    const beyond = view.getUint32(area.beyond, true)
    const more = Math.min(beyond, sliceInstructions)
    view.setUint32(area.beyond, beyond - more, true)
    view.setUint32(area.granted, view.getUint32(area.granted, true) + more, true)
    return fuel + more
  }

  /** The interpreter has made accesses that translations had left to it. */
  #missed(): void {
    this.#plain.enter(this.#interpreter.translationContext)
    this.#plain.missed(this.#interpreter.bank)
  }

  /** Pages that translations rely on are not plain any more. */
  #broken(promise: PagePromise): void {
    this.memory.view().setUint32(area.stale, 1, true)
    for (const unit of this.#units.relyingOn(promise)) this.#units.drop(unit)
  }

  /** Translations have run for a while: what is found running often is made once more, if more is known of it. */
  #sample(subject: bigint): void {
    this.memory.view().setUint32(area.unsampled, 0, true)
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

  /** Control has come to a hot target. Says what is next. */
  #hot(pc: bigint): Next {
    this.#translator.reached(pc)
    if (this.#findHere() !== undefined || this.#restore(pc)) return "translations"
    const patience =
      this.#units.patience(pc, this.#threshold) ??
      this.#savedPatience(pc) ??
      this.#systemPatience(pc) ??
      (this.#isDear() ? this.#threshold : undefined)
    if (patience === undefined && this.#translateAround(pc)) return "translations"
    const again = this.#awaited.has(pc) && !this.#translator.isHopeless(pc) ? this.#threshold : mostTransfers
    this.#interpreter.setCold(pc, patience ?? again)
    return "interpreter"
  }

  /** Translations have come back for want of one. Says what is next. */
  #landed(): Next {
    const pc = this.#pc()
    if (this.#findHere() !== undefined) return "translations"
    return this.#interpreter.countTransfers(pc, this.#landingWeight) ? this.#hot(pc) : "interpreter"
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
    return false
  }

  /** Whether so much has been translated for what has been executed that it is better to interpret for a while; more may be where less need be hot. */
  #isDear(): boolean {
    const { instructions, largest, executed } = this.#counts
    const paid = freeTranslations + executed / executedPerTranslated
    return this.#threshold >= pruningThreshold && instructions - largest > (paid * hotThreshold) / this.#threshold
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

  /** Floating-point results were out of the ordinary. Where that is often so they are looked at otherwise from now on. */
  #foundOdd(): void {
    const pc = this.#pc()
    if (this.#odd.isFrequent(pc, this.#counts.executed)) this.#remakeBy(pc, this.#translator.odd(pc))
  }

  /** An access was not plain, or not all that was looked up with it. Where that is often so, accesses are looked up one by one from now on. */
  #foundApart(): void {
    const pc = this.#pc()
    if (this.#isProcess && this.#apart.isFrequent(pc, this.#counts.executed))
      this.#remakeBy(pc, this.#translator.apart(pc))
  }

  /** Drops what was made from the instruction at an address, if that `isNews`. */
  #remakeBy(pc: bigint, isNews: boolean): void {
    if (isNews) for (const unit of this.#unitsWith(pc)) this.#dropOutdated(unit)
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
    return Math.min(this.#threshold * this.#systemFactor, mostTransfers)
  }

  /** An indirect jump went where it has not been known to go. */
  #jumped(): void {
    const view = this.memory.view()
    const at = view.getBigUint64(area.subject, true)
    const passed = ++this.#jumpsBack > fewJumps ? jumpsPassed : 0
    view.setUint32(area.jumpsPassed, passed, true)
    if (!this.#indirect.missed(at, this.#pc(), passed + 1)) return
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
    if (isLinear) this.#learn()
    return this.#translator.translate(pc, {
      isLinear,
      isOptimized: isFinal || isLinear,
      isFinal,
      entersLoops: entersLoops || this.#entersLoops,
      replaces,
    })
  }

  #learn(): void {
    this.#plain.enter(this.#interpreter.translationContext)
    this.#plain.learn(this.#interpreter.bank)
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
    this.#prepare()
    this.#units.clear()
    this.#jumps.clear()
    this.#translator.hope()
    this.#plain.reset()
  }
}
