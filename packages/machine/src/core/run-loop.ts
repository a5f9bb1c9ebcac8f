// The run loop: harts take turns by count of steps, interrupts and traps go where they belong, time passes while all wait.
import type { Engine, Hart, MachineMemory, MachineStop, Monitor } from "@lamina/interfaces"
import {
  deliverableInterrupt,
  enterTrap,
  hartState,
  instructionsPerTick,
  memoryHeader,
  noReservation,
  translationWatch,
  trapLevel,
  wakesUp,
  type TrapEvent,
} from "@lamina/isa"
import type { DeviceState } from "../device.ts"
import { clockedRoundSteps, roundSteps } from "../tuning.ts"
import { never, type MachineTime } from "./machine-time.ts"
import type { Told } from "./observers.ts"

export interface RunLoop {
  /** Runs `harts`, all by default; the others are held, while time goes on for them. */
  run(fuel: number, harts?: readonly number[]): MachineStop
  /** Runs one hart for up to `steps`, its interrupts included, wherever the round stands. Gives the steps it took. */
  runHart(hart: number, steps: number): number
  rest(stop: MachineStop): void
  /** Why the machine is to come to rest, taken away, if it is. */
  takeRest(): MachineStop | undefined
  /** Steps of all harts so far. */
  readonly steps: number
  /** The hart that runs, or ran last. */
  readonly current: number
  isStarted(hart: number): boolean
  setStarted(hart: number, started: boolean): void
  /** The step at which the monitor wants to be called for a hart. */
  alarm(hart: number): number | undefined
  setAlarm(hart: number, step: number | undefined): void
  /** Moves the machine's time, forward or back, by a count of steps. */
  moveTime(by: number): void
  /** As after power-on, with these harts started. */
  reset(started: readonly boolean[]): void
  save(): DeviceState
  /** The fields of `state` have been checked. */
  restore(state: { turn: number; roundEnd: number; hasRun: boolean; steps: number; started: readonly boolean[] }): void
}

export interface RunLoopParts {
  readonly memory: MachineMemory
  readonly engine: () => Engine
  readonly harts: readonly Hart[]
  readonly time: MachineTime
  readonly monitor: () => Monitor | undefined
  /** Asked at the start of each turn of hart 0: the step of the next event that is no hart's own. */
  readonly nextDeviceEvent: () => number
  readonly told: () => Told
}

