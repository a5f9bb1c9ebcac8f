// What all engines around a generated module share: tables, the instance, the reference semantics for what is not generated.
import type { MachineMemory } from "@lamina/interfaces"
import { bigintFloat, memoryHeader, referenceStepper, type FloatStatus, type ReferenceStepper } from "@lamina/isa"
import { exactFloatImports } from "./generated/exact-float-imports.ts"
import { jumpCache, layout, pageSize } from "./generated/layout.ts"
import { createPageDenials } from "./page-denials.ts"
import { emptyTable } from "./predecode/record-store.ts"
import { createTranslationContexts, type TranslationContexts } from "./translation-contexts.ts"

export interface EngineContext {
  readonly instance: WebAssembly.Instance
  /** Executes single instructions by the reference semantics. */
  readonly reference: ReferenceStepper
  readonly contexts: TranslationContexts
  /** Where a fetch at a virtual address finds its bytes, up to the page's end; 0 when the reference semantics must look. */
  readonly translateFetch: (address: bigint) => number
  flushJumps(): void
  /** Forgets all translations, after changes from outside. */
  flushTranslations(): void
  fenceTranslations(hart: number, address?: bigint, addressSpace?: number): void
  /**
   * To be called at each entry, for the hart that is to run. Says whether another engine has run since, so that nothing
   * derived from memory can be trusted.
   */
  enter(hart: number): boolean
  /** The owner of the harts wants to look. */
  wantsAttention(): boolean
}

/** Instantiates `module` over `memory`. `forget` is told the offset of a page with code in it that is about to be written. */
export function createEngineContext(
  memory: MachineMemory,
  module: WebAssembly.Module,
  forget: (host: number) => void,
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
    env: { memory: memory.wasm, codeWritten: (frame: number) => forget((frame >>> 0) * pageSize) },
    float: exactFloatImports(bigintFloat(status)),
  })
  const flushJumps = () => emptyTable(memory, layout.jumpCache, jumpCache.entries * jumpCache.entrySize)
  const contexts = createTranslationContexts(memory, createPageDenials(memory), flushJumps)
  /** The hart that runs. */
  let running = 0
  return {
    instance,
    reference: referenceStepper(memory, {
      translationsFenced: (address, addressSpace) => contexts.fence(running, address, addressSpace),
      stored(offset) {
        const frame = Math.floor(offset / pageSize)
        if (memory.bytes()[layout.codePages + frame] !== 0) forget(frame * pageSize)
      },
    }),
    contexts,
    translateFetch: instance.exports["translateFetch"] as (address: bigint) => number,
    flushJumps,
    flushTranslations: contexts.clear,
    fenceTranslations: contexts.fence,
    enter(hart) {
      memory.bring(hart)
      running = hart
      const now = memory.view()
      const isMine = now.getUint32(memoryHeader.lastEngine, true) === mark
      now.setUint32(memoryHeader.lastEngine, mark, true)
      if (!isMine) contexts.clear()
      contexts.enter(hart)
      return !isMine
    },
    wantsAttention: () => memory.view().getUint32(memoryHeader.attention, true) !== 0,
  }
}

/** The pages that [start, start + length) in RAM touches, as offsets in the machine's memory. */
export function* hostPages(memory: MachineMemory, start: number, length: number): Generator<number> {
  const first = memory.ram.offset + (start - memory.ram.base)
  for (let host = first - (first % pageSize); host < first + length; host += pageSize) yield host
}
