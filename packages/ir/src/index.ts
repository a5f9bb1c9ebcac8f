// A small SSA intermediate representation: text form, parser, verifier, evaluator.
export { controlFlow } from "./control-flow.ts"
export type { ControlFlow } from "./control-flow.ts"
export { dominatorTree } from "./dominator-tree.ts"
export type { DominatorTree } from "./dominator-tree.ts"
export { InternalError, IrError } from "./errors.ts"
export { Evaluator } from "./evaluator.ts"
export type { EvaluatorOptions } from "./evaluator.ts"
export { accessSize, EvaluatorMemory } from "./evaluator-memory.ts"
export { FunctionBuilder } from "./function-builder.ts"
export type { FunctionOptions } from "./function-builder.ts"
export { opOf, targetsOf, terminatorOperands } from "./function.ts"
export type {
  Arm,
  Block,
  FunctionDefinition,
  FunctionReference,
  GlobalReference,
  SegmentReference,
  StateEntry,
  TableReference,
  Target,
  Terminator,
  Value,
} from "./function.ts"
export { placesIn, predecessorsOf, reversePostorder, successorsOf } from "./graph.ts"
export type { Successors } from "./graph.ts"
export { definingBlocks, liveAtStart } from "./liveness.ts"
export { ParseError } from "./lexer.ts"
export { Module } from "./module.ts"
export type {
  Data,
  Elements,
  Export,
  Global,
  ImportedFunction,
  ImportName,
  Memory,
  Table,
  TableLimits,
} from "./module.ts"
export { joinBlocks } from "./join-blocks.ts"
export { naturalLoops } from "./natural-loops.ts"
export type { NaturalLoop } from "./natural-loops.ts"
export { findOp, opNamed, ops } from "./op.ts"
export type { Effect, Op, OpKind } from "./op.ts"
export type {
  BinaryOp,
  CompareOp,
  ConvertOp,
  LoadOp,
  MemoryOp,
  OpName,
  SegmentOp,
  SpecialOp,
  StoreOp,
  TernaryOp,
  UnaryOp,
} from "./op-table.ts"
export { opcodes, opOfByte, opOfPrefixed } from "./opcodes.ts"
export { parse } from "./parse.ts"
export { pruneParameters } from "./prune-parameters.ts"
export { print, printFunction } from "./print.ts"
export { floatBits, floatValue } from "./scalar.ts"
export type { Scalar } from "./scalar.ts"
export { StepLimitReached, Trap } from "./trap.ts"
export { sameSignature, signatureText, valueTypes } from "./value-type.ts"
export type { Signature, ValueType } from "./value-type.ts"
export { verifierErrorText, verify, verifyFunction } from "./verify.ts"
export type { VerifierError } from "./verify.ts"
