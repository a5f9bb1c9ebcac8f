// Names and descriptors as the version of the class file that is read has them: before version 5 names were identifiers of the Java language.
import { byteAt, bytesOf, endsAt, intern, Symbol } from "../memory/symbol"
import { reader } from "./class-reader"
import { argumentSlotsOf, isFieldDescriptor, isMemberName } from "./descriptor"

const firstVersionWithAnyNames: u32 = 49

function isOld(): bool {
  return reader.type.majorVersion < firstVersionWithAnyNames
}

/** Whether a name consists of identifiers; letters beyond ASCII are all taken for such. */
export function isRightOldName(name: Symbol, hasSlashes: bool): bool {
  return areIdentifiers(bytesOf(name), endsAt(name), hasSlashes)
}

function areIdentifiers(start: usize, end: usize, hasSlashes: bool): bool {
  let isStart = true
  for (let at = start; at < end; at++) {
    const byte = <u32>load<u8>(at)
    if (byte == 0x2f && hasSlashes && !isStart) {
      isStart = true
      continue
    }
    const isDigit = byte >= 0x30 && byte <= 0x39
    const lower = byte | 0x20
    const isLetter = (lower >= 0x61 && lower <= 0x7a) || byte == 0x5f || byte == 0x24 || byte >= 0x80
    if (!isLetter && (!isDigit || isStart)) return false
    isStart = false
  }
  return !isStart
}

export function isRightFieldName(name: Symbol): bool {
  return isMemberName(name, false) && (!isOld() || isRightOldName(name, false))
}

/** Names of initializers are right too. */
export function isRightMethodName(name: Symbol): bool {
  if (name.length > 0 && byteAt(name, 0) == 0x3c) return name == intern("<init>") || name == intern("<clinit>")
  return isMemberName(name, true) && (!isOld() || isRightOldName(name, false))
}

export function isRightDescriptor(descriptor: Symbol): bool {
  return isFieldDescriptor(descriptor) && (!isOld() || namesIdentifiers(descriptor))
}

/** Slots of the arguments of a method's descriptor, -1 when it is none. */
export function slotsOf(descriptor: Symbol): i32 {
  const slots = argumentSlotsOf(descriptor)
  return slots >= 0 && isOld() && !namesIdentifiers(descriptor) ? -1 : slots
}

/** Whether all classes in a descriptor have names of identifiers. */
function namesIdentifiers(descriptor: Symbol): bool {
  const end = endsAt(descriptor)
  for (let at = bytesOf(descriptor); at < end; at++) {
    if (load<u8>(at) != 0x4c) continue
    const start = at + 1
    while (load<u8>(at) != 0x3b) at++
    if (!areIdentifiers(start, at, true)) return false
  }
  return true
}
