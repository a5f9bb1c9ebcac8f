// The rest of format checking (JVMS 4.8): what a class file must be whose structures are in order.
import { accessFlag } from "./access-flags.ts"
import type { Attribute, AttributeName } from "./attribute.ts"
import { constantProblem } from "./check-constants.ts"
import { fieldProblem, methodProblem } from "./check-members.ts"
import { ClassFileError } from "./class-file-error.ts"
import type { ClassFile, Member } from "./class-file.ts"

/**
 * Checks names, descriptors, flags, duplicates, and the limits of code, but no instructions: that is the verifier's work. Throws
 * `ClassFileError`, its offset that of the constant or member at fault, 0 for the class as a whole.
 */
export function checkClassFile(file: ClassFile): void {
  const { pool } = file
  for (const index of pool.entries.keys())
    complain(pool.offsetOf(index), `constant ${index}`, constantProblem(file, index))
  complain(0, "the class", classProblem(file))
  for (const [what, members, problemOf] of [
    ["field", file.fields, fieldProblem],
    ["method", file.methods, methodProblem],
  ] as const) {
    const seen = new Set<string>()
    for (const member of members) {
      const name = pool.utf8(member.name)
      const key = `${name} ${pool.utf8(member.descriptor)}`
      complain(member.offset ?? 0, `${what} ${name}`, problemOf(file, member) ?? repetitionProblem(member))
      if (seen.has(key)) complain(member.offset ?? 0, `${what} ${name}`, "stands twice")
      seen.add(key)
    }
  }
}

function complain(offset: number, what: string, problem: string | undefined): void {
  if (problem !== undefined) throw new ClassFileError(`byte ${offset}: ${what}: ${problem}`, offset)
}

function classProblem(file: ClassFile): string | undefined {
  const { pool, flags, interfaces } = file
  if ((flags & accessFlag.module) !== 0) return undefined
  const isInterface = (flags & accessFlag.interface) !== 0
  const isBoth = (flags & accessFlag.final) !== 0 && (flags & accessFlag.abstract) !== 0
  if (isBoth) return "final and abstract"
  if (isInterface && (flags & accessFlag.abstract) === 0) return "an interface that is not abstract"
  if (isInterface && (flags & (accessFlag.super | accessFlag.enum)) !== 0) return "flags of no interface"
  if (!isInterface && (flags & accessFlag.annotation) !== 0) return "an annotation that is no interface"
  const name = pool.className(file.thisClass)
  if (name.startsWith("[")) return "named as an array"
  const superclass = file.superClass === 0 ? undefined : pool.className(file.superClass)
  if (superclass === undefined && name !== "java/lang/Object") return "no superclass"
  if (superclass?.startsWith("[")) return "an array as superclass"
  if (isInterface && superclass !== "java/lang/Object") return "an interface whose superclass is not Object"
  const names = interfaces.map((index) => pool.className(index))
  if (names.some((one) => one.startsWith("["))) return "an array as interface"
  return new Set(names).size < names.length ? "an interface stands twice" : repetition(file.attributes)
}

function repetitionProblem(member: Member): string | undefined {
  const inCode = member.attributes.flatMap((one) => (one.kind === "Code" ? [one.value.attributes] : []))
  return repetition(member.attributes) ?? inCode.map(repetition).find((problem) => problem !== undefined)
}

/** These may stand in any number (JVMS 4.7.12 to 4.7.14). */
const repeatable: ReadonlySet<AttributeName | "raw"> = new Set([
  ...(["raw", "LineNumberTable", "LocalVariableTable", "LocalVariableTypeTable"] as const),
  ...(["Synthetic", "Deprecated"] as const),
])

function repetition(attributes: readonly Attribute[]): string | undefined {
  const kinds = attributes.map(({ kind }) => kind).filter((kind) => !repeatable.has(kind))
  const repeated = kinds.find((kind, index) => kinds.indexOf(kind) < index)
  return repeated === undefined ? undefined : `two attributes ${repeated}`
}
