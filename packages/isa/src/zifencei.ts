// Zifencei, instruction-fetch fence (manual volume I, chapter Zifencei).
import type { BaseRow } from "./instruction.ts"

export const zifencei = {
  // imm, rs1 and rd are reserved for finer-grained fences; an implementation ignores them.
  "fence.i": { bits: "imm[11:0] rs1 001 rd 0001111", syntax: "", effect: (m) => m.fenceInstructions() },
} satisfies Record<string, BaseRow>
