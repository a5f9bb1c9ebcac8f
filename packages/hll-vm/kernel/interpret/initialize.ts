// Initialization of classes (JVMS 5.5): frames of initializers are put on the thread's stack; the instruction that asked is executed again after them.
import {
  ACC_ABSTRACT,
  ACC_STATIC,
  Class,
  ERRONEOUS,
  INITIALIZED,
  INITIALIZING,
  LINKED,
  interfaceAt,
  isFirstVisit,
  isInterface,
  Method,
  methodAt,
  newVisit,
  VOID,
} from "../class/class"
import { allocate } from "../memory/arena"
import { linkClass, methodOf } from "../class/link"
import { intern } from "../memory/symbol"
import { BLOCKED, FRAME_INITIALIZER, Thread } from "../threads/thread"
import { wakeInitializationWaiters } from "../threads/scheduler"
import { raiseFailed } from "./initialization-failure"
import { pushFrame } from "./invoke"

/**
 * Whether a class can be used now. If not, either something is raised, or the thread has got frames to run first, or is blocked until another thread is
 * done; it has to ask again.
 */
export function isInitialized(thread: Thread, type: Class): bool {
  if (type.state == INITIALIZED) return true
  if (type.state == INITIALIZING) {
    if (type.initializer == changetype<usize>(thread)) return true
    thread.state = BLOCKED
    thread.monitor = changetype<usize>(type)
    return false
  }
  if (type.state == ERRONEOUS) {
    raiseFailed(type)
    return false
  }
  if (!linkClass(type) || !areSupertypesReady(thread, type)) return false
  if (!hasWork(type)) {
    type.state = INITIALIZED
    return true
  }
  begin(thread, type)
  return false
}

/** Whether no superclass has failed or is another thread's to initialize; else something is raised, or the thread is blocked. */
function areSupertypesReady(thread: Thread, type: Class): bool {
  for (let each: Class | null = type.superclass; each !== null && each.state != INITIALIZED; each = each!.superclass) {
    if (each.state == ERRONEOUS) {
      raiseFailed(each)
      for (let failed: Class = type; failed != each; failed = failed.superclass!) {
        if (failed.state == LINKED) failed.state = ERRONEOUS
        failed.failure = each.failure
      }
      return false
    }
    if (each.state == INITIALIZING && each.initializer != changetype<usize>(thread)) {
      thread.state = BLOCKED
      thread.monitor = changetype<usize>(each)
      return false
    }
  }
  return true
}

/** Whether anything is executed when it is initialized. If not, that need not be asked again. */
function hasWork(type: Class): bool {
  if (type.hasClassInitializer) return true
  if (isInterface(type)) return false
  const parent = type.superclass
  if (parent !== null && parent.state != INITIALIZED) return true
  for (let i: u32 = 0; i < type.itableLength; i++)
    if (changetype<Class>(load<usize>(type.itable + (i << 3))).state != INITIALIZED) return true
  return false
}

/** Puts its initializer's frame on the stack, and on top of it those of supertypes that come first. */
function begin(thread: Thread, type: Class): void {
  if (type.state != LINKED) return
  type.state = INITIALIZING
  type.initializer = changetype<usize>(thread)
  if (!pushFrame(thread, initializerOf(type), thread.stackPointer, changetype<usize>(type), FRAME_INITIALIZER)) {
    type.state = LINKED
    return
  }
  if (isInterface(type)) return
  newVisit()
  for (let i = <i32>type.interfaceCount - 1; i >= 0; i--) beginInterface(thread, interfaceAt(type, <u32>i))
  if (type.superclass !== null) begin(thread, type.superclass!)
}

/** Interfaces are initialized with a class that implements them if they have code: those that they extend before them. */
function beginInterface(thread: Thread, type: Class): void {
  if (!isFirstVisit(type)) return
  if (hasDefaultMethods(type)) begin(thread, type)
  for (let i = <i32>type.interfaceCount - 1; i >= 0; i--) beginInterface(thread, interfaceAt(type, <u32>i))
}

function hasDefaultMethods(type: Class): bool {
  for (let i: u32 = 0; i < type.methodCount; i++)
    if ((methodAt(type, i).flags & (ACC_ABSTRACT | ACC_STATIC)) == 0) return true
  return false
}

/** The class's initializer, or a method that does nothing. */
function initializerOf(type: Class): Method {
  if (type.hasClassInitializer) return methodOf(type, intern("<clinit>"), intern("()V"))!
  const method = changetype<Method>(allocate(offsetof<Method>()))
  method.holder = type
  method.name = intern("<clinit>")
  method.descriptor = intern("()V")
  method.flags = ACC_STATIC
  method.resultKind = VOID
  method.originalCode = returnOnly
  method.codeLength = 1
  method.tableIndex = -1
  return method
}

const returnOnly = memory.data<u8>([177])

/** Its initializer has returned. */
export function endInitialization(thread: Thread, type: Class): void {
  type.state = INITIALIZED
  type.initializer = 0
  wakeInitializationWaiters(type)
}

/** Its initializer has thrown. */
export function failInitialization(type: Class): void {
  type.state = ERRONEOUS
  type.initializer = 0
  wakeInitializationWaiters(type)
}
