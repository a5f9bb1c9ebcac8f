// Strings: java.lang.String objects from modified UTF-8, and the table of interned ones.
import { arrayOf, primitiveType } from "../class/loader"
import { CHAR } from "../class/class"
import { known } from "../known"
import { allocate } from "../memory/arena"
import { bytesOf, Symbol } from "../memory/symbol"
import { allocateArray, allocateObject } from "./allocate"
import { lengthOf } from "./object"
import { root, rooted, unroot } from "./roots"

/** UTF-16 units in modified UTF-8. */
function unitsIn(bytes: usize, length: u32): u32 {
  let units: u32 = 0
  for (let i: u32 = 0; i < length; i++) if ((load<u8>(bytes + i) & 0xc0) != 0x80) units++
  return units
}

/** A string of modified UTF-8; 0, and something raised, when there is no room. */
export function newString(bytes: usize, length: u32): usize {
  const array = allocateArray(arrayOf(primitiveType(CHAR)), unitsIn(bytes, length))
  if (array == 0) return 0
  decode(bytes, length, array + 12)
  return stringOf(array)
}

function decode(bytes: usize, length: u32, to: usize): void {
  const end = bytes + length
  while (bytes < end) {
    const a = <u32>load<u8>(bytes++)
    let unit = a
    if ((a & 0xe0) == 0xc0) unit = ((a & 0x1f) << 6) | (load<u8>(bytes++) & 0x3f)
    else if ((a & 0xf0) == 0xe0) {
      unit = ((a & 0x0f) << 12) | (((<u32>load<u8>(bytes)) & 0x3f) << 6) | (load<u8>(bytes, 1) & 0x3f)
      bytes += 2
    }
    store<u16>(to, <u16>unit)
    to += 2
  }
}

/** A string of real UTF-8, as file names and arguments are; bad bytes become U+FFFD. */
export function newStringFromUtf8(bytes: usize, length: u32): usize {
  // No encoding has more units than bytes.
  const array = allocateArray(arrayOf(primitiveType(CHAR)), utf16Length(bytes, length))
  if (array == 0) return 0
  let to = array + 12
  let i: u32 = 0
  while (i < length) {
    const point = pointAt(bytes, i, length)
    i += pointSize
    if (point >= 0x10000) {
      store<u16>(to, <u16>(0xd7c0 + (point >> 10)))
      store<u16>(to, <u16>(0xdc00 + (point & 0x3ff)), 2)
      to += 4
    } else {
      store<u16>(to, <u16>point)
      to += 2
    }
  }
  return stringOf(array)
}

let pointSize: u32 = 0

function pointAt(bytes: usize, i: u32, length: u32): u32 {
  const a = <u32>load<u8>(bytes + i)
  pointSize = 1
  if (a < 0x80) return a
  const more: u32 = (a & 0xe0) == 0xc0 ? 1 : (a & 0xf0) == 0xe0 ? 2 : (a & 0xf8) == 0xf0 ? 3 : 0
  if (more == 0 || i + more >= length) return 0xfffd
  let point = a & (0x3f >> more)
  for (let j: u32 = 1; j <= more; j++) {
    const b = <u32>load<u8>(bytes + i + j)
    if ((b & 0xc0) != 0x80) return 0xfffd
    point = (point << 6) | (b & 0x3f)
  }
  pointSize = more + 1
  return point > 0x10ffff ? 0xfffd : point
}

function utf16Length(bytes: usize, length: u32): u32 {
  let units: u32 = 0
  let i: u32 = 0
  while (i < length) {
    units += pointAt(bytes, i, length) >= 0x10000 ? 2 : 1
    i += pointSize
  }
  return units
}

function stringOf(array: usize): usize {
  const at = root(array)
  const string = allocateObject(known.string)
  if (string != 0) store<usize>(string + known.stringValue, rooted(at))
  unroot(at)
  return string
}

