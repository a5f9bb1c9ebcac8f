// "flush" and "preemptive-flush": one block behind the other; when there is no room, or a new phase begins, all of them go.
import { leastUsedToFlush } from "../tuning.ts"
import { PhaseChange } from "./phase-change.ts"
import type { Placement, Room } from "./placement.ts"

/** What is freed is given out again only when it was the last, or when all has gone. */
export function flushPlacement<T>(room: Room<T>, isPreemptive: boolean): Placement<T> {
  const phases = new PhaseChange()
  const flush = () => {
    room.evictAll()
    phases.forget()
  }
  const next = () => {
    const { newest } = room.blocks
    return newest ? newest.address + newest.size : room.start
  }
  return {
    ordersByUse: false,
    place(size, work) {
      const isNew = isPreemptive && work !== undefined && phases.note(work)
      if (isNew && room.used >= leastUsedToFlush * (room.end - room.start)) flush()
      else if (next() + size > room.end) flush()
      return next()
    },
    removed() {},
  }
}
