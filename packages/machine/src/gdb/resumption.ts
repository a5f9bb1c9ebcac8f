// How gdb wants the harts to go on, and one slice of it.
import type { DebugStop, DebugTarget } from "../debug/debug-target.ts"
import type { Breakpoints } from "./breakpoints.ts"
import { hartOfThread, type Session } from "./session.ts"

/** What each hart shall do; a hart without an action is held. */
export type Resumption = readonly ("continue" | "step" | undefined)[]

/** The actions of a `vCont` packet, of which the first that names a hart counts; undefined when they are malformed. */
export function parseActions(session: Session, actions: string): Resumption | undefined {
  const resumption: ("continue" | "step" | undefined)[] = session.target.machine.harts.map(() => undefined)
  for (const action of actions.split(";")) {
    // A signal to deliver may follow the letter. There are none here, so it means nothing.
    const [, letter, thread = "-1"] = /^(c|C[0-9a-fA-F]{2}|s|S[0-9a-fA-F]{2})(?::(.+))?$/s.exec(action) ?? []
    if (letter === undefined) return undefined
    const hart = hartOfThread(session, thread)
    if (hart === undefined) return undefined
    const verb = /^c/i.test(letter) ? "continue" : "step"
    if (hart === "all") for (const index of resumption.keys()) resumption[index] ??= verb
    else resumption[hart === "any" ? session.hart : hart] ??= verb
  }
  return resumption.every((verb) => verb === undefined) ? undefined : resumption
}

/** What `c` and `s`, which name no thread, ask for. */
export function plainResumption(session: Session, verb: "continue" | "step"): Resumption {
  const stepped = session.resumedHart ?? session.hart
  return session.target.machine.harts.map((_, hart) => {
    if (verb === "step") return hart === stepped ? "step" : undefined
    return session.resumedHart === undefined || session.resumedHart === hart ? "continue" : undefined
  })
}

/**
 * Runs for about `fuel` instructions. While some harts step, those that continue do one instruction too, so that a hart that
 * waits for another in a loop can be stepped through it; those at a breakpoint reach it when nobody steps.
 */
export function advance(
  target: DebugTarget,
  breakpoints: Breakpoints,
  resumption: Resumption,
  fuel: number,
): DebugStop {
  const that = (verb: "continue" | "step") => [...resumption.keys()].filter((hart) => resumption[hart] === verb)
  const continuing = that("continue")
  const stepping = that("step")
  const [first] = stepping
  if (first === undefined) {
    return continuing.length === resumption.length ? target.resume(fuel) : target.resume(fuel, continuing)
  }
  const free = continuing.filter((hart) => breakpoints.reason(target.machine.harts[hart].pc) === undefined)
  for (const hart of [...stepping, ...free]) {
    const stop = target.step(hart)
    if (stop.kind !== "step") return stop
  }
  return { kind: "step", hart: first }
}
