// The Java virtual machine as a program: `java [options] CLASS [arguments]`.
import "./abort"
import { exit_group_94, write_64 } from "lamina/ecall"
import { addClassPath, useLibrary } from "./class-path/class-path"
import { ACC_STATIC, CHAR, Class } from "./class/class"
import { linkClass, methodOf } from "./class/link"
import { arrayOf, loadClass, loadNeeded } from "./class/loader"
import { fatal } from "./fatal"
import { allocateArray, allocateObject } from "./heap/allocate"
import { prepareHeap, setCollectorName } from "./heap/collector"
import { heap } from "./heap/heap"
import { mirrorOf } from "./heap/mirrors"
import { root, rooted, unroot } from "./heap/roots"
import { newString, newStringFromUtf8 } from "./heap/strings"
import { prepareInterpreter } from "./interpret/interpreter"
import { pushFrame } from "./interpret/invoke"
import { setTrace } from "./interpret/throw"
import { known, loadKnown } from "./known"
import { message } from "./memory/message"
import { intern, internBytes, Symbol } from "./memory/symbol"
import { registerNatives } from "./natives/register"
import * as options from "./options"
import { clearRaised, isRaised, raised } from "./raise"
import { makeThread, runThreads } from "./threads/scheduler"
import { FRAME_FIRST, Thread } from "./threads/thread"
import { __library, __library_end } from "./symbol"

let heapCapacity: u64 = 256 << 20
let classPath: usize = 0
let classPathSize: u32 = 0

export function main(): i32 {
  const first = readOptions()
  if (first == 0) {
    fatal("no class to run: java [options] CLASS [arguments]")
    return 1
  }
  useLibrary(__library(), <u32>(__library_end() - __library()))
  if (classPath != 0) addClassPath(classPath, classPathSize)
  else addClassPath(dot, 1)
  prepareHeap(<u32>heapCapacity)
  prepareInterpreter()
  registerNatives()
  loadKnown()
  start(first)
  runThreads()
  return 0
}

const dot = memory.data<u8>([0x2e, 0])

/** Reads the options; gives the index of the main class among the arguments, 0 when there is none. */
function readOptions(): u32 {
  const count = options.argumentCount()
  let i: u32 = 1
  for (; i < count; i++) {
    options.readArgument(i)
    if (load<u8>(options.text) != 0x2d) return i
    if (options.equals("-cp") || options.equals("-classpath") || options.equals("--class-path")) {
      if (++i == count) return 0
      options.readArgument(i)
      classPath = options.text
      classPathSize = options.size
    } else if (options.startsWith("-Xmx")) heapCapacity = options.bytesInRest()
    else if (options.equals("-Xtrace")) setTrace()
    else if (options.equals("-Xstress")) heap.isStressed = true
    else if (options.equals("-Xverifyheap")) heap.isVerified = true
    else if (options.startsWith("--gc=")) setCollectorName(options.rest, options.restSize)
    else fatal("an unknown option")
  }
  return 0
}

/** Makes the main thread, at the beginning of the launcher. */
function start(first: u32): void {
  options.readArgument(first)
  for (let i: u32 = 0; i < options.size; i++) if (load<u8>(options.text + i) == 0x2e) store<u8>(options.text + i, 0x2f)
  const name = internBytes(options.text, options.size)
  const object = allocateObject(known.thread)
  const thread = makeThread(object, false)!
  thread.isMain = true
  store<u32>(thread.object + known.threadPointer, <u32>changetype<usize>(thread))
  const threadName = newString(mainName, 4)
  store<usize>(thread.object + known.threadName, threadName)
  const launcher = loadNeeded("java/lang/Launcher")
  linkClass(launcher)
  const entry = methodOf(launcher, intern("main"), intern("(Ljava/lang/Class;[Ljava/lang/String;)V"))
  if (entry === null) fatal("the class library has no launcher")
  const type = loadClass(name)
  if (type === null) {
    write_64(2, changetype<usize>(0), 0)
    fatal("cannot load the main class")
  }
  const mirror = root(mirrorOf(type!))
  const count = options.argumentCount() - first - 1
  const array = root(allocateArray(arrayOf(known.string), count))
  for (let i: u32 = 0; i < count; i++) {
    options.readArgument(first + 1 + i)
    const string = newStringFromUtf8(options.text, options.size)
    store<usize>(rooted(array) + 12 + (i << 2), string)
  }
  store<usize>(thread.stack, rooted(mirror))
  store<usize>(thread.stack + 4, rooted(array))
  unroot(mirror)
  pushFrame(thread, entry!, thread.stack, 0, FRAME_FIRST)
}

const mainName = memory.data<u8>([0x6d, 0x61, 0x69, 0x6e])
