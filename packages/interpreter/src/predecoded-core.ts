// What runs a predecoded interpreter's code: enters it, and does what it leaves for: lookups, links, rare instructions, traps.
import type {
  Engine,
  EngineStatistics,
  GuestPhysical,
  InstructionObserver,
  MachineMemory,
  Stop,
} from "@lamina/interfaces"
import { observe, trapCause } from "@lamina/isa"
import { createEngineContext, hostPieces, type EngineContext } from "./engine-context.ts"
import { ownerTable } from "./generated/hand-over.ts"
import { codeMark, exitCode, layout, maximumCount, pageSize, record } from "./generated/layout.ts"
import { glueOp, type OpSet } from "./generated/op-set.ts"
import { createCodeCache } from "./predecode/code-cache.ts"
import { createCodeFinder, type CodeFinder } from "./predecode/code-finder.ts"
import { translationMarks } from "./predecode/code-marks.ts"
import type { RecordStore, RecordStoreOptions } from "./predecode/record-store.ts"
import { sliceInstructions, traceLimit } from "./tuning.ts"

/** Why `run` came back: as an engine, at a transfer of control to `pc` that was made often, or because the owner's code wants to. */
export type ProfilingStop =
  | Stop
  | { readonly kind: "hot"; readonly retired: number; readonly pc: bigint }
  | { readonly kind: "owner"; readonly retired: number }

/**
 * What the owner of translations, made from the same pages as an interpreter's records, is told. Pages are named by their
 * offsets in the machine's memory. It is told in the middle of instructions, and must not call the interpreter then.
 */
export interface TranslationListener {
  /** A marked page is about to be changed, or was, and has no marks any more: nothing made from it is to be used again. */
  codeChanged(page: number): void
  /**
   * `size` bytes of a guarded page, at `place` in the machine's memory, are about to be changed, or were. Says whether what
   * was made from the page's other bytes may stay, and nothing that stays was made from these; else `codeChanged` follows.
   */
  guardedStore(place: number, size: number): boolean
  /** Virtual addresses from which `translateFetch` has fetched may do so from elsewhere now, in translation contexts that stay. */
  fetchesMoved(): void
  /** Another engine has run: everything that was derived from memory is void, and no page has marks. */
  cleared(): void
  /** Stores to a page must be noticed from now on: whoever lets them through by tables of its own must not do so any more. */
  codeMarked?(page: number): void
  /** The guest, or the owner of its page tables, has fenced: whoever keeps how virtual addresses translate must look again. */
  translationsFenced?(): void
}

export interface PredecodedCoreOptions extends RecordStoreOptions {
  /** Bytes of records after which all of them are thrown away. */
  readonly codeCache?: number
  readonly module: WebAssembly.Module
  readonly opSet: OpSet
  readonly observer?: InstructionObserver
  readonly listener?: TranslationListener
}

/** The running part of an engine. */
export interface PredecodedCore extends Pick<Engine, "flushTranslations" | "fenceTranslations" | "invalidateCode"> {
  readonly context: EngineContext
  readonly finder: CodeFinder
  readonly store: RecordStore
  /** Whether the instruction at an offset in the machine's memory has been decoded. */
  knows(place: number): boolean
  statistics(): EngineStatistics
  /** Makes a hart the one that runs. Says whether another engine has run since. */
  enter(hart: number): boolean
  /** As `Engine.run`, but comes back at targets whose counters have run out, unless `quiet`. `beyond` is more fuel, for the owner's code alone. */
  run(hart: number, fuel: number, quiet: boolean, beyond?: number): ProfilingStop
  /** Has `run` hand hot targets over to a function, unless quiet: see `ProfilingInterpreter`. */
  handOver(code: WebAssembly.ExportValue): void
}

/** By how many instructions `run` of a module may go beyond its fuel: it checks where control is transferred. */
const slack = traceLimit + 1
/** Fuel that the owner's code has beyond a slice, at most. */
const mostBeyond = 2 ** 30
/** Glue that transfers lead to on the way to their target. */
const [linkOp, crossOp] = [glueOp("link"), glueOp("cross")]

/** Runs generated code at the hart's pc, `code` in code addresses. Pc and `instret` are up to date when it comes back. */
type Execute = (code: number, fuel: number) => number

