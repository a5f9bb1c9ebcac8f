// What answers gdb: bytes in, bytes out, and a machine that runs when gdb says so.
import type { DebugStop, DebugTarget } from "../debug/debug-target.ts"
import { createBreakpoints } from "./breakpoints.ts"
import { execute, packetSize } from "./commands.ts"
import { encodePacket } from "./encode-packet.ts"
import { packetReader, type Arrival } from "./packet-reader.ts"
import { gdbRegisters } from "./registers.ts"
import { advance } from "./resumption.ts"
import type { Session, SessionEnd } from "./session.ts"
import { interruptSignal, stoppedBy, stopReply, trapSignal } from "./stop-reply.ts"

export interface GdbStubOptions {
  /** Takes what goes to gdb. */
  readonly send: (bytes: Uint8Array) => void
  /** Puts the machine into the state after power-on, when the guest or gdb asks for it; refused if absent. */
  readonly reset?: () => void
}

export interface GdbStub {
  /** Bytes from gdb, in any pieces. Nothing that they hold makes it throw. */
  received(bytes: Uint8Array): void
  /** Whether gdb has the machine run: `run` wants to be called. */
  readonly running: boolean
  /**
   * Runs the machine for about `fuel` instructions, and tells gdb when it stops. Gives what it stopped by: after `waiting` the
   * caller may wait for input, or until the tick. Undefined when it does not run.
   */
  run(fuel: number): DebugStop | undefined
  /**
   * Set by `received` when gdb is done, and the connection can be closed: the machine shall go on by itself after `detached`, and
   * not at all after `killed`.
   */
  readonly ended: SessionEnd | undefined
  /** The connection is gone: removes what gdb has set. */
  close(): void
}

/** Starts a conversation with gdb about a machine, which is halted until gdb resumes it. */
export function createGdbStub(target: DebugTarget, options: GdbStubOptions): GdbStub {
  const receive = packetReader(packetSize)
  let registers: ReturnType<Session["registers"]> | undefined
  let acknowledging = true
  let lastSent: Uint8Array | undefined
  const breakpoints = createBreakpoints(target)
  const session: Session = {
    target,
    reset: options.reset,
    registers: () => (registers ??= new Map(gdbRegisters(target.machine.harts[0]).map((each) => [each.number, each]))),
    breakpoints,
    understood: new Set(),
    hart: 0,
    resumedHart: undefined,
    resumption: undefined,
    accessed: undefined,
    lastStop: stoppedBy(trapSignal, 0),
    ended: undefined,
  }

  const reply = (data: string) => {
    lastSent = encodePacket(data)
    options.send(lastSent)
  }
  const acknowledge = (sign: "+" | "-") => {
    if (acknowledging) options.send(Uint8Array.of(sign.charCodeAt(0)))
  }
  const halt = (stopped: string) => {
    session.resumption = undefined
    session.lastStop = stopped
    reply(stopped)
  }
  const take = (packet: string) => {
    acknowledge("+")
    if (packet === "QStartNoAckMode") {
      reply("OK")
      acknowledging = false
      return
    }
    const answer = execute(session, packet)
    if (answer !== undefined) reply(answer)
    if (session.ended) close()
  }
  const close = () => {
    session.resumption = undefined
    breakpoints.clearAll()
  }
  const handle = (arrival: Arrival) => {
    if (session.ended) return
    switch (arrival.kind) {
      case "packet":
        return take(arrival.data)
      case "damaged":
        return acknowledge("-")
      case "refused":
        if (acknowledging && lastSent) options.send(lastSent)
        return
      case "interrupt":
        if (session.resumption) halt(stoppedBy(interruptSignal, session.hart))
        return
      case "acknowledged":
        return
    }
  }

  return {
    received: (bytes) => receive(bytes).forEach(handle),
    get running() {
      return session.resumption !== undefined
    },
    run(fuel) {
      if (!session.resumption) return undefined
      const { accessed } = session
      const isMade = accessed !== undefined && session.resumption[accessed] === "step"
      const stop: DebugStop = isMade
        ? { kind: "step", hart: accessed }
        : advance(target, breakpoints, session.resumption, fuel)
      session.accessed = stop.kind === "watchpoint" ? stop.hart : undefined
      if ("hart" in stop) session.hart = stop.hart
      const stopped = stopReply(session, stop)
      if (stopped !== undefined) halt(stopped)
      else if (stop.kind === "reset") session.reset?.()
      return stop
    },
    get ended() {
      return session.ended
    },
    close,
  }
}
