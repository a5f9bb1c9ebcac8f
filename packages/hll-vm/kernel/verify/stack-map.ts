// StackMapTables (JVMS 4.7.4): all frames of a method, decoded.
import { Class, CONSTANT_CLASS, tagAt } from "../class/class"
import { classNameAt } from "../class/resolve"
import { isRaised } from "../raise"
import { checked, failWith, IS_NEW, isInstruction, markAt } from "./method-in-check"
import { frame, localAt } from "./frame"
import { scratchWords } from "./scratch"
import {
  DOUBLE,
  DOUBLE_SECOND,
  FLOAT,
  INT,
  isSecond,
  LONG,
  LONG_SECOND,
  NULL,
  offsetShift,
  TOP,
  typeOf,
  UNINITIALIZED,
  UNINITIALIZED_THIS,
} from "./types"

/** A frame of the table. Those that differ in nothing else share locals. */
@unmanaged
export class StackMapFrame {
  next: StackMapFrame | null
  pc: u32
  isThisUninitialized: bool
  locals: usize
  localCount: u32
  stack: usize
  stackSize: u32
}

/** Whether an error of the table's form may be one that version 50 forgives: the types are then inferred. */
export let isForgivable: bool = true

let at: usize = 0
let end: usize = 0

function formatError(reason: string): void {
  isForgivable = false
  failWith("java/lang/ClassFormatError", reason)
}

function u8Next(): u32 {
  if (at < end) return load<u8>(at++)
  formatError("StackMapTable format error: access beyond the end of attribute")
  return 0
}

function u16Next(): u32 {
  const high = u8Next()
  return (high << 8) | u8Next()
}

/** Decodes the method's table; `frame` is the first one, which has no entry. Gives the first entry. */
export function decodeStackMap(): StackMapFrame | null {
  const method = checked.method
  isForgivable = true
  at = method.stackMap
  end = at + method.stackMapLength
  let first: StackMapFrame | null = null
  let last = initialFrame()
  const count: u32 = at == 0 ? 0 : u16Next()
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    const made = nextFrame(last, i == 0)
    if (isRaised()) return null
    if (!isInstruction(made.pc)) {
      failWith("java/lang/VerifyError", "StackMapTable error: bad offset")
      return null
    }
    if (first === null) first = made
    else last.next = made
    store<usize>(checked.frames + (made.pc << 2), changetype<usize>(made))
    last = made
  }
  if (!isRaised() && at != end) formatError("StackMapTable format error: wrong attribute size")
  return isRaised() ? null : first
}

function newFrame(): StackMapFrame {
  const made = changetype<StackMapFrame>(scratchWords((offsetof<StackMapFrame>() + 3) >> 2))
  made.next = null
  return made
}

/** The frame at the beginning of the method, less unused locals at the end. */
function initialFrame(): StackMapFrame {
  const made = newFrame()
  let count = frame.maxLocals
  while (count > 0 && localAt(count - 1) == TOP) count--
  made.locals = frame.locals
  made.localCount = count
  made.isThisUninitialized = frame.isThisUninitialized
  made.stackSize = 0
  if (count > 0) {
    made.locals = scratchWords(count)
    memory.copy(made.locals, frame.locals, count << 2)
  }
  return made
}

function nextFrame(last: StackMapFrame, isFirst: bool): StackMapFrame {
  const made = newFrame()
  const kind = u8Next()
  let delta = kind & 63
  if (kind >= 128) delta = u16Next()
  made.pc = isFirst ? delta : last.pc + delta + 1
  made.locals = last.locals
  made.localCount = last.localCount
  made.isThisUninitialized = last.isThisUninitialized
  made.stack = 0
  made.stackSize = 0
  if (kind < 64) return made
  if (kind < 128 || kind == 247) readStack(made, 1)
  else if (kind < 247) formatError("StackMapTable format error: reserved frame type")
  else if (kind < 251) chop(made, 251 - kind)
  else if (kind == 251) return made
  else if (kind < 255) readLocals(made, kind - 251, true)
  else {
    made.isThisUninitialized = false
    readLocals(made, u16Next(), false)
    readStack(made, u16Next())
  }
  return made
}

function chop(made: StackMapFrame, count: u32): void {
  for (; count > 0; count--) {
    const size: u32 = made.localCount > 1 && isSecond(load<u32>(made.locals + ((made.localCount - 1) << 2))) ? 2 : 1
    if (made.localCount < size) return badSize()
    made.localCount -= size
  }
  made.isThisUninitialized = false
  for (let i: u32 = 0; i < made.localCount; i++)
    if (load<u32>(made.locals + (i << 2)) == UNINITIALIZED_THIS) made.isThisUninitialized = true
}

function badSize(): void {
  failWith("java/lang/ClassFormatError", "StackMapTable format error: bad type array size")
}

/** Reads locals behind those that are there, or instead of them. */
function readLocals(made: StackMapFrame, count: u32, isAppending: bool): void {
  if (count > <u32>(end - at)) return formatError("StackMapTable format error: access beyond the end of attribute")
  const before: u32 = isAppending ? made.localCount : 0
  const locals = scratchWords(before + (count << 1))
  memory.copy(locals, made.locals, before << 2)
  const size = readTypes(made, locals + (before << 2), count, true)
  made.locals = locals
  made.localCount = before + size
  if (made.localCount > frame.maxLocals && !isRaised()) badSize()
}

function readStack(made: StackMapFrame, count: u32): void {
  if (count > <u32>(end - at)) return formatError("StackMapTable format error: access beyond the end of attribute")
  made.stack = scratchWords(count << 1)
  made.stackSize = readTypes(made, made.stack, count, false)
  if (made.stackSize > frame.maxStack && !isRaised()) badSize()
}

/** Reads verification types; gives how many slots they take. */
function readTypes(made: StackMapFrame, into: usize, count: u32, areLocals: bool): u32 {
  const start = into
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    const type = readType()
    if (areLocals && type == UNINITIALIZED_THIS) made.isThisUninitialized = true
    store<u32>(into, type)
    into += 4
    if (type != LONG && type != DOUBLE) continue
    store<u32>(into, type == LONG ? LONG_SECOND : DOUBLE_SECOND)
    into += 4
  }
  return (<u32>(into - start)) >> 2
}

function readType(): u32 {
  const tag = u8Next()
  if (tag == 0) return TOP
  if (tag == 1) return INT
  if (tag == 2) return FLOAT
  if (tag == 3) return DOUBLE
  if (tag == 4) return LONG
  if (tag == 5) return NULL
  if (tag == 6) return UNINITIALIZED_THIS
  if (tag == 7) return readClassType(checked.type, u16Next())
  if (tag == 8) {
    const pc = u16Next()
    if (isInstruction(pc) && (markAt(pc) & IS_NEW) != 0) return UNINITIALIZED | (pc << offsetShift)
    failWith("java/lang/ClassFormatError", "StackMapTable format error: bad offset for Uninitialized")
    return TOP
  }
  formatError("StackMapTable format error: bad verification type")
  return TOP
}

function readClassType(type: Class, index: u32): u32 {
  if (index != 0 && index < type.constantCount && tagAt(type, index) == CONSTANT_CLASS)
    return typeOf(classNameAt(type, index))
  formatError("StackMapTable format error: bad class index")
  return TOP
}
