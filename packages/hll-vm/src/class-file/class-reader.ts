// The reader's place in a class file, and the path of structures that lead there, for messages.
import { ClassFileError } from "./class-file-error.ts"
import type { ConstantKind } from "./constant.ts"
import type { ConstantPool } from "./constant-pool.ts"

/** Far deeper than any annotation in earnest, and far from the host's limit. */
const deepestNesting = 200

export class ClassReader {
  readonly bytes: Uint8Array
  readonly #view: DataView
  #offset = 0
  #end: number
  #path: readonly string[] = []
  #depth = 0
  /** Set once it has been read. */
  pool: ConstantPool | undefined

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#end = bytes.length
  }

  get offset(): number {
    return this.#offset
  }

  get remaining(): number {
    return this.#end - this.#offset
  }

  u1(): number {
    return this.#view.getUint8(this.#take(1))
  }

  u2(): number {
    return this.#view.getUint16(this.#take(2))
  }

  u4(): number {
    return this.#view.getUint32(this.#take(4))
  }

  u8(): bigint {
    return this.#view.getBigUint64(this.#take(8))
  }

  take(length: number): Uint8Array<ArrayBuffer> {
    const at = this.#take(length)
    return this.bytes.slice(at, at + length)
  }

  /** Reads an index and checks what it points to. 0 is allowed where `optional`. */
  index(kinds: readonly ConstantKind[], optional: boolean): number {
    const at = this.#offset
    const index = this.u2()
    if (index === 0 && optional) return 0
    const mismatch = this.pool?.mismatch(index, kinds)
    if (mismatch !== undefined) this.fail(mismatch, at)
    return index
  }

  /** Reads a structure that messages are to name. */
  within<T>(name: string, read: () => T): T {
    const path = this.#path
    this.#path = [...path, name]
    const result = read()
    this.#path = path
    return result
  }

  /** Reads a structure that can contain its like. */
  nested<T>(read: () => T): T {
    if (++this.#depth > deepestNesting) this.fail(`nested more than ${deepestNesting} deep`)
    const result = read()
    this.#depth--
    return result
  }

  /** Reads a structure of exactly so many bytes. */
  bounded<T>(length: number, read: () => T): T {
    if (length > this.remaining) this.fail(`${length} bytes long, but only ${this.remaining} are left`)
    const end = this.#end
    this.#end = this.#offset + length
    const result = read()
    if (this.#offset !== this.#end) this.fail(`${this.#end - this.#offset} bytes more than its content`)
    this.#end = end
    return result
  }

  fail(message: string, at = this.#offset): never {
    throw new ClassFileError(`byte ${at}: ${[...this.#path, message].join(": ")}`, at)
  }

  #take(length: number): number {
    const at = this.#offset
    if (length > this.#end - at) this.fail(`ends too early: ${length} bytes are needed, ${this.#end - at} are left`)
    this.#offset = at + length
    return at
  }
}
