// Native methods of System about its surroundings: properties of the command line, the environment.
import { getcwd_17 } from "lamina/ecall"
import { classPathLength, classPathText } from "../class-path/class-path"
import { root, rooted, unroot } from "../heap/roots"
import { newStringFromUtf8, utf8Of, utf8Size } from "../heap/strings"
import { allocate } from "../memory/arena"
import * as options from "../options"
import { Thread } from "../threads/thread"
import { setElement, stringArray } from "./arrays"
import { give, native, objectAt } from "./native"

export function registerEnvironment(): void {
  native("java/lang/System", "getProperty0", "(Ljava/lang/String;)Ljava/lang/String;", getProperty)
  native("java/lang/System", "getenv0", "(Ljava/lang/String;)Ljava/lang/String;", getenv)
  native("java/lang/System", "environ0", "()[Ljava/lang/String;", environ)
}

// ---- properties

function isText(text: usize, size: u32, other: string): bool {
  if (size != <u32>other.length) return false
  for (let i: u32 = 0; i < size; i++) if (load<u8>(text + i) != other.charCodeAt(i)) return false
  return true
}

/** A property of the command line, and a few that the machine knows. */
function getProperty(thread: Thread, args: usize): u32 {
  const name = utf8Of(objectAt(args, 0))
  const size = utf8Size
  for (let each = options.properties; each !== null; each = each!.next) {
    if (each.nameSize == size && memory.compare(each.name, name, size) == 0)
      return give(newStringFromUtf8(each.value, each.valueSize))
  }
  if (isText(name, size, "java.class.path")) return give(newStringFromUtf8(classPathText, classPathLength))
  if (isText(name, size, "user.dir")) return give(workingDirectory())
  return give(isText(name, size, "lamina.properties") ? propertyNames() : 0)
}

const directory = memory.data(4096)

function workingDirectory(): usize {
  // Its length, with the zero at the end.
  const length = <i32>getcwd_17(directory, 4096)
  return length <= 1 ? 0 : newStringFromUtf8(directory, length - 1)
}

/** The names of the command line's properties, with commas between; 0 when there are none. */
function propertyNames(): usize {
  let size: u32 = 0
  for (let each = options.properties; each !== null; each = each!.next) size += each.nameSize + 1
  if (size == 0) return 0
  const names = allocate(size)
  let to = names
  for (let each = options.properties; each !== null; each = each!.next) {
    memory.copy(to, each.name, each.nameSize)
    to += each.nameSize
    store<u8>(to++, 0x2c)
  }
  return newStringFromUtf8(names, size - 1)
}

// ---- the environment, copied when first asked for

@unmanaged
class Variable {
  next: Variable | null
  text: usize
  size: u32
}

let variables: Variable | null = null
let variableCount: u32 = 0
let isRead = false

function readVariables(): void {
  if (isRead) return
  isRead = true
  let last: Variable | null = null
  while (options.readEnvironment(variableCount)) {
    const variable = changetype<Variable>(allocate(offsetof<Variable>()))
    variable.text = options.text
    variable.size = options.size
    if (last === null) variables = variable
    else last.next = variable
    last = variable
    variableCount++
  }
}

function getenv(thread: Thread, args: usize): u32 {
  readVariables()
  const name = utf8Of(objectAt(args, 0))
  const size = utf8Size
  for (let each = variables; each !== null; each = each!.next) {
    if (each.size <= size || load<u8>(each.text + size) != 0x3d || memory.compare(each.text, name, size) != 0) continue
    return give(newStringFromUtf8(each.text + size + 1, each.size - size - 1))
  }
  return give(0)
}

function environ(thread: Thread, args: usize): u32 {
  readVariables()
  const array = root(stringArray(variableCount))
  let index: u32 = 0
  for (let each = variables; each !== null && rooted(array) != 0; each = each!.next)
    setElement(array, index++, newStringFromUtf8(each.text, each.size))
  const made = rooted(array)
  unroot(array)
  return give(made)
}
