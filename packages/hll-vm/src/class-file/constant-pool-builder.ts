// Builds a constant pool: equal constants share an entry, and entries can be put at an index of choice.
import { entriesOf } from "./constant.ts"
import type { Constant, NumberKind, ReferenceKind } from "./constant.ts"
import { ConstantPool } from "./constant-pool.ts"
import type { MemberReference } from "./constant-pool.ts"

export class ConstantPoolBuilder {
  readonly #entries: (Constant | undefined)[] = [undefined]
  readonly #taken = new Set<number>([0])
  readonly #indices = new Map<string, number>()
  readonly #raw = new Map<number, Uint8Array>()

  utf8(text: string): number {
    return this.add({ kind: "Utf8", text })
  }

  class(name: string): number {
    return this.reference("Class", this.utf8(name))
  }

  /** A Class, String, MethodType, Module or Package of a text. */
  named(kind: "Class" | "String" | "MethodType" | "Module" | "Package", text: string): number {
    return this.reference(kind, this.utf8(text))
  }

  nameAndType(name: string, descriptor: string): number {
    return this.reference("NameAndType", this.utf8(name), this.utf8(descriptor))
  }

  member(kind: "Fieldref" | "Methodref" | "InterfaceMethodref", { owner, name, descriptor }: MemberReference): number {
    return this.reference(kind, this.class(owner), this.nameAndType(name, descriptor))
  }

  reference(kind: ReferenceKind, first: number, second = 0): number {
    return this.add({ kind, first, second })
  }

  int(value: number): number {
    return this.number("Integer", BigInt.asUintN(32, BigInt(value)))
  }

  long(value: bigint): number {
    return this.number("Long", BigInt.asUintN(64, value))
  }

  float(value: number): number {
    const view = new DataView(new ArrayBuffer(4))
    view.setFloat32(0, value)
    return this.number("Float", BigInt(view.getUint32(0)))
  }

  double(value: number): number {
    const view = new DataView(new ArrayBuffer(8))
    view.setFloat64(0, value)
    return this.number("Double", view.getBigUint64(0))
  }

  number(kind: NumberKind, bits: bigint): number {
    return this.add({ kind, bits })
  }

  /** The index of a constant like this one, which is added when there is none yet. */
  add(constant: Constant): number {
    const key = keyOf(constant)
    const known = this.#indices.get(key)
    if (known !== undefined) return known
    const size = entriesOf(constant.kind)
    let index = 1
    while (this.#taken.has(index) || (size === 2 && this.#taken.has(index + 1))) index++
    this.place(index, constant)
    this.#indices.set(key, index)
    return index
  }

  /** Puts a constant at an index, whatever is elsewhere. */
  place(index: number, constant: Constant): void {
    this.#take(index)
    this.#entries[index] = constant
    if (entriesOf(constant.kind) === 2) this.#take(index + 1)
  }

  /** Puts bytes that need be no constant at an index. */
  placeRaw(index: number, bytes: Uint8Array): void {
    this.#take(index)
    this.#raw.set(index, bytes)
  }

  /** Whether something is at an index already. */
  isTaken(index: number): boolean {
    return this.#taken.has(index)
  }

  /** The pool. Indices that nothing was put at become empty texts. */
  finish(): { readonly pool: ConstantPool; readonly rawConstants: ReadonlyMap<number, Uint8Array> } {
    const entries = Array.from(this.#entries, (constant, index): Constant | undefined =>
      this.#taken.has(index) ? constant : { kind: "Utf8", text: "" },
    )
    return { pool: new ConstantPool(entries), rawConstants: this.#raw }
  }

  #take(index: number): void {
    this.#taken.add(index)
    while (this.#entries.length <= index) this.#entries.push(undefined)
  }
}

function keyOf(constant: Constant): string {
  if (constant.kind === "Utf8") return `Utf8 ${constant.text}`
  if ("bits" in constant) return `${constant.kind} ${constant.bits}`
  return `${constant.kind} ${constant.first} ${constant.second}`
}
