// The evaluator's memory: bytes that can grow, and the loads and stores of the op table.
import type { Op } from "./op.ts"
import type { Scalar } from "./scalar.ts"
import { Trap } from "./trap.ts"

const pageSize = 65536

/** Bytes accessed by a load or store: by the digits in its name, else by its type. */
export function accessSize(op: Op): number {
  const [type = "", name = ""] = op.name.split(".")
  return Number(/\d+/.exec(name)?.[0] ?? type.slice(1)) / 8
}

export class EvaluatorMemory {
  bytes: Uint8Array
  readonly #maxPages: number

  constructor(pages: number, maxPages: number) {
    this.bytes = new Uint8Array(pages * pageSize)
    this.#maxPages = maxPages
  }

  get pages(): number {
    return this.bytes.length / pageSize
  }

  /** Gives the old size in pages, or -1. */
  grow(by: number): number {
    const old = this.pages
    if (old + by > this.#maxPages) return -1
    const bytes = new Uint8Array((old + by) * pageSize)
    bytes.set(this.bytes)
    this.bytes = bytes
    return old
  }

  load(op: Op, address: Scalar, offset: number): Scalar {
    const size = accessSize(op)
    const at = this.#check(address, offset, size)
    let value = 0n
    for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(this.bytes[at + i])
    if (op.name.endsWith("_s")) value = BigInt.asIntN(8 * size, value)
    if (op.result === "i32") return Number(BigInt.asIntN(32, value))
    return op.result === "f32" ? Number(value) : BigInt.asUintN(64, value)
  }

  store(op: Op, address: Scalar, value: Scalar, offset: number): void {
    const size = accessSize(op)
    const at = this.#check(address, offset, size)
    let rest = BigInt(value)
    for (let i = 0; i < size; i++, rest >>= 8n) this.bytes[at + i] = Number(rest & 0xffn)
  }

  copy(destination: Scalar, source: Scalar, length: Scalar): void {
    const count = Number(length) >>> 0
    const from = this.#check(source, 0, count)
    const to = this.#check(destination, 0, count)
    this.bytes.copyWithin(to, from, from + count)
  }

  /** Copies from a segment. */
  init(bytes: Uint8Array, destination: number, source: number, length: number): void {
    const to = this.#check(destination, 0, length)
    if (source + length > bytes.length) throw new Trap("out of bounds memory access")
    this.bytes.set(bytes.subarray(source, source + length), to)
  }

  fill(destination: Scalar, byte: Scalar, length: Scalar): void {
    const count = Number(length) >>> 0
    const at = this.#check(destination, 0, count)
    this.bytes.fill(Number(byte) & 0xff, at, at + count)
  }

  #check(address: Scalar, offset: number, size: number): number {
    const at = (Number(address) >>> 0) + offset
    if (at + size > this.bytes.length) throw new Trap("out of bounds memory access")
    return at
  }
}
