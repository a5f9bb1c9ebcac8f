// What an atom's fields give to its effect.
import { displacementOf, roundingOf, thirdSourceOf, type Atom, type AtomOperands, type Register } from "@lamina/isa"

/** A register field as effects hand it back. */
export interface NumberedRegister extends Register {
  readonly number: number
}

export function numberOf(register: Register): number {
  return (register as NumberedRegister).number
}

/** The operands, given how to make a constant. */
export function operandsOf<V>({ row, rd, rs1, rs2, imm }: Atom, constant: (value: bigint) => V): AtomOperands<V> {
  const form = row.immediate
  const hasDisplacement = form === "load" || form === "store"
  const value = constant(BigInt(form === "operand" ? 0 : hasDisplacement ? displacementOf(imm) : imm))
  const none = constant(0n)
  const register = (field: Register["field"], number: number): NumberedRegister => ({ field, number })
  return {
    rd: register("rd", rd),
    rs1: register("rs1", rs1),
    rs2: register("rs2", rs2),
    rs3: register("rs3", thirdSourceOf(imm)),
    imm: value,
    shamt: value,
    uimm: none,
    csr: none,
    rm: form === "operand" ? constant(BigInt(roundingOf(imm))) : none,
    pd: rd,
    number: imm >>> 0,
  }
}