function charsOf(string: usize): usize {
  return load<usize>(string + known.stringValue) + 12
}

function lengthOfString(string: usize): u32 {
  return lengthOf(load<usize>(string + known.stringValue))
}

/** A string as modified UTF-8 in memory that lasts to the next call; its length is `utf8Size`. */
export let utf8Size: u32 = 0
let utf8Buffer: usize = 0
let utf8Capacity: u32 = 0

export function utf8Of(string: usize): usize {
  const length = lengthOfString(string)
  if (length * 3 + 1 > utf8Capacity) {
    utf8Capacity = length * 3 + 256
    utf8Buffer = allocate(utf8Capacity)
  }
  const chars = charsOf(string)
  let to = utf8Buffer
  for (let i: u32 = 0; i < length; i++) {
    const unit = <u32>load<u16>(chars + (i << 1))
    if (unit != 0 && unit < 0x80) store<u8>(to++, <u8>unit)
    else if (unit < 0x800) {
      store<u8>(to, <u8>(0xc0 | (unit >> 6)))
      store<u8>(to, <u8>(0x80 | (unit & 0x3f)), 1)
      to += 2
    } else {
      store<u8>(to, <u8>(0xe0 | (unit >> 12)))
      store<u8>(to, <u8>(0x80 | ((unit >> 6) & 0x3f)), 1)
      store<u8>(to, <u8>(0x80 | (unit & 0x3f)), 2)
      to += 3
    }
  }
  utf8Size = <u32>(to - utf8Buffer)
  store<u8>(to, 0)
  return utf8Buffer
}

// ---- interned strings: an open hash table of their addresses, all of them roots

let table: usize = 0
let capacity: u32 = 0
let count: u32 = 0

export function internTable(): usize {
  return table
}

export function internCapacity(): u32 {
  return capacity
}

function hashOf(chars: usize, length: u32): u32 {
  let hash: u32 = 0
  for (let i: u32 = 0; i < length; i++) hash = hash * 31 + load<u16>(chars + (i << 1))
  return hash ^ (hash >> 13)
}

function growTable(): void {
  const old = table
  const oldCapacity = capacity
  capacity = oldCapacity == 0 ? 1024 : oldCapacity * 2
  table = allocate(capacity << 2)
  for (let i: u32 = 0; i < oldCapacity; i++) {
    const string = load<usize>(old + (i << 2))
    if (string != 0) store<usize>(placeOf(charsOf(string), lengthOfString(string)), string)
  }
}

/** Where a string with these characters is, or would be. */
function placeOf(chars: usize, length: u32): usize {
  let index = hashOf(chars, length) & (capacity - 1)
  while (true) {
    const place = table + (index << 2)
    const string = load<usize>(place)
    if (string == 0) return place
    if (lengthOfString(string) == length && memory.compare(charsOf(string), chars, length << 1) == 0) return place
    index = (index + 1) & (capacity - 1)
  }
}

/** The string that stands for all that are equal to this one. */
export function internString(string: usize): usize {
  if (count * 2 >= capacity) growTable()
  const place = placeOf(charsOf(string), lengthOfString(string))
  if (load<usize>(place) == 0) {
    store<usize>(place, string)
    count++
  }
  return load<usize>(place)
}

let decoded: usize = 0
let decodedCapacity: u32 = 0

/** The interned string of a symbol; 0, and something raised, when there is no room. */
export function internedString(symbol: Symbol): usize {
  const bytes = bytesOf(symbol)
  const units = unitsIn(bytes, symbol.length)
  if (units << 1 > decodedCapacity) {
    decodedCapacity = (units << 1) + 512
    decoded = allocate(decodedCapacity)
  }
  decode(bytes, symbol.length, decoded)
  if (count * 2 >= capacity) growTable()
  const there = load<usize>(placeOf(decoded, units))
  if (there != 0) return there
  const made = newString(bytes, symbol.length)
  return made == 0 ? 0 : internString(made)
}
