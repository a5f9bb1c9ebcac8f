// Buffered, formatted output. Its methods chain: `stdout.text("size ").number(size, 8).line()`.
import { ioctl_29, write_64 } from "./ecall"
import { EINTR } from "./errno"
import { allocate } from "./memory"
import { utf8Length } from "./utf8"

const SIZE: u32 = 8192
const TCGETS: i64 = 0x5401

export class Writer {
  private buffer: usize = 0
  private used: u32 = 0
  /** Whether each line is written at once, as on a terminal. */
  private eachLine: bool = false
  /** The error number, negated, of the first write that failed; 0 when none did. What is written behind it is lost. */
  error: i64 = 0

  constructor(readonly descriptor: i32) {}

  /** A string, as UTF-8. */
  text(text: string): Writer {
    const size = <u32>String.UTF8.byteLength(text)
    if (size > SIZE) {
      const bytes = String.UTF8.encode(text)
      return this.bytes(changetype<usize>(bytes), size)
    }
    const room = this.room(size)
    String.UTF8.encodeUnsafe(changetype<usize>(text), text.length, room)
    return this.wrote(room, size)
  }

  /** A string and the end of the line. */
  line(text: string = ""): Writer {
    return this.text(text).byte(0x0a)
  }

  /** UTF-8 text that a zero ends. */
  utf8(pointer: usize): Writer {
    return this.bytes(pointer, utf8Length(pointer))
  }

  bytes(pointer: usize, size: u32): Writer {
    while (size > 0) {
      const part = min(size, SIZE)
      const room = this.room(part)
      memory.copy(room, pointer, part)
      this.wrote(room, part)
      pointer += part
      size -= part
    }
    return this
  }

  byte(value: i32): Writer {
    const room = this.room(1)
    store<u8>(room, value)
    return this.wrote(room, 1)
  }

  /** `byte` so many times. */
  repeat(value: i32, times: i32): Writer {
    while (times-- > 0) this.byte(value)
    return this
  }

  /** A number in decimal, to the right of `width` columns. */
  number<T extends number>(value: T, width: i32 = 0): Writer {
    if (isFloat<T>()) return this.right(value.toString(), width)
    if (isSigned<T>() && value < 0) return this.digits(0 - <u64>(<i64>value), 10, width, 0x20, true)
    return this.digits(<u64>value, 10, width, 0x20, false)
  }

  /** A number in base 16, with zeros in front up to `digits` digits. */
  hex(value: u64, digits: i32 = 1): Writer {
    return this.digits(value, 16, digits, 0x30, false)
  }

  /** A number in base 8, with zeros in front up to `digits` digits. */
  octal(value: u64, digits: i32 = 1): Writer {
    return this.digits(value, 8, digits, 0x30, false)
  }

  /** A number in decimal, with zeros in front up to `digits` digits. */
  padded(value: u64, digits: i32): Writer {
    return this.digits(value, 10, digits, 0x30, false)
  }

  /** A string to the right of `width` columns. */
  right(text: string, width: i32): Writer {
    return this.repeat(0x20, width - text.length).text(text)
  }

  /** A string to the left of `width` columns. */
  left(text: string, width: i32): Writer {
    return this.text(text).repeat(0x20, width - text.length)
  }

  /** Writes what is in the buffer. */
  flush(): Writer {
    let from = this.buffer
    let left = this.used
    this.used = 0
    while (left > 0 && this.error == 0) {
      const count = write_64(this.descriptor, from, left)
      if (count > 0) {
        from += <usize>count
        left -= <u32>count
      } else if (count != -EINTR) this.error = count
    }
    return this
  }

  private digits(value: u64, base: u64, width: i32, filler: i32, negative: bool): Writer {
    let count = 1
    let power: u64 = 1
    for (let rest = value; rest >= base; rest /= base) {
      count++
      power *= base
    }
    this.repeat(filler, width - count - (negative ? 1 : 0))
    if (negative) this.byte(0x2d)
    for (; power > 0; power /= base) {
      const digit = <i32>((value / power) % base)
      this.byte(digit + (digit < 10 ? 0x30 : 0x57))
    }
    return this
  }

  /** Where so many bytes can be put. */
  private room(size: u32): usize {
    if (this.buffer == 0) {
      this.buffer = allocate(SIZE)
      const settings = memory.data(64)
      this.eachLine = this.descriptor == 2 || ioctl_29(this.descriptor, TCGETS, settings) == 0
    }
    if (this.used + size > SIZE) this.flush()
    return this.buffer + this.used
  }

  private wrote(room: usize, size: u32): Writer {
    this.used += size
    if (this.eachLine && size > 0 && load<u8>(room + size - 1) == 0x0a) this.flush()
    return this
  }
}

/** Address of the writer for standard output, 0 before it is made. */
let standardOutput: usize = 0

export const stdout = makeStandardOutput()
export const stderr = new Writer(2)

function makeStandardOutput(): Writer {
  const writer = new Writer(1)
  standardOutput = changetype<usize>(writer)
  return writer
}

/** Writes what is buffered, also while global variables are not there yet. */
export function flushStandardOutput(): void {
  if (standardOutput != 0) changetype<Writer>(standardOutput).flush()
}
