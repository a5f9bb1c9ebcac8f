// The engine: code-morphing software around the core. It interprets first, translates what is hot, and chains translations; whatever the
// core cannot do it rolls back, and the interpreter does it.
import type { Engine, MachineMemory, Stop } from "@lamina/interfaces"
import { firstHartState, hartState, memoryHeader, type VliwDescription } from "@lamina/isa"
import type { CodeCacheStatistics } from "@lamina/optimizer"
import type { Core, CoreStop, RollbackCause } from "../core/core.ts"
import { createAdaptation } from "./adaptation.ts"
import type { ConcealedMemory } from "./concealed-memory.ts"
import { softwareCosts } from "./costs.ts"
import type { ProfilingInterpreter, ProfilingStop } from "@lamina/interpreter"
import { findRaiser, raisers } from "./find-raiser.ts"
import type { JumpTable } from "./jump-table.ts"
import { listTranslation, type TranslationListing } from "./listing.ts"
import { PathTree } from "./path-tree.ts"
import {
  fetchInstruction,
  recordPass,
  type FetchedInstruction,
  type RecordedPass,
  type RecordedStep,
} from "./record-path.ts"
import type { Region } from "./region/build-region.ts"
import type { TracePath } from "./region/trace.ts"
import type { PatternTable } from "./select/pattern.ts"
import { NotSelectable } from "./select/select-region.ts"
import type { CodesignedStatistics } from "./statistics.ts"
import { translateRegion, type Translated } from "./translate-region.ts"
import { makeTrampoline } from "./trampoline.ts"
import { keyOf, type Translation, type TranslationExit } from "./translation.ts"
import { Translations } from "./translations.ts"
import { passLimit, refusedCount } from "./tuning.ts"

/** Where translations go in concealed memory: what a policy decides. */
export interface TranslationSpace {
  /** Makes room, having others evicted; undefined where so many bytes never fit. `work` is how much the guest has done. */
  allocate(bytes: number, owner: Translation, work: number): number | undefined
  touch(owner: Translation): void
  free(owner: Translation): void
  flush(): void
  statistics(): CodeCacheStatistics
}

/** What the engine is put together from. */
export interface MorphParts {
  readonly memory: MachineMemory
  readonly concealed: ConcealedMemory
  readonly jumps: JumpTable
  readonly core: Core
  readonly interpreter: ProfilingInterpreter
  readonly description: VliwDescription
  readonly patterns: PatternTable
  readonly optimize: (region: Region) => void
  /** When code is translated: after so many passes were recorded, and when so many exits have led to it. */
  readonly passes: number
  readonly exits: number
  /** `evict` is to be called before a translation's place is used for another. */
  readonly space: (evict: (translation: Translation) => void) => TranslationSpace
}

/** The engine, and what only the co-designed machine can tell. */
export interface CodesignedEngine extends Engine {
  /** The hardware. Who changes concealed memory has the core forget what it has seen there. */
  readonly core: Core
  readonly concealed: ConcealedMemory
  counts(): CodesignedStatistics
  translations(): Iterable<Translation>
  list(translation: Translation): TranslationListing
}

const pageSize = 4096
/** What the core can be given at once. */
const mostBudget = 2 ** 31 - 1

export class Morpher {
  readonly #parts: MorphParts
  readonly #translations: Translations
  readonly #space: TranslationSpace
  readonly #adaptation = createAdaptation()
  /** How often code was reached indirectly that is not translated, by guest address. */
  readonly #reached = new Map<number, number>()
  /** Where no translation could be made: how often it is reached before that is tried again. */
  readonly #refused = new Map<number, number>()
  /** Paths recorded so far, by the guest address that they begin at. */
  readonly #recording = new Map<number, PathTree>()
  /** The core runs: what it stores is looked at by itself. */
  #isInCore = false
  /** Interpret so many instructions before translations are entered again. */
  #quiet = 0
  #translated = 0
  #interpreted = 0
  #made = 0
  #remade = 0
  #removed = 0
  #guestInstructions = 0
  #guestBytes = 0
  #codeBytes = 0
  #codeChanges = 0
  #chains = 0
  #dispatches = 0
  #work = 0

