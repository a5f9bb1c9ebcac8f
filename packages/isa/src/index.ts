// One description per instruction set: encodings, syntax and semantics of RV64GC.
export { bigintFloat } from "./float/bigint-float.ts"
export { bigintOperations } from "./bigint-operations.ts"
export { compress } from "./compress.ts"
export { csrName, csrNames, csrNumber, csrNumberOf } from "./csr-names.ts"
export { decode, decodeInto, findForm, makeDecodedRoom, type DecodedRoom } from "./decode.ts"
export { decodeTree } from "./decode-tree.ts"
export type { DecodeLeaf, DecodeNode, DecodeTree } from "./decode-tree.ts"
export type { FloatStatus } from "./float/status.ts"
export { describe } from "./describe.ts"
export type { Description } from "./describe.ts"
export { disassemble } from "./disassemble.ts"
export type { DisassembleOptions } from "./disassemble.ts"
export { encode, EncodeError, fieldsOf, isEncodable } from "./encode.ts"
export type { FieldValues } from "./encode.ts"
export { fieldRange } from "./field-range.ts"
export type { FieldRange } from "./field-range.ts"
export { pseudoInstructions, relocatedPseudoInstructions } from "./pseudo-instructions.ts"
export type { PseudoInstruction } from "./pseudo-instructions.ts"
export { recognise, substitute } from "./substitute.ts"
export type { DiagramPiece, EncodingField, FieldName, Segment, WordPattern } from "./encoding.ts"
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
  translationWatch,
} from "./hart-state.ts"
export type {
  BaseInstruction,
  BaseRow,
  CompressedInstruction,
  CompressedRow,
  Decoded,
  Extension,
  Fields,
  Instruction,
  Row,
} from "./instruction.ts"
export { baseInstructions, instructionByName, instructions } from "./instructions.ts"
export { InternalError } from "./internal-error.ts"
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
export {
  floatRegister,
  floatRegisterNames,
  integerRegister,
  integerRegisterNames,
  roundingModeNames,
} from "./register-names.ts"
export { operandsOf } from "./syntax.ts"
export type { Expansion, FieldSource, Operand, SyntaxPart } from "./syntax.ts"
export { traceEffect } from "./trace-effect.ts"
export type { EffectPath } from "./trace-effect.ts"
export { csrByNumber, csrTable } from "./privileged/csr-table.ts"
export type { CsrDescription } from "./privileged/csr-table.ts"
export { fieldMask } from "./privileged/csr-field.ts"
export type { CsrField, CsrFieldRule } from "./privileged/csr-field.ts"
export { describeCsr } from "./privileged/describe-csr.ts"
export type { CsrFieldText, CsrText } from "./privileged/describe-csr.ts"
export {
  csrOf,
  demandAttention,
  dirtyFloat,
  hasStimecmp,
  noteTranslationChange,
  pendingInterrupts,
  resetCsrs,
} from "./privileged/csr.ts"
export type { Csr } from "./privileged/csr.ts"
export { permittedCsr } from "./privileged/csr-permission.ts"
export {
  mayFenceTranslations,
  mayReturnFromTrap,
  mayUseFloat,
  mayWaitForInterrupt,
} from "./privileged/instruction-permission.ts"
export { csrSlot } from "./privileged/csr-slot.ts"
export { entryBit } from "./privileged/page-table-entry.ts"
export { notePmpChange } from "./privileged/pmp-csr.ts"
export { pmpAllows, pmpConfigAllows, pmpRegions } from "./privileged/pmp.ts"
export type { PmpAccess, PmpRegion } from "./privileged/pmp.ts"
export { environmentBit, interruptCause, privilegeLevel, statusBit } from "./privileged/status-bits.ts"
export { deliverableInterrupt, enterTrap, returnFromTrap, trapLevel, wakesUp } from "./privileged/trap-entry.ts"
export { accessFault, effectivePrivilege, ramOffset, translate, translatingHart } from "./privileged/translate.ts"
export type { PageTables, TranslatingHart, Translation } from "./privileged/translate.ts"
export type { TrapEvent, TrapLevel } from "./privileged/trap-entry.ts"
export { GuestTrap } from "./reference/guest-trap.ts"
export { fetch, instructionMemory, machineInstructionMemory, observe } from "./reference/memory-access.ts"
export type { PhysicalReach } from "./reference/memory-access.ts"
export { referenceOperations } from "./reference/reference-operations.ts"
export type {
  InstructionMemory,
  NumberedRegister,
  Position,
  ReferenceListener,
  ReferenceMachine,
} from "./reference/reference-operations.ts"
export { createStepper, referenceStepper, startPosition } from "./reference/stepper.ts"
export type { ReferenceStepper, Stepper } from "./reference/stepper.ts"
export { interruptCauseName, trapCause, trapCauseName } from "./trap-cause.ts"
export type { TrapCause } from "./trap-cause.ts"
export { analyseVirtualizability, escapes, virtualizability } from "./virtualizability/virtualizability.ts"
export type { Virtualizability, VirtualizationClass } from "./virtualizability/virtualizability.ts"
export type { SituationName } from "./virtualizability/probe-hart.ts"
export {
  aliasEntryOf,
  aliasMaskOf,
  atomSize,
  displacementOf,
  isProtected,
  isSpeculative,
  roundingOf,
  thirdSourceOf,
  vliwRegisters,
} from "./vliw/atom.ts"
export type { Atom, AtomRegisters, AtomRow, ImmediateForm, LatencyClass, Unit } from "./vliw/atom.ts"
export { readAtom, writeAtom } from "./vliw/atom-encoding.ts"
export { atomFields, atomPartRange, atomParts, atomValues, makeAtom } from "./vliw/atom-parts.ts"
export type { AtomPart, AtomPartName, AtomValues } from "./vliw/atom-parts.ts"
export { atomOperands, atomRegisterFiles, atomSyntax } from "./vliw/atom-syntax.ts"
export type { AtomOperand } from "./vliw/atom-syntax.ts"
export { atomRow, atomRows, findAtomRow } from "./vliw/atom-table.ts"
export { describeAtom } from "./vliw/describe-atom.ts"
export type { AtomDescription } from "./vliw/describe-atom.ts"
export { atomBits, disassembleAtom, disassembleMolecule, moleculeText, rawAtomText } from "./vliw/disassemble-atom.ts"
export { vliwMachine, vliwWidths } from "./vliw/machine-description.ts"
export type { CacheDescription, VliwDescription, VliwWidth } from "./vliw/machine-description.ts"
export type { AtomEffect, AtomOperands, AtomOperations } from "./vliw/operations.ts"
