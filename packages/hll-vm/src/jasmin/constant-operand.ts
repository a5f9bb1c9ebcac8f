// Operands that are constants: members, classes, what ldc loads, method handles. `[5]` is the constant at an index, unseen.
import type { ConstantPoolBuilder } from "../class-file/constant-pool-builder.ts"
import type { MemberReference } from "../class-file/constant-pool.ts"
import { referenceKinds } from "../class-file/constant.ts"
import type { BootstrapTable } from "./bootstrap-table.ts"
import { parseInteger } from "./statement.ts"
import type { Statement } from "./statement.ts"
import { SourceError } from "./source-error.ts"

export interface ConstantContext {
  readonly pool: ConstantPoolBuilder
  readonly bootstraps: BootstrapTable
}

/** The index behind `[5]`; undefined when the next word is none. */
export function rawIndex(statement: Statement): number | undefined {
  const index = /^\[(\d{1,5})\]$/.exec(statement.word ?? "")
  if (index === null) return undefined
  statement.take("an index")
  return Number(index[1]) & 0xffff
}

export function classOperand(statement: Statement, pool: ConstantPoolBuilder): number {
  return rawIndex(statement) ?? pool.class(statement.take("a class"))
}

/** `owner/name descriptor`, or `Field owner name descriptor`. */
export function fieldOperand(statement: Statement, pool: ConstantPoolBuilder): number {
  const raw = rawIndex(statement)
  if (raw !== undefined) return raw
  if (statement.accept("Field")) return pool.member("Fieldref", separateMember(statement))
  const { position } = statement
  const path = statement.take("a field")
  const slash = path.lastIndexOf("/")
  if (slash < 1) throw new SourceError("a field is owner/name descriptor", position)
  const descriptor = statement.take("a descriptor")
  return pool.member("Fieldref", { owner: path.slice(0, slash), name: path.slice(slash + 1), descriptor })
}

/** `owner/name(arguments)result`, before it `interface` for a member of one, or `Method` or `InterfaceMethod` owner name descriptor. */
export function methodOperand(statement: Statement, pool: ConstantPoolBuilder, isInterface: boolean): number {
  const raw = rawIndex(statement)
  if (raw !== undefined) return raw
  if (statement.accept("Method")) return pool.member("Methodref", separateMember(statement))
  if (statement.accept("InterfaceMethod")) return pool.member("InterfaceMethodref", separateMember(statement))
  const kind = statement.accept("interface") || isInterface ? "InterfaceMethodref" : "Methodref"
  return pool.member(kind, joinedMethod(statement))
}

function joinedMethod(statement: Statement): MemberReference {
  const { position } = statement
  const text = statement.take("a method")
  const parts = /^(.+)\/([^/(]+)(\(.*)$/.exec(text)
  if (parts === null) throw new SourceError("a method is owner/name(arguments)result", position)
  return { owner: parts[1], name: parts[2], descriptor: parts[3] }
}

function separateMember(statement: Statement): MemberReference {
  const owner = statement.take("a class")
  const name = statement.take("a name")
  return { owner, name, descriptor: statement.take("a descriptor") }
}

/** `name(arguments)result bootstrap`, or a Dynamic's `name descriptor bootstrap`; the bootstrap is a name or a number. */
export function dynamicOperand(
  statement: Statement,
  context: ConstantContext,
  kind: "Dynamic" | "InvokeDynamic",
): number {
  const raw = rawIndex(statement)
  if (raw !== undefined) return raw
  const joined = kind === "InvokeDynamic" && !statement.isQuoted && /^([^(]+)(\(.*)$/.exec(statement.word ?? "")
  const name = statement.take("a name")
  const nameAndType = joined
    ? context.pool.nameAndType(joined[1], joined[2])
    : context.pool.nameAndType(name, statement.take("a descriptor"))
  const { position } = statement
  return context.pool.reference(
    kind,
    context.bootstraps.index(statement.take("a bootstrap method"), position),
    nameAndType,
  )
}

/** `MethodHandle` is read; the kind and the member follow. Field kinds name a field, the others a method. */
export function handleOperand(statement: Statement, pool: ConstantPoolBuilder): number {
  const { position } = statement
  const word = statement.take("a kind of method handle")
  const number = Number(
    parseInteger(word) ??
      (referenceKinds as readonly string[]).findIndex((kind) => kind.toLowerCase() === word.toLowerCase()),
  )
  if (!(number > 0))
    throw new SourceError(
      `${word} is no kind of method handle; there are ${referenceKinds.slice(1).join(", ")}`,
      position,
    )
  const isField = number <= 4 || statement.word === "Field"
  const member = isField ? fieldOperand(statement, pool) : methodOperand(statement, pool, number === 9)
  return pool.reference("MethodHandle", number, member)
}

/** What ldc, ldc_w or (`isLong`) ldc2_w loads, or an argument of a bootstrap method. */
export function loadableOperand(statement: Statement, context: ConstantContext, isLong: boolean): number {
  const raw = rawIndex(statement)
  if (raw !== undefined) return raw
  const { pool } = context
  if (statement.isQuoted) return pool.named("String", statement.take("a text"))
  const { position } = statement
  const word = statement.take("a constant")
  switch (word) {
    case "String":
    case "Class":
    case "MethodType":
      return pool.named(word, statement.take("a name"))
    case "MethodHandle":
      return handleOperand(statement, pool)
    case "Dynamic":
      return dynamicOperand(statement, context, word)
  }
  const number = numberConstant(word, pool, isLong)
  if (number !== undefined) return number
  if (isLong || /^[+-]?\d/.test(word)) throw new SourceError(`${word} is no number that can be loaded here`, position)
  return pool.class(word)
}

/** A number as Java writes it; without a suffix int or float, under `isLong` long or double. */
export function numberConstant(text: string, pool: ConstantPoolBuilder, isLong: boolean): number | undefined {
  const integer = parseInteger(text.replace(/[lL]$/, ""))
  if (integer !== undefined) {
    const bits = isLong || /[lL]$/.test(text) ? 64 : 32
    if (BigInt.asIntN(bits, integer) !== integer && BigInt.asUintN(bits, integer) !== integer) return undefined
    return bits === 64 ? pool.long(integer) : pool.int(Number(BigInt.asIntN(32, integer)))
  }
  const real = /^([+-]?(?:NaN|Infinity|\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?))([fFdD]?)$/.exec(text)
  if (real === null) return undefined
  const value = Number(real[1].replace(/^[+-]NaN$/, "NaN"))
  const isDouble = real[2] === "" ? isLong : real[2].toLowerCase() === "d"
  return isDouble ? pool.double(value) : pool.float(value)
}
