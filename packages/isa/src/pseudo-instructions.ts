// Pseudo-instructions: other ways to write an instruction (manual volume I, chapter "RISC-V Assembly Programmer's Handbook").
import type { Expansion, SyntaxPart } from "./syntax.ts"
import { instructionByName } from "./instructions.ts"
import { InternalError } from "./internal-error.ts"
import { parseExpansion, parseSyntax } from "./syntax.ts"

interface PseudoRow {
  readonly name: string
  readonly syntax: string
  /** The instruction it stands for, with this row's operands and constants in place of its own. */
  readonly base: string
  /**
   * Written by people only (`input`), by the disassembler only (`output`), or by the disassembler even where pseudo-instructions
   * are not wanted (`always`).
   */
  readonly use?: "input" | "output" | "always"
}

export interface PseudoInstruction extends PseudoRow {
  readonly syntaxParts: readonly SyntaxPart[]
  readonly expansion: Expansion
}

// The disassembler takes the first row that fits, as the assembler takes the first whose operands fit: order matters among
// rows of one base.
const rows: readonly PseudoRow[] = [
  { name: "unimp", syntax: "", base: "csrrw zero, 0xc00, zero", use: "always" },
  { name: "nop", syntax: "", base: "addi zero, zero, 0" },
  { name: "li", syntax: "rd, imm", base: "addi rd, zero, imm" },
  { name: "mv", syntax: "rd, rs1", base: "addi rd, rs1, 0" },
  { name: "move", syntax: "rd, rs1", base: "addi rd, rs1, 0", use: "input" },
  { name: "add", syntax: "rd, rs1, imm", base: "addi rd, rs1, imm" },
  { name: "zext.b", syntax: "rd, rs1", base: "andi rd, rs1, 255" },
  { name: "and", syntax: "rd, rs1, imm", base: "andi rd, rs1, imm" },
  { name: "or", syntax: "rd, rs1, imm", base: "ori rd, rs1, imm" },
  { name: "not", syntax: "rd, rs1", base: "xori rd, rs1, -1" },
  { name: "xor", syntax: "rd, rs1, imm", base: "xori rd, rs1, imm" },
  { name: "slt", syntax: "rd, rs1, imm", base: "slti rd, rs1, imm", use: "input" },
  { name: "seqz", syntax: "rd, rs1", base: "sltiu rd, rs1, 1" },
  { name: "sltu", syntax: "rd, rs1, imm", base: "sltiu rd, rs1, imm", use: "input" },
  { name: "sll", syntax: "rd, rs1, shamt", base: "slli rd, rs1, shamt" },
  { name: "srl", syntax: "rd, rs1, shamt", base: "srli rd, rs1, shamt" },
  { name: "sra", syntax: "rd, rs1, shamt", base: "srai rd, rs1, shamt" },
  { name: "sext.w", syntax: "rd, rs1", base: "addiw rd, rs1, 0" },
  { name: "addw", syntax: "rd, rs1, imm", base: "addiw rd, rs1, imm" },
  { name: "sllw", syntax: "rd, rs1, shamt", base: "slliw rd, rs1, shamt" },
  { name: "srlw", syntax: "rd, rs1, shamt", base: "srliw rd, rs1, shamt" },
  { name: "sraw", syntax: "rd, rs1, shamt", base: "sraiw rd, rs1, shamt" },
  { name: "neg", syntax: "rd, rs2", base: "sub rd, zero, rs2" },
  { name: "negw", syntax: "rd, rs2", base: "subw rd, zero, rs2" },
  { name: "sltz", syntax: "rd, rs1", base: "slt rd, rs1, zero" },
  { name: "sgtz", syntax: "rd, rs2", base: "slt rd, zero, rs2" },
  { name: "sgt", syntax: "rd, rs2, rs1", base: "slt rd, rs1, rs2", use: "input" },
  { name: "snez", syntax: "rd, rs2", base: "sltu rd, zero, rs2" },
  { name: "sgtu", syntax: "rd, rs2, rs1", base: "sltu rd, rs1, rs2", use: "input" },

  { name: "sfence.vma", syntax: "", base: "sfence.vma zero, zero" },
  { name: "sfence.vma", syntax: "rs1", base: "sfence.vma rs1, zero" },

  { name: "beqz", syntax: "rs1, pc+imm", base: "beq rs1, zero, pc+imm" },
  { name: "bnez", syntax: "rs1, pc+imm", base: "bne rs1, zero, pc+imm" },
  { name: "blez", syntax: "rs2, pc+imm", base: "bge zero, rs2, pc+imm" },
  { name: "bgez", syntax: "rs1, pc+imm", base: "bge rs1, zero, pc+imm" },
  { name: "bltz", syntax: "rs1, pc+imm", base: "blt rs1, zero, pc+imm" },
  { name: "bgtz", syntax: "rs2, pc+imm", base: "blt zero, rs2, pc+imm" },
  { name: "bgt", syntax: "rs2, rs1, pc+imm", base: "blt rs1, rs2, pc+imm", use: "input" },
  { name: "ble", syntax: "rs2, rs1, pc+imm", base: "bge rs1, rs2, pc+imm", use: "input" },
  { name: "bgtu", syntax: "rs2, rs1, pc+imm", base: "bltu rs1, rs2, pc+imm", use: "input" },
  { name: "bleu", syntax: "rs2, rs1, pc+imm", base: "bgeu rs1, rs2, pc+imm", use: "input" },
  { name: "j", syntax: "pc+imm", base: "jal zero, pc+imm" },
  { name: "jal", syntax: "pc+imm", base: "jal ra, pc+imm" },
  { name: "ret", syntax: "", base: "jalr zero, 0(ra)" },
  { name: "jr", syntax: "rs1", base: "jalr zero, 0(rs1)" },
  { name: "jr", syntax: "imm(rs1)", base: "jalr zero, imm(rs1)" },
  { name: "jr", syntax: "rs1, imm", base: "jalr zero, imm(rs1)", use: "input" },
  { name: "jalr", syntax: "rs1", base: "jalr ra, 0(rs1)" },
  { name: "jalr", syntax: "imm(rs1)", base: "jalr ra, imm(rs1)" },
  { name: "jalr", syntax: "rs1, imm", base: "jalr ra, imm(rs1)", use: "input" },
  { name: "jalr", syntax: "rd, rs1", base: "jalr rd, 0(rs1)" },
  { name: "jalr", syntax: "rd, rs1, imm", base: "jalr rd, imm(rs1)", use: "input" },

  { name: "fence", syntax: "", base: "fence 15, 15" },
  { name: "scall", syntax: "", base: "ecall", use: "input" },
  { name: "sbreak", syntax: "", base: "ebreak", use: "input" },

  { name: "frcsr", syntax: "rd", base: "csrrs rd, 3, zero" },
  { name: "frsr", syntax: "rd", base: "csrrs rd, 3, zero", use: "input" },
  { name: "fscsr", syntax: "rs1", base: "csrrw zero, 3, rs1" },
  { name: "fscsr", syntax: "rd, rs1", base: "csrrw rd, 3, rs1" },
  { name: "fssr", syntax: "rs1", base: "csrrw zero, 3, rs1", use: "input" },
  { name: "fssr", syntax: "rd, rs1", base: "csrrw rd, 3, rs1", use: "input" },
  { name: "frrm", syntax: "rd", base: "csrrs rd, 2, zero" },
  { name: "fsrm", syntax: "rs1", base: "csrrw zero, 2, rs1" },
  { name: "fsrm", syntax: "rd, rs1", base: "csrrw rd, 2, rs1" },
  { name: "fsrmi", syntax: "rd, uimm", base: "csrrwi rd, 2, uimm" },
  { name: "fsrmi", syntax: "uimm", base: "csrrwi zero, 2, uimm", use: "input" },
  { name: "frflags", syntax: "rd", base: "csrrs rd, 1, zero" },
  { name: "fsflags", syntax: "rs1", base: "csrrw zero, 1, rs1" },
  { name: "fsflags", syntax: "rd, rs1", base: "csrrw rd, 1, rs1" },
  { name: "fsflagsi", syntax: "rd, uimm", base: "csrrwi rd, 1, uimm" },
  { name: "fsflagsi", syntax: "uimm", base: "csrrwi zero, 1, uimm", use: "input" },
  { name: "rdcycle", syntax: "rd", base: "csrrs rd, 0xc00, zero" },
  { name: "rdtime", syntax: "rd", base: "csrrs rd, 0xc01, zero" },
  { name: "rdinstret", syntax: "rd", base: "csrrs rd, 0xc02, zero" },
  { name: "csrr", syntax: "rd, csr", base: "csrrs rd, csr, zero" },
  { name: "csrw", syntax: "csr, rs1", base: "csrrw zero, csr, rs1" },
  { name: "csrw", syntax: "csr, uimm", base: "csrrwi zero, csr, uimm" },
  { name: "csrwi", syntax: "csr, uimm", base: "csrrwi zero, csr, uimm", use: "input" },
  { name: "csrs", syntax: "csr, rs1", base: "csrrs zero, csr, rs1" },
  { name: "csrs", syntax: "csr, uimm", base: "csrrsi zero, csr, uimm" },
  { name: "csrsi", syntax: "csr, uimm", base: "csrrsi zero, csr, uimm", use: "input" },
  { name: "csrc", syntax: "csr, rs1", base: "csrrc zero, csr, rs1" },
  { name: "csrc", syntax: "csr, uimm", base: "csrrci zero, csr, uimm" },
  { name: "csrci", syntax: "csr, uimm", base: "csrrci zero, csr, uimm", use: "input" },
  { name: "csrrw", syntax: "rd, csr, uimm", base: "csrrwi rd, csr, uimm" },
  { name: "csrrs", syntax: "rd, csr, uimm", base: "csrrsi rd, csr, uimm" },
  { name: "csrrc", syntax: "rd, csr, uimm", base: "csrrci rd, csr, uimm" },

  { name: "fmv.s", syntax: "frd, frs1", base: "fsgnj.s frd, frs1, frs1" },
  { name: "fneg.s", syntax: "frd, frs1", base: "fsgnjn.s frd, frs1, frs1" },
  { name: "fabs.s", syntax: "frd, frs1", base: "fsgnjx.s frd, frs1, frs1" },
  { name: "fmv.d", syntax: "frd, frs1", base: "fsgnj.d frd, frs1, frs1" },
  { name: "fneg.d", syntax: "frd, frs1", base: "fsgnjn.d frd, frs1, frs1" },
  { name: "fabs.d", syntax: "frd, frs1", base: "fsgnjx.d frd, frs1, frs1" },
  { name: "fgt.s", syntax: "rd, frs2, frs1", base: "flt.s rd, frs1, frs2", use: "input" },
  { name: "fge.s", syntax: "rd, frs2, frs1", base: "fle.s rd, frs1, frs2", use: "input" },
  { name: "fgt.d", syntax: "rd, frs2, frs1", base: "flt.d rd, frs1, frs2", use: "input" },
  { name: "fge.d", syntax: "rd, frs2, frs1", base: "fle.d rd, frs1, frs2", use: "input" },
  { name: "fmv.x.s", syntax: "rd, frs1", base: "fmv.x.w rd, frs1", use: "input" },
  { name: "fmv.s.x", syntax: "frd, rs1", base: "fmv.w.x frd, rs1", use: "input" },

  { name: "zext.w", syntax: "rd, rs1", base: "add.uw rd, rs1, zero" },
  { name: "ror", syntax: "rd, rs1, shamt", base: "rori rd, rs1, shamt" },
  { name: "rorw", syntax: "rd, rs1, shamt", base: "roriw rd, rs1, shamt" },
  { name: "bclr", syntax: "rd, rs1, shamt", base: "bclri rd, rs1, shamt" },
  { name: "bext", syntax: "rd, rs1, shamt", base: "bexti rd, rs1, shamt" },
  { name: "binv", syntax: "rd, rs1, shamt", base: "binvi rd, rs1, shamt" },
  { name: "bset", syntax: "rd, rs1, shamt", base: "bseti rd, rs1, shamt" },

  { name: "nop", syntax: "", base: "c.addi zero, 0", use: "output" },
  { name: "c.nop", syntax: "", base: "c.addi zero, 0", use: "input" },
  { name: "c.nop", syntax: "imm", base: "c.addi zero, imm" },
  { name: "add", syntax: "rd, rd, imm", base: "c.addi rd, imm", use: "output" },
  // A hint, which objdump does not show as the move that it looks like.
  { name: "c.mv", syntax: "zero, rs2", base: "c.mv zero, rs2", use: "output" },
  { name: "mv", syntax: "rd, rs2", base: "c.mv rd, rs2", use: "output" },
]

