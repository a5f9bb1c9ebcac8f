// Lambda expressions and method references (LambdaMetafactory): a class that implements the functional interface, with what is captured in fields.
import * as op from "../bytecode/opcodes"
import { CONSTANT_INTEGER, CONSTANT_INTERFACE_METHOD, tagAt, VOID } from "../class/class"
import { argumentSlotsOf, resultAt } from "../class/descriptor"
import { classNameAt, firstIndex, memberDescriptorAt, memberNameAt, symbolAt } from "../class/resolve"
import { message, messageBytes, messageLength } from "../memory/message"
import { bytesOf, intern, internBytes, Symbol } from "../memory/symbol"
import { argumentIndex, entryName, handleKind, handleReference, site } from "./call-site"
import {
  beginMethod,
  classConstant,
  endMethod,
  field,
  fieldConstant,
  finishClass,
  methodConstant,
  put16,
  put8,
} from "./class-writer"
import { classNameIn, convert, loadLocal, returnValue, typeEnd } from "./code"
import { beginHidden } from "./concatenation"

const FLAG_SERIALIZABLE: u32 = 1
const FLAG_MARKERS: u32 = 2
const FLAG_BRIDGES: u32 = 4

/** The implementation: kind of the method handle, and the member. */
let implementationKind: u32 = 0
let holder!: Symbol
let name!: Symbol
let descriptor!: Symbol
let isOfInterface: bool = false
/** The interface's method with the types that the lambda is used at. */
let instantiated!: Symbol

export function spinLambda(isAlternative: bool): usize {
  const caller = site.caller
  const handle = argumentIndex(1)
  const reference = handleReference(caller, handle)
  implementationKind = handleKind(caller, handle)
  holder = classNameAt(caller, firstIndex(caller, reference))
  name = memberNameAt(caller, reference)
  descriptor = memberDescriptorAt(caller, reference)
  isOfInterface = tagAt(caller, reference) == CONSTANT_INTERFACE_METHOD
  instantiated = symbolAt(caller, firstIndex(caller, argumentIndex(2)))
  const erased = symbolAt(caller, firstIndex(caller, argumentIndex(0)))
  const flags = isAlternative ? intArgument(3) : 0
  const markers = (flags & FLAG_MARKERS) != 0 ? intArgument(4) : 0
  const bridgesAt = (flags & FLAG_MARKERS) != 0 ? 5 + markers : 4
  const bridges = (flags & FLAG_BRIDGES) != 0 ? intArgument(bridgesAt) : 0

  beginHidden()
  put16(1 + markers + ((flags & FLAG_SERIALIZABLE) != 0 ? 1 : 0))
  put16(classConstant(classNameIn(resultAt(site.descriptor))))
  for (let i: u32 = 0; i < markers; i++) put16(classConstant(classNameAt(caller, argumentIndex(5 + i))))
  if ((flags & FLAG_SERIALIZABLE) != 0) put16(classConstant(intern("java/io/Serializable")))

  const captured = capturedCount()
  put16(captured == 0 ? 1 : captured)
  if (captured == 0) field(0x1018, intern("instance"), intern("Ljava/lang/Object;"))
  else for (let i: u32 = 0; i < captured; i++) field(0x1012, fieldName(i), capturedType(i))
  put16(3 + bridges + (captured == 0 ? 1 : 0))
  constructor_(captured)
  if (captured == 0) {
    initializer()
    instanceGetter()
  } else factory()
  interfaceMethod(erased, captured)
  for (let i: u32 = 0; i < bridges; i++)
    interfaceMethod(symbolAt(caller, firstIndex(caller, argumentIndex(bridgesAt + 1 + i))), captured)
  return finishClass()
}

function intArgument(i: u32): u32 {
  const index = argumentIndex(i)
  return tagAt(site.caller, index) == CONSTANT_INTEGER ? load<u32>(site.caller.constants + (index << 2)) : 0
}

// ---- what is captured: the parameters of the call site

function capturedAt(i: u32): usize {
  let at = bytesOf(site.descriptor) + 1
  while (i-- > 0) at = typeEnd(at)
  return at
}

function capturedCount(): u32 {
  let count: u32 = 0
  for (let at = bytesOf(site.descriptor) + 1; load<u8>(at) != 0x29; at = typeEnd(at)) count++
  return count
}

function capturedType(i: u32): Symbol {
  const at = capturedAt(i)
  return internBytes(at, <u32>(typeEnd(at) - at))
}

function fieldName(i: u32): Symbol {
  message()
    .put("arg$")
    .number(i + 1)
  return internBytes(messageBytes(), messageLength())
}

/** The call site's parameters, with a result of void. */
function constructorType(): Symbol {
  const start = bytesOf(site.descriptor)
  message()
    .bytes(start, <u32>(resultAt(site.descriptor) - start))
    .put("V")
  return internBytes(messageBytes(), messageLength())
}

function constructor_(captured: u32): void {
  beginMethod(0x1002, intern("<init>"), constructorType(), intern("Code"))
  put8(op.ALOAD_0)
  put8(op.INVOKESPECIAL)
  put16(methodConstant(intern("java/lang/Object"), intern("<init>"), intern("()V"), false))
  let local: u32 = 1
  for (let i: u32 = 0; i < captured; i++) {
    put8(op.ALOAD_0)
    local += loadLocal(load<u8>(capturedAt(i)), local)
    put8(op.PUTFIELD)
    put16(fieldConstant(site.made, fieldName(i), capturedType(i)))
  }
  put8(op.RETURN)
  endMethod(4, local)
}

