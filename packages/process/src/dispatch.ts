// Performs the system call that the registers ask for.
import { MemoryExhausted } from "@lamina/isa"
import type { ArgumentKind, SystemCall } from "./calls/system-call.ts"
import { missingCalls, systemCalls } from "./calls/table.ts"
import { errorNumber, failed, refuse, type Result } from "./errno.ts"
import type { GuestProcess } from "./guest-process.ts"
import { BadAddress } from "./memory/user-memory.ts"
import { register, type Registers } from "./registers.ts"
import { beginTrace, type SyscallObserver } from "./trace.ts"

/** Does the call in a7 with the arguments in a0 to a5 and puts its result into a0; pc is moved on already. */
export function performSystemCall(p: GuestProcess, observer: SyscallObserver | undefined): void {
  const number = p.registers.wide(register.a7)
  const row = systemCalls.get(number) ?? missingCall(number)
  const done = (p.systemCalls.get(row.name) ?? 0) + 1
  p.systemCalls.set(row.name, done)
  if (done === 1 && !systemCalls.has(number)) observer?.missing?.(p.pid, number, row.name)
  const args = row.args.map((kind, index) => decode(p.registers, kind, register.a0 + index))
  const finish = observer?.call && beginTrace(p, row, args)
  const result = attempt(p, row, args)
  const returns = !p.ended && !p.replaced
  if (returns) p.registers.set(register.a0, failed(result) ? -errorNumber(result) : result)
  p.replaced = false
  if (observer?.call && finish) {
    const shown = p.ended ? undefined : result
    observer.call({ pid: p.pid, name: row.name, text: finish(shown), result: shown })
  }
}

function attempt(p: GuestProcess, row: SystemCall, args: readonly number[]): Result {
  try {
    return row.call(p, ...args)
  } catch (thrown) {
    if (thrown instanceof BadAddress) return refuse("EFAULT")
    if (thrown instanceof MemoryExhausted) return refuse("ENOMEM")
    throw thrown
  }
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
