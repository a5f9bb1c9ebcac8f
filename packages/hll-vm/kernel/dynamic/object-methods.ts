// The methods of records (ObjectMethods.bootstrap): equals, hashCode and toString of the components, as JDK 17 has them.
import * as op from "../bytecode/opcodes"
import { DOUBLE, FLOAT, isReference, LONG } from "../class/class"
import { classNameAt, firstIndex, memberDescriptorAt, memberNameAt, symbolAt } from "../class/resolve"
import { boxName } from "../class/boxes"
import { message, messageBytes, messageLength } from "../memory/message"
import { bytesOf, endsAt, intern, internBytes, Symbol } from "../memory/symbol"
import { argumentIndex, entryName, handleReference, site } from "./call-site"
import {
  beginMethod,
  classConstant,
  codeOffset,
  endMethod,
  endMethodWithTargets,
  fieldConstant,
  finishClass,
  methodConstant,
  patchBranch,
  put16,
  put8,
} from "./class-writer"
import { append, appendText, beginBuilder, beginHidden, endBuilder } from "./concatenation"

let record!: Symbol

export function spinObjectMethod(): usize {
  record = classNameAt(site.caller, argumentIndex(0))
  beginHidden()
  put16(0)
  put16(0)
  put16(1)
  beginMethod(0x1008, intern(entryName), site.descriptor, intern("Code"))
  if (site.name == intern("toString")) toStringCode()
  else if (site.name == intern("hashCode")) hashCodeCode()
  else equalsCode()
  return finishClass()
}

function componentCount(): u32 {
  return site.argumentCount - 2
}

function typeOf(i: u32): Symbol {
  return memberDescriptorAt(site.caller, handleReference(site.caller, argumentIndex(2 + i)))
}

/** The component of the record on the stack. */
function getComponent(i: u32): void {
  const reference = handleReference(site.caller, argumentIndex(2 + i))
  put8(op.GETFIELD)
  put16(fieldConstant(record, memberNameAt(site.caller, reference), typeOf(i)))
}

function toStringCode(): void {
  beginBuilder()
  // The simple name, as Class.getSimpleName has it: behind the last `/` or `$`.
  let start = bytesOf(record)
  for (let at = start; at < endsAt(record); at++) if (load<u8>(at) == 0x2f || load<u8>(at) == 0x24) start = at + 1
  // A local record's name begins with a number.
  while (start < endsAt(record) && load<u8>(start) >= 0x30 && load<u8>(start) <= 0x39) start++
  appendText(start, <u32>(endsAt(record) - start))
  appendText(punctuation, 1)
  const names = symbolAt(site.caller, firstIndex(site.caller, argumentIndex(1)))
  let name = bytesOf(names)
  for (let i: u32 = 0, n = componentCount(); i < n; i++) {
    if (i > 0) appendText(punctuation + 1, 2)
    let end = name
    while (end < endsAt(names) && load<u8>(end) != 0x3b) end++
    appendText(name, <u32>(end - name))
    appendText(punctuation + 3, 1)
    name = end + 1
    put8(op.ALOAD_0)
    getComponent(i)
    append(bytesOf(typeOf(i)))
  }
  appendText(punctuation + 4, 1)
  endBuilder()
  endMethod(4, 1)
}

const punctuation = memory.data<u8>([0x5b, 0x2c, 0x20, 0x3d, 0x5d]) // "[", ", ", "=", "]"

function hashCodeCode(): void {
  put8(op.ICONST_0)
  for (let i: u32 = 0, n = componentCount(); i < n; i++) {
    put8(op.BIPUSH)
    put8(31)
    put8(op.IMUL)
    put8(op.ALOAD_0)
    getComponent(i)
    const kind = load<u8>(bytesOf(typeOf(i)))
    put8(op.INVOKESTATIC)
    if (isReference(kind))
      put16(methodConstant(intern("java/util/Objects"), intern("hashCode"), intern("(Ljava/lang/Object;)I"), false))
    else {
      message().put("(").byte(kind).put(")I")
      put16(methodConstant(boxName(kind), intern("hashCode"), internBytes(messageBytes(), messageLength()), false))
    }
    put8(op.IADD)
  }
  put8(op.IRETURN)
  endMethod(4, 1)
}

/** Branches to the end, where the answer is no. */
const open = memory.data(2048)
let openCount: u32 = 0

function branchToNo(opcode: u32): void {
  store<u32>(open + (openCount++ << 2), codeOffset())
  put8(opcode)
  put16(0)
}

function equalsCode(): void {
  openCount = 0
  put8(op.ALOAD_0)
  put8(op.ALOAD_1)
  const different = codeOffset()
  put8(op.IF_ACMPNE)
  put16(5)
  put8(op.ICONST_1)
  put8(op.IRETURN)
  const next = codeOffset()
  put8(op.ALOAD_1)
  put8(op.INSTANCEOF)
  put16(classConstant(record))
  branchToNo(op.IFEQ)
  for (let i: u32 = 0, n = componentCount(); i < n; i++) {
    put8(op.ALOAD_0)
    getComponent(i)
    put8(op.ALOAD_1)
    put8(op.CHECKCAST)
    put16(classConstant(record))
    getComponent(i)
    compare(load<u8>(bytesOf(typeOf(i))))
  }
  put8(op.ICONST_1)
  put8(op.IRETURN)
  const no = codeOffset()
  put8(op.ICONST_0)
  put8(op.IRETURN)
  patchBranch(different, next)
  for (let i: u32 = 0; i < openCount; i++) patchBranch(load<u32>(open + (i << 2)), no)
  endMethodWithTargets(4, 2, intern("StackMapTable"), next, no)
}

function compare(kind: u32): void {
  if (isReference(kind)) {
    put8(op.INVOKESTATIC)
    put16(
      methodConstant(
        intern("java/util/Objects"),
        intern("equals"),
        intern("(Ljava/lang/Object;Ljava/lang/Object;)Z"),
        false,
      ),
    )
    branchToNo(op.IFEQ)
  } else if (kind == LONG) {
    put8(op.LCMP)
    branchToNo(op.IFNE)
  } else if (kind == DOUBLE || kind == FLOAT) {
    put8(op.INVOKESTATIC)
    put16(methodConstant(boxName(kind), intern("compare"), intern(kind == FLOAT ? "(FF)I" : "(DD)I"), false))
    branchToNo(op.IFNE)
  } else branchToNo(op.IF_ICMPNE)
}
