// The instructions of the privileged architecture (manual volume II, sections 3.3 and 12.2).
import type { BaseRow } from "../instruction.ts"

export const privileged = {
  mret: { bits: "0011000 00010 00000 000 00000 1110011", syntax: "", rare: true, effect: (m) => m.trapReturn(3) },
  sret: { bits: "0001000 00010 00000 000 00000 1110011", syntax: "", rare: true, effect: (m) => m.trapReturn(1) },
  wfi: { bits: "0001000 00101 00000 000 00000 1110011", syntax: "", rare: true, effect: (m) => m.waitForInterrupt() },
  "sfence.vma": {
    bits: "0001001 rs2 rs1 000 00000 1110011",
    syntax: "rs1, rs2",
    rare: true,
    effect: (m, { rs1, rs2 }) =>
      m.fenceTranslations(m.isX0(rs1) ? undefined : m.x(rs1), m.isX0(rs2) ? undefined : m.x(rs2)),
  },
} satisfies Record<string, BaseRow>
