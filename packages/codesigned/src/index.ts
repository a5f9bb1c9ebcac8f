// The co-designed virtual machine: a VLIW core, and the code-morphing software that runs RISC-V on it.
export { guardTable, jumpTable, jumpTableIndex, rollbackCauses, translationAlignment } from "./core/core.ts"
export type { CacheCounts, Core, CoreCounts, CoreParts, CorePorts, CoreStop, RollbackCause } from "./core/core.ts"
export { createGeneratedCore } from "./core/generated/generated-core.ts"
export { createPlainCore } from "./core/plain/plain-core.ts"
