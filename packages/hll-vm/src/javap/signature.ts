// Signatures (JVMS 4.7.9.1) and descriptors as types.

export type JavaType =
  | { readonly kind: "simple"; readonly name: string }
  | {
      readonly kind: "class"
      /** With slashes; of an inner class only its own. */
      readonly name: string
      readonly outer: JavaType | undefined
      /** Undefined for no brackets at all. */
      readonly arguments: readonly JavaType[] | undefined
    }
  | { readonly kind: "array"; readonly element: JavaType }
  | { readonly kind: "wildcard"; readonly bound: "" | "extends" | "super"; readonly type: JavaType | undefined }

export interface TypeParameter {
  readonly name: string
  readonly classBound: JavaType | undefined
  readonly interfaceBounds: readonly JavaType[]
}

export interface ClassSignature {
  readonly typeParameters: readonly TypeParameter[]
  readonly superclass: JavaType
  readonly interfaces: readonly JavaType[]
}

export interface MethodSignature {
  readonly typeParameters: readonly TypeParameter[]
  readonly parameters: readonly JavaType[]
  readonly result: JavaType
  readonly throws: readonly JavaType[]
}

const primitives: Readonly<Record<string, string>> = {
  B: "byte",
  C: "char",
  D: "double",
  F: "float",
  I: "int",
  J: "long",
  S: "short",
  Z: "boolean",
  V: "void",
}

/** A text that is no signature; the callers below give undefined instead. */
class SignatureMistake extends Error {}

/** Deeper than the dimensions that an array can have. */
const deepestNesting = 500

class SignatureReader {
  readonly #text: string
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  get next(): string {
    return this.#text[this.#at] ?? ""
  }

  accept(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }

  expect(text: string): void {
    if (!this.accept(text)) throw new SignatureMistake(`${text} expected`)
  }

  until(pattern: RegExp): string {
    const [word] = pattern.exec(this.#text.slice(this.#at)) ?? [""]
    if (word === "") throw new SignatureMistake("a name expected")
    this.#at += word.length
    return word
  }

  type(): JavaType {
    if (++this.#depth > deepestNesting) throw new SignatureMistake(`nested more than ${deepestNesting} deep`)
    const type = this.#typeHere()
    this.#depth--
    return type
  }

  #typeHere(): JavaType {
    const { next } = this
    if (this.accept("[")) return { kind: "array", element: this.type() }
    if (this.accept("T")) {
      const name = this.until(/^[^;]+/)
      this.expect(";")
      return { kind: "simple", name }
    }
    if (this.accept("L")) return this.#classType()
    if (primitives[next] === undefined) throw new SignatureMistake("a type expected")
    this.#at++
    return { kind: "simple", name: primitives[next] }
  }

  #classType(): JavaType {
    let outer: JavaType | undefined
    for (;;) {
      const name = this.until(/^[^;<.]+/)
      const type: JavaType = { kind: "class", name, outer, arguments: this.accept("<") ? this.#arguments() : undefined }
      if (this.accept(";")) return type
      this.expect(".")
      outer = type
    }
  }

  #arguments(): JavaType[] {
    const types: JavaType[] = []
    while (!this.accept(">")) {
      if (this.accept("*")) types.push({ kind: "wildcard", bound: "", type: undefined })
      else if (this.accept("+")) types.push({ kind: "wildcard", bound: "extends", type: this.type() })
      else if (this.accept("-")) types.push({ kind: "wildcard", bound: "super", type: this.type() })
      else types.push(this.type())
    }
    return types
  }

  typeParameters(): TypeParameter[] {
    const parameters: TypeParameter[] = []
    if (!this.accept("<")) return parameters
    while (!this.accept(">")) {
      const name = this.until(/^[^:]+/)
      this.expect(":")
      const classBound = this.next === ":" || this.next === ">" ? undefined : this.type()
      const interfaceBounds: JavaType[] = []
      while (this.accept(":")) interfaceBounds.push(this.type())
      parameters.push({ name, classBound, interfaceBounds })
    }
    return parameters
  }

  typesUntilEnd(prefix: string): JavaType[] {
    const types: JavaType[] = []
    while (this.next !== "") {
      this.expect(prefix)
      types.push(this.type())
    }
    return types
  }
}

function attempt<T>(text: string, read: (reader: SignatureReader) => T): T | undefined {
  const reader = new SignatureReader(text)
  try {
    const result = read(reader)
    return reader.next === "" ? result : undefined
  } catch (error) {
    if (error instanceof SignatureMistake) return undefined
    throw error
  }
}

/** A field's signature or descriptor. */
export function parseFieldSignature(text: string): JavaType | undefined {
  return attempt(text, (reader) => reader.type())
}

/** A method's signature or descriptor. */
export function parseMethodSignature(text: string): MethodSignature | undefined {
  return attempt(text, (reader) => {
    const typeParameters = reader.typeParameters()
    const parameters: JavaType[] = []
    reader.expect("(")
    while (!reader.accept(")")) parameters.push(reader.type())
    return { typeParameters, parameters, result: reader.type(), throws: reader.typesUntilEnd("^") }
  })
}

export function parseClassSignature(text: string): ClassSignature | undefined {
  return attempt(text, (reader) => {
    const typeParameters = reader.typeParameters()
    return { typeParameters, superclass: reader.type(), interfaces: reader.typesUntilEnd("") }
  })
}
