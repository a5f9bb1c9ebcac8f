// What all engines around a generated module share: tables, the instance, the reference semantics for what is not generated.
import type { MachineMemory } from "@lamina/interfaces"
import { bigintFloat, memoryHeader, referenceStepper, type FloatStatus, type ReferenceStepper } from "@lamina/isa"
import { exactFloatImports } from "./generated/exact-float-imports.ts"
import { jumpCache, layout, mapCache, pageSize } from "./generated/layout.ts"
import { createPageDenials } from "./page-denials.ts"
import { createCodeMarks, type CodeMarks } from "./predecode/code-marks.ts"
import { emptyTable } from "./predecode/record-store.ts"
import { createTranslationContexts, type TranslationContexts } from "./translation-contexts.ts"

/** What an engine is told. */
export interface EngineContextListener {
  /**
   * Of `size` bytes in a marked page, at `place` in the machine's memory, that are about to be stored to, or have been. Says
   * whether TLBs may let stores to that page through from now on.
   */
  codeStored(place: number, size: number): boolean
  /** Virtual addresses may fetch from elsewhere, in contexts that stay. */
  fetchesMoved(): void
  /** A page of the machine's memory has got its first mark. */
  codeMarked?(page: number): void
  /** What is known of how virtual addresses translate is void, of some or of all. */
  translationsFenced?(): void
}

export interface EngineContext {
  readonly instance: WebAssembly.Instance
  /** Executes single instructions by the reference semantics. */
  readonly reference: ReferenceStepper
  readonly contexts: TranslationContexts
  readonly marks: CodeMarks
  flushJumps(): void
  /** Forgets all translations, after changes from outside. */
  flushTranslations(): void
  fenceTranslations(hart: number, address?: bigint, addressSpace?: number): void
  /** Whether no other engine has run since the last entry: else nothing derived from memory can be trusted, and tables are the other's. */
  ranLast(): boolean
  /** To be called at each entry, for the hart that is to run. Says whether another engine has run since. */
  enter(hart: number): boolean
  /** The owner of the harts wants to look. */
  wantsAttention(): boolean
}

/** Instantiates `module` over `memory`. */
export function createEngineContext(
  memory: MachineMemory,
  module: WebAssembly.Module,
  listener: EngineContextListener,
): EngineContext {
  const view = memory.view()
  const mark = view.getUint32(memoryHeader.engines, true) + 1
  view.setUint32(memoryHeader.engines, mark, true)
  const status: FloatStatus = {
    get flags() {
      return memory.view().getUint32(layout.fflags, true)
    },
    set flags(flags) {
      memory.view().setUint32(layout.fflags, flags, true)
    },
  }
  const instance = new WebAssembly.Instance(module, {
    env: {
      memory: memory.wasm,
      codeWritten: (place: number, size: number) => (listener.codeStored(place >>> 0, size) ? 1 : 0),
    },
    float: exactFloatImports(bigintFloat(status)),
  })
  const flushJumps = () => {
    emptyTable(memory, layout.jumpCache, jumpCache.entries * jumpCache.entrySize)
    emptyTable(memory, layout.mapCache, mapCache.entries * mapCache.entrySize)
  }
  const contexts = createTranslationContexts(memory, createPageDenials(memory), () => {
    flushJumps()
    listener.fetchesMoved()
  })
  const marks = createCodeMarks(memory, (page) => {
    contexts.flushWrites()
    listener.codeMarked?.(page)
  })
  const flushTranslations = () => {
    contexts.clear()
    listener.translationsFenced?.()
  }
  const fenceTranslations: TranslationContexts["fence"] = (...which) => {
    contexts.fence(...which)
    listener.translationsFenced?.()
  }
  /** The hart that runs. */
  let running = 0
  const ranLast = () => memory.view().getUint32(memoryHeader.lastEngine, true) === mark
  return {
    instance,
    reference: referenceStepper(memory, {
      translationsFenced: (address, addressSpace) => fenceTranslations(running, address, addressSpace),
      stored(place, size) {
        if (marks.of(place - (place % pageSize)) !== 0) listener.codeStored(place, size)
      },
    }),
    contexts,
    marks,
    flushJumps,
    flushTranslations,
    fenceTranslations,
    ranLast,
    enter(hart) {
      memory.bring(hart)
      running = hart
      const isVoid = !ranLast()
      if (isVoid) {
        memory.view().setUint32(memoryHeader.lastEngine, mark, true)
        marks.clear()
        contexts.clear()
      }
      contexts.enter(hart)
      return isVoid
    },
    wantsAttention: () => memory.view().getUint32(memoryHeader.attention, true) !== 0,
  }
}

/** A run of bytes in one page of the machine's memory. */
export interface HostPiece {
  readonly place: number
  readonly size: number
}

/** [start, start + length) in RAM, page by page. */
export function* hostPieces(memory: MachineMemory, start: number, length: number): Generator<HostPiece> {
  const first = memory.ram.offset + (start - memory.ram.base)
  const end = first + length
  for (let place = first; place < end;) {
    const size = Math.min(end - place, pageSize - (place % pageSize))
    yield { place, size }
    place += size
  }
}
