// The staged engine: interprets, and translates what is hot.
import type { Engine, EngineStatistics, MachineMemory } from "@lamina/interfaces"
import {
  layout,
  pageSize,
  sharedImports,
  type ProfilingInterpreter,
  type ProfilingInterpreterFactory,
  type ProfilingStop,
} from "@lamina/interpreter"
import { memoryHeader, privilegeLevel } from "@lamina/isa"
import { createCodeCache, HotCounters, type CachePolicy, type CodeCache } from "@lamina/optimizer"
import { createRuntime, type Runtime } from "./build/runtime-module.ts"
import { discoverFunction, type CodeSource } from "./guest/discover-function.ts"
import type { GuestFunction } from "./guest/guest-function.ts"
import { inlineCalls } from "./guest/inline-calls.ts"
import { RegisterUsage } from "./guest/register-usage.ts"
import { JumpTable } from "./jump-table.ts"
import { area, callProfiles, jumpMaps, reason } from "./layout.ts"
import { LinearAccesses } from "./passes/linear-accesses.ts"
import { TranslatedAccesses } from "./passes/translated-accesses.ts"
import { PlainPages, type PageTranslation, type Promise } from "./plain-pages.ts"
import {
  defaultCacheSize,
  hotThreshold,
  jumpPatience,
  landingThreshold,
  mostDoublings,
  mostTargets,
  sampleInstructions,
  sliceInstructions,
  systemFactor,
  stackBytes,
  finalSamples,
  finalSystemSamples,
  finalUnitLimit,
  unitLimit,
  unitHostBytes,
  hostBytesPerByte,
  calleeLimit,
} from "./tuning.ts"
import { exportName, translateUnit, type UnitPlan } from "./unit.ts"

export interface JitOptions {
  /** How often a target is reached before it is translated: 1 to 2^31 - 1. */
  readonly threshold?: number
  /** Bytes of the host's memory that all translations take, as reckoned, at most. */
  readonly cache?: number
  readonly policy?: CachePolicy
  /** Verifies all code that is made: for tests. */
  readonly verifies?: boolean
  /** Called with the IR of each function as it is built, and behind each pass. */
  watch?: UnitPlan["watch"]
  /** Compiles a module that is worth more than the host's first compiler; as the host has it by default. */
  compile?(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module
}

/** A page of guest code in a unit. */
interface UnitPage {
  readonly address: bigint
  /** Where it lies in the machine's memory. */
  readonly host: number
}

interface Unit {
  readonly promises: readonly Promise[]
  /** The entry that it was made for. */
  readonly root: bigint
  /** Made once more when it was known to be worth it. */
  readonly isFinal: boolean
  /** How often it was found running. */
  samples: number
  readonly functions: readonly GuestFunction[]
  readonly pages: readonly UnitPage[]
  readonly slots: ReadonlyMap<bigint, number>
  readonly privilege: number
  readonly isLinear: boolean
}

const reasonNames = Object.keys(reason) as readonly (keyof typeof reason)[]

/** Makes the engine over a memory. */
export function createJit(memory: MachineMemory, make: ProfilingInterpreterFactory, options: JitOptions = {}): Engine {
  const jit = new JitEngine(memory, make, options)
  return jit
}

class JitEngine implements Engine {
  readonly name = "jit"
  readonly memory: MachineMemory
  readonly #interpreter: ProfilingInterpreter
  readonly #options: JitOptions
  readonly #threshold: number
  readonly #jumps: JumpTable
  readonly #plain: PlainPages
  readonly #table: WebAssembly.Table
  readonly #runtime: Runtime
  readonly #usage = new RegisterUsage()
  readonly #cacheSize: number
  readonly #cache: CodeCache<Unit>
  /** All units by the addresses of their entries, and by pages of the machine's memory. */
  readonly #byEntry = new Map<bigint, Unit[]>()
  readonly #byPage = new Map<number, Set<Unit>>()
  readonly #freeSlots: number[] = []
  #slots = 1
  /** Instructions in translations since the last sample. */
  #unsampled = 0
  /** Behind the maps of jump targets. */
  #mapsEnd: number = jumpMaps.start
  /** Where indirect calls note what they call, by their addresses. */
  readonly #profiles = new Map<bigint, number>()
  /** Only user code has been executed so far. */
  #isProcess = true
  /** Where translations came back to, and the interpreter went on. */
  readonly #landings: HotCounters
  /** Where indirect jumps went, by the jump's address; and how many misses there have been, and may be. */
  readonly #targets = new Map<bigint, { readonly known: Set<bigint>; misses: number; patience: number }>()
  /** Pages with translations that were stored to: each store to them is looked at. */
  readonly #guarded = new Set<number>()
  /** Entries where registers have not been the words that they were taken for. */
  readonly #unguarded = new Set<bigint>()
  /** How often entries have been translated; and those whose translations had to go, which must earn another one. */
  readonly #made = new Map<bigint, number>()
  readonly #lost = new Set<bigint>()
  /** Targets that a machine's code has reached often once. */
  readonly #known = new Set<bigint>()
  /** Targets that could not be translated. */
  readonly #hopeless = new Set<bigint>()
  /** How often translations came back, by reason. */
  readonly returns = Object.fromEntries(Object.keys(reason).map((name) => [name, 0])) as Record<
    keyof typeof reason,
    number
  >
  readonly counts = { units: 0, functions: 0, instructions: 0, bytes: 0, dropped: 0, interpreted: 0, translated: 0 }

