// Tags of the `.riscv.attributes` section (psABI, "Attributes").

export const attributeTag = {
  stack_align: 4,
  arch: 5,
  unaligned_access: 6,
  priv_spec: 8,
  priv_spec_minor: 10,
  priv_spec_revision: 12,
} as const

/** Odd tags have a string as their value, even ones a number. */
export function isTextAttribute(tag: number): boolean {
  return tag % 2 === 1
}
