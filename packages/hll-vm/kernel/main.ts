// The Java virtual machine as a program: `java [options] CLASS [arguments]`.
import "./abort"
import { openClassPath, useLibrary } from "./class-path/class-path"
import { methodOf } from "./class/link"
import { arrayOf, loadClass } from "./class/loader"
import { heapCapacity, readOptions } from "./command-line"
import { fatal } from "./fatal"
import { allocateArray, allocateObject } from "./heap/allocate"
import { prepareHeap } from "./heap/collector"
import { mirrorOf } from "./heap/mirrors"
import { root, rooted, unroot } from "./heap/roots"
import { newString, newStringFromUtf8 } from "./heap/strings"
import { prepareInterpreter } from "./interpret/interpreter"
import { pushFrame } from "./interpret/invoke"
import { known, loadKnown } from "./known"
import { complain, endMachine } from "./machine"
import { message, messageLength } from "./memory/message"
import { bytesOf, intern, internBytes, Symbol } from "./memory/symbol"
import { registerNatives } from "./natives/register"
import * as options from "./options"
import { keptMessage, raised } from "./raise"
import { __library, __library_end } from "./symbol"
import { makeThread, runThreads } from "./threads/scheduler"
import { FRAME_FIRST } from "./threads/thread"

export function main(): i32 {
  const first = readOptions()
  if (first == 0) fatal("no class to run: java [options] CLASS [arguments]")
  useLibrary(__library(), <u32>(__library_end() - __library()))
  openClassPath()
  prepareHeap(<u32>heapCapacity)
  prepareInterpreter()
  registerNatives()
  loadKnown()
  start(first)
  runThreads()
  endMachine(0)
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
  const entry = methodOf(known.launcher, intern("main"), intern("(Ljava/lang/Class;[Ljava/lang/String;)V"))
  if (entry === null) fatal("the class library has no launcher")
  const type = loadClass(name)
  if (type === null) refuseMain(name)
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

/** Ends with the JDK's complaint about a main class that cannot be loaded. */
function refuseMain(name: Symbol): void {
  const error = raised!
  const length = messageLength()
  const text = keptMessage()
  const isMissing = error == intern("java/lang/NoClassDefFoundError")
  const isNamed = length == name.length && memory.compare(text, bytesOf(name), length) == 0
  if (isMissing) complain(message().put("Error: Could not find or load main class ").name(name))
  else complain(message().put("Error: LinkageError occurred while loading main class ").name(name))
  const cause = message().put(isMissing ? "Caused by: " : "\t")
  if (isMissing && isNamed) complain(cause.put("java.lang.ClassNotFoundException: ").name(name))
  else complain(cause.name(error).put(": ").bytes(text, length))
  endMachine(1)
}
