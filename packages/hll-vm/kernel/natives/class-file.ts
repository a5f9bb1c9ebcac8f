// Native methods of jdk.internal.ClassFiles, around class files and what else the class path has: the bytes of a class, of a resource, and classes made of bytes.
import { BYTE, OBJECT } from "../class/class"
import { arrayOf, defineFromBytes, loadedClass, primitiveType } from "../class/loader"
import { classBytes, classSize, findResource } from "../class-path/class-path"
import { allocateArray } from "../heap/allocate"
import { mirrorOf } from "../heap/mirrors"
import { utf8Of, utf8Size } from "../heap/strings"
import { allocate } from "../memory/arena"
import { message } from "../memory/message"
import { internBytes, Symbol } from "../memory/symbol"
import { raiseWith } from "../raise"
import { Thread } from "../threads/thread"
import { classAt } from "./class"
import { DONE, give, intAt, native, objectAt } from "./native"

const holder = "jdk/internal/ClassFiles"

export function registerClassFile(): void {
  native(holder, "of", "(Ljava/lang/Class;)[B", (thread, args) => {
    const type = classAt(args, 0)
    return give(type.kind == OBJECT && type.file != 0 ? byteArray(type.file, type.fileSize) : 0)
  })
  native(holder, "resource", "(Ljava/lang/String;Z)[B", resource)
  native(holder, "define", "(Ljava/lang/String;[BII)Ljava/lang/Class;", define)
}

function byteArray(from: usize, length: u32): usize {
  const array = allocateArray(arrayOf(primitiveType(BYTE)), length)
  if (array != 0) memory.copy(array + 12, from, length)
  return array
}

/** The bytes of a file of the class path, or of the class library; null when it is not there. */
function resource(thread: Thread, args: usize): u32 {
  const name = utf8Of(objectAt(args, 0))
  return give(findResource(name, utf8Size, intAt(args, 1) != 0) ? byteArray(classBytes, classSize) : 0)
}

/** A class of the class file in a part of an array, by its name in internal form. */
function define(thread: Thread, args: usize): u32 {
  const name = internBytes(utf8Of(objectAt(args, 0)), utf8Size)
  if (loadedClass(name) !== null) {
    raiseDuplicate(name)
    return DONE
  }
  const size = intAt(args, 3)
  const file = allocate(size)
  memory.copy(file, objectAt(args, 1) + 12 + intAt(args, 2), size)
  const type = defineFromBytes(name, file, size, false, null)
  return give(type === null ? <usize>0 : mirrorOf(type))
}

function raiseDuplicate(name: Symbol): void {
  raiseWith(
    "java/lang/LinkageError",
    message()
      .put("loader 'app' attempted duplicate class definition for ")
      .name(name)
      .put(". (")
      .name(name)
      .put(" is in unnamed module of loader 'app')"),
  )
}
