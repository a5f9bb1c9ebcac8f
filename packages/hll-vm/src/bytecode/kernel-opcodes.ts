// The text of kernel/bytecode/opcodes.ts: the opcodes as AssemblyScript constants, and tables of lengths in static memory.
import { instructions } from "./instructions.ts"

const lineWidth = 120

/** The whole file, formatted as prettier has it. */
export function kernelOpcodes(): string {
  const constants = instructions.map(({ name, opcode }) => `export const ${name.toUpperCase()}: u32 = ${opcode}\n`)
  const lengths = instructions.map(({ length }) => length)
  const wideLengths = instructions.map(({ wideLength }) => wideLength)
  return [
    "// The opcodes of the Java virtual machine. Generated from src/bytecode/instruction-rows.ts by scripts/opcodes.mjs; do not edit.\n\n",
    ...constants,
    "\n/** The number of opcodes; from here on none is defined. */\n",
    `export const OPCODE_COUNT: u32 = ${instructions.length}\n`,
    "\n/** The address of each opcode's length in bytes, itself included; 0 for tableswitch, lookupswitch and wide. */\n",
    byteTable("instructionLengths", lengths),
    "\n/** The address of each opcode's length behind wide, the prefix included; 0 where wide must not precede it. */\n",
    byteTable("wideLengths", wideLengths),
  ].join("")
}

function byteTable(name: string, values: readonly number[]): string {
  const lines = [""]
  for (const value of values) {
    const item = `${value},`
    const line = lines[lines.length - 1]
    if (line === "") lines[lines.length - 1] = `  ${item}`
    else if (line.length + 1 + item.length <= lineWidth) lines[lines.length - 1] = `${line} ${item}`
    else lines.push(`  ${item}`)
  }
  return `export const ${name}: usize = memory.data<u8>([\n${lines.join("\n")}\n])\n`
}
