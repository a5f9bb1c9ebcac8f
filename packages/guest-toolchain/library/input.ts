// Buffered input, by bytes and by lines.
import { read_63 } from "./ecall"
import { EINTR } from "./errno"
import { allocate, reallocate, release } from "./memory"

const SIZE: u32 = 16384

export class Reader {
  private buffer: usize
  private capacity: u32 = SIZE
  private next: u32 = 0
  private end: u32 = 0
  /** The error number, negated, that ended the input; 0 while there is none. */
  error: i64 = 0
  /** The line that `advance` found: where it is until the next call, and its bytes without the line feed. */
  lineStart: usize = 0
  lineLength: u32 = 0
  /** Whether a line feed ended it, which the last line of a file may lack. */
  lineEnded: bool = false

  constructor(readonly descriptor: i32) {
    this.buffer = allocate(SIZE)
  }

  /** The next byte, -1 at the end. */
  byte(): i32 {
    if (this.next == this.end && !this.fill()) return -1
    return load<u8>(this.buffer + this.next++)
  }

  /** Goes to the next line, which `lineStart` and `lineLength` then give; false at the end. */
  advance(): bool {
    let scanned: u32 = 0
    do {
      const start = this.buffer + this.next
      const available = this.end - this.next
      while (scanned < available && load<u8>(start + scanned) != 0x0a) scanned++
      if (scanned == available) continue
      this.next += scanned + 1
      return this.found(start, scanned, true)
    } while (this.fill())
    if (scanned == 0) return false
    this.next = this.end
    return this.found(this.buffer + this.end - scanned, scanned, false)
  }

  /** The next line without its line feed, as a string; null at the end. */
  line(): string | null {
    return this.advance() ? String.UTF8.decodeUnsafe(this.lineStart, this.lineLength) : null
  }

  /** Frees the buffer; the descriptor stays open. */
  dispose(): void {
    release(this.buffer)
  }

  private found(start: usize, length: u32, ended: bool): bool {
    this.lineStart = start
    this.lineLength = length
    this.lineEnded = ended
    return true
  }

  /** Reads more behind what is there, making room where necessary; false at the end. */
  private fill(): bool {
    const kept = this.end - this.next
    if (this.next > 0) memory.copy(this.buffer, this.buffer + this.next, kept)
    this.next = 0
    this.end = kept
    if (kept == this.capacity) {
      this.capacity <<= 1
      this.buffer = reallocate(this.buffer, this.capacity)
      if (this.buffer == 0) abort("a line is too long for the memory")
    }
    let count: i64
    do {
      count = read_63(this.descriptor, this.buffer + kept, this.capacity - kept)
    } while (count == -EINTR)
    if (count < 0) this.error = count
    if (count <= 0) return false
    this.end += <u32>count
    return true
  }
}
