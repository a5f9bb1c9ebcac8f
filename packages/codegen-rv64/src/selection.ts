// What selecting instructions works with: registers of values, constants, and where code goes.
import type { FunctionDefinition, Value, ValueType } from "@lamina/ir"
import type { Constant, MachineFunction, MachineInstruction } from "./machine-code.ts"
import { zero, type Register, type RegisterClass } from "./register.ts"
import type { Symbols } from "./symbols.ts"
import type { Target } from "./target.ts"
import type { ValueFacts } from "./value-facts.ts"

/**
 * Selection goes backwards through a function, so what nobody asked for is not computed: asking for a value's register is what has it
 * computed. The code of one IR instruction is emitted forwards.
 */
export interface Selection extends ValueFacts {
  readonly fn: FunctionDefinition
  readonly out: MachineFunction
  readonly symbols: Symbols
  readonly target: Target
  /** The register of a value: for an i32 its sign extension. */
  register(value: Value): Register
  /** A register whose low 32 bits are those of an i32; the others may be anything. */
  low(value: Value): Register
  /** A register that holds a constant where code is being selected. */
  constantRegister(constant: Constant): Register
  /** Whether the code being selected is in a loop. */
  readonly isInLoop: boolean
  virtual(kind: RegisterClass): Register
  /** Emits an instruction: text, what it writes, what it reads. */
  op(text: string, defs: Register[], uses: Register[]): void
  /** Emits several lines, whose reads are all needed until after the first write. */
  sequence(text: string, defs: Register[], uses: Register[]): void
  emit(instruction: MachineInstruction): void
  readonly origin: number
}

export function registerClass(type: ValueType): RegisterClass {
  return type === "i32" || type === "i64" ? "integer" : "float"
}

/** Whether an immediate fits into 12 bits. */
export const isImmediate = (value: bigint): boolean => value >= -2048n && value <= 2047n

/** The register of an integer: x0 for 0. */
export function integerRegister(s: Selection, value: bigint): Register {
  return value === 0n ? zero : s.constantRegister({ kind: "integer", value })
}

/** The register of an integer value, which may be x0. */
export function operandRegister(s: Selection, value: Value): Register {
  return s.constant(value) === 0n ? zero : s.register(value)
}
