// Writes kernel/bytecode/opcodes.ts from the table of instructions.
import { writeFileSync } from "node:fs"
import { kernelOpcodes } from "../dist/bytecode/kernel-opcodes.js"

writeFileSync(new URL("../kernel/bytecode/opcodes.ts", import.meta.url), kernelOpcodes())
