// Privileged instructions that the instruction tables do not describe yet (manual volume II).
import type { FieldValues } from "@lamina/isa"
import type { Form, Slot } from "./form.ts"

interface SystemRow {
  readonly name: string
  readonly word: number
  readonly slots?: readonly Slot[]
}

const rs1: Slot = { kind: "integerRegister", field: "rs1" }
const rs2: Slot = { kind: "integerRegister", field: "rs2" }

const rows: readonly SystemRow[] = [
  { name: "mret", word: 0x3020_0073 },
  { name: "sret", word: 0x1020_0073 },
  { name: "wfi", word: 0x1050_0073 },
  { name: "sfence.vma", word: 0x1200_0073 },
  { name: "sfence.vma", word: 0x1200_0073, slots: [rs1] },
  { name: "sfence.vma", word: 0x1200_0073, slots: [rs1, rs2] },
]

export const systemForms: readonly Form[] = rows.map(({ name, word, slots = [] }) => ({
  name,
  slots,
  instruction: undefined,
  fields: (values: FieldValues) => values,
  encode: ({ rs1: first = 0, rs2: second = 0 }: FieldValues) => (word | (first << 15) | (second << 20)) >>> 0,
  mayShrink: () => false,
  privileged: true,
}))
