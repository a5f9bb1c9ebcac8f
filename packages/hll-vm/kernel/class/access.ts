// Who may use what (JVMS 5.4.4), with nests (5.4.4, JEP 181).
import { bytesOf, Symbol } from "../memory/symbol"
import { clearRaised } from "../raise"
import { u16At } from "./bytes"
import { ACC_PRIVATE, ACC_PROTECTED, ACC_PUBLIC, ACC_STATIC, ARRAY, Class } from "./class"
import { bottomOf, isSubtype, loadClass } from "./loader"

export function samePackage(a: Class, b: Class): bool {
  if (a.isBoot != b.isBoot) return false
  const length = packageLength(a.name)
  return length == packageLength(b.name) && memory.compare(bytesOf(a.name), bytesOf(b.name), length) == 0
}

/** Bytes of the package in a class's name, without the last `/`. */
function packageLength(name: Symbol): u32 {
  const start = bytesOf(name)
  let length = name.length
  while (length > 0 && load<u8>(start + length - 1) != 0x2f) length--
  return length > 0 ? length - 1 : 0
}

export function isAccessibleClass(from: Class, type: Class): bool {
  const bottom = type.kind == ARRAY ? bottomOf(type) : type
  return (bottom.flags & ACC_PUBLIC) != 0 || from == bottom || samePackage(from, bottom)
}

/** Whether code of `from` may use a member with such flags of `holder`, which was looked for in `named`. */
export function isAccessibleMember(from: Class, named: Class, holder: Class, flags: u32): bool {
  if ((flags & ACC_PUBLIC) != 0 || from == holder) return true
  if (from.isHidden) return isAccessibleMember(from.host!, named, holder, flags)
  if ((flags & ACC_PRIVATE) != 0) return nestHostOf(from) == nestHostOf(holder)
  if (samePackage(from, holder)) return true
  if ((flags & ACC_PROTECTED) == 0 || !isSubtype(from, holder)) return false
  return (flags & ACC_STATIC) != 0 || isSubtype(named, from) || isSubtype(from, named)
}

/** The host of a class's nest: itself unless it names another that names it. */
function nestHostOf(type: Class): Class {
  if (type.nestHost == 0) return type.host !== null ? nestHostOf(type.host!) : type
  const index = u16At(type.nestHost)
  const name = u16At(type.file + load<u32>(type.constantOffsets + (index << 2)))
  const host = loadClass(changetype<Symbol>(load<usize>(type.constants + (name << 2))))
  if (host === null) {
    clearRaised()
    return type
  }
  if (host.nestMembers == 0 || !samePackage(host, type)) return type
  const count = u16At(host.nestMembers)
  for (let i: u32 = 0; i < count; i++) {
    const member = u16At(host.nestMembers + 2 + (i << 1))
    const memberName = u16At(host.file + load<u32>(host.constantOffsets + (member << 2)))
    if (load<usize>(host.constants + (memberName << 2)) == changetype<usize>(type.name)) return host
  }
  return type
}
