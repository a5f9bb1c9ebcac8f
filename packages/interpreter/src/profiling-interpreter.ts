// A predecoded interpreter that counts transfers of control: the first stage of an engine that translates what is hot.
import type { Engine, MachineMemory } from "@lamina/interfaces"
import { opSetOf } from "./generate-module.ts"
import { codeMark, maximumCount, pageSize } from "./generated/layout.ts"
import { sharedFunctionNames } from "./generated/shared-functions.ts"
import { loadModule } from "./load-module.ts"
import { translationMarks } from "./predecode/code-marks.ts"
import { createPredecodedCore, type ProfilingStop, type TranslationListener } from "./predecoded-core.ts"
import { engineOf } from "./predecoded-engine.ts"

export interface ProfilingOptions {
  /** The how manieth transfer to a target is the first to come back: 1 to 2^31 - 1. */
  readonly threshold: number
  readonly listener?: TranslationListener
}

/**
 * Between calls of its methods its owner may run code of its own over the same memory, for the hart that was entered last, in the
 * translation context that is the current one. Pages of the machine's memory are named by their offsets.
 */
export interface ProfilingInterpreter {
  /** Interprets without stops at hot targets. */
  readonly engine: Engine
  /**
   * As `Engine.run`, but unless `quiet` comes back at a taken transfer to a hot target, before the fuel is used up. The target is
   * next, and has not been executed; it stays hot. Whatever the stop, the state in memory is precise. `beyond` is more fuel, which only the owner's
   * code has: see `handOver`.
   */
  run(hart: number, fuel: number, quiet?: boolean, beyond?: number): ProfilingStop
  /**
   * Has `run` call a WebAssembly function of the owner's at hot targets, unless quiet: (fuel: i32, beyond: i32) -> i32 has so much fuel in
   * all, and gives what it has left, less than 0 where it has used some of what is beyond. The state in memory is precise then but for
   * `instret`, which `run` sees to. By the word at `layout.handedBack`, see there, the function says whether `run` goes on, comes back with
   * "owner", or comes back as without. What is retired is part of what `run` says.
   */
  handOver(code: WebAssembly.ExportValue): void
  /**
   * Makes the target at an address hot, in the current translation context. Targets are told apart by where they lie in memory.
   * One whose code changes is new, and all are when there is too much code.
   */
  setHot(pc: bigint): void
  /** Counts as so many transfers to it. Says whether it is hot then. */
  countTransfers(pc: bigint, transfers: number): boolean
  /** How many more transfers to it go on before it is hot. */
  transfersLeft(pc: bigint): number
  /** Makes it cold: the how manieth transfer to it from now on is to come back, `threshold` unless given. */
  setCold(pc: bigint, transfers?: number): void
  /**
   * Begins a run of the owner's own code, as `run` does: brings the hart's state to its place and makes its translation context the
   * current one. Says whether another engine has run since, in which case `cleared` has been called.
   */
  enter(hart: number): boolean
  /** The number of the current translation context. No other ever has it, and another may be current after any `run`. */
  readonly translationContext: number
  /** Where the current context's TLBs are: see `bank`. */
  readonly bank: number
  /** Where a fetch at a virtual address finds its bytes, up to the page's end; 0 when the reference semantics must look. */
  translateFetch(address: bigint): number
  /** Whether the instruction at an offset in the machine's memory has been decoded: what has been executed has. */
  isDecoded(place: number): boolean
  /**
   * Marks a page that the owner has made something from, so that its listener is told of changes: of the first, or, of a page
   * that is guarded, of each. Stores to a guarded page are slow.
   */
  markCode(page: number, guarded?: boolean): void
  unmarkCode(page: number): void
  /** What `importSharedFunctions` has modules import from `sharedImports`. */
  readonly functions: WebAssembly.ModuleImports
}

/** Makes a profiling interpreter over a memory. Throws `RangeError` for a threshold that is none. */
export type ProfilingInterpreterFactory = (memory: MachineMemory, options: ProfilingOptions) => ProfilingInterpreter

/** Loads the profiling interpreter, generated ahead of time where the package was built so. The factory can be used many times. */
export async function loadProfilingInterpreter(): Promise<ProfilingInterpreterFactory> {
  const module = await loadModule("profiling")
  return (memory, options) => createProfilingInterpreter(memory, module, options)
}

function createProfilingInterpreter(
  memory: MachineMemory,
  module: WebAssembly.Module,
  { threshold, listener }: ProfilingOptions,
): ProfilingInterpreter {
  if (!(Number.isInteger(threshold) && threshold >= 1 && threshold <= maximumCount))
    throw new RangeError(`a target is hot at its 1st to ${maximumCount}th transfer, not at number ${threshold}`)
  const core = createPredecodedCore(memory, {
    module,
    opSet: opSetOf("profiling"),
    cells: false,
    count: threshold - 1,
    ...(listener && { listener }),
  })
  const { exports } = core.context.instance
  const { marks, contexts } = core.context
  const find = (pc: bigint) => core.finder.find(Number(pc & 0xffff_ffffn), Number(BigInt.asUintN(64, pc) >> 32n))
  return {
    engine: engineOf("profiling", memory, core),
    run: (hart, fuel, quiet = false, beyond = 0) => core.run(hart, fuel, quiet, beyond),
    handOver: core.handOver,
    setHot: (pc) => core.store.setCount(find(pc), 0),
    countTransfers: (pc, transfers) => core.store.countTransfer(find(pc), transfers),
    transfersLeft: (pc) => core.store.transfersLeft(find(pc)),
    setCold: (pc, transfers = threshold) => core.store.setCount(find(pc), transfers - 1),
    enter: core.enter,
    get translationContext() {
      return contexts.current().number
    },
    get bank() {
      return contexts.current().bank
    },
    translateFetch(address) {
      const offset = Number(address & BigInt(pageSize - 1))
      const host = core.finder.hostPage(Number(BigInt.asUintN(64, address) >> 12n))
      return host === undefined ? 0 : host + offset
    },
    isDecoded: core.knows,
    markCode(page, guarded = false) {
      marks.add(page, guarded ? translationMarks : codeMark.translations)
      if (!guarded) marks.remove(page, codeMark.guarded)
    },
    unmarkCode: (page) => marks.remove(page, translationMarks),
    functions: Object.fromEntries(sharedFunctionNames.map((name) => [name, exports[name]])),
  }
}