  constructor(parts: MorphParts) {
    this.#parts = parts
    const { memory, concealed, core, jumps, interpreter } = parts
    this.#translations = new Translations(memory, concealed, core, jumps, {
      context: () => interpreter.translationContext,
      translateFetch: (address) => interpreter.translateFetch(address),
    })
    this.#space = parts.space((translation) => this.#remove(translation))
  }

  run(hart: number, fuel: number): Stop {
    const { memory, interpreter } = this.#parts
    interpreter.enter(hart)
    this.#quiet = 0
    let retired = 0
    for (;;) {
      if (retired >= fuel) return { kind: "fuel", retired }
      if (memory.view().getUint32(memoryHeader.attention, true) !== 0) return { kind: "attention", retired }
      const left = fuel - retired
      if (this.#quiet <= 0) {
        const translation = this.#translations.find(this.#pc())
        if (translation && translation.most <= left) {
          const stop = this.#runCore(translation, left)
          retired += stop.retired
          const ended = this.#after(hart, stop, fuel - retired)
          if (!ended) continue
          retired += ended.retired
          if (ended.kind !== "fuel") return { ...ended, retired }
          continue
        }
        if (translation) this.#quiet = left
      }
      const isQuiet = this.#quiet > 0
      const stop: ProfilingStop = interpreter.run(hart, isQuiet ? Math.min(this.#quiet, left) : left, isQuiet)
      this.#quiet = 0
      this.#interpreted += stop.retired
      retired += stop.retired
      if (stop.kind === "trap" || stop.kind === "attention") return { ...stop, retired }
      if (stop.kind !== "hot") continue
      const ended = this.#hot(hart, stop.pc, fuel - retired)
      if (!ended) continue
      retired += ended.retired
      if (ended.kind !== "fuel") return { ...ended, retired }
    }
  }

  #pc(): bigint {
    return this.#parts.memory.view().getBigUint64(firstHartState + hartState.pc, true)
  }

  #setPc(pc: bigint): void {
    this.#parts.memory.view().setBigUint64(firstHartState + hartState.pc, pc, true)
  }

  #runCore(translation: Translation, budget: number): CoreStop {
    this.#space.touch(translation)
    this.#isInCore = true
    const stop = this.#parts.core.run(translation.address, Math.min(budget, mostBudget))
    this.#isInCore = false
    this.#dispatches++
    this.#translated += stop.retired
    if (stop.retired > 0) {
      const view = this.#parts.memory.view()
      const place = firstHartState + hartState.instret
      view.setBigUint64(place, view.getBigUint64(place, true) + BigInt(stop.retired), true)
    }
    return stop
  }

  /** Goes on where the core stopped. Gives a stop where making a translation executed the guest. */
  #after(hart: number, stop: CoreStop, left: number): Stop | undefined {
    switch (stop.kind) {
      case "exit": {
        const exit = this.#translations.exit(stop.number)
        if (exit?.pc === undefined) throw new Error(`the core left by exit ${stop.number}, which there is not`)
        this.#setPc(exit.pc)
        if (exit.isInterpreted) {
          this.#quiet = 1
          return undefined
        }
        return this.#afterExit(hart, exit, exit.pc, left)
      }
      case "lookup": {
        this.#setPc(stop.address)
        return this.#afterLookup(hart, stop.address, left)
      }
      case "budget":
        this.#setPc(this.#head(stop.translation).pc)
        this.#quiet = left
        return undefined
      case "floatOff": {
        const { pc, most } = this.#head(stop.translation)
        this.#setPc(pc)
        this.#quiet = most
        return undefined
      }
      case "rollback": {
        const translation = this.#head(stop.translation)
        this.#setPc(translation.pc)
        this.#quiet = translation.most
        const origin = translation.origins[(stop.atom - translation.address) / 8]
        const pc = translation.origin[origin]
        // Exceptions are met by a commit, which is no guest instruction's.
        if (pc === undefined) return stop.cause === "float" ? this.#blameRaiser(hart, translation, left) : undefined
        this.#failed(translation, [pc], stop.cause)
        return undefined
      }
    }
  }

  /** Translates with less speculation on instructions that it has failed on, when that was often enough. */
  #failed(translation: Translation, instructions: Iterable<bigint>, cause: RollbackCause): void {
    let isToBeRemade = false
    for (const pc of instructions) if (this.#adaptation.failed(pc, cause, translation.epoch)) isToBeRemade = true
    if (!isToBeRemade || !translation.isValid) return
    this.#remade++
    this.#discard(translation)
  }

  #blameRaiser(hart: number, translation: Translation, left: number): Stop {
    const { memory } = this.#parts
    this.#quiet = 0
    const found = findRaiser(
      {
        step: () => this.#quietRun(hart, 1),
        pc: () => this.#pc(),
        flags: () => memory.view().getUint32(firstHartState + hartState.fflags, true),
        isCalled: () => memory.view().getUint32(memoryHeader.attention, true) !== 0,
      },
      Math.min(left, translation.most),
    )
    this.#interpreted += found.retired
    if (!found.stop) this.#failed(translation, found.pc === undefined ? raisers(translation.path) : [found.pc], "float")
    return found.stop ? { ...found.stop, retired: found.retired } : { kind: "fuel", retired: found.retired }
  }

  #head(address: number): Translation {
    const translation = this.#translations.at(address)
    if (!translation) throw new Error(`the core stopped in a translation at ${address}, which there is not`)
    return translation
  }

  #afterExit(hart: number, exit: TranslationExit, pc: bigint, left: number): Stop | undefined {
    const target = this.#translations.find(pc)
    if (target) {
      if (!exit.isDirect || !exit.source.isValid) return undefined
      const to = this.#translations.mayChain(exit.source, target) ? target : this.#trampoline(target)
      if (!to || !exit.source.isValid) return undefined
      this.#translations.chain(exit, to)
      this.#chains++
      return undefined
    }
    return ++exit.count >= this.#parts.exits ? this.#translateAt(hart, pc, left) : undefined
  }

  /** What goes to a translation by the jump table, for those that may not go there directly: it looks at the translation context. */
  #trampoline(target: Translation): Translation | undefined {
    this.#translations.announce(target)
    const known = this.#translations.trampoline(target.pc)
    if (known) return known
    const trampoline = makeTrampoline(target.pc, this.#adaptation.epoch)
    const address = this.#allocate(trampoline)
    if (address === undefined) return undefined
    trampoline.address = address
    this.#translations.addTrampoline(trampoline)
    return trampoline
  }

  #afterLookup(hart: number, pc: bigint, left: number): Stop | undefined {
    const target = this.#translations.find(pc)
    if (target) {
      this.#translations.announce(target)
      return undefined
    }
    const key = keyOf(pc)
    const count = (this.#reached.get(key) ?? 0) + 1
    this.#reached.set(key, count)
    return count >= this.#parts.exits ? this.#translateAt(hart, pc, left) : undefined
  }

  /** The interpreter has come to an address often. */
  #hot(hart: number, pc: bigint, left: number): Stop | undefined {
    return this.#translations.find(pc) ? undefined : this.#translateAt(hart, pc, left)
  }

  /** Records what the guest does from `pc` on, which it executes meanwhile; after some passes translates it. */
  #translateAt(hart: number, pc: bigint, left: number): Stop | undefined {
    const { interpreter } = this.#parts
    const key = keyOf(pc)
    const waits = this.#refused.get(key)
    if (waits !== undefined) {
      if (waits > 0) this.#refused.set(key, waits - 1)
      else this.#refused.delete(key)
      return undefined
    }
    let tree = this.#recording.get(key)
    if (!tree) this.#recording.set(key, (tree = new PathTree(pc)))
    const pass = this.#record(hart, Math.min(left, passLimit))
    this.#interpreted += pass.retired
    // One that was cut short by the end of the fuel says less than others.
    if (pass.steps.length > 0) tree.add(pass.steps, (target) => this.#translations.find(target) !== undefined)
    interpreter.setHot(pc)
    if (pass.steps.length === 0 || tree.passes >= this.#parts.passes) {
      this.#recording.delete(key)
      this.#reached.delete(key)
      const region = tree.isSpoilt ? undefined : tree.region()
      const isMade = region !== undefined && region.steps.length > 1 && this.#make(pc, region.path, region.steps)
      if (!isMade) {
        interpreter.setCold(pc, refusedCount)
        this.#refused.set(key, refusedCount)
      }
    }
    return pass.stop ? { ...pass.stop, retired: pass.retired } : { kind: "fuel", retired: pass.retired }
  }

  #fetch(pc: bigint): FetchedInstruction | undefined {
    const { memory, interpreter } = this.#parts
    return fetchInstruction(memory, (address) => interpreter.translateFetch(address), pc)
  }

  #quietRun(hart: number, count: number): Stop {
    const stop = this.#parts.interpreter.run(hart, count, true)
    if (stop.kind === "hot" || stop.kind === "owner") throw new Error("a quiet run came back for a hot address")
    return stop
  }

  #record(hart: number, limit: number): RecordedPass {
    const { memory } = this.#parts
    return recordPass(
      {
        fetch: (pc) => this.#fetch(pc),
        run: (count) => {
          const stop = this.#quietRun(hart, count)
          const isCalled = stop.kind === "fuel" && memory.view().getUint32(memoryHeader.attention, true) !== 0
          return isCalled ? { kind: "attention", retired: stop.retired } : stop
        },
        pc: () => this.#pc(),
        isInterpreted: (pc) => this.#adaptation.isInterpreted(pc),
      },
      limit,
    )
  }

  #make(pc: bigint, path: TracePath, steps: readonly RecordedStep[]): Translation | undefined {
    // What was executed may have changed what had been recorded.
    for (const { pc: at, fetched } of steps) if (this.#fetch(at)?.word !== fetched.word) return undefined
    const { interpreter } = this.#parts
    const pages = pagesOf(steps)
    const translated = this.#translate(path, (target) => {
      const page = target & ~BigInt(pageSize - 1)
      return pages.some(({ virtual }) => virtual === page)
    })
    if (!translated) return undefined
    const { code } = translated
    const ranges = rangesOf(steps)
    const translation: Translation & { address: number } = {
      pc,
      key: keyOf(pc),
      place: steps[0].fetched.places[0].start,
      pages,
      ranges,
      path,
      origin: translated.region.origins,
      address: 0,
      bytes: code.bytes,
      atoms: code.atoms,
      molecules: code.molecules,
      origins: code.origins,
      most: translated.region.most,
      epoch: this.#adaptation.epoch,
      exits: [],
      chainedFrom: new Set(),
      isValid: true,
    }
    const address = this.#allocate(translation)
    if (address === undefined) return undefined
    translation.address = address
    const first = this.#translations.nextExit
    translation.exits = code.exits.map((exit, index) => ({
      ...exit,
      source: translation,
      number: first + index,
      chained: undefined,
      count: 0,
    }))
    this.#translations.add(translation)
    for (const { host } of pages) interpreter.markCode(host, true)
    this.#made++
    this.#work += translated.work
    this.#guestInstructions += steps.length
    this.#guestBytes += ranges.reduce((sum, { start, end }) => sum + end - start, 0)
    this.#codeBytes += code.bytes.length
    return translation
  }

  #translate(path: TracePath, isNear: (pc: bigint) => boolean): Translated | undefined {
    const { description, patterns, optimize } = this.#parts
    const { speculation } = this.#adaptation
    const firstExit = this.#translations.nextExit
    for (let part = path; part.steps.length > 0; part = { steps: part.steps.slice(0, part.steps.length >> 1) }) {
      try {
        const translated = translateRegion(part, {
          description,
          patterns,
          speculation,
          isNear,
          firstExit,
          optimize,
        })
        if (translated) return translated
      } catch (error) {
        if (!(error instanceof NotSelectable)) throw error
        return undefined
      }
    }
    return undefined
  }

  #allocate(translation: Translation): number | undefined {
    return this.#space.allocate(translation.bytes.length, translation, this.#translated + this.#interpreted)
  }

  /** A translation is thrown away, before its place is used again. */
  #remove(translation: Translation): void {
    this.#translations.remove(translation)
    // Trampolines, which were made from nothing, do not count.
    if (translation.ranges.length > 0) this.#removed++
  }

  #discard(translation: Translation): void {
    this.#remove(translation)
    this.#space.free(translation)
  }

  /** Bytes of a page with translations are to be stored to. What was made from others stays. */
  guardedStore(place: number, size: number): boolean {
    // The core refuses by itself to store to what was translated, and rolls back.
    if (!this.#isInCore) this.#lost(this.#translations.changed(place, size))
    return true
  }

  /** A page has changed. */
  pageChanged(page: number): void {
    this.#lost(this.#translations.pageChanged(page))
  }

  #lost(gone: readonly Translation[]): void {
    for (const translation of gone) {
      this.#space.free(translation)
      this.#removed++
      this.#codeChanges++
    }
  }

  placesChanged(): void {
    this.#translations.forgetPlaces()
  }

  forgetAll(): void {
    this.#space.flush()
    this.#translations.forgetPlaces()
    this.#parts.core.forgetAll()
    this.#refused.clear()
    this.#recording.clear()
  }

  translations(): Iterable<Translation> {
    return this.#translations.all()
  }

  list(translation: Translation): TranslationListing {
    return listTranslation(translation, this.#parts.core.executions(translation.address), this.#parts.optimize)
  }

  counts(): CodesignedStatistics {
    return {
      core: this.#parts.core.counts(),
      translated: this.#translated,
      interpreted: this.#interpreted,
      translations: { made: this.#made, remade: this.#remade, removed: this.#removed, live: this.#translations.count },
      guestInstructions: this.#guestInstructions,
      guestBytes: this.#guestBytes,
      codeBytes: this.#codeBytes,
      codeChanges: this.#codeChanges,
      cache: this.#space.statistics(),
      chains: this.#chains,
      dispatches: this.#dispatches,
      cycles: {
        interpreting: this.#interpreted * softwareCosts.interpret,
        translating: this.#work * softwareCosts.translate,
        dispatching: this.#dispatches * softwareCosts.dispatch,
      },
    }
  }
}

/** The pages that a region was fetched from, that of its first instruction first. */
function pagesOf(steps: readonly RecordedStep[]): { readonly virtual: bigint; readonly host: number }[] {
  const pages = new Map<bigint, number>()
  for (const { pc, fetched } of steps) {
    for (const [half, { start }] of fetched.places.entries()) {
      const virtual = (pc + BigInt(2 * half)) & ~BigInt(pageSize - 1)
      pages.set(virtual, start - (start % pageSize))
    }
  }
  return [...pages].map(([virtual, host]) => ({ virtual, host }))
}

/** The bytes that a region was made from, neighbours joined. */
function rangesOf(steps: readonly RecordedStep[]): { start: number; end: number }[] {
  const places = steps.flatMap(({ fetched }) => fetched.places).sort((a, b) => a.start - b.start)
  const ranges: { start: number; end: number }[] = []
  for (const { start, end } of places) {
    const last = ranges.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else ranges.push({ start, end })
  }
  return ranges
}
