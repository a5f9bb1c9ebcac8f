// The text of kernel/bytecode/opcodes.ts: the opcodes as AssemblyScript constants, and tables of lengths in static memory.
import { instructions } from "./instructions.ts"
import type { Instruction } from "./instructions.ts"

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
    "\n/** The address of what each opcode does to the operand stack: bits 2 to 0 are the slots it takes, bits 4 and 3 those it puts there. */\n",
    byteTable("stackEffects", instructions.map(stackEffect)),
    "\n/** It puts a reference there. */\n",
    `export const EFFECT_REFERENCE: u32 = ${referenceEffect}\n`,
    "\n/** It takes more than that to say: it depends on the operands, or moves what is there. */\n",
    `export const EFFECT_VARIES: u32 = ${varyingEffect}\n`,
  ].join("")
}

const referenceEffect = 0x20
const varyingEffect = 0xff

/** Slots of the types in stack signatures; a small letter is any slot. Members, constants and return addresses are not among them. */
const slots: Readonly<Record<string, number>> = { I: 1, F: 1, A: 1, J: 2, D: 2, a: 1, b: 1 }

function stackEffect({ pops, pushes, operands }: Instruction): number {
  const moves = pushes.some((type) => /[a-z]/.test(type))
  const [taken = 0, put = 0] = [pops, pushes].map((types) =>
    types.reduce((sum, type) => sum + (slots[type] ?? Number.NaN), 0),
  )
  if (moves || operands === "wide" || Number.isNaN(taken + put)) return varyingEffect
  return taken | (put << 3) | (pushes.includes("A") ? referenceEffect : 0)
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
