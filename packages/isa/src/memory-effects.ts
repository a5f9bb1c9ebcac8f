// The effects that loads and stores of every width share.
import type { AccessSize, Effect } from "./operations.ts"

/** `x[rd] = memory[x[rs1] + imm]`, extended to 64 bits. */
export function load(size: AccessSize, extension: "signed" | "unsigned"): Effect {
  return (m, { rd, rs1, imm }) => m.x(rd, m.load(size, extension, m.add(m.x(rs1), imm)))
}

/** `memory[x[rs1] + imm] = x[rs2]`, the low `size` bytes. */
export function store(size: AccessSize): Effect {
  return (m, { rs1, rs2, imm }) => m.store(size, m.add(m.x(rs1), imm), m.x(rs2))
}
