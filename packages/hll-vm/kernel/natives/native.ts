// Native methods: functions of the virtual machine, found by class, name and descriptor.
import { Method } from "../class/class"
import { allocate } from "../memory/arena"
import { intern, Symbol } from "../memory/symbol"
import { isRaised } from "../raise"
import { Thread } from "../threads/thread"

/** The result is in `result`. */
export const DONE: u32 = 0
/** The thread waits; the method is called again when it runs again, with `thread.phase` as it was left. */
export const AGAIN: u32 = 1
/** A frame has been pushed, and will give the result; or the thread's state is otherwise as it is to be. */
export const ENTERED: u32 = 2

/** Gets the thread and where its arguments are, `this` first, in slots. */
export type NativeFunction = (thread: Thread, args: usize) => u32

@unmanaged
class Entry {
  next: Entry | null
  holder: Symbol
  name: Symbol
  descriptor: Symbol
  /** Index of the function in the table. */
  index: u32
}

const bucketCount: u32 = 512
const buckets = memory.data(2048)

function bucketOf(holder: Symbol, name: Symbol): usize {
  const hash = holder.hash * 31 + name.hash
  return buckets + (((hash ^ (hash >> 11)) & (bucketCount - 1)) << 2)
}

/** Says which function a native method is. */
export function native(holder: string, name: string, descriptor: string, body: NativeFunction): void {
  const entry = changetype<Entry>(allocate(offsetof<Entry>()))
  entry.holder = intern(holder)
  entry.name = intern(name)
  entry.descriptor = intern(descriptor)
  entry.index = body.index
  const bucket = bucketOf(entry.holder, entry.name)
  entry.next = changetype<Entry | null>(load<usize>(bucket))
  store<usize>(bucket, changetype<usize>(entry))
}

/** Finds the function of a native method. */
export function findNative(method: Method): bool {
  const holder = method.holder.name
  let each: Entry | null = changetype<Entry | null>(load<usize>(bucketOf(holder, method.name)))
  for (; each !== null; each = each!.next) {
    if (each.holder != holder || each.name != method.name || each.descriptor != method.descriptor) continue
    method.native = each.index
    return true
  }
  return false
}

let calling: Method | null = null
let result: u64 = 0

/** The native method that is being executed. */
export function currentNative(): Method | null {
  return calling
}

export function callNative(thread: Thread, method: Method, args: usize): u32 {
  calling = method
  result = 0
  const outcome = call_indirect<u32>(method.native, thread, args)
  // What it raised has still to note that it was it.
  if (!isRaised()) calling = null
  return outcome
}

export function endNative(): void {
  calling = null
}

export function nativeResult(): u64 {
  return result
}

/** Ends a native method with a result: an int, or an address. */
export function give<T>(value: T): u32 {
  result = <u64>(<u32>value)
  return DONE
}

export function giveLong(value: u64): u32 {
  result = value
  return DONE
}

export function giveDouble(value: f64): u32 {
  return giveLong(reinterpret<u64>(value))
}

// ---- arguments

export function intAt(args: usize, slot: u32): i32 {
  return load<i32>(args + (slot << 2))
}

export function longAt(args: usize, slot: u32): i64 {
  return load<i64>(args + (slot << 2))
}

export function objectAt(args: usize, slot: u32): usize {
  return load<usize>(args + (slot << 2))
}

export function doubleAt(args: usize, slot: u32): f64 {
  return load<f64>(args + (slot << 2))
}
