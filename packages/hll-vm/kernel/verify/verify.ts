// Verification (JVMS 4.10): by type checking, and for older class files by inference.
import { u16At } from "../class/bytes"
import { Class, isStatic, Method, methodAt } from "../class/class"
import { skipType } from "../class/descriptor"
import { classNameAt } from "../class/resolve"
import { verifiesLibrary } from "../command-line"
import { bytesOf, endsAt, intern } from "../memory/symbol"
import { clearRaised, isRaised, raised } from "../raise"
import { frame, prepareFrame, secondOf } from "./frame"
import { inferTypes } from "./infer"
import { markInstructions } from "./mark-instructions"
import { checked, fail, internNames } from "./method-in-check"
import { resetScratch } from "./scratch"
import { isForgivable } from "./stack-map"
import { checkTypes } from "./type-check"
import { isAssignable, isWideType, typeOf, typeOfDescriptor, UNINITIALIZED_THIS } from "./types"

/** From this version on class files have a StackMapTable; and in this one alone it may be wrong. */
const firstCheckedVersion: u32 = 50

/** Verifies a class's methods; raises VerifyError and others. The class library and what the virtual machine makes are trusted. */
export function verifyClass(type: Class): bool {
  if (type.isHidden || (type.isBoot && !verifiesLibrary)) return true
  internNames()
  checked.type = type
  checked.isInferring = type.majorVersion < firstCheckedVersion
  for (let i: u32 = 0; i < type.methodCount && !isRaised(); i++) {
    const method = methodAt(type, i)
    if (method.originalCode != 0) verifyMethod(method)
    if (!isRaised() || !isInferredInstead(type)) continue
    // All methods again.
    clearRaised()
    checked.isInferring = true
    i = <u32>-1
  }
  return !isRaised()
}

/** Whether the class is one that was made by tools that left its StackMapTables wrong, or out. */
function isInferredInstead(type: Class): bool {
  if (type.majorVersion != firstCheckedVersion || checked.isInferring || !isForgivable) return false
  return raised == intern("java/lang/VerifyError") || raised == intern("java/lang/ClassFormatError")
}

function verifyMethod(method: Method): void {
  checked.method = method
  checked.code = method.originalCode
  checked.length = method.codeLength
  checked.pc = 0
  resetScratch()
  prepareFrame(method.maxLocals, method.maxStack)
  takeArguments(method)
  markInstructions()
  if (!isRaised()) checkCaughtTypes(method)
  if (isRaised()) return
  if (checked.isInferring) inferTypes()
  else checkTypes()
}

/** The locals of the first frame. */
function takeArguments(method: Method): void {
  let local = frame.locals
  if (!isStatic(method.flags)) {
    frame.isThisUninitialized = method.name == checked.init && checked.type.name != checked.object
    store<u32>(local, frame.isThisUninitialized ? UNINITIALIZED_THIS : typeOf(checked.type.name))
    local += 4
  }
  const end = endsAt(method.descriptor)
  let at = bytesOf(method.descriptor) + 1
  while (load<u8>(at) != 0x29) {
    const next = skipType(at, end)
    const type = typeOfDescriptor(at, next)
    store<u32>(local, type)
    local += 4
    if (isWideType(type)) {
      store<u32>(local, secondOf(type))
      local += 4
    }
    at = next
  }
}

function checkCaughtTypes(method: Method): void {
  for (let i: u32 = 0; i < method.handlerCount && !isRaised(); i++) {
    const caught = u16At(method.handlers + (i << 3) + 6)
    if (caught != 0 && !isAssignable(typeOf(classNameAt(checked.type, caught)), typeOf(checked.throwable)))
      fail("Catch type is not a subclass of Throwable in exception handler")
  }
}