/** Makes what runs `options.module` over `memory`. */
export function createPredecodedCore(memory: MachineMemory, options: PredecodedCoreOptions): PredecodedCore {
  const { opSet, observer, listener } = options
  const context = createEngineContext(memory, options.module, {
    codeStored,
    fetchesMoved: () => listener?.fetchesMoved(),
    codeMarked: (page) => listener?.codeMarked?.(page),
    translationsFenced: () => listener?.translationsFenced?.(),
  })
  const { reference, contexts, marks, flushTranslations, fenceTranslations } = context
  const cache = createCodeCache(memory, {
    ...options,
    ...(options.codeCache !== undefined && { limit: options.codeCache }),
    marks,
    cleared() {
      silenced.length = 0
      context.flushJumps()
    },
  })
  const { store } = cache
  const finder = createCodeFinder(memory, context, cache)
  const execute = context.instance.exports["run"] as Execute
  const executeExactly = context.instance.exports["runExactly"] as Execute
  const view = memory.view()
  for (let token = 0; token < opSet.size; token++) view.setUint32(layout.tokens + 4 * token, token, true)
  /** Code whose counter had run out in a quiet run, and has been set back for as long as that lasts. */
  const silenced: number[] = []
  let handsOver = false

  function codeStored(place: number, size: number): boolean {
    const page = place - (place % pageSize)
    const marked = marks.of(page)
    if ((marked & codeMark.guarded) !== 0) {
      if (cache.uses(place, size)) forgetRecords(page)
      if (listener?.guardedStore(place, size)) return false
    }
    forgetRecords(page)
    marks.remove(page, codeMark.records | translationMarks)
    if ((marked & translationMarks) !== 0) listener?.codeChanged(page)
    return true
  }
  function forgetRecords(page: number) {
    if (cache.forget(page)) context.flushJumps()
  }

  function enter(hart: number): boolean {
    if (!context.enter(hart)) return false
    cache.clear()
    listener?.cleared()
    return true
  }

  /** Completes the pc that generated code has left. Gives the code address to go on at, 0 where it must be looked up. */
  function arrive(view: DataView): number {
    const code = view.getUint32(layout.exitRecord, true)
    if (code === 0) return 0
    const place = store.recordAt(code)
    if (view.getUint16(place + record.op, true) === crossOp) {
      view.setBigUint64(
        layout.pc,
        view.getBigUint64(layout.pc, true) + view.getBigUint64(place + record.imm, true),
        true,
      )
      return 0
    }
    view.setUint32(layout.pc, view.getUint32(layout.pc, true) | store.pcOffset(code), true)
    return code
  }
  function findPc(): number {
    const view = memory.view()
    return finder.find(view.getUint32(layout.pc, true), view.getUint32(layout.pc + 4, true))
  }
  const pcNow = () => memory.view().getBigUint64(layout.pc, true)

  function run(hart: number, fuel: number, quiet: boolean, beyond = 0): ProfilingStop {
    enter(hart)
    memory.view().setUint32(layout.handsOver, handsOver && !quiet ? 1 : 0, true)
    const stop = runHere(hart, fuel, quiet, beyond)
    if (silenced.length > 0) {
      for (const code of silenced) store.setCount(code, 0)
      silenced.length = 0
    }
    return stop
  }

  function runHere(hart: number, fuel: number, quiet: boolean, beyond: number): ProfilingStop {
    let retired = 0
    /** The code address of the pc, or 0 when it must be looked up. */
    let code = 0
    /** How many instructions the observer has seen. */
    let observed = 0
    for (;;) {
      if (retired >= fuel) return { kind: "fuel", retired }
      if (context.wantsAttention()) return { kind: "attention", retired }
      if (observer && observed === retired) {
        observe(observer, memory, hart, layout.state, pcNow())
        observed++
      }
      if (code === 0) code = findPc()
      const left = observer ? 1 : fuel - retired
      const isShort = left <= slack
      const slice = isShort ? left : Math.min(left - slack, sliceInstructions)
      let why: number = exitCode.slow
      if (code !== 0) {
        if (handsOver && !isShort)
          memory.view().setUint32(layout.beyond, Math.min(left - slack - slice + beyond, mostBeyond), true)
        why = isShort ? executeExactly(code, slice) : execute(code, slice)
        const after = memory.view()
        retired += slice - after.getInt32(layout.exitFuel, true)
        code = arrive(after)
      }
      let isHot = false
      switch (why) {
        case exitCode.fuel:
          if (isShort) break
          // A slice ends where control is transferred, and leaves that uncounted.
          if (code === 0) code = findPc()
          isHot = store.countTransfer(code)
          break
        case exitCode.link:
          code = finder.link(code)
          isHot = store.countTransfer(code)
          break
        case exitCode.lookup:
          code = findPc()
          isHot = store.countTransfer(code)
          break
        case exitCode.stale:
          code = 0
          break
        case exitCode.hot:
          isHot = !passGlue()
          break
        case exitCode.owner:
          return { kind: "owner", retired }
        case exitCode.environmentCall:
          return trapped(retired, trapCause.environmentCallFromU + memory.view().getUint32(layout.privilege, true), 0n)
        default: {
          const trap = reference.step(hart, finder.wordAtPc())
          contexts.enter(hart)
          if (trap) return trapped(retired, trap.cause, trap.value)
          retired++
          code = 0
        }
      }
      if (!isHot || retired >= fuel) continue
      if (!quiet) return { kind: "hot", retired, pc: pcNow() }
      silenced.push(code)
      store.setCount(code, maximumCount)
    }
  }
  function trapped(retired: number, cause: number, value: bigint): Stop {
    return { kind: "trap", retired, trap: { cause, value, pc: pcNow() } }
  }
  /** Resets the counter of what a transfer has led to if that is glue, and says whether it is. */
  function passGlue(): boolean {
    const view = memory.view()
    const code = view.getUint32(layout.exitRecord, true)
    const op = view.getUint16(store.recordAt(code) + record.op, true)
    if (op !== linkOp && op !== crossOp) return false
    store.setCount(code, maximumCount)
    return true
  }

  return {
    context,
    finder,
    store,
    knows: cache.knows,
    flushTranslations,
    fenceTranslations,
    invalidateCode(start: GuestPhysical, length: number) {
      if (!context.ranLast()) return
      for (const { place, size } of hostPieces(memory, start, length))
        if (marks.of(place - (place % pageSize)) !== 0) codeStored(place, size)
    },
    enter,
    run,
    handOver(code) {
      const table = context.instance.exports[ownerTable] as WebAssembly.Table
      table.set(0, code)
      handsOver = true
    },
    statistics() {
      const { traces, records, emptied, forgotten } = cache.counts
      return {
        figures: [
          { label: "traces decoded", value: traces },
          { label: "records", value: records },
          { label: "times emptied", value: emptied },
          { label: "pages forgotten", value: forgotten },
        ],
      }
    },
  }
}
