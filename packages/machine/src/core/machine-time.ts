// The machine's time. Its unit is the step: an instruction that a hart completes, or an exception that it takes. A step is a
// nanosecond of the guest's time, virtual or by a clock.
import type { Clock, MachineMemory } from "@lamina/interfaces"
import { csrSlot, demandAttention, hartState, hasStimecmp, instructionsPerTick, interruptCause } from "@lamina/isa"
import type { GoldfishRtc } from "../devices/goldfish-rtc.ts"

/** Never: later than any step. */
export const never = Number.MAX_SAFE_INTEGER

export interface MachineTime {
  /** At which step a hart is. */
  position(hart: number): number
  setPosition(hart: number, step: number): void
  /** A step more. */
  advance(hart: number): void
  /** The step that the clock shows; undefined in virtual time. */
  clockStep(): number | undefined
  /** Drives a hart's timer interrupts as its time and its compare registers have it. Gives the step at which one rises next. */
  updateTimers(hart: number): number
  /** Drives a wire into `mip`. */
  setLine(hart: number, cause: number, raised: boolean): void
  /** What the wall clock showed at step 0: nanoseconds since the epoch. */
  epoch(): bigint
  /** Raises a real-time clock's alarm if it is due. Gives the step at which one is next. */
  nextAlarm(clock: Pick<GoldfishRtc, "poll" | "alarm">): number
  /** Time goes on from here, after it was set anew. */
  synchronise(): void
}

const stimecmpPlace = csrSlot("stimecmp")
const ticks = BigInt(instructionsPerTick)
const farTick = BigInt(never) / ticks

/** Where hart states are, which is all that time needs of a machine's memory. */
export type HartStates = Pick<MachineMemory, "view" | "hartState">

/** Makes the time of a machine. `mtimecmp` is the CLINT's; with `clock`, time follows it; the wall clock shows `startTime` now. */
export function createMachineTime(
  memory: HartStates,
  mtimecmp: (hart: number) => bigint,
  clock: Clock | undefined,
  startTime: bigint,
): MachineTime {
  /** What the clock showed at step 0. */
  let clockStart = clock?.monotonic() ?? 0n
  const origin = clockStart
  const { machineTimer, supervisorTimer } = interruptCause

  const position = (hart: number) => {
    const view = memory.view()
    const state = memory.hartState(hart)
    // Both are far below 2^53, and this is asked all the time.
    const retired =
      view.getUint32(state + hartState.instret, true) + view.getUint32(state + hartState.instret + 4, true) * 2 ** 32
    const ahead =
      view.getUint32(state + hartState.timeOffset, true) +
      view.getInt32(state + hartState.timeOffset + 4, true) * 2 ** 32
    return retired + ahead
  }
  const setLine = (hart: number, cause: number, raised: boolean) => {
    const view = memory.view()
    const place = memory.hartState(hart) + hartState.interruptLines
    const lines = view.getUint32(place, true)
    const next = raised ? lines | (1 << cause) : lines & ~(1 << cause)
    if (next === lines) return
    view.setUint32(place, next, true)
    demandAttention(view)
  }
  /** The step at which time reaches a compare register. */
  const due = (compare: bigint) => (compare >= farTick ? never : Number(compare * ticks))

  return {
    position,
    setLine,
    setPosition(hart, step) {
      const view = memory.view()
      const state = memory.hartState(hart)
      const offset = BigInt(step) - view.getBigUint64(state + hartState.instret, true)
      view.setBigUint64(state + hartState.timeOffset, BigInt.asUintN(64, offset), true)
    },
    advance(hart) {
      const view = memory.view()
      const place = memory.hartState(hart) + hartState.timeOffset
      const low = view.getUint32(place, true) + 1
      view.setUint32(place, low, true)
      if (low === 2 ** 32) view.setUint32(place + 4, view.getUint32(place + 4, true) + 1, true)
    },
    clockStep: () => (clock ? Number(clock.monotonic() - clockStart) : undefined),
    updateTimers(hart) {
      const view = memory.view()
      const state = memory.hartState(hart)
      const now = position(hart)
      const machineDue = due(mtimecmp(hart))
      const isSupervised = hasStimecmp(view, state)
      const supervisorDue = isSupervised ? due(view.getBigUint64(state + stimecmpPlace, true)) : never
      setLine(hart, machineTimer, machineDue <= now)
      setLine(hart, supervisorTimer, supervisorDue <= now)
      return Math.min(machineDue > now ? machineDue : never, supervisorDue > now ? supervisorDue : never)
    },
    epoch: () => startTime + clockStart - origin,
    nextAlarm(rtc) {
      rtc.poll()
      const alarm = rtc.alarm()
      return alarm === undefined ? never : Math.min(never, Number(alarm - (startTime + clockStart - origin)))
    },
    synchronise() {
      if (clock) clockStart = clock.monotonic() - BigInt(position(0))
    },
  }
}
