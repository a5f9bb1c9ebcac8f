// Operands for an effect whose instruction is known by its fields.
import type { Operands } from "@lamina/isa"

/** The fields that are no registers. */
export type ImmediateField = "imm" | "shamt" | "uimm" | "csr" | "rm"

/** Registers by the fields that name them, and immediates as `immediate` makes them, each when an effect asks for it. */
export function fieldOperands<V>(immediate: (field: ImmediateField) => V): Operands<V> {
  return {
    rd: { field: "rd" },
    rs1: { field: "rs1" },
    rs2: { field: "rs2" },
    rs3: { field: "rs3" },
    get imm() {
      return immediate("imm")
    },
    get shamt() {
      return immediate("shamt")
    },
    get uimm() {
      return immediate("uimm")
    },
    get csr() {
      return immediate("csr")
    },
    get rm() {
      return immediate("rm")
    },
  }
}
