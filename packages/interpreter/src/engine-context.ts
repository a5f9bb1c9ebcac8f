// What all engines around a generated module share: tables, the instance, the reference hart for what is not generated.
import type { MachineMemory } from "@lamina/interfaces"
import { bigintFloat, memoryHeader, type FloatStatus } from "@lamina/isa"
import { exactFloatImports } from "./generated/exact-float-imports.ts"
import { jumpCache, layout, pageSize, tlb } from "./generated/layout.ts"
import { emptyTable } from "./predecode/record-store.ts"
import { referenceHart, type ReferenceHart } from "./reference/reference.ts"

type Table = "readTlb" | "writeTlb" | "fetchTlb"

export interface EngineContext {
  readonly instance: WebAssembly.Instance
  /** Executes single instructions by the reference semantics. */
  readonly reference: ReferenceHart
  flushTlb(table: Table): void
  flushJumps(): void
  flushTranslations(): void
  /** To be called at each entry: whether another engine has run since, so that nothing derived from memory can be trusted. */
  takeOver(): boolean
}

/** Instantiates `module` over `memory`. `forget` is told the offset of a page with code in it that is about to be written. */
export function createEngineContext(
  memory: MachineMemory,
  name: string,
  module: WebAssembly.Module,
  forget: (host: number) => void,
): EngineContext {
  if (memory.harts > 1) throw new RangeError(`${name}: machines with several harts are not supported yet`)
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
  const flushTlb = (table: Table) => emptyTable(memory, table, tlb.entries, tlb.entrySize)
  const flushJumps = () => emptyTable(memory, "jumpCache", jumpCache.entries, jumpCache.entrySize)
  return {
    instance,
    reference: referenceHart(memory, 0),
    flushTlb,
    flushJumps,
    flushTranslations() {
      flushTlb("readTlb")
      flushTlb("writeTlb")
      flushTlb("fetchTlb")
      flushJumps()
    },
    takeOver() {
      const now = memory.view()
      if (now.getUint32(memoryHeader.lastEngine, true) === mark) return false
      now.setUint32(memoryHeader.lastEngine, mark, true)
      return true
    },
  }
}

/** The pages that [start, start + length) in RAM touches, as offsets in the machine's memory. */
export function* hostPages(memory: MachineMemory, start: number, length: number): Generator<number> {
  const first = memory.ram.offset + (start - memory.ram.base)
  for (let host = first - (first % pageSize); host < first + length; host += pageSize) yield host
}
