// Classes, fields and names that the virtual machine itself knows (library/KERNEL-VIEW.md).
import { Class } from "./class/class"
import { linkClass } from "./class/link"
import { loadClass } from "./class/loader"
import { findField } from "./class/resolve"
import { fatal } from "./fatal"
import { intern, Symbol } from "./memory/symbol"
import { endWithRaised } from "./raise"

@unmanaged
class Known {
  object: Class
  string: Class
  class_: Class
  throwable: Class
  error: Class
  thread: Class
  launcher: Class
  nullPointerException: Class
  exceptionInInitializerError: Class
  fillInStackTrace: Symbol
  stringValue: u32
  classPointer: u32
  className: u32
  throwableMessage: u32
  throwableCause: u32
  throwableBacktrace: u32
  threadPointer: u32
  threadName: u32
  threadDaemon: u32
  threadInterrupted: u32
}

export const known = changetype<Known>(memory.data(256))

export function loadKnown(): void {
  known.object = linked("java/lang/Object")
  known.string = linked("java/lang/String")
  known.class_ = linked("java/lang/Class")
  known.throwable = linked("java/lang/Throwable")
  known.error = linked("java/lang/Error")
  known.thread = linked("java/lang/Thread")
  known.launcher = linked("java/lang/Launcher")
  known.nullPointerException = linked("java/lang/NullPointerException")
  known.exceptionInInitializerError = linked("java/lang/ExceptionInInitializerError")
  known.fillInStackTrace = intern("fillInStackTrace")
  known.stringValue = offsetOf(known.string, "value", "[C")
  known.classPointer = offsetOf(known.class_, "pointer", "I")
  known.className = offsetOf(known.class_, "name", "Ljava/lang/String;")
  known.throwableMessage = offsetOf(known.throwable, "detailMessage", "Ljava/lang/String;")
  known.throwableCause = offsetOf(known.throwable, "cause", "Ljava/lang/Throwable;")
  known.throwableBacktrace = offsetOf(known.throwable, "backtrace", "Ljava/lang/Object;")
  known.threadPointer = offsetOf(known.thread, "pointer", "I")
  known.threadName = offsetOf(known.thread, "name", "Ljava/lang/String;")
  known.threadDaemon = offsetOf(known.thread, "daemon", "Z")
  known.threadInterrupted = offsetOf(known.thread, "interrupted", "Z")
}

function linked(name: string): Class {
  const type = loadClass(intern(name))
  if (type === null || !linkClass(type)) endWithRaised()
  return type!
}

/** Where an instance field is; the library has to have it. */
export function offsetOf(type: Class, name: string, descriptor: string): u32 {
  const field = findField(type, intern(name), intern(descriptor))
  if (field === null) fatal("the class library lacks a field")
  return field!.offset
}
