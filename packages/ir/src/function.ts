// A function: blocks of instructions over values, held in parallel arrays. Read by everything, written by the builder.
import { type Op, ops } from "./op.ts"
import type { Signature, ValueType } from "./value-type.ts"

declare const kind: unique symbol

/** A value of one function: an index into its `valueTypes`. */
export type Value = number & { readonly [kind]: "value" }

/** Where a branch goes and what it passes to the block's parameters. */
export interface Target {
  readonly block: Block
  readonly args: readonly Value[]
}

/** One piece of the map to precise state: `value` is stored at `base + offset`. */
export interface StateEntry {
  /** Bytes from the state base, 0 to 2^32 - 1. */
  readonly offset: number
  readonly value: Value
}

/** One of the two ways of a conditional branch. */
export type Arm = "then" | "else"

/** How a block ends. */
export type Terminator =
  | { readonly kind: "br"; readonly target: Target }
  | {
      readonly kind: "br_if"
      readonly condition: Value
      readonly then: Target
      readonly else: Target
      /** Which way control nearly always goes, if that is known. */
      readonly likely?: Arm
    }
  | { readonly kind: "switch"; readonly index: Value; readonly targets: readonly Target[]; readonly default: Target }
  | { readonly kind: "return"; readonly values: readonly Value[] }
  | { readonly kind: "return_call"; readonly callee: FunctionReference; readonly args: readonly Value[] }
  | {
      readonly kind: "return_call_indirect"
      readonly table: TableReference
      readonly signature: Signature
      readonly index: Value
      readonly args: readonly Value[]
    }
  | { readonly kind: "unreachable" }
  | {
      /** Stores the state map at `base` (i32), then returns `pc`, the function's only result. */
      readonly kind: "exit"
      readonly pc: Value
      readonly base: Value
      readonly region: number
      readonly state: readonly StateEntry[]
    }

/** A basic block. `index` is its place in the function's `blocks`; 0 is the entry, whose parameters are the function's. */
export interface Block {
  readonly index: number
  readonly params: readonly Value[]
  /** Instructions in order, by number, without the terminator. */
  readonly instructions: readonly number[]
  readonly terminator: Terminator | undefined
  /** Where the terminator comes from, as `instructionOrigin` of `FunctionDefinition`. */
  readonly origin: number
}

/** A function of the module, imported or defined: what calls and tables name. `index` is its place in `module.functions`. */
export interface FunctionReference {
  readonly kind: "import" | "definition"
  readonly index: number
  readonly name: string
  readonly signature: Signature
}

/** A table of the module. `index` is its place in `module.tables`. */
export interface TableReference {
  readonly index: number
  readonly name: string
}

/** A global variable of the module. `index` is its place in `module.globals`. */
export interface GlobalReference {
  readonly index: number
  readonly name: string
  readonly type: ValueType
  readonly mutable: boolean
}

/** Bytes or functions that the module carries. `index` is its place in `module.data` or `module.elements`. */
export interface SegmentReference {
  readonly index: number
}

/** A function with a body. Instruction `i` is described by the i-th elements of the arrays named `instruction*`. */
export interface FunctionDefinition extends FunctionReference {
  readonly kind: "definition"
  readonly blocks: readonly Block[]
  readonly valueTypes: readonly ValueType[]
  /** The instruction that defines a value, or -1 for a block parameter. */
  readonly valueInstruction: readonly number[]
  /** Index into `ops`. */
  readonly instructionOp: readonly number[]
  /** Where each instruction comes from, in the words of the front end that made it; 0 when nobody said. */
  readonly instructionOrigin: readonly number[]
  /** Operands of instruction i: `operands[operandStart[i]]` up to `operands[operandStart[i + 1]]`, that one not included. */
  readonly operandStart: readonly number[]
  readonly operands: readonly Value[]
  /** Results of instruction i: values `firstResult[i]` up to `firstResult[i] + resultCount[i]`, that one not included. */
  readonly firstResult: readonly number[]
  readonly resultCount: readonly number[]
  /**
   * Loads and stores: the offset, 0 to 2^32 - 1. `i32.const`: the value, signed. `f32.const`: the bits, unsigned.
   * `i64.const`, `f64.const`: an index into `wide`. Calls: the function's index in the module; indirect ones, the table's.
   * Globals: the global's index. `memory.init`, `data.drop`: the data's index; `elem.drop`: the elements'; `table.init`, `table.copy`: the
   * index of the table written to.
   */
  readonly immediate: readonly number[]
  /**
   * Loads and stores: index into the module's `regions`. Indirect calls: index into the module's `signatures`.
   * `table.init`: the elements' index; `table.copy`: the index of the table read.
   */
  readonly immediate2: readonly number[]
  /** 64-bit constants as bits, unsigned. */
  readonly wide: readonly bigint[]
}

/** The targets of a block's terminator, in order, with repetitions. */
export function targetsOf(block: Block): readonly Target[] {
  const end = block.terminator
  if (end === undefined) return []
  switch (end.kind) {
    case "br":
      return [end.target]
    case "br_if":
      return [end.then, end.else]
    case "switch":
      return [...end.targets, end.default]
    default:
      return []
  }
}

/** The values a terminator reads besides its targets' arguments. */
export function terminatorOperands(end: Terminator): readonly Value[] {
  switch (end.kind) {
    case "br":
    case "unreachable":
      return []
    case "br_if":
      return [end.condition]
    case "switch":
      return [end.index]
    case "return":
      return end.values
    case "return_call":
      return end.args
    case "return_call_indirect":
      return [...end.args, end.index]
    case "exit":
      return [end.pc, end.base, ...end.state.map((entry) => entry.value)]
  }
}

/** The operation of an instruction. */
export function opOf(definition: FunctionDefinition, instruction: number): Op {
  return ops[definition.instructionOp[instruction]]
}