/** Makes the loop. */
export function createRunLoop(parts: RunLoopParts): RunLoop {
  const { memory, engine, harts, time, monitor } = parts
  const count = memory.harts
  const isClocked = time.clockStep() !== undefined
  const roundLength = isClocked ? clockedRoundSteps : count === 1 ? roundSteps.one : roundSteps.several
  let started: boolean[] = harts.map((_, hart) => hart === 0)
  const alarms = harts.map(() => never)
  /** Whose turn it is, the step at which the round ends, and whether any hart has executed in it. */
  let turn = 0
  let roundEnd = roundLength
  let hasRun = false
  let steps = 0
  let current = 0
  let resting: MachineStop | undefined
  /** The harts that may run, while not all of them may. */
  let only: ReadonlySet<number> | undefined

  const mayRun = (hart: number) => started[hart] && (only === undefined || only.has(hart))
  const stateAt = (hart: number) => memory.hartState(hart)
  const isWaiting = (hart: number) => memory.view().getUint32(stateAt(hart) + hartState.waiting, true) !== 0

  const isAlarmDue = (hart: number) => alarms[hart] <= time.position(hart)

  const takeTrap = (hart: number, trap: TrapEvent) => {
    const view = memory.view()
    const state = stateAt(hart)
    const level = trapLevel(view, state, trap)
    parts.told().trap?.(hart, trap, level)
    const owner = level === 3 ? monitor() : undefined
    if (!owner) return enterTrap(view, state, level, trap)
    view.setUint32(state + hartState.waiting, 0, true)
    owner.trap(harts[hart], trap)
  }

  /** Steps until something happens to the hart from outside its instructions. */
  const eventAt = (hart: number) => {
    const timers = Math.min(time.updateTimers(hart), alarms[hart])
    return hart === 0 ? Math.min(timers, parts.nextDeviceEvent()) : timers
  }

  const runHart = (hart: number, limit: number): number => {
    hasRun = true
    const done = execute(hart, limit)
    const view = memory.view()
    if (view.getUint32(memoryHeader.translationWatch, true) === translationWatch.changed) {
      view.setUint32(memoryHeader.translationWatch, translationWatch.watching, true)
      parts.told().translation?.(hart)
    }
    return done
  }

  const execute = (hart: number, limit: number): number => {
    current = hart
    const view = memory.view()
    const event = eventAt(hart)
    view.setUint32(memoryHeader.attention, resting ? 1 : 0, true)
    if (isAlarmDue(hart)) {
      alarms[hart] = never
      monitor()?.alarm?.(harts[hart])
      return 0
    }
    const interrupt = deliverableInterrupt(view, stateAt(hart))
    if (interrupt) takeTrap(hart, interrupt)
    // A monitor may have stopped the hart, or changed its timers.
    if (interrupt && (!started[hart] || memory.view().getUint32(memoryHeader.attention, true) !== 0)) return 0
    const stop = engine().run(hart, Math.min(limit, event - time.position(hart)))
    let done = stop.retired
    if (stop.kind === "trap") {
      const trap = { interrupt: false, cause: stop.trap.cause, value: stop.trap.value }
      if (!parts.told().filter?.(hart, trap)) {
        done++
        const offset = stateAt(hart) + hartState.timeOffset
        const now = memory.view()
        now.setBigUint64(offset, BigInt.asUintN(64, now.getBigUint64(offset, true) + 1n), true)
        takeTrap(hart, trap)
      }
    }
    steps += done
    return done
  }

  const endTurn = () => {
    // Others run now: what this hart has reserved may change.
    if (count > 1) memory.view().setBigUint64(stateAt(turn) + hartState.reservation, noReservation, true)
    turn++
  }

  /** Starts another round, from the time that all harts have reached; or says how the machine rests, when nothing happens by itself. */
  const beginRound = (): MachineStop | undefined => {
    const clock = time.clockStep()
    // One that waited may have been told from outside to go on.
    const isIdle = !hasRun && !harts.some((_, hart) => mayRun(hart) && !isWaiting(hart))
    turn = 0
    hasRun = false
    let start = Math.max(roundEnd, clock ?? 0)
    if (isIdle) {
      const event = harts.reduce((next, _, hart) => (mayRun(hart) ? Math.min(next, eventAt(hart)) : next), never)
      const canWake = harts.some((_, hart) => mayRun(hart) && wakesUp(memory.view(), stateAt(hart)))
      if (!canWake && event === never) return { kind: "waiting" }
      if (!canWake && clock !== undefined && event > clock)
        return { kind: "waiting", until: BigInt(event) / BigInt(instructionsPerTick) }
      if (!canWake && clock === undefined) start = Math.max(start, event)
    }
    for (let hart = 0; hart < count; hart++) if (time.position(hart) < start) time.setPosition(hart, start)
    roundEnd = start + roundLength
    return undefined
  }

  /** The hart to run next, or how the machine rests. */
  const next = (): number | MachineStop => {
    for (;;) {
      if (turn >= count) {
        const stop = beginRound()
        if (stop) return stop
      }
      const position = time.position(turn)
      if (!mayRun(turn) || position >= roundEnd) {
        endTurn()
        continue
      }
      if (!isWaiting(turn)) return turn
      const event = eventAt(turn)
      if (isAlarmDue(turn)) return turn
      if (wakesUp(memory.view(), stateAt(turn))) {
        memory.view().setUint32(stateAt(turn) + hartState.waiting, 0, true)
        return turn
      }
      time.setPosition(turn, Math.min(event, roundEnd))
    }
  }

  return {
    get steps() {
      return steps
    },
    get current() {
      return current
    },
    runHart,
    run(fuel, chosen) {
      only = chosen && new Set(chosen)
      let left = fuel
      for (;;) {
        if (resting) {
          const stop = resting
          if (stop.kind !== "powered-off") resting = undefined
          return stop
        }
        if (left <= 0) return { kind: "out-of-fuel" }
        const hart = next()
        if (typeof hart !== "number") return hart
        left -= runHart(hart, Math.min(left, roundEnd - time.position(hart)))
      }
    },
    rest(stop) {
      resting = stop
      memory.view().setUint32(memoryHeader.attention, 1, true)
    },
    takeRest() {
      const stop = resting
      if (stop?.kind !== "powered-off") resting = undefined
      return stop
    },
    isStarted: (hart) => started[hart],
    alarm: (hart) => (alarms[hart] === never ? undefined : alarms[hart]),
    setAlarm(hart, step) {
      alarms[hart] = step ?? never
      memory.view().setUint32(memoryHeader.attention, 1, true)
    },
    setStarted(hart, value) {
      if (value && !started[hart]) time.setPosition(hart, Math.max(time.position(hart), time.position(current)))
      started[hart] = value
      memory.view().setUint32(memoryHeader.attention, 1, true)
    },
    moveTime(by) {
      for (let hart = 0; hart < count; hart++) time.setPosition(hart, time.position(hart) + by)
      roundEnd += by
      memory.view().setUint32(memoryHeader.attention, 1, true)
    },
    reset(which) {
      started = [...which]
      alarms.fill(never)
      turn = 0
      roundEnd = roundLength
      hasRun = false
      steps = 0
      current = 0
      resting = undefined
    },
    save: () => ({ turn, roundEnd, hasRun, steps, started: started.map(Number) }),
    restore(state) {
      ;({ turn, roundEnd, hasRun, steps } = state)
      started = [...state.started]
      resting = undefined
      current = Math.min(turn, count - 1)
    },
  }
}
