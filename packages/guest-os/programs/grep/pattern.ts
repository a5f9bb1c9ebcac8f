// Regular expressions over bytes, matched by trying (Kernighan's way): characters, `.`, `[...]`, `*`, `^`, `$`, `\`; extended `+` and `?`.
import { allocate } from "lamina/memory"
import { utf8Length } from "lamina/utf8"

/** An element is a byte of what it is and, for a set, where in the text its list begins. */
const ANY: u8 = 1
const BYTE: u8 = 2
const SET: u8 = 3

const ONCE: u8 = 0
const STAR: u8 = 0x2a
const PLUS: u8 = 0x2b
const OPTIONAL: u8 = 0x3f

/** Element i lies at `elements + 8 * i`: kind, byte, repetition, a free byte, address of the list of a set. */
export class Pattern {
  private elements: usize
  private count: i32 = 0
  private atStart: bool = false
  private atEnd: bool = false
  private lineEnd: usize = 0
  /** Whether a set has no end. */
  faulty: bool = false

  constructor(
    text: usize,
    private readonly ignoreCase: bool,
    private readonly extended: bool,
  ) {
    this.elements = allocate(8 * (utf8Length(text) + 1))
    if (load<u8>(text) == 0x5e) {
      this.atStart = true
      text++
    }
    while (load<u8>(text) != 0 && !this.faulty) text = this.readElement(text)
  }

  matches(line: usize, length: u32): bool {
    this.lineEnd = line + length
    if (this.atStart) return this.matchFrom(0, line)
    for (let at = line; at <= this.lineEnd; at++) if (this.matchFrom(0, at)) return true
    return false
  }

  /** Reads one element with its repetition; returns where the next begins. */
  private readElement(text: usize): usize {
    const element = this.elements + ((<usize>this.count) << 3)
    let byte = load<u8>(text++)
    if (byte == 0x24 && load<u8>(text) == 0) {
      this.atEnd = true
      return text
    }
    if (byte == 0x2e) store<u8>(element, ANY)
    else if (byte == 0x5b) {
      store<u8>(element, SET)
      store<usize>(element, text, 4)
      text = this.endOfSet(text)
    } else {
      if (byte == 0x5c && load<u8>(text) != 0) byte = load<u8>(text++)
      store<u8>(element, BYTE)
      store<u8>(element, byte, 1)
    }
    const next = load<u8>(text)
    const repeats = next == STAR || (this.extended && (next == PLUS || next == OPTIONAL))
    store<u8>(element, repeats ? next : ONCE, 2)
    this.count++
    return repeats ? text + 1 : text
  }

  /** Behind the `]` of a list; one that stands first in it is a member. */
  private endOfSet(text: usize): usize {
    if (load<u8>(text) == 0x5e) text++
    if (load<u8>(text) == 0x5d) text++
    while (load<u8>(text) != 0x5d) {
      if (load<u8>(text) == 0) {
        this.faulty = true
        return text
      }
      text++
    }
    return text + 1
  }

  private matchFrom(index: i32, at: usize): bool {
    for (; index < this.count; index++) {
      const repetition = load<u8>(this.elements + ((<usize>index) << 3), 2)
      if (repetition != ONCE) return this.matchRepeated(index, at, repetition)
      if (!this.matchOne(index, at)) return false
      at++
    }
    return !this.atEnd || at == this.lineEnd
  }

  /** Takes as many as there are, and then fewer, until the rest matches. */
  private matchRepeated(index: i32, at: usize, repetition: u8): bool {
    let most = at
    while (this.matchOne(index, most) && (repetition != OPTIONAL || most == at)) most++
    for (const least = repetition == PLUS ? at + 1 : at; most >= least; most--)
      if (this.matchFrom(index + 1, most)) return true
    return false
  }

  private matchOne(index: i32, at: usize): bool {
    if (at >= this.lineEnd) return false
    const element = this.elements + ((<usize>index) << 3)
    const byte = load<u8>(at)
    switch (load<u8>(element)) {
      case ANY:
        return true
      case BYTE:
        return byte == load<u8>(element, 1) || (this.ignoreCase && lower(byte) == lower(load<u8>(element, 1)))
      default:
        return this.inSet(load<usize>(element, 4), byte)
    }
  }

  private inSet(list: usize, byte: u8): bool {
    const negated = load<u8>(list) == 0x5e
    if (negated) list++
    let found = false
    let first = true
    for (; first || load<u8>(list) != 0x5d; first = false) {
      const low = load<u8>(list)
      let high = low
      if (load<u8>(list, 1) == 0x2d && load<u8>(list, 2) != 0x5d) {
        high = load<u8>(list, 2)
        list += 3
      } else list++
      if (byte >= low && byte <= high) found = true
      else if (this.ignoreCase && isLetter(byte) && (byte ^ 0x20) >= low && (byte ^ 0x20) <= high) found = true
    }
    return found != negated
  }
}

function isLetter(byte: u8): bool {
  const small = byte | 0x20
  return small >= 0x61 && small <= 0x7a
}

function lower(byte: u8): u8 {
  return isLetter(byte) ? byte | 0x20 : byte
}
