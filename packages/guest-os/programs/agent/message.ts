// A message from the host, taken apart from its beginning.
import { read } from "lamina/files"
import { allocate, release } from "lamina/memory"

export class Message {
  kind: u32 = 0
  request: u32 = 0
  private payload: usize = 0
  private at: usize = 0
  private end: usize = 0
  /** Whether all that was asked of it so far has been there. */
  isWhole: bool = true

  /** Waits for the next message; false when there are no more. */
  receive(descriptor: i32): bool {
    const header = memory.data(12)
    if (!readFully(descriptor, header, 12)) return false
    const size = load<u32>(header)
    this.kind = load<u32>(header, 4)
    this.request = load<u32>(header, 8)
    release(this.payload)
    this.payload = allocate(size)
    this.at = this.payload
    this.end = this.payload + size
    this.isWhole = true
    return readFully(descriptor, this.payload, size)
  }

  number(): u32 {
    if (!this.has(4)) return 0
    const value = load<u32>(this.at)
    this.at += 4
    return value
  }

  text(): string {
    const size = this.number()
    if (!this.has(size)) return ""
    const text = String.UTF8.decodeUnsafe(this.at, size)
    this.at += size
    return text
  }

  list(): string[] {
    const texts: string[] = []
    for (let count = this.number(); count > 0 && this.isWhole; count--) texts.push(this.text())
    return texts
  }

  private has(size: usize): bool {
    if (size > this.end - this.at) this.isWhole = false
    return this.isWhole
  }
}

function readFully(descriptor: i32, buffer: usize, size: u32): bool {
  while (size > 0) {
    const count = read(descriptor, buffer, size)
    if (count <= 0) return false
    buffer += count
    size -= count
  }
  return true
}
