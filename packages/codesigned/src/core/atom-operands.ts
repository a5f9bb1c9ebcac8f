// What an atom's fields give to its effect.
import { displacementOf, roundingOf, thirdSourceOf, type Atom, type AtomOperands, type Register } from "@lamina/isa"

/** A register field as effects hand it back. */
export interface NumberedRegister extends Register {
  readonly number: number
}

export function numberOf(register: Register): number {
  return (register as NumberedRegister).number
}

const register = (field: Register["field"], number: number): NumberedRegister => ({ field, number })

/** The operands, given how to make a constant. A class, whose constants are made only for effects that ask for them. */
class Fields<V> implements AtomOperands<V> {
  readonly rd: NumberedRegister
  readonly rs1: NumberedRegister
  readonly rs2: NumberedRegister
  readonly rs3: NumberedRegister
  readonly pd: number
  readonly number: number
  readonly #atom: Atom
  readonly #constant: (value: bigint) => V

  constructor(atom: Atom, constant: (value: bigint) => V) {
    this.rd = register("rd", atom.rd)
    this.rs1 = register("rs1", atom.rs1)
    this.rs2 = register("rs2", atom.rs2)
    this.rs3 = register("rs3", thirdSourceOf(atom.imm))
    this.pd = atom.rd
    this.number = atom.imm >>> 0
    this.#atom = atom
    this.#constant = constant
  }

  get imm(): V {
    return this.#constant(BigInt(valueOf(this.#atom)))
  }

  get shamt(): V {
    return this.imm
  }

  get rm(): V {
    const { row, imm } = this.#atom
    return this.#constant(BigInt(row.immediate === "operand" ? roundingOf(imm) : 0))
  }

  get uimm(): V {
    return this.#constant(0n)
  }

  get csr(): V {
    return this.#constant(0n)
  }
}

export function operandsOf<V>(atom: Atom, constant: (value: bigint) => V): AtomOperands<V> {
  return new Fields(atom, constant)
}

/** What an atom computes with of its `imm`. */
function valueOf({ row, imm }: Atom): number {
  const form = row.immediate
  return form === "operand" ? 0 : form === "load" || form === "store" ? displacementOf(imm) : imm
}
