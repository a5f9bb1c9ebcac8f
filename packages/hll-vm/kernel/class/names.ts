// Names and descriptors as the version of the class file that is read has them: before version 5 names were identifiers of the Java language.
import { byteAt, bytesOf, endsAt, intern, Symbol } from "../memory/symbol"
import { reader } from "./class-reader"
import { isFieldDescriptor, isMemberName } from "./descriptor"

const firstVersionWithAnyNames: u32 = 49

function isOld(): bool {
  return reader.type.majorVersion < firstVersionWithAnyNames
}

/** Whether a name consists of identifiers; letters beyond ASCII are all taken for such. */
export function isRightOldName(name: Symbol, hasSlashes: bool): bool {
  let isStart = true
  for (let at = bytesOf(name), end = endsAt(name); at < end; at++) {
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
  return isFieldDescriptor(descriptor)
}
