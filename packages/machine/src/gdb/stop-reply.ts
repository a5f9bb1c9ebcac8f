// What gdb is told when the machine stops (Debugging with GDB, "Stop Reply Packets").
import type { DebugStop, WatchedAccess } from "../debug/debug-target.ts"
import { threadOf, type Session } from "./session.ts"

/** gdb's numbers of signals. */
export const trapSignal = 5
export const interruptSignal = 2

const watchReasons: Readonly<Record<WatchedAccess, string>> = { write: "watch", read: "rwatch", access: "awatch" }

/** A hart has stopped, and why if there is more to say of it. */
export function stoppedBy(signal: number, hart: number, reason = ""): string {
  return `T${signal.toString(16).padStart(2, "0")}thread:${threadOf(hart)};${reason}`
}

/** Undefined for a stop that gdb is not told of, after which the machine goes on. */
export function stopReply(session: Session, stop: DebugStop): string | undefined {
  switch (stop.kind) {
    case "breakpoint": {
      const { pc } = session.target.machine.harts[stop.hart]
      const reason = session.breakpoints.reason(pc)
      return stoppedBy(trapSignal, stop.hart, reason && session.understood.has(reason) ? `${reason}:;` : "")
    }
    case "watchpoint":
      return stoppedBy(trapSignal, stop.hart, `${watchReasons[stop.access]}:${stop.address.toString(16)};`)
    case "step":
      return stoppedBy(trapSignal, stop.hart)
    case "interrupted":
      return stoppedBy(interruptSignal, stop.hart)
    case "powered-off":
      return exited(stop.status)
    case "reset":
      return session.reset ? undefined : exited(0)
    case "out-of-fuel":
    case "waiting":
      return undefined
  }
}

function exited(status: number): string {
  return `W${(status & 0xff).toString(16).padStart(2, "0")}`
}
