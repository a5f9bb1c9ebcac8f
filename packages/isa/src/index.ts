// One description per instruction set: encodings, syntax and semantics of RV64GC.
export {
  engineArea,
  firstHartState,
  hartState,
  hartStateSize,
  instructionsPerTick,
  maximumHarts,
  memoryHeader,
  noReservation,
  ticksPerSecond,
} from "./hart-state.ts"
export type { BaseRow, CompressedRow, Fields, Row } from "./instruction.ts"
export { createMachineMemory, MemoryExhausted } from "./machine-memory.ts"
export type { MachineMemoryOptions } from "./machine-memory.ts"
export type {
  AccessSize,
  Effect,
  FloatFormat,
  FloatOperations,
  IntegerFormat,
  Operands,
  Operations,
  Register,
  StateOperations,
  ValueOperations,
} from "./operations.ts"
export { trapCause, trapCauseName } from "./trap-cause.ts"
export type { TrapCause } from "./trap-cause.ts"
