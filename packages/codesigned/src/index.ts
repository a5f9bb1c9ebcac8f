// A co-designed virtual machine: RISC-V guests on a VLIW core that no guest ever sees.
export { createCodesignedMachine } from "./codesigned-machine.ts"
export type { CodesignedMachine, CodesignedMachineOptions } from "./codesigned-machine.ts"
export { defaultConcealedMemory, loadCodesigned } from "./codesigned.ts"
export type { CodesignedFactory, CodesignedOptions } from "./codesigned.ts"
export type { ConcealedMemory } from "./morph/concealed-memory.ts"
export type { CodesignedEngine } from "./morph/engine.ts"
export type { CodesignedStatistics } from "./morph/statistics.ts"
export { leastConcealedMemory } from "./morph/concealed-memory.ts"
export type { ListedAtom, ListedInstruction, TranslationListing } from "./morph/listing.ts"
export type { Translation } from "./morph/translation.ts"
// The core by itself.
export { guardTable, jumpTable, jumpTableIndex, rollbackCauses, translationAlignment, waitCauses } from "./core/core.ts"
export type {
  CacheCounts,
  Core,
  CoreCounts,
  CoreParts,
  CorePorts,
  CoreStop,
  RollbackCause,
  WaitCause,
} from "./core/core.ts"
export { createGeneratedCore } from "./core/generated/generated-core.ts"
export { createPlainCore } from "./core/plain/plain-core.ts"
