// Errors of loading, linking and executing, on their way to become Java exceptions. To raise one allocates nothing and runs no Java code: it is noted
// here, functions return nothing useful all the way to the interpreter, and that makes the object. So no collection happens on the way.
import { exit_group_94, write_64 } from "lamina/ecall"
import { allocate } from "./memory/arena"
import { bytesOf, intern, Symbol } from "./memory/symbol"
import { message, Message, messageBytes, messageLength } from "./memory/message"

/** The class of the error that is on its way. */
export let raised: Symbol | null = null
/** Whether it has a message, which is in the message buffer. */
export let raisedWithMessage: bool = false
/** What a class's initializer failed with, which is the cause of what is raised; 0 for none. */
export let raisedFailure: usize = 0

export function setRaisedFailure(failure: usize): void {
  raisedFailure = failure
}

export function isRaised(): bool {
  return raised !== null
}

/** Raises an error of a class (internal name), without message. The first one stays. */
export function raise(className: string): void {
  if (raised !== null) return
  raised = intern(className)
  raisedWithMessage = false
}

/** Raises an error with the message that was built. */
export function raiseWith(className: string, text: Message): void {
  if (raised !== null) return
  raised = intern(className)
  raisedWithMessage = true
}

export function raiseText(className: string, text: string): void {
  if (raised === null) raiseWith(className, message().put(text))
}

export function raiseSymbol(className: Symbol, bytes: usize, length: u32): void {
  raised = className
  raisedWithMessage = bytes != 0
  if (bytes != 0) message().bytes(bytes, length)
}

/** Takes it back: it has become an exception, or is of no interest. */
export function clearRaised(): void {
  raised = null
  raisedFailure = 0
}

/** The message of what is raised, kept for later; 0 for none. Its length is `messageLength()`. */
export function keptMessage(): usize {
  if (!raisedWithMessage) return 0
  const copy = allocate(messageLength())
  memory.copy(copy, messageBytes(), messageLength())
  return copy
}

/** Ends the virtual machine with what is raised, when there is no thread that it could be thrown in. */
export function endWithRaised(): void {
  const name = raised!
  write_64(2, bytesOf(name), name.length)
  if (raisedWithMessage) {
    write_64(2, colon, 2)
    write_64(2, messageBytes(), messageLength())
  }
  write_64(2, colon + 2, 1)
  exit_group_94(1)
}

const colon = memory.data<u8>([0x3a, 0x20, 0x0a])