  constructor(memory: MachineMemory, make: ProfilingInterpreterFactory, options: JitOptions) {
    this.memory = memory
    this.#options = options
    this.#threshold = options.threshold ?? hotThreshold
    this.#landings = new HotCounters({
      threshold: Math.min(this.#threshold, landingThreshold) * systemFactor,
    })
    this.#interpreter = make(memory, {
      threshold: this.#threshold,
      listener: {
        codeChanged: (page) => this.#codeChanged(page),
        guardedStore: (place, size) => !this.#isTranslated(place, size),
        fetchesMoved: () => this.#jumps.clear(),
        cleared: () => this.#dropAll(),
        codeMarked: (page) => this.#plain.watch(page),
      },
    })
    this.#jumps = new JumpTable(memory)
    this.#plain = new PlainPages(memory, this.#interpreter.functions as unknown as PageTranslation, (promise) =>
      this.#broken(promise),
    )
    this.#table = new WebAssembly.Table({ element: "anyfunc", initial: 64 })
    this.#runtime = createRuntime(memory.wasm, this.#table)
    this.#cacheSize = options.cache ?? defaultCacheSize
    this.#cache = createCodeCache<Unit>({
      start: 0,
      size: this.#cacheSize,
      align: 64,
      policy: options.policy ?? "flush",
      evict: (unit) => this.#evict(unit),
    })
  }

  /** Where the guest manages page tables itself, nobody says when the tables of plain pages are void. */
  #noticePrivilege(): void {
    if (this.#privilege() !== privilegeLevel.user) this.#isProcess = false
  }

  run(hart: number, fuel: number): ProfilingStop & { readonly kind: "trap" | "fuel" | "attention" } {
    let left = fuel
    let mustInterpret = false
    let hasMissed = false
    this.#interpreter.enter(hart)
    this.#noticePrivilege()
    for (;;) {
      this.#interpreter.enter(hart)
      if (left <= 0) return { kind: "fuel", retired: fuel }
      const view = this.memory.view()
      if (view.getUint32(memoryHeader.attention, true) !== 0) return { kind: "attention", retired: fuel - left }
      const pc = view.getBigUint64(layout.pc, true)
      let isQuiet = false
      if (!mustInterpret) {
        const slot = this.#find(pc)
        if (slot !== undefined) {
          const { used, why } = this.#execute(slot, Math.min(left, sliceInstructions))
          left -= used
          this.counts.translated += used
          mustInterpret = why !== reason.lookup
          hasMissed ||= why === reason.miss
          if (why === reason.lookup) {
            mustInterpret = !this.#landed()
            continue
          }
          this.#unsampled += used
          if (why === reason.fuel && this.#unsampled >= sampleInstructions) this.#sample()
          if (why === reason.fuel && left > sliceInstructions / 2) mustInterpret = false
          else isQuiet = why === reason.fuel
          if (why === reason.form) this.#misjudged()
          if (why === reason.jump) {
            this.#jumped()
            mustInterpret = this.#find(this.#pc()) === undefined && !this.#landed()
          }
          if (!isQuiet) continue
        }
      }
      mustInterpret = false
      const stop = this.#interpreter.run(hart, left, isQuiet)
      left -= stop.retired
      this.counts.interpreted += stop.retired
      if (hasMissed && this.#isProcess) this.#learnPages()
      hasMissed = false
      if (stop.kind !== "hot") return { ...stop, retired: fuel - left }
      if (this.#find(stop.pc) === undefined) {
        const patience = this.#patience(stop.pc) ?? this.#systemPatience(stop.pc)
        if (patience === undefined && this.#translate(stop.pc)) continue
        this.#interpreter.setCold(stop.pc, patience ?? 2 ** 31 - 1)
        mustInterpret = true
      }
    }
  }

  flushTranslations(): void {
    this.#plain.clear()
    this.#interpreter.engine.flushTranslations()
  }

  fenceTranslations(hart: number, address?: bigint, addressSpace?: number): void {
    this.#plain.clear()
    this.#interpreter.engine.fenceTranslations(hart, address, addressSpace)
  }

  invalidateCode(...place: Parameters<Engine["invalidateCode"]>): void {
    this.#interpreter.engine.invalidateCode(...place)
  }

  statistics(): EngineStatistics {
    const { units, functions, instructions, bytes, dropped, interpreted, translated } = this.counts
    return {
      figures: [
        { label: "instructions interpreted", value: interpreted },
        { label: "instructions in translations", value: translated },
        { label: "units translated", value: units },
        { label: "functions translated", value: functions },
        { label: "instructions translated", value: instructions },
        { label: "code made", value: bytes, unit: "bytes" },
        { label: "units dropped", value: dropped },
        ...reasonNames.map((name) => ({ label: `returns for ${name}`, value: this.returns[name] })),
      ],
    }
  }

  #pc(): bigint {
    return this.memory.view().getBigUint64(layout.pc, true)
  }

  /** Runs translations. Says how many instructions they have completed, and why they came back. */
  #execute(slot: number, fuel: number): { readonly used: number; readonly why: number } {
    this.#plain.enter(this.#interpreter.translationContext)
    const before = this.memory.view()
    before.setUint32(area.fuel, fuel, true)
    before.setUint32(area.reason, reason.lookup, true)
    before.setUint32(area.stale, 0, true)
    this.#runtime.enter(slot, stackBytes)
    const view = this.memory.view()
    const used = fuel - view.getInt32(area.fuel, true)
    const why = view.getUint32(area.reason, true)
    this.returns[reasonNames[why]]++
    view.setBigUint64(layout.instret, view.getBigUint64(layout.instret, true) + BigInt(used), true)
    return { used, why }
  }

  /** The interpreter has made accesses that translations had left to it. */
  #learnPages(): void {
    this.#plain.enter(this.#interpreter.translationContext)
    this.#plain.learn(this.#interpreter.bank)
  }

  /** Pages that translations rely on are not plain any more. */
  #broken(promise: Promise): void {
    this.memory.view().setUint32(area.stale, 1, true)
    const units = new Set([...this.#byEntry.values()].flat())
    for (const unit of units) if (unit.promises.includes(promise)) this.#drop(unit)
  }

  /** Translations have run for a while: what is found running often is made once more, knowing what it calls. */
  #sample(): void {
    this.#unsampled = 0
    const pc = this.#pc()
    for (const unit of this.#unitsWith(pc)) {
      if (unit.isFinal || ++unit.samples < (unit.isLinear ? finalSamples : finalSystemSamples)) continue
      this.#drop(unit)
      this.#translate(unit.root, true)
      return
    }
  }

  /** Translations have come back for want of one. Says whether there is one now. */
  #landed(): boolean {
    const pc = this.#pc()
    if (this.#find(pc) !== undefined) return true
    if (this.#hopeless.has(pc) || this.#lost.has(pc)) return false
    const key = Number(BigInt.asUintN(52, pc))
    const isHot = this.#landings.count(key, this.#isProcess ? systemFactor : 1) || this.#landings.isHot(key)
    return isHot && this.#translate(pc)
  }

  /** A translation took registers for words that are none: it is made anew without. */
  #misjudged(): void {
    const pc = this.#pc()
    this.#unguarded.add(pc)
    for (const unit of [...(this.#byEntry.get(pc) ?? [])]) this.#drop(unit)
  }

  /** How often a target must be reached once more, as its translation had to go; undefined for one that never had to. */
  #patience(pc: bigint): number | undefined {
    if (!this.#lost.delete(pc)) return undefined
    const doublings = Math.min(this.#made.get(pc) ?? 0, mostDoublings)
    return Math.min(this.#threshold * 2 ** doublings, 2 ** 31 - 1)
  }

  /** The same of a target that is reached for the first time, in a machine: most of what runs there is over soon. */
  #systemPatience(pc: bigint): number | undefined {
    if (this.#isProcess || this.#known.has(pc)) return undefined
    this.#known.add(pc)
    return Math.min(this.#threshold * systemFactor, 2 ** 31 - 1)
  }

  /** An indirect jump went where it has not been known to go. */
  #jumped(): void {
    const at = this.memory.view().getBigUint64(area.subject, true)
    let site = this.#targets.get(at)
    if (!site) this.#targets.set(at, (site = { known: new Set(), misses: 0, patience: jumpPatience }))
    if (site.known.size < mostTargets) site.known.add(this.#pc())
    if (++site.misses < site.patience) return
    site.misses = 0
    site.patience *= 2
    // Whatever contains the jump is made anew when it is hot again.
    for (const unit of this.#unitsWith(at)) this.#drop(unit)
  }

  /** The units that were made from the instruction at an address, among others. */
  #unitsWith(address: bigint): readonly Unit[] {
    const place = this.#interpreter.translateFetch(address)
    const offset = place % pageSize
    return [...(this.#byPage.get(place - offset) ?? [])].filter(({ functions }) =>
      functions.some((guest) => contains(guest, place - offset, offset, 1)),
    )
  }

  /** The slot of the translation of an address, in the current context. */
  #find(pc: bigint): number | undefined {
    const known = this.#jumps.find(pc)
    if (known !== undefined) return known
    const units = this.#byEntry.get(pc)
    if (!units) return undefined
    const privilege = this.#privilege()
    for (const unit of units) {
      if (unit.privilege !== privilege || !this.#isInPlace(unit)) continue
      const slot = unit.slots.get(pc)!
      this.#cache.touch(unit)
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
  #translate(pc: bigint, isFinal = false): boolean {
    const source: CodeSource = {
      place: (address) => this.#interpreter.translateFetch(address),
      memory: this.memory.view(),
      targetsOf: (address) => [...(this.#targets.get(address)?.known ?? [])],
      calleeOf: (address) => this.#calleeOf(address),
      isExcluded: ({ csr }) => csr >= 0xc00 && csr <= 0xc02,
    }
    const functions = this.#plan(pc, source, isFinal)
    if (functions.length === 0) {
      this.#hopeless.add(pc)
      return false
    }
    const isUser = this.#privilege() === privilegeLevel.user
    const plain = isUser && this.#isLinear(pc) ? this.#plain : undefined
    const promises = { load: plain?.promise("load"), store: plain?.promise("store") }
    const bytes = translateUnit({
      functions,
      isFinal,
      isUser,
      usage: this.#usage,
      profileOf: (address) => (isFinal ? undefined : this.#profileOf(address)),
      keepMap: (map) => this.#keepMap(map),
      guards: (entry) => !this.#unguarded.has(entry),
      verifies: this.#options.verifies ?? false,
      ...(this.#options.watch && { watch: this.#options.watch }),
      lowering: (unit) => (plain ? new LinearAccesses(plain.window, promises) : new TranslatedAccesses(unit.functions)),
    })
    if (hostBytesOf(bytes) > this.#cacheSize) {
      this.#hopeless.add(pc)
      return false
    }
    const module = (isFinal ? this.#options.compile?.(bytes) : undefined) ?? new WebAssembly.Module(bytes)
    const instance = new WebAssembly.Instance(module, {
      env: { memory: this.memory.wasm, translations: this.#table },
      [sharedImports]: this.#interpreter.functions,
      runtime: this.#runtime.functions,
    })
    const slots = new Map<bigint, number>()
    for (const { entry } of functions) {
      const slot = this.#takeSlot()
      this.#table.set(slot, instance.exports[exportName(entry)])
      slots.set(entry, slot)
    }
    this.#link(
      {
        promises: Object.values(promises).filter((each) => each !== undefined),
        root: pc,
        isFinal,
        samples: 0,
        functions,
        pages: pagesOf(functions),
        slots,
        privilege: this.#privilege(),
        isLinear: plain !== undefined,
      },
      bytes,
    )
    this.counts.functions += functions.length
    this.counts.instructions += functions.reduce((sum, { size }) => sum + size, 0)
    this.#interpreter.setHot(pc)
    return true
  }

  /** Where the indirect call at an address notes what it calls. */
  #profileOf(address: bigint): number | undefined {
    const known = this.#profiles.get(address)
    if (known !== undefined) return known
    const place = callProfiles.start + 8 * this.#profiles.size
    if (place >= callProfiles.end) return undefined
    this.#profiles.set(address, place)
    return place
  }

  #calleeOf(address: bigint): bigint | undefined {
    const place = this.#profiles.get(address)
    const callee = place === undefined ? 0n : this.memory.view().getBigUint64(place, true)
    return callee === 0n ? undefined : callee
  }

  #keepMap(map: Uint8Array): number | undefined {
    const place = this.#mapsEnd
    if (place + map.length > jumpMaps.end) return undefined
    this.#mapsEnd += map.length
    this.memory.bytes().set(map, place)
    return place
  }

  /** The function at an address, and those that it calls which have been translated before, as far as they fit in. */
  #plan(pc: bigint, source: CodeSource, isFinal: boolean): readonly GuestFunction[] {
    const limit = isFinal ? finalUnitLimit : unitLimit
    const found = new Map<bigint, GuestFunction>()
    const pending = [pc]
    let size = 0
    for (let entry = pending.shift(); entry !== undefined; entry = pending.shift()) {
      if (found.has(entry)) continue
      const whole = discoverFunction(entry, source)
      const guest = whole && isFinal ? inlineCalls(whole, (target) => discoverFunction(target, source)) : whole
      if (!guest || (entry !== pc && (size + guest.size > limit || guest.size > calleeLimit))) continue
      found.set(entry, guest)
      size += guest.size
      for (const { end } of guest.blocks) {
        const to = end.kind === "call" ? end.target : end.kind === "call-indirect" ? end.likely : undefined
        if (to === undefined) continue
        const target = BigInt.asUintN(64, entry + BigInt(to))
        if (this.#byEntry.has(target)) pending.push(target)
      }
    }
    return [...found.values()]
  }

  #isLinear(pc: bigint): boolean {
    const sp = this.memory.view().getBigUint64(layout.x + 16, true)
    return this.#isProcess && this.#plain.isInOrder(pc) && this.#plain.isInOrder(sp)
  }

  #takeSlot(): number {
    const free = this.#freeSlots.pop()
    if (free !== undefined) return free
    if (this.#slots === this.#table.length) this.#table.grow(this.#table.length)
    return this.#slots++
  }

  #link(unit: Unit, bytes: Uint8Array): void {
    this.#made.set(unit.root, (this.#made.get(unit.root) ?? 0) + 1)
    this.#cache.allocate(hostBytesOf(bytes), unit)
    for (const entry of unit.slots.keys()) {
      // The latest is the best: it has most in it.
      const units = this.#byEntry.get(entry)
      if (units) units.unshift(unit)
      else this.#byEntry.set(entry, [unit])
      this.#jumps.set(entry, unit.slots.get(entry)!)
    }
    for (const { host } of unit.pages) {
      let units = this.#byPage.get(host)
      if (!units) this.#byPage.set(host, (units = new Set()))
      units.add(unit)
      this.#interpreter.markCode(host, this.#guarded.has(host))
    }
    this.counts.units++
    this.counts.bytes += bytes.length
  }

  #evict(unit: Unit): void {
    for (const entry of unit.slots.keys()) this.#lost.add(entry)
    this.#unlink(unit)
  }

  #drop(unit: Unit): void {
    this.#cache.free(unit)
    this.#unlink(unit)
  }

  #unlink(unit: Unit): void {
    for (const [entry, slot] of unit.slots) {
      const units = this.#byEntry.get(entry) ?? []
      const rest = units.filter((each) => each !== unit)
      if (rest.length > 0) this.#byEntry.set(entry, rest)
      else this.#byEntry.delete(entry)
      this.#table.set(slot, null)
      this.#freeSlots.push(slot)
    }
    for (const { host } of unit.pages) {
      const units = this.#byPage.get(host)
      units?.delete(unit)
      if (units?.size !== 0) continue
      this.#byPage.delete(host)
      this.#interpreter.unmarkCode(host)
    }
    this.#jumps.clear()
    this.counts.dropped++
  }

  /** Whether bytes of the machine's memory are part of what a unit was made from. */
  #isTranslated(place: number, size: number): boolean {
    const offset = place % pageSize
    for (const { functions } of this.#byPage.get(place - offset) ?? [])
      for (const guest of functions) if (contains(guest, place - offset, offset, size)) return true
    return false
  }

  #codeChanged(page: number): void {
    this.#guarded.add(page)
    this.memory.view().setUint32(area.stale, 1, true)
    this.#hopeless.clear()
    for (const unit of [...(this.#byPage.get(page) ?? [])]) {
      for (const entry of unit.slots.keys()) this.#lost.add(entry)
      this.#drop(unit)
    }
  }

  #dropAll(): void {
    this.#cache.flush()
    this.#mapsEnd = jumpMaps.start
    this.#jumps.clear()
    this.#hopeless.clear()
    this.#plain.reset()
  }
}

/** What a module costs the host, as reckoned: most of it is not the code. */
function hostBytesOf(bytes: Uint8Array): number {
  return unitHostBytes + hostBytesPerByte * bytes.length
}

/** Whether some of `size` bytes, at an offset in a page of the machine's memory, are instructions of a function. */
function contains({ entry, pages, blocks }: GuestFunction, host: number, offset: number, size: number): boolean {
  const inPage = Number(entry & BigInt(pageSize - 1))
  for (const [page, place] of pages) {
    if (place !== host) continue
    const first = page * pageSize - inPage + offset
    for (const { start, steps } of blocks) {
      const last = steps[steps.length - 1]
      if (last && first < last.at + last.decoded.length && start < first + size) return true
    }
  }
  return false
}

function pagesOf(functions: readonly GuestFunction[]): readonly UnitPage[] {
  const pages = new Map<bigint, number>()
  for (const { entry, pages: own } of functions)
    for (const [page, host] of own) pages.set(BigInt.asUintN(64, ((entry >> 12n) + BigInt(page)) << 12n), host)
  return [...pages].map(([address, host]) => ({ address, host }))
}
