// invokedynamic: a call site's bootstrap method is one of those that javac uses; the class it would make is made here.
import { Class } from "../class/class"
import { raiseText } from "../raise"
import { Thread } from "../threads/thread"

/** Links the call site of a constant: its entry becomes the method to call. False, and something raised, when it cannot be. */
export function linkCallSite(thread: Thread, type: Class, index: u32): bool {
  raiseText("java/lang/BootstrapMethodError", "not yet")
  return false
}
