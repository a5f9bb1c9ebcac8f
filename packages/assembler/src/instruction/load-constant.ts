// `li`: the sequence that makes a constant, the same as the GNU assembler's.
import { encode, instructionByName, InternalError, type FieldValues } from "@lamina/isa"
import type { Assembly } from "../assembly.ts"
import { emitWord } from "./emit.ts"
import { highPart, lowPart } from "./relocation-operator.ts"

function place(assembly: Assembly, name: string, fields: FieldValues): void {
  const instruction = instructionByName.get(name)
  if (!instruction) throw new InternalError(`there is no instruction ${name}`)
  // An instruction that sets x0 does nothing and stays as it is.
  emitWord(assembly, encode(instruction, fields), fields.rd !== 0)
}

/** Places instructions that put `value`, a signed 64-bit constant, in register `rd`. */
export function loadConstant(assembly: Assembly, rd: number, value: bigint): void {
  if (value >= -2048n && value < 2048n) return place(assembly, "addi", { rd, rs1: 0, imm: Number(value) })
  loadLarge(assembly, rd, value)
}

function loadLarge(assembly: Assembly, rd: number, value: bigint): void {
  const low = lowPart(value)
  if (value === BigInt.asIntN(32, value)) {
    const upper = highPart(value)
    if (upper !== 0) place(assembly, "lui", { rd, imm: upper })
    if (low !== 0 || upper === 0) place(assembly, "addiw", { rd, rs1: upper === 0 ? 0 : rd, imm: low })
    return
  }
  const upper = BigInt.asIntN(64, value - BigInt(low))
  let shift = 12n
  while (((upper >> shift) & 1n) === 0n) shift++
  loadLarge(assembly, rd, upper >> shift)
  place(assembly, "slli", { rd, rs1: rd, shamt: Number(shift) })
  if (low !== 0) place(assembly, "addi", { rd, rs1: rd, imm: low })
}