/** Pseudo-instructions that stand for one instruction. A name may have several syntaxes. */
export const pseudoInstructions: readonly PseudoInstruction[] = rows.map((row) => ({
  ...row,
  syntaxParts: parseSyntax(row.syntax),
  expansion: parseExpansion(row.base, (name) => {
    const instruction = instructionByName.get(name)
    if (!instruction) throw new InternalError(`${row.name} stands for ${name}, which does not exist`)
    return instruction.syntaxParts
  }),
}))

/**
 * Pseudo-instructions that stand for sequences with relocations; making them is the assembler's business. The sequence is
 * described in words of the psABI.
 */
export const relocatedPseudoInstructions: readonly { name: string; syntax: string; sequence: string }[] = [
  { name: "li", syntax: "rd, constant", sequence: "lui, addi(w), slli, ... until the constant is made; no relocation" },
  { name: "la", syntax: "rd, symbol", sequence: "lla, or in position-independent code la.got" },
  { name: "lla", syntax: "rd, symbol", sequence: "auipc rd, %pcrel_hi(symbol); addi rd, rd, %pcrel_lo" },
  { name: "la.got", syntax: "rd, symbol", sequence: "auipc rd, %got_pcrel_hi(symbol); ld rd, %pcrel_lo(rd)" },
  { name: "la.tls.ie", syntax: "rd, symbol", sequence: "auipc rd, %tls_ie_pcrel_hi(symbol); ld rd, %pcrel_lo(rd)" },
  { name: "la.tls.gd", syntax: "rd, symbol", sequence: "auipc rd, %tls_gd_pcrel_hi(symbol); addi rd, rd, %pcrel_lo" },
  ...["lb", "lbu", "lh", "lhu", "lw", "lwu", "ld"].map((name) => ({
    name,
    syntax: "rd, symbol",
    sequence: `auipc rd, %pcrel_hi(symbol); ${name} rd, %pcrel_lo(rd)`,
  })),
  ...["sb", "sh", "sw", "sd"].map((name) => ({
    name,
    syntax: "rs2, symbol, rt",
    sequence: `auipc rt, %pcrel_hi(symbol); ${name} rs2, %pcrel_lo(rt)`,
  })),
  ...["flw", "fld"].map((name) => ({
    name,
    syntax: "frd, symbol, rt",
    sequence: `auipc rt, %pcrel_hi(symbol); ${name} frd, %pcrel_lo(rt)`,
  })),
  ...["fsw", "fsd"].map((name) => ({
    name,
    syntax: "frs2, symbol, rt",
    sequence: `auipc rt, %pcrel_hi(symbol); ${name} frs2, %pcrel_lo(rt)`,
  })),
  { name: "call", syntax: "symbol", sequence: "auipc ra, %call(symbol); jalr ra, ra" },
  { name: "call", syntax: "rd, symbol", sequence: "auipc rd, %call(symbol); jalr rd, rd" },
  { name: "tail", syntax: "symbol", sequence: "auipc t1, %call(symbol); jr t1" },
  { name: "jump", syntax: "symbol, rt", sequence: "auipc rt, %call(symbol); jr rt" },
]
