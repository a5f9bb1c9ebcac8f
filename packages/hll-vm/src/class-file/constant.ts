// The kinds of constants (JVMS table 4.4-A), one row each: tag, class-file version, and what the constants that it names must be.

/** The kinds of constants that name others of the pool: `first` and `second` in the order of the file. */
export type ReferenceKind =
  | "Class"
  | "String"
  | "Fieldref"
  | "Methodref"
  | "InterfaceMethodref"
  | "NameAndType"
  | "MethodHandle"
  | "MethodType"
  | "Dynamic"
  | "InvokeDynamic"
  | "Module"
  | "Package"

export type NumberKind = "Integer" | "Float" | "Long" | "Double"

export type ConstantKind = "Utf8" | NumberKind | ReferenceKind

export interface Utf8Constant {
  readonly kind: "Utf8"
  readonly text: string
}

export interface NumberConstant {
  readonly kind: NumberKind
  /** As an unsigned number, so that every NaN survives. */
  readonly bits: bigint
}

export interface ReferenceConstant {
  readonly kind: ReferenceKind
  readonly first: number
  /** 0 where the kind has but one operand. */
  readonly second: number
}

export type Constant = Utf8Constant | NumberConstant | ReferenceConstant

export type ConstantOf<Kind extends ConstantKind> = Kind extends "Utf8"
  ? Utf8Constant
  : Kind extends NumberKind
    ? NumberConstant
    : ReferenceConstant

/** What an operand of a constant is: a constant of one of these kinds, or a number that is none. */
type Operand = readonly ConstantKind[] | "reference kind" | "bootstrap method"

export interface ConstantRow {
  readonly tag: number
  /** The first major version of class files that may contain it. */
  readonly since: number
  /** For a number: its size in bytes. */
  readonly size?: 4 | 8
  readonly operands: readonly Operand[]
}

const utf8 = ["Utf8"] as const
const owner = [["Class"], ["NameAndType"]] as const

export const constantRows: Readonly<Record<ConstantKind, ConstantRow>> = {
  Utf8: { tag: 1, since: 45, operands: [] },
  Integer: { tag: 3, since: 45, size: 4, operands: [] },
  Float: { tag: 4, since: 45, size: 4, operands: [] },
  Long: { tag: 5, since: 45, size: 8, operands: [] },
  Double: { tag: 6, since: 45, size: 8, operands: [] },
  Class: { tag: 7, since: 45, operands: [utf8] },
  String: { tag: 8, since: 45, operands: [utf8] },
  Fieldref: { tag: 9, since: 45, operands: owner },
  Methodref: { tag: 10, since: 45, operands: owner },
  InterfaceMethodref: { tag: 11, since: 45, operands: owner },
  NameAndType: { tag: 12, since: 45, operands: [utf8, utf8] },
  MethodHandle: {
    tag: 15,
    since: 51,
    operands: ["reference kind", ["Fieldref", "Methodref", "InterfaceMethodref"]],
  },
  MethodType: { tag: 16, since: 51, operands: [utf8] },
  Dynamic: { tag: 17, since: 55, operands: ["bootstrap method", ["NameAndType"]] },
  InvokeDynamic: { tag: 18, since: 51, operands: ["bootstrap method", ["NameAndType"]] },
  Module: { tag: 19, since: 53, operands: [utf8] },
  Package: { tag: 20, since: 53, operands: [utf8] },
}

export const constantKindOfTag: ReadonlyMap<number, ConstantKind> = new Map(
  (Object.keys(constantRows) as ConstantKind[]).map((kind) => [constantRows[kind].tag, kind]),
)

/** How many entries of the pool it takes: long and double take two (JVMS 4.4.5). */
export function entriesOf(kind: ConstantKind): 1 | 2 {
  return constantRows[kind].size === 8 ? 2 : 1
}

/** The kinds of method handles (JVMS table 5.4.3.5-A), at the index that is their number. */
export const referenceKinds = [
  "",
  "getField",
  "getStatic",
  "putField",
  "putStatic",
  "invokeVirtual",
  "invokeStatic",
  "invokeSpecial",
  "newInvokeSpecial",
  "invokeInterface",
] as const
