// Class files (JVMS chapter 4) to classes: format checking, constant pool, members. What has to do with other classes comes later.
import { allocate } from "../memory/arena"
import { message } from "../memory/message"
import { intern, Symbol } from "../memory/symbol"
import { isRaised, raiseWith } from "../raise"
import {
  ACC_ABSTRACT,
  ACC_ANNOTATION,
  ACC_ENUM,
  ACC_FINAL,
  ACC_INTERFACE,
  ACC_MODULE,
  ACC_SUPER,
  Class,
  CONSTANT_CLASS,
  interfaceAt,
  OBJECT,
} from "./class"
import { internAttributeNames } from "./attribute-names"
import { readClassAttributes } from "./class-attributes"
import { className, isArrayName, isTag, malformed, malformedAt, need, reader, u16Next, u32Next } from "./class-reader"
import { readConstants, refuseModuleConstants } from "./constant-pool"
import { readFields } from "./fields"
import { readMethods } from "./methods"

const latestMajorVersion: u32 = 61

/** Makes a class of a class file, which has to stay where it is. Superclass and interfaces are names still. Raises what is wrong, and gives null. */
export function parseClassFile(file: usize, size: u32, expected: Symbol): Class | null {
  internAttributeNames()
  reader.at = file
  reader.end = file + size
  reader.wanted = expected
  const type = changetype<Class>(allocate(offsetof<Class>()))
  reader.type = type
  type.name = expected
  type.kind = OBJECT
  type.file = file
  type.fileSize = size
  const magic = u32Next()
  if (!isRaised() && magic != 0xcafebabe)
    raiseWith(
      "java/lang/ClassFormatError",
      message().put("Incompatible magic value ").number(magic).put(" in class file ").symbol(expected),
    )
  type.minorVersion = u16Next()
  type.majorVersion = u16Next()
  if (!isRaised()) checkVersion(type.majorVersion, type.minorVersion)
  if (!isRaised()) readConstants()
  if (!isRaised()) readHeader()
  if (!isRaised()) readFields()
  if (!isRaised()) readMethods()
  if (!isRaised()) readClassAttributes()
  if (!isRaised() && reader.at != reader.end) malformed("Extra bytes at the end")
  return isRaised() ? null : type
}

function checkVersion(major: u32, minor: u32): void {
  if (major > latestMajorVersion || (major == latestMajorVersion && minor != 0)) {
    const text = message().name(reader.wanted)
    if (major == latestMajorVersion)
      text.put(" has been compiled with preview features or an unknown minor version (class file version ")
    else text.put(" has been compiled by a more recent version of the Java Runtime (class file version ")
    text.number(major).put(".").number(minor)
    text.put("), this version of the Java Runtime only recognizes class file versions up to 61.0")
    raiseWith("java/lang/UnsupportedClassVersionError", text)
  } else if (major < 45 || (major >= 56 && minor != 0)) {
    const text = message().symbol(reader.wanted).put(" (class file version ").number(major).put(".").number(minor)
    raiseWith(
      "java/lang/UnsupportedClassVersionError",
      text.put(") was compiled with an invalid non-zero minor version or an unknown version"),
    )
  }
}

function readHeader(): void {
  const type = reader.type
  const flags = normalFlags(u16Next())
  const self = u16Next()
  const superclass = u16Next()
  if (isRaised()) return
  checkClassFlags(flags)
  type.flags = flags
  if (isRaised() || !isTag(self, CONSTANT_CLASS)) return
  refuseModuleConstants()
  if (isRaised()) return
  const name = className(self)
  if (isArrayName(name)) return malformed("Bad class name")
  if (name != reader.wanted) {
    const text = message().symbol(reader.wanted).put(" (wrong name: ").symbol(name).put(")")
    raiseWith("java/lang/NoClassDefFoundError", text)
    return
  }
  store<usize>(type.constants + (self << 2), changetype<usize>(type))
  // Until the loader has resolved it, the superclass is the symbol of its name.
  if (superclass == 0) {
    if (name != intern("java/lang/Object")) return malformedAt("Invalid superclass index ", 0)
  } else {
    if (!isTag(superclass, CONSTANT_CLASS)) return
    const parent = className(superclass)
    if (isArrayName(parent)) return malformed("Bad superclass name")
    if ((flags & ACC_INTERFACE) != 0 && parent != intern("java/lang/Object"))
      return malformed("Invalid superclass of an interface")
    type.superclass = changetype<Class>(parent)
  }
  readInterfaces()
}

function readInterfaces(): void {
  const type = reader.type
  type.interfaceCount = u16Next()
  if (!need(type.interfaceCount << 1)) return
  type.interfaces = allocate(type.interfaceCount << 2)
  for (let i: u32 = 0; i < type.interfaceCount; i++) {
    const index = u16Next()
    if (!isTag(index, CONSTANT_CLASS)) return
    const each = className(index)
    if (isArrayName(each)) return malformed("Bad interface name")
    for (let j: u32 = 0; j < i; j++)
      if (changetype<usize>(interfaceAt(type, j)) == changetype<usize>(each))
        return malformed("Duplicate interface name")
    store<usize>(type.interfaces + (i << 2), changetype<usize>(each))
  }
}

/** Before version 6 interfaces need not have said that they are abstract; before version 9 nothing was a module. */
export function normalFlags(flags: u32): u32 {
  const major = reader.type.majorVersion
  const known = major < 53 ? flags & ~ACC_MODULE : flags
  return (known & ACC_INTERFACE) != 0 && major < 50 ? known | ACC_ABSTRACT : known
}

/** The rules for the flags of classes, and of inner classes, as their outer ones have them. */
export function checkClassFlags(flags: u32): void {
  if ((flags & ACC_MODULE) != 0) {
    const text = message().symbol(reader.wanted).put(" is not a class because access_flag ACC_MODULE is set")
    raiseWith("java/lang/NoClassDefFoundError", text)
    return
  }
  const isNew = reader.type.majorVersion >= 49
  const isAbstract = (flags & ACC_ABSTRACT) != 0
  let isWrong = isAbstract && (flags & ACC_FINAL) != 0
  if ((flags & ACC_INTERFACE) != 0) {
    if (!isAbstract || (isNew && (flags & (ACC_SUPER | ACC_ENUM)) != 0)) isWrong = true
  } else if (isNew && (flags & ACC_ANNOTATION) != 0) isWrong = true
  if (!isWrong) return
  const text = message().put("Illegal class modifiers in class ").symbol(reader.wanted).put(": 0x").number(flags)
  raiseWith("java/lang/ClassFormatError", text)
}
