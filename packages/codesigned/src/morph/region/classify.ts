// How guest instructions come into a region: by their effect as IR, as a call of the atom of the same name, or not at all.
import { findAtomRow, type Decoded } from "@lamina/isa"

/** Effects that become ordinary IR, which passes can improve and the selection of atoms finds again. */
export const plainNames: ReadonlySet<string> = new Set(
  [
    "lui auipc jal jalr beq bne blt bge bltu bgeu lb lh lw ld lbu lhu lwu sb sh sw sd fence fence.tso fence.i",
    "addi slti sltiu xori ori andi slli srli srai add sub sll slt sltu xor srl sra or and",
    "addiw slliw srliw sraiw addw subw sllw srlw sraw mul mulw",
    "add.uw sh1add sh2add sh3add sh1add.uw sh2add.uw sh3add.uw slli.uw andn orn xnor sext.b sext.h zext.h",
  ].flatMap((line) => line.split(" ")),
)

export type RegionKind =
  /** Its effect becomes IR. */
  | "plain"
  /** A pure function of its registers: the call of an atom. */
  | "operation"
  /** A load or store of a floating-point register. */
  | "floatMemory"
  /** Reads or writes `fflags`, `frm` or both, `fcsr`: translated as long as nothing is changed. */
  | "floatCsr"
  /** Reads and writes memory at once: the call of an atom. */
  | "atomic"

/** CSRs of the floating-point unit. */
export const floatCsr = { fflags: 1, frm: 2, fcsr: 3 } as const

/** How an instruction comes into a region; undefined when only the interpreter may execute it. */
export function regionKind({ instruction, csr }: Decoded): RegionKind | undefined {
  if (plainNames.has(instruction.name)) return "plain"
  if (instruction.extension === "zicsr") return csr >= floatCsr.fflags && csr <= floatCsr.fcsr ? "floatCsr" : undefined
  if (instruction.rare) return undefined
  const row = findAtomRow(instruction.name)
  if (!row) return undefined
  if (row.memory === "atomic") return "atomic"
  if (row.memory) return "floatMemory"
  return "operation"
}

/** Whether an instruction can be in a region. */
export function canTranslate(decoded: Decoded): boolean {
  const kind = regionKind(decoded)
  if (kind === undefined) return false
  // A static rounding mode that is none traps each time.
  const rounds = decoded.instruction.fields.some(({ name }) => name === "rm")
  return !rounds || decoded.rm <= 4 || decoded.rm === 7
}