function initializer(): void {
  beginMethod(0x0008, intern("<clinit>"), intern("()V"), intern("Code"))
  make(0)
  put8(op.PUTSTATIC)
  put16(fieldConstant(site.made, intern("instance"), intern("Ljava/lang/Object;")))
  put8(op.RETURN)
  endMethod(2, 0)
}

function instanceGetter(): void {
  beginMethod(0x1008, intern(entryName), site.descriptor, intern("Code"))
  put8(op.GETSTATIC)
  put16(fieldConstant(site.made, intern("instance"), intern("Ljava/lang/Object;")))
  put8(op.CHECKCAST)
  put16(classConstant(classNameIn(resultAt(site.descriptor))))
  put8(op.ARETURN)
  endMethod(1, 0)
}

function factory(): void {
  beginMethod(0x1008, intern(entryName), site.descriptor, intern("Code"))
  const slots = <u32>argumentSlotsOf(site.descriptor)
  make(slots)
  put8(op.ARETURN)
  endMethod(2 + slots, slots)
}

/** A new instance, of the parameters in the locals. */
function make(slots: u32): void {
  put8(op.NEW)
  put16(classConstant(site.made))
  put8(op.DUP)
  let local: u32 = 0
  if (slots != 0)
    for (let i: u32 = 0, n = capturedCount(); i < n; i++) local += loadLocal(load<u8>(capturedAt(i)), local)
  put8(op.INVOKESPECIAL)
  put16(methodConstant(site.made, intern("<init>"), constructorType(), false))
}

// ---- the interface's method

/** The types that the implementation takes, one after the other: its receiver's, if it has one, then its parameters'. */
let receiverType!: Symbol
let nextParameter: usize = 0
let receiverIsNext: bool = false

function beginParameters(): void {
  const hasReceiver = implementationKind == 5 || implementationKind == 7 || implementationKind == 9
  receiverIsNext = hasReceiver
  nextParameter = bytesOf(descriptor) + 1
  if (!hasReceiver) return
  if (load<u8>(bytesOf(holder)) == 0x5b) receiverType = holder
  else {
    message().put("L").symbol(holder).put(";")
    receiverType = internBytes(messageBytes(), messageLength())
  }
}

function nextType(): usize {
  if (receiverIsNext) {
    receiverIsNext = false
    return bytesOf(receiverType)
  }
  const at = nextParameter
  nextParameter = typeEnd(at)
  return at
}

function interfaceMethod(erased: Symbol, captured: u32): void {
  beginMethod(0x1001, site.name, erased, intern("Code"))
  const isNew = implementationKind == 8
  if (isNew) {
    put8(op.NEW)
    put16(classConstant(holder))
    put8(op.DUP)
  }
  beginParameters()
  for (let i: u32 = 0; i < captured; i++) {
    put8(op.ALOAD_0)
    put8(op.GETFIELD)
    put16(fieldConstant(site.made, fieldName(i), capturedType(i)))
    convert(capturedAt(i), nextType())
  }
  let local: u32 = 1
  let from = bytesOf(erased) + 1
  let at = bytesOf(instantiated) + 1
  while (load<u8>(from) != 0x29) {
    local += loadLocal(load<u8>(from), local)
    // First what the interface's use says it is, then what the implementation wants.
    convert(from, at)
    convert(at, nextType())
    from = typeEnd(from)
    at = typeEnd(at)
  }
  callImplementation()
  finishResult(isNew, erased)
  const slots = <u32>argumentSlotsOf(descriptor) + <u32>argumentSlotsOf(erased) + captured * 2
  endMethod(slots + 8, local)
}

function callImplementation(): void {
  let opcode = op.INVOKESTATIC
  if (implementationKind == 5) opcode = op.INVOKEVIRTUAL
  else if (implementationKind == 9) opcode = op.INVOKEINTERFACE
  else if (implementationKind == 7) {
    // A private method of the caller's: in a nest it is called like others.
    opcode = isOfInterface ? op.INVOKEINTERFACE : op.INVOKEVIRTUAL
  } else if (implementationKind == 8) opcode = op.INVOKESPECIAL
  put8(opcode)
  put16(methodConstant(holder, name, descriptor, isOfInterface))
  if (opcode == op.INVOKEINTERFACE) {
    put8(<u32>argumentSlotsOf(descriptor) + 1)
    put8(0)
  }
}

function finishResult(isNew: bool, erased: Symbol): void {
  const wanted = resultAt(erased)
  const used = resultAt(instantiated)
  if (load<u8>(wanted) == VOID) {
    if (isNew) put8(op.POP)
    else convert(resultAt(descriptor), wanted)
    put8(op.RETURN)
    return
  }
  if (isNew) {
    message().put("L").symbol(holder).put(";")
    convert(bytesOf(internBytes(messageBytes(), messageLength())), wanted)
  } else {
    convert(resultAt(descriptor), used)
    convert(used, wanted)
  }
  returnValue(load<u8>(wanted))
}
