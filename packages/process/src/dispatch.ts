// Performs the system call that a thread's registers ask for.
import type { ArgumentKind, SystemCall } from "./calls/system-call.ts"
import { missingCalls, systemCalls } from "./calls/table.ts"
import { refuse, type Result } from "./errno.ts"
import { register, type Registers } from "./registers.ts"
import { attempt, putResult } from "./tasks/finish-call.ts"
import type { Thread } from "./tasks/thread.ts"
import { waits } from "./tasks/wait.ts"
import { beginTrace } from "./trace.ts"

/**
 * Does the call in a7 with the arguments in a0 to a5 and puts its result into a0; pc is moved on already. A call that has to wait
 * is the thread's `call` afterwards.
 */
export function performSystemCall(thread: Thread): void {
  const p = thread.process
  const { kernel } = p
  const { observer, systemCalls: counts } = kernel
  const number = thread.registers.wide(register.a7)
  const row = systemCalls.get(number) ?? missingCall(number)
  const done = (counts.get(row.name) ?? 0) + 1
  counts.set(row.name, done)
  if (done === 1 && !systemCalls.has(number)) observer?.missing?.(p.pid, number, row.name)
  const args = row.args.map((kind, index) => decode(thread.registers, kind, register.a0 + index))
  const text = observer?.call && beginTrace(p, row, args)
  const finish =
    text &&
    ((result: Result | undefined) => observer?.call?.({ pid: thread.tid, name: row.name, text: text(result), result }))
  const outcome = attempt(() => row.call(p, ...args))
  const waiting = waits(outcome)
  const result = waiting ? attempt(() => outcome.poll()) : outcome
  if (waiting && result === undefined) {
    thread.call = { row, wait: outcome, finish }
    return
  }
  if (waiting) outcome.release?.()
  const over = p.ended !== undefined || thread.ended
  if (!over && !p.replaced && result !== undefined) putResult(thread, result)
  p.replaced = false
  finish?.(over ? undefined : result)
}

function decode(registers: Registers, kind: ArgumentKind, index: number): number {
  switch (kind) {
    case "int":
    case "descriptor":
    case "directory":
    case "signal":
    case "clock":
      return registers.int(index)
    case "unsigned":
    case "octal":
    case "hex":
    case "open-flags":
    case "protection":
    case "map-flags":
    case "clone-flags":
      return registers.unsigned(index)
    case "offset":
      return registers.signed(index)
    case "size":
    case "address":
    case "path":
    case "in":
    case "out":
      return registers.wide(index)
  }
}

function missingCall(number: number): SystemCall {
  const name = missingCalls.get(number) ?? `syscall_${number}`
  const args: readonly ArgumentKind[] = ["address", "address", "address", "address", "address", "address"]
  return { number, name, args, call: () => refuse("ENOSYS") }
}
