// Moves bytes between the guest's memory and ours, as the kernel's copy_from_user and copy_to_user do.
import type { AddressSpace } from "./address-space.ts"
import { pageSize } from "./frames.ts"
import { protection, pte } from "./page-table.ts"

/** The guest passed an address that it may not use so; the call returns EFAULT. Never leaves the process VM. */
export class BadAddress extends Error {
  override readonly name = "BadAddress"
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true })
const encoder = new TextEncoder()

/** Access to guest memory for system calls: page by page, with demand paging and the guest's own rights. */
export class UserMemory {
  readonly space: AddressSpace

  constructor(space: AddressSpace) {
    this.space = space
  }

  /** How many bytes from `address` on, up to `length`, the guest may read or write. */
  accessible(address: number, length: number, access: "read" | "write"): number {
    const right = access === "read" ? protection.read : protection.write
    let done = 0
    while (done < length) {
      if (this.space.locate(address + done, right) === undefined) break
      done += pageSize - ((address + done) % pageSize)
    }
    return Math.min(done, length)
  }

  /** A copy of `length` bytes. Throws `BadAddress`. */
  read(address: number, length: number): Uint8Array {
    if (length > 0 && !(address + length <= 2 ** 38)) throw new BadAddress()
    const bytes = new Uint8Array(length)
    for (let done = 0; done < length;) {
      const count = Math.min(length - done, pageSize - ((address + done) % pageSize))
      const from = this.#locate(address + done, protection.read)
      bytes.set(this.space.frames.memory.bytes().subarray(from, from + count), done)
      done += count
    }
    return bytes
  }

  /** Throws `BadAddress`; what lies before the bad page has been written then. */
  write(address: number, bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) {
      const count = Math.min(bytes.length - done, pageSize - ((address + done) % pageSize))
      const to = this.#locate(address + done, protection.write)
      this.space.frames.memory.bytes().set(bytes.subarray(done, done + count), to)
      if (this.space.table.entry(Math.floor((address + done) / pageSize)) & pte.X) {
        this.space.invalidateCode(address + done, count)
      }
      done += count
    }
  }

  /** The bytes up to the next NUL, which must come within `limit`; undefined if it does not. Throws `BadAddress`. */
  bytesUpToNul(address: number, limit: number): Uint8Array | undefined {
    const parts: Uint8Array[] = []
    for (let done = 0; done < limit;) {
      const count = Math.min(limit - done, pageSize - ((address + done) % pageSize))
      const from = this.#locate(address + done, protection.read)
      const page = this.space.frames.memory.bytes().slice(from, from + count)
      const end = page.indexOf(0)
      parts.push(end < 0 ? page : page.subarray(0, end))
      if (end >= 0) return concatenate(parts)
      done += count
    }
    return undefined
  }

  /** A string as UTF-8. */
  string(address: number, limit: number): string | undefined {
    const bytes = this.bytesUpToNul(address, limit)
    return bytes && decoder.decode(bytes)
  }

  u32(address: number): number {
    return view(this.read(address, 4)).getUint32(0, true)
  }

  i64(address: number): bigint {
    return view(this.read(address, 8)).getBigInt64(0, true)
  }

  /** An unsigned 64-bit value; exact below 2^53. */
  u64(address: number): number {
    return Number(view(this.read(address, 8)).getBigUint64(0, true))
  }

  setU32(address: number, value: number): void {
    const bytes = new Uint8Array(4)
    view(bytes).setUint32(0, value, true)
    this.write(address, bytes)
  }

  setU64(address: number, value: bigint): void {
    const bytes = new Uint8Array(8)
    view(bytes).setBigUint64(0, BigInt.asUintN(64, value), true)
    this.write(address, bytes)
  }

  #locate(address: number, right: number): number {
    const offset = this.space.locate(address, right)
    if (offset === undefined) throw new BadAddress()
    return offset
  }
}

export function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
