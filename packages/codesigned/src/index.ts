// A co-designed virtual machine: RISC-V guests on a VLIW core that no guest ever sees.
export { defaultConcealedMemory, loadCodesigned } from "./codesigned.ts"
export type { CodesignedFactory, CodesignedOptions } from "./codesigned.ts"
export type { CodesignedEngine } from "./morph/engine.ts"
export type { CodesignedStatistics } from "./morph/statistics.ts"
export type { Translation } from "./morph/translation.ts"
