// The forms of every mnemonic, made from the tables of the instruction set.
import {
  encode,
  instructionByName,
  instructions,
  InternalError,
  pseudoInstructions,
  substitute,
  type FieldName,
  type FieldValues,
  type Instruction,
  type Operand,
  type SyntaxPart,
} from "@lamina/isa"

/** An operand of a form, as it is written between commas. */
export type Slot = Operand | { readonly kind: "memory"; readonly offset: Operand | undefined; readonly base: Operand }

/** One way to write an instruction. */
export interface Form {
  readonly name: string
  readonly slots: readonly Slot[]
  /** The instruction that it makes, if the tables have it: what the operands' relocations depend on. */
  readonly instruction: Instruction | undefined
  /** From the values of the operands to the fields of `instruction`. */
  readonly fields: (values: FieldValues) => FieldValues
  /** The word for fields; throws isa's `EncodeError`. */
  readonly encode: (fields: FieldValues) => number
  /** Whether the GNU assembler looks for a compressed instruction when this form is written. */
  readonly mayShrink: (fields: FieldValues) => boolean
  /** It names a CSR, or is an instruction for privileged modes. */
  readonly privileged: boolean
}

/** Groups the parts of a syntax into what stands between commas. */
export function slotsOf(parts: readonly SyntaxPart[]): readonly Slot[] {
  const slots: Slot[] = []
  let group: SyntaxPart[] = []
  const finish = () => {
    const operands = group.filter((part): part is Operand => part.kind !== "text")
    const inParentheses = group.some((part) => part.kind === "text" && part.text === "(")
    if (operands.length === 0) return
    if (inParentheses)
      slots.push({
        kind: "memory",
        offset: operands.length > 1 ? operands[0] : undefined,
        base: operands[operands.length - 1],
      })
    else slots.push(operands[0])
    group = []
  }
  for (const part of parts) {
    if (part.kind === "text" && part.text === ",") finish()
    else group.push(part)
  }
  finish()
  return slots
}

const stackPointer = 2

/**
 * Where GNU as keeps the long instruction although there is a short one: jumps that are written with the register that they
 * link, or with an offset; `add` with a number that does not really add; a move of x0.
 */
function shrinking(
  name: string,
  instruction: Instruction,
  slots: readonly Slot[] = slotsOf(instruction.syntaxParts),
): Form["mayShrink"] {
  if (name === "jal") return () => false
  if (instruction.name === "jalr" && (slots.length > 1 || slots[0]?.kind === "memory")) return () => false
  if (name === "add" && instruction.name !== name) {
    return ({ rd, rs1, imm = 0 }) => imm !== 0 && rs1 !== 0 && (rd === rs1 || rs1 === stackPointer)
  }
  if (name !== instruction.name && isMove(instruction, slots)) return ({ rs1 = 0 }) => rs1 !== 0
  return () => true
}

/** `addi` written with two registers. */
function isMove(instruction: Instruction, slots: readonly Slot[]): boolean {
  return instruction.name === "addi" && slots.length === 2 && slots.every(({ kind }) => kind === "integerRegister")
}

/** GNU as looks at what is written: a form like `frflags`, whose syntax names no CSR, tells of no privileged specification. */
function isPrivileged({ extension }: Instruction, syntaxParts: readonly SyntaxPart[]): boolean {
  return extension === "privileged" || syntaxParts.some(({ kind }) => kind === "csr")
}

function ownForm(instruction: Instruction, fixed: FieldValues = {}, suffix = ""): Form {
  const constant = withRoundingMode(instruction, fixed)
  return {
    name: instruction.name + suffix,
    slots: slotsOf(instruction.syntaxParts),
    instruction,
    fields: (values) => ({ ...constant, ...values }),
    encode: (fields) => encode(instruction, fields),
    mayShrink: shrinking(instruction.name, instruction),
    privileged: isPrivileged(instruction, instruction.syntaxParts),
  }
}

// An operand `rm` that is not written is `dyn`; a field that the syntax does not show stays 0.
function withRoundingMode(instruction: Instruction, fixed: FieldValues): FieldValues {
  return instruction.syntaxParts.some(({ kind }) => kind === "roundingMode") ? { rm: 7, ...fixed } : fixed
}

const orderings: readonly (readonly [suffix: string, fields: FieldValues])[] = [
  [".aq", { aq: 1 }],
  [".rl", { rl: 1 }],
  [".aqrl", { aq: 1, rl: 1 }],
]

function buildForms(): ReadonlyMap<string, readonly Form[]> {
  const forms = new Map<string, Form[]>()
  const add = (form: Form): void => {
    const list = forms.get(form.name)
    if (list) list.push(form)
    else forms.set(form.name, [form])
  }
  for (const instruction of instructions) {
    add(ownForm(instruction))
    if (!instruction.fields.some(({ name }) => name === "aq")) continue
    for (const [suffix, fields] of orderings) add(ownForm(instruction, fields, suffix))
  }
  for (const { name, syntaxParts, expansion, use } of pseudoInstructions) {
    if (use === "output") continue
    const instruction = instructionByName.get(expansion.base)
    if (!instruction) throw new InternalError(`${name} stands for ${expansion.base}, which does not exist`)
    add({
      name,
      slots: slotsOf(syntaxParts),
      instruction,
      fields: (values) => substitute(expansion, values),
      encode: (fields) => encode(instruction, fields),
      mayShrink: shrinking(name, instruction, slotsOf(syntaxParts)),
      privileged: isPrivileged(instruction, syntaxParts),
    })
  }
  return forms
}

const formsByName = buildForms()

/** The forms of a mnemonic, in the order in which they are tried, or undefined for an unknown one. */
export function formsOf(mnemonic: string): readonly Form[] | undefined {
  return formsByName.get(mnemonic)
}

/** A place of a field in an operand's value: where the immediate of an instruction lies in its word. */
export type ImmediateType = "I" | "S" | "B" | "U" | "J" | "other"

/** The format of an instruction's immediate (manual volume I, "Immediate Encoding Variants"). */
export function immediateType(instruction: Instruction): ImmediateType {
  const field = instruction.fields.find(({ name }: { name: FieldName }) => name === "imm")
  if (!field || instruction.length !== 4) return "other"
  const places = field.segments.map(({ from, to, width }) => `${from}:${to}:${width}`).join(" ")
  switch (places) {
    case "20:0:12":
      return "I"
    case "25:5:7 7:0:5":
      return "S"
    case "12:12:20":
      return "U"
    default:
      return field.width === 13 ? "B" : field.width === 21 ? "J" : "other"
  }
}
