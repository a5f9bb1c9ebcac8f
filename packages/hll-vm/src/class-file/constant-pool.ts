// A constant pool, and what its entries stand for.
import { ClassFileError } from "./class-file-error.ts"
import type { Constant, ConstantKind, ConstantOf, NumberConstant } from "./constant.ts"

/** The member that a Fieldref, Methodref or InterfaceMethodref names; for dynamic constants the owner is "". */
export interface MemberReference {
  readonly owner: string
  readonly name: string
  readonly descriptor: string
}

export class ConstantPool {
  /** At each index its constant; nothing at 0 and behind a long or double. */
  readonly entries: readonly (Constant | undefined)[]
  readonly #offsets: readonly number[]

  /** `offsets` are the places in the file, for messages. */
  constructor(entries: readonly (Constant | undefined)[], offsets: readonly number[] = []) {
    this.entries = entries
    this.#offsets = offsets
  }

  /** The constant at an index. Throws `ClassFileError` when it is none, or of another kind. */
  at<Kind extends ConstantKind>(index: number, ...kinds: readonly Kind[]): ConstantOf<Kind> {
    const mismatch = this.mismatch(index, kinds)
    if (mismatch !== undefined) throw new ClassFileError(mismatch, this.#offsets[index] ?? 0)
    return this.entries[index] as ConstantOf<Kind>
  }

  /** Where the constant stands in the file that was read; 0 in a pool that was not. */
  offsetOf(index: number): number {
    return this.#offsets[index] ?? 0
  }

  /** Why the constant at an index is none of these kinds; undefined when it is one. No kinds stand for all. */
  mismatch(index: number, kinds: readonly ConstantKind[]): string | undefined {
    const constant = this.entries[index]
    if (constant === undefined) return `constant ${index} does not exist`
    if (kinds.length === 0 || kinds.includes(constant.kind)) return undefined
    return `constant ${index} is ${constant.kind}, not ${kinds.join(" or ")}`
  }

  utf8(index: number): string {
    return this.at(index, "Utf8").text
  }

  /** The text behind a Class, String, MethodType, Module or Package. */
  named(index: number, ...kinds: readonly ("Class" | "String" | "MethodType" | "Module" | "Package")[]): string {
    return this.utf8(this.at(index, ...kinds).first)
  }

  className(index: number): string {
    return this.named(index, "Class")
  }

  nameAndType(index: number): { readonly name: string; readonly descriptor: string } {
    const { first, second } = this.at(index, "NameAndType")
    return { name: this.utf8(first), descriptor: this.utf8(second) }
  }

  member(index: number): MemberReference {
    const { first, second } = this.at(index, "Fieldref", "Methodref", "InterfaceMethodref")
    return { owner: this.className(first), ...this.nameAndType(second) }
  }

  dynamic(index: number): MemberReference & { readonly bootstrap: number } {
    const { first, second } = this.at(index, "Dynamic", "InvokeDynamic")
    return { owner: "", bootstrap: first, ...this.nameAndType(second) }
  }
}

/** The value of a number's bits: a bigint for Long, else a number. */
export function numberOf(constant: NumberConstant): number | bigint {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, constant.bits)
  switch (constant.kind) {
    case "Integer":
      return view.getInt32(4)
    case "Float":
      return view.getFloat32(4)
    case "Long":
      return view.getBigInt64(0)
    case "Double":
      return view.getFloat64(0)
  }
}
