// Choosing a compressed form for an instruction, as the GNU assembler does.
import { encode, fieldsOf, isEncodable } from "./encode.ts"
import { findForm } from "./decode.ts"
import { isHint } from "./hint.ts"
import type { BaseInstruction, CompressedInstruction } from "./instruction.ts"
import { expandedInstruction, instructionByName, instructions } from "./instructions.ts"
import { InternalError } from "./internal-error.ts"
import { recognise } from "./substitute.ts"
import { type Expansion, parseExpansion } from "./syntax.ts"

interface Choice {
  readonly form: CompressedInstruction
  /** The base instruction, in terms of the form's fields. */
  readonly pattern: Expansion
}

// Instructions that do the same as what a compressed one expands to.
const equivalents: readonly { readonly form: string; readonly base: string }[] = [
  { form: "c.mv", base: "addi rd, rs2, 0" },
  { form: "c.add", base: "add rd, rs2, rd" },
  { form: "c.and", base: "and rd, rs2, rd" },
  { form: "c.or", base: "or rd, rs2, rd" },
  { form: "c.xor", base: "xor rd, rs2, rd" },
  { form: "c.addw", base: "addw rd, rs2, rd" },
]

function equivalent({ form: name, base }: { form: string; base: string }): Choice {
  const form = instructionByName.get(name)
  if (form?.kind !== "compressed") throw new InternalError(`${name} is no compressed instruction`)
  return { form, pattern: parseExpansion(base, (wanted) => expandedInstruction(wanted).syntaxParts) }
}

const choices: readonly Choice[] = [
  ...instructions
    .filter((form): form is CompressedInstruction => form.kind === "compressed")
    .map((form) => ({ form, pattern: form.expansion })),
  ...equivalents.map(equivalent),
]
const choicesByBase = new Map<BaseInstruction, Choice[]>()
for (const choice of choices) {
  const base = expandedInstruction(choice.pattern.base)
  const list = choicesByBase.get(base)
  if (list) list.push(choice)
  else choicesByBase.set(base, [choice])
}

/**
 * The 16-bit form of a 32-bit instruction word, or undefined when it has none. Hints are never chosen. Branches are taken to
 * reach exactly where they say; whether their target stays there is for the caller to know.
 */
export function compress(word: number): number | undefined {
  const base = findForm(word)
  if (base?.kind !== "base") return undefined
  const candidates = choicesByBase.get(base)
  if (!candidates) return undefined
  const values = fieldsOf(base, word)
  for (const { form, pattern } of candidates) {
    const own = recognise(pattern, base, values)
    if (own && isEncodable(form, own) && !isHint(form, own)) return encode(form, own)
  }
  return undefined
}
