// The launcher's native method: calls main.
import { ACC_PUBLIC, ACC_STATIC } from "../class/class"
import { findMethod } from "../class/resolve"
import { mirroredClass } from "../heap/mirrors"
import { isInitialized } from "../interpret/initialize"
import { pushFrame } from "../interpret/invoke"
import { intern } from "../memory/symbol"
import { argumentSlotsShift, FRAME_MAIN, Thread } from "../threads/thread"
import { AGAIN, ENTERED, give, native, objectAt } from "./native"

export function registerLaunch(): void {
  native("java/lang/Launcher", "invokeMain", "(Ljava/lang/Class;[Ljava/lang/String;)Z", invokeMain)
}

function invokeMain(thread: Thread, args: usize): u32 {
  const type = mirroredClass(objectAt(args, 0))
  const method = findMethod(type, intern("main"), intern("([Ljava/lang/String;)V"))
  if (method === null || (method.flags & (ACC_PUBLIC | ACC_STATIC)) != (ACC_PUBLIC | ACC_STATIC)) return give(0)
  if (!isInitialized(thread, method.holder)) return AGAIN
  store<usize>(thread.stackPointer, objectAt(args, 1))
  pushFrame(thread, method, thread.stackPointer, 0, FRAME_MAIN | (2 << argumentSlotsShift))
  return ENTERED
}
