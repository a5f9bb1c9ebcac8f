// Constants as javap writes them: in the pool's listing, and behind what names them.
import type { Constant, ConstantKind, NumberConstant } from "../class-file/constant.ts"
import { referenceKinds } from "../class-file/constant.ts"
import { numberOf } from "../class-file/constant-pool.ts"
import type { ConstantPool } from "../class-file/constant-pool.ts"
import { doubleText, floatText } from "./java-number.ts"

const tagNames: Readonly<Record<ConstantKind, string>> = {
  Utf8: "Utf8",
  Integer: "int",
  Float: "float",
  Long: "long",
  Double: "double",
  Class: "class",
  String: "String",
  Fieldref: "Field",
  Methodref: "Method",
  InterfaceMethodref: "InterfaceMethod",
  NameAndType: "NameAndType",
  MethodHandle: "MethodHandle",
  MethodType: "MethodType",
  Dynamic: "Dynamic",
  InvokeDynamic: "InvokeDynamic",
  Module: "Module",
  Package: "Package",
}

const escapes: Readonly<Record<string, string>> = {
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  "\b": "\\b",
  "\f": "\\f",
  '"': '\\"',
  "'": "\\'",
  "\\": "\\\\",
}

/** A text with what is no plain character escaped. */
export function escapedText(text: string): string {
  return text.replace(/[\t\n\r\b\f"'\\\p{Cc}]/gu, (character) => {
    return escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  })
}

/** A name, in quotes where it is no Java identifier, or several with slashes. */
export function quotedName(name: string): string {
  const isPlain =
    /^(?:[\p{L}\p{Nl}\p{Sc}\p{Pc}][\p{L}\p{Nl}\p{Nd}\p{Sc}\p{Pc}\p{Mn}\p{Mc}\p{Cf}]*(?:\/(?!$)|$))+$/u.test(name)
  return isPlain ? name : `"${name.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\t", "\\t")}"`
}

function numberText(constant: NumberConstant): string {
  const value = numberOf(constant)
  switch (constant.kind) {
    case "Integer":
      return String(value)
    case "Long":
      return `${value}l`
    case "Float":
      return `${floatText(Number(value))}f`
    case "Double":
      return `${doubleText(Number(value))}d`
  }
}

/** The kind in words and the value; `thisClass` as owner is left out. */
export function taggedConstant(pool: ConstantPool, index: number, thisClass?: string): string {
  const constant = pool.entries[index]
  if (constant === undefined) return `#${index}`
  return `${tagNames[constant.kind]} ${constantValue(pool, index, thisClass)}`
}

/** What a constant stands for, in full. Throws `ClassFileError` when what it names does not exist. */
export function constantValue(pool: ConstantPool, index: number, thisClass?: string): string {
  const constant = pool.entries[index]
  if (constant === undefined) return `#${index}`
  switch (constant.kind) {
    case "Utf8":
      return escapedText(constant.text)
    case "Integer":
    case "Float":
    case "Long":
    case "Double":
      return numberText(constant)
    case "Class":
    case "Module":
    case "Package":
      return quotedName(pool.utf8(constant.first))
    case "String":
      return escapedText(pool.utf8(constant.first))
    case "MethodType":
      return pool.utf8(constant.first)
    case "NameAndType":
      return nameAndType(pool, index)
    case "Fieldref":
    case "Methodref":
    case "InterfaceMethodref": {
      const owner = pool.className(constant.first)
      const member = nameAndType(pool, constant.second)
      return owner === thisClass ? member : `${quotedName(owner)}.${member}`
    }
    case "MethodHandle":
      return `REF_${referenceKinds[constant.first]} ${constantValue(pool, constant.second, thisClass)}`
    case "Dynamic":
    case "InvokeDynamic":
      return `#${constant.first}:${nameAndType(pool, constant.second)}`
  }
}

function nameAndType(pool: ConstantPool, index: number): string {
  const { name, descriptor } = pool.nameAndType(index)
  return `${quotedName(name)}:${descriptor}`
}

/** An entry of the pool's listing: its kind, its content, and for what refers to others what that is. */
export function poolEntry(
  pool: ConstantPool,
  index: number,
): { kind: string; value: string; comment: string | undefined } {
  const constant = pool.entries[index] as Constant
  const { kind } = constant
  if (!("first" in constant)) return { kind, value: constantValue(pool, index), comment: undefined }
  const { first, second } = constant
  const comment = `${kind === "MethodType" ? " " : ""}${constantValue(pool, index)}`
  switch (constant.kind) {
    case "Fieldref":
    case "Methodref":
    case "InterfaceMethodref":
      return { kind, value: `#${first}.#${second}`, comment }
    case "MethodHandle":
      return { kind, value: `${first}:#${second}`, comment }
    case "NameAndType":
    case "Dynamic":
    case "InvokeDynamic":
      return { kind, value: `#${first}:#${second}`, comment }
    case "Class":
    case "String":
    case "MethodType":
    case "Module":
    case "Package":
      return { kind, value: `#${first}`, comment }
  }
}
