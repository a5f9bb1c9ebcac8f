// String concatenation (StringConcatFactory.makeConcatWithConstants): a static method that appends to a StringBuilder.
import * as op from "../bytecode/opcodes"
import {
  BOOLEAN,
  CHAR,
  CONSTANT_CLASS,
  CONSTANT_DOUBLE,
  CONSTANT_FLOAT,
  CONSTANT_INTEGER,
  CONSTANT_LONG,
  CONSTANT_STRING,
  DOUBLE,
  FLOAT,
  INT,
  isReference,
  LONG,
  tagAt,
} from "../class/class"
import { firstIndex, symbolAt } from "../class/resolve"
import { bytesOf, endsAt, intern, Symbol } from "../memory/symbol"
import { argumentIndex, entryName, site } from "./call-site"
import {
  beginClass,
  beginMethod,
  classConstant,
  endMethod,
  finishClass,
  intConstant,
  longConstant,
  methodConstant,
  put16,
  put8,
  stringConstant,
} from "./class-writer"
import { classNameIn, loadLocal, typeEnd } from "./code"

/** Begins a hidden class with a superclass Object, interfaces to be put in. */
export function beginHidden(): void {
  beginClass()
  put16(0x1030)
  put16(classConstant(site.made))
  put16(classConstant(intern("java/lang/Object")))
}

export function spinConcatenation(): usize {
  beginHidden()
  put16(0)
  put16(0)
  put16(1)
  beginMethod(0x1008, intern(entryName), site.descriptor, intern("Code"))
  beginBuilder()
  const recipe = symbolAt(site.caller, firstIndex(site.caller, argumentIndex(0)))
  let type = bytesOf(site.descriptor) + 1
  let local: u32 = 0
  let constant: u32 = 1
  let start = bytesOf(recipe)
  for (let at = start, end = endsAt(recipe); at < end; at++) {
    const byte = load<u8>(at)
    if (byte > 2) continue
    appendText(start, <u32>(at - start))
    start = at + 1
    if (byte == 1) {
      local += loadLocal(load<u8>(type), local)
      append(type)
      type = typeEnd(type)
    } else appendConstant(argumentIndex(constant++))
  }
  appendText(start, <u32>(endsAt(recipe) - start))
  endBuilder()
  endMethod(4, local)
  return finishClass()
}

/** `new StringBuilder()` on the stack. */
export function beginBuilder(): void {
  put8(op.NEW)
  put16(classConstant(builder()))
  put8(op.DUP)
  put8(op.INVOKESPECIAL)
  put16(methodConstant(builder(), intern("<init>"), intern("()V"), false))
}

export function endBuilder(): void {
  put8(op.INVOKEVIRTUAL)
  put16(methodConstant(builder(), intern("toString"), intern("()Ljava/lang/String;"), false))
  put8(op.ARETURN)
}

function builder(): Symbol {
  return intern("java/lang/StringBuilder")
}

export function appendText(bytes: usize, length: u32): void {
  if (length == 0) return
  put8(op.LDC_W)
  put16(stringConstant(bytes, length))
  appendString()
}

function appendString(): void {
  put8(op.INVOKEVIRTUAL)
  put16(methodConstant(builder(), intern("append"), intern("(Ljava/lang/String;)Ljava/lang/StringBuilder;"), false))
}

/** Appends the value on the stack, of the type at a place of a descriptor. */
export function append(type: usize): void {
  const kind = load<u8>(type)
  if (isReference(kind) && classNameIn(type) == intern("java/lang/String")) return appendString()
  let descriptor = intern("(I)Ljava/lang/StringBuilder;")
  if (kind == LONG) descriptor = intern("(J)Ljava/lang/StringBuilder;")
  else if (kind == FLOAT) descriptor = intern("(F)Ljava/lang/StringBuilder;")
  else if (kind == DOUBLE) descriptor = intern("(D)Ljava/lang/StringBuilder;")
  else if (kind == BOOLEAN) descriptor = intern("(Z)Ljava/lang/StringBuilder;")
  else if (kind == CHAR) descriptor = intern("(C)Ljava/lang/StringBuilder;")
  else if (isReference(kind)) descriptor = intern("(Ljava/lang/Object;)Ljava/lang/StringBuilder;")
  put8(op.INVOKEVIRTUAL)
  put16(methodConstant(builder(), intern("append"), descriptor, false))
}

const letters = memory.data<u8>([INT as u8, LONG as u8, FLOAT as u8, DOUBLE as u8])

/** Appends a constant of the caller's that the recipe cannot contain. */
function appendConstant(index: u32): void {
  const caller = site.caller
  const tag = tagAt(caller, index)
  const value = caller.constants + (index << 2)
  if (tag == CONSTANT_STRING) {
    const text = symbolAt(caller, firstIndex(caller, index))
    appendText(bytesOf(text), text.length)
  } else if (tag == CONSTANT_INTEGER || tag == CONSTANT_FLOAT) {
    put8(op.LDC_W)
    put16(intConstant(load<u32>(value), tag == CONSTANT_FLOAT))
    append(letters + (tag == CONSTANT_FLOAT ? 2 : 0))
  } else if (tag == CONSTANT_LONG || tag == CONSTANT_DOUBLE) {
    put8(op.LDC2_W)
    put16(longConstant(load<u64>(value), tag == CONSTANT_DOUBLE))
    append(letters + (tag == CONSTANT_DOUBLE ? 3 : 1))
  } else if (tag == CONSTANT_CLASS) {
    put8(op.LDC_W)
    put16(classConstant(symbolAt(caller, firstIndex(caller, index))))
    append(bytesOf(intern("Ljava/lang/Class;")))
  }
}
