// Class files that the virtual machine makes for itself: constants, then members with straight code, put together at the end.
import { fatal } from "../fatal"
import { allocate } from "../memory/arena"
import { bytesOf, Symbol } from "../memory/symbol"
import {
  CONSTANT_CLASS,
  CONSTANT_DOUBLE,
  CONSTANT_FIELD,
  CONSTANT_FLOAT,
  CONSTANT_INTEGER,
  CONSTANT_INTERFACE_METHOD,
  CONSTANT_LONG,
  CONSTANT_METHOD,
  CONSTANT_NAME_AND_TYPE,
  CONSTANT_STRING,
  CONSTANT_UTF8,
} from "../class/class"

const capacity: u32 = 65536

let pool: usize = 0
let poolEnd: usize = 0
let constantCount: u32 = 0
let body: usize = 0
let bodyEnd: usize = 0
/** Symbols that are constants already: pairs of an address and an index. */
let known: usize = 0
let knownCount: u32 = 0

/** Begins a class; one is made at a time. */
export function beginClass(): void {
  if (pool == 0) {
    pool = allocate(capacity)
    body = allocate(capacity)
    known = allocate(8192)
  }
  poolEnd = pool
  bodyEnd = body
  constantCount = 1
  knownCount = 0
}

function pool8(value: u32): void {
  if (poolEnd - pool >= capacity - 8) fatal("a class made for a call site is too large")
  store<u8>(poolEnd++, <u8>value)
}

function pool16(value: u32): void {
  pool8(value >> 8)
  pool8(value & 0xff)
}

// ---- constants

function utf8Bytes(bytes: usize, length: u32): u32 {
  if (length > 65535 || poolEnd - pool + length > capacity - 8) fatal("a class made for a call site is too large")
  pool8(CONSTANT_UTF8)
  pool16(length)
  memory.copy(poolEnd, bytes, length)
  poolEnd += length
  return constantCount++
}

export function utf8(symbol: Symbol): u32 {
  for (let i: u32 = 0; i < knownCount; i++)
    if (load<usize>(known + (i << 3)) == changetype<usize>(symbol)) return load<u32>(known + (i << 3), 4)
  const index = utf8Bytes(bytesOf(symbol), symbol.length)
  if (knownCount < 1024) {
    store<usize>(known + (knownCount << 3), changetype<usize>(symbol))
    store<u32>(known + (knownCount++ << 3), index, 4)
  }
  return index
}

function one(tag: u32, index: u32): u32 {
  pool8(tag)
  pool16(index)
  return constantCount++
}

function two(tag: u32, first: u32, second: u32): u32 {
  pool8(tag)
  pool16(first)
  pool16(second)
  return constantCount++
}

export function classConstant(name: Symbol): u32 {
  return one(CONSTANT_CLASS, utf8(name))
}

/** A string of modified UTF-8. */
export function stringConstant(bytes: usize, length: u32): u32 {
  return one(CONSTANT_STRING, utf8Bytes(bytes, length))
}

export function intConstant(value: u32, isFloat: bool): u32 {
  pool8(isFloat ? CONSTANT_FLOAT : CONSTANT_INTEGER)
  pool16(value >> 16)
  pool16(value & 0xffff)
  return constantCount++
}

export function longConstant(value: u64, isDouble: bool): u32 {
  pool8(isDouble ? CONSTANT_DOUBLE : CONSTANT_LONG)
  for (let shift: i32 = 48; shift >= 0; shift -= 16) pool16((<u32>(value >> (<u64>shift))) & 0xffff)
  constantCount += 2
  return constantCount - 2
}

function member(tag: u32, holder: Symbol, name: Symbol, descriptor: Symbol): u32 {
  const type = classConstant(holder)
  const first = utf8(name)
  const second = utf8(descriptor)
  const pair = two(CONSTANT_NAME_AND_TYPE, first, second)
  return two(tag, type, pair)
}

export function fieldConstant(holder: Symbol, name: Symbol, descriptor: Symbol): u32 {
  return member(CONSTANT_FIELD, holder, name, descriptor)
}

export function methodConstant(holder: Symbol, name: Symbol, descriptor: Symbol, ofInterface: bool): u32 {
  return member(ofInterface ? CONSTANT_INTERFACE_METHOD : CONSTANT_METHOD, holder, name, descriptor)
}

// ---- everything behind the constants, from access_flags on

export function put8(value: u32): void {
  if (bodyEnd - body >= capacity - 8) fatal("a class made for a call site is too large")
  store<u8>(bodyEnd++, <u8>value)
}

export function put16(value: u32): void {
  put8(value >> 8)
  put8(value & 0xff)
}

function put32(value: u32): void {
  put16(value >> 16)
  put16(value & 0xffff)
}

export function field(flags: u32, name: Symbol, descriptor: Symbol): void {
  put16(flags)
  put16(utf8(name))
  put16(utf8(descriptor))
  put16(0)
}

let codeStart: usize = 0
let codeName: u32 = 0

/** Begins a method with its code. */
export function beginMethod(flags: u32, name: Symbol, descriptor: Symbol, code: Symbol): void {
  put16(flags)
  put16(utf8(name))
  put16(utf8(descriptor))
  put16(1)
  codeName = utf8(code)
  put16(codeName)
  codeStart = bodyEnd
  put32(0)
  put16(0)
  put16(0)
  put32(0)
}

/** How far in the code it is. */
export function codeOffset(): u32 {
  return <u32>(bodyEnd - codeStart) - 12
}

/** Ends a method; `frames` is the StackMapTable's name if it has one, which `putFrames` then follows. */
export function endMethod(maxStack: u32, maxLocals: u32): void {
  const length = codeOffset()
  finishCode(length, maxStack, maxLocals)
  put16(0)
  put16(0)
  finishAttribute()
}

/** Ends a method that has places where branches meet, with the locals of its beginning and an empty stack. */
export function endMethodWithTargets(maxStack: u32, maxLocals: u32, name: Symbol, first: u32, second: u32): void {
  const length = codeOffset()
  finishCode(length, maxStack, maxLocals)
  put16(0)
  put16(1)
  put16(utf8(name))
  put32(8)
  put16(2)
  // same_frame_extended, twice.
  put8(251)
  put16(first)
  put8(251)
  put16(second - first - 1)
  finishAttribute()
}

function finishCode(length: u32, maxStack: u32, maxLocals: u32): void {
  store<u32>(codeStart, bswap(length), 8)
  store<u16>(codeStart, <u16>bswap<u16>(<u16>maxStack), 4)
  store<u16>(codeStart, <u16>bswap<u16>(<u16>maxLocals), 6)
}

function finishAttribute(): void {
  store<u32>(codeStart, bswap(<u32>(bodyEnd - codeStart) - 4))
}

/** Sets a branch's offset that was left open. */
export function patchBranch(at: u32, target: u32): void {
  store<u16>(codeStart + 12 + at + 1, bswap<u16>(<u16>(target - at)))
}

/** The class file; its size is `classFileSize`. */
export let classFileSize: u32 = 0

export function finishClass(): usize {
  const constants = <u32>(poolEnd - pool)
  const rest = <u32>(bodyEnd - body)
  classFileSize = 10 + constants + rest + 2
  const file = allocate(classFileSize)
  store<u32>(file, 0xbebafeca)
  store<u32>(file, 0x3d000000, 4)
  store<u16>(file, bswap<u16>(<u16>constantCount), 8)
  memory.copy(file + 10, pool, constants)
  memory.copy(file + 10 + constants, body, rest)
  return file
}
