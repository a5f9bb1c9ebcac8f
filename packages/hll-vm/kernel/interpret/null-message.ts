// What was null, in words (JEP 358).
import { Thread } from "../threads/thread"

/** Says of the instruction that the thread is at which of its operands was null; raises it anew with that message. */
export function nullMessage(thread: Thread): void {}
