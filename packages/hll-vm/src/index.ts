// The Java virtual machine: class files, their text forms.
export { instructionByName, instructions } from "./bytecode/instructions.ts"
export type { Instruction, Mnemonic } from "./bytecode/instructions.ts"
export type { InstructionRow, OperandLayout } from "./bytecode/instruction-rows.ts"
