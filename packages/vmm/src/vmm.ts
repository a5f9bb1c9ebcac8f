// The virtual machine monitor: takes a machine and gives machines, as many as fit (Popek and Goldberg, 1974; Smith and Nair, chapter 8). It has the
// machine's most privileged mode; its guests' code, kernels included, executes on the machine's own harts in user mode.
import type { Hart, Machine, MachineStop, Monitor } from "@lamina/interfaces"
import { demandAttention, instructionsPerTick, InternalError } from "@lamina/isa"
import { createSerialLine, never } from "@lamina/machine"
import { createGuest, type Guest } from "./guest/guest.ts"
import { createGuestMachine, type GuestMachine } from "./guest/guest-machine.ts"
import { checkGuestOptions, type GuestOptions } from "./guest/guest-options.ts"
import { giveReservation, hartOf, takeReservation, type VirtualHart } from "./guest/virtual-hart.ts"
import { createIdentifiers } from "./memory/identifiers.ts"
import { divideMemory } from "./memory/divide-memory.ts"
import { pageSize } from "./memory/page.ts"
import { createExits } from "./processor/exits.ts"
import { createFenceMarks } from "./processor/fence-marks.ts"
import { takeProcessors, type GuestShare, type Processor, type Thread } from "./processor/processor.ts"
import { createScheduler } from "./schedule/scheduler.ts"
import type { ShadowPage } from "./shadow/shadow-page.ts"

export interface VmmOptions {
  /** Bytes of the machine's memory for shadow page tables; a sixteenth of it by default. */
  readonly shadowMemory?: number
}

/** How a run of several guests ended. */
export type VmmStop =
  | { readonly kind: "stopped"; readonly guest: GuestMachine; readonly stop: MachineStop }
  | { readonly kind: "out-of-fuel" }
  /** All guests wait, as `MachineStop` has it. `until` is in ticks of the machine's time. */
  | { readonly kind: "waiting"; readonly until?: bigint }
  /** The machine itself has come to rest: somebody else switched it off. */
  | { readonly kind: "machine"; readonly stop: MachineStop }

export interface Vmm {
  readonly machine: Machine
  readonly guests: readonly GuestMachine[]
  /**
   * Makes a guest, as a machine is after power-on. Throws `RangeError`, one line, for options out of range, or when it does not fit into what
   * memory is left.
   */
  createGuest(options?: GuestOptions): GuestMachine
  /**
   * Runs guests side by side, all by default, until one of them comes to rest or they have made `fuel` more steps together. The others'
   * time stands still.
   */
  run(fuel?: number, guests?: readonly GuestMachine[]): VmmStop
}

interface Member {
  readonly guest: Guest
  readonly machine: GuestMachine
  readonly share: GuestShare
  readonly threads: readonly Thread[]
}

const defaultStart = 1_767_225_600_000_000_000n
const ourStop: MachineStop = { kind: "interrupted", hart: 0 }

/** Occupies a machine that was just made and has no monitor. Throws `RangeError`, one line, when it is too small. */
export function createVmm(machine: Machine, options: VmmOptions = {}): Vmm {
  const areas = divideMemory(machine.memory, options.shadowMemory)
  const members: Member[] = []
  const identifiers = createIdentifiers()
  const marks = createFenceMarks()
  let processors: readonly Processor[] = []
  /** Those whose virtual hart's reservation is with the monitor. */
  const standing = new Set<Processor>()
  /** Pages that guests were promised. */
  let promised = 0
  /** Those that run now, and the step of theirs at which they stop. */
  let wanted: readonly Member[] = []
  let fuelEnd = Infinity

  const memberOf = (guest: Guest): Member => {
    const found = members.find((each) => each.guest === guest)
    if (!found) throw new InternalError("there is no such guest")
    return found
  }
  const stepsMade = () => wanted.reduce((sum, { guest }) => sum + guest.steps(), 0)
  const comeBack = () => machine.rest(ourStop)
  const exits = createExits({
    time: (v) => timeOf(v),
    hartOf: (guest, v) => memberOf(guest).machine.harts[v.id],
    hasFuel: () => stepsMade() < fuelEnd,
    ranAhead() {
      if (fuelEnd !== Infinity) comeBack()
    },
  })
  const monitor: Monitor = {
    name: "vmm",
    attach() {},
    trap(hart, trap) {
      const p = processors[hart.id]
      if (trap.interrupt) return
      if (!p.thread) throw new InternalError("a hart that no guest has executes")
      stand(p)
      afterExit(p, exits.exception(p, p.thread, trap))
      goOn()
    },
    alarm(hart) {
      const p = processors[hart.id]
      stand(p)
      wakeDue()
      if (p.thread && p.hart.time < p.quantumEnd && scheduler.isRunnable(p.thread)) {
        p.thread.guest.exits.timer++
        exits.finish(p, p.thread)
      }
      scheduler.dispatchIfDue(p)
      goOn()
    },
  }
  machine.attach(monitor)
  processors = takeProcessors(machine)
  const scheduler = createScheduler({
    processors,
    loaded(p, { guest, v }) {
      standing.add(p)
      marks.bring(guest.shadow, p.hart, undefined)
      v.seen.view = -1
      exits.settle(guest)
    },
  })
  const timeOf = (v: VirtualHart) => scheduler.time(v) - (exits.inFlight === v ? 1 : 0)

  /** Gives their timers and interrupts to the virtual harts that have come to them. */
  const wakeDue = () => {
    const guests = new Set<Guest>()
    for (const { guest, v, share } of scheduler.threads)
      if (share.isWanted && !share.paused && v.next <= scheduler.time(v)) guests.add(guest)
    for (const guest of guests) exits.settle(guest)
    scheduler.dispatchIdle()
  }
  const stand = (p: Processor) => {
    if (p.thread) takeReservation(p.thread.v)
    standing.add(p)
  }
  const goOn = () => {
    for (const { thread } of standing) if (thread) giveReservation(thread.v)
    standing.clear()
  }
  const afterExit = (p: Processor, isSettled: boolean) => {
    if (!p.thread || !scheduler.isRunnable(p.thread)) scheduler.dispatch(p)
    else if (isSettled) scheduler.plan(p)
    // Another virtual hart may have been woken.
    if (isSettled) scheduler.dispatchIdle()
  }
  const fenceAll = () => {
    for (const { hart } of processors) {
      hart.fenceTranslations()
      for (const { guest } of members) marks.forgotten(guest.shadow, hart)
    }
  }
  const makeRoom = () => {
    const kept = new Set<ShadowPage>()
    for (const { guest } of members) for (const { space } of guest.harts) if (space) kept.add(space.root)
    for (const { guest } of members) guest.shadow.evict(kept)
  }
  const fence = (guest: Guest, v: VirtualHart, address?: bigint) => {
    guest.shadow.synchronise()
    // One that is not loaded is brought up to date when it is.
    if (v.real) marks.bring(guest.shadow, v.real, address)
  }

  const select = (chosen: readonly Member[]) => {
    for (const member of members) {
      const isWanted = chosen.includes(member)
      if (isWanted !== member.share.isWanted)
        for (const thread of member.threads) {
          if (isWanted) scheduler.resumeTime(thread)
          else scheduler.hold(thread)
        }
      member.share.isWanted = isWanted
    }
    wanted = chosen
  }
  const run = (fuel: number, chosen: readonly Member[]): VmmStop => {
    select(chosen)
    fuelEnd = fuel === Infinity ? Infinity : stepsMade() + fuel
    for (;;) {
      const stopped = wanted.find(({ guest }) => guest.stop)
      if (stopped?.guest.stop) {
        const { stop } = stopped.guest
        if (stop.kind !== "powered-off") stopped.guest.stop = undefined
        return { kind: "stopped", guest: stopped.machine, stop }
      }
      const left = fuelEnd - stepsMade()
      if (left <= 0) return { kind: "out-of-fuel" }
      for (const { guest } of wanted) exits.settle(guest)
      for (const p of processors) scheduler.dispatchIfDue(p)
      goOn()
      const stop = machine.run(Math.min(left, never))
      processors.forEach(stand)
      if (stop.kind === "waiting") return stop
      if (stop.kind === "powered-off" || stop.kind === "reset") return { kind: "machine", stop }
      if (stop.kind === "interrupted" && stop !== ourStop) return { kind: "machine", stop }
    }
  }

  const makeMember = (stated: GuestOptions): Member => {
    checkGuestOptions(stated)
    const { harts = 1, memory = (areas.frames.size - promised) * pageSize, weight = 1, cap = 1, pins = [] } = stated
    const pages = memory / pageSize
    if (pages < 1 || promised + pages > areas.frames.size)
      throw new RangeError(
        `a guest with ${memory} bytes of memory does not fit: ${(areas.frames.size - promised) * pageSize} are left`,
      )
    promised += pages
    const serial = createSerialLine("serial", (bytes) => (guest.input.push(bytes), bytes.length), undefined)
    const console = createSerialLine("console", (bytes) => guest.console?.receive(bytes) ?? 0, undefined)
    const guest = createGuest(
      {
        ...{ name: stated.name ?? `guest${members.length}`, harts, memory, disks: stated.disks ?? [] },
        ...{ entropy: stated.entropy, startTime: stated.startTime ?? defaultStart },
        transmit: (byte) => serial.transmit(Uint8Array.of(byte)),
        transmitConsole: stated.console ? (bytes) => console.transmit(bytes) : undefined,
      },
      {
        machine: machine.memory,
        frames: areas.frames,
        shadow: { pool: areas.shadow, identifiers, fence: fenceAll, makeRoom },
        time: timeOf,
        current: ({ harts: all }) => exits.inFlight ?? all.find(({ real }) => real) ?? all[0],
        fenced: fence,
        stopped: comeBack,
      },
    )
    const share: GuestShare = {
      ...{ weight, cap, pass: 0, inWindow: 0, used: 0, stolen: 0, isWanted: false, paused: false },
    }
    const threads = guest.harts.map((v, index): Thread => {
      v.home = pins[index] ?? index % processors.length
      v.pin = pins[index]
      return { guest, v, share, lastRun: 0 }
    })
    for (const thread of threads) scheduler.threads.add(thread)
    const views = guest.harts.map((v): Hart =>
      hartOf(v, {
        time: timeOf,
        fence: (each, address) => fence(guest, each, address),
        setStarted(each, started) {
          each.started = started
          attend(guest)
        },
        setAlarm(each, time) {
          each.alarm = time ?? never
          attend(guest)
        },
        translating: guest.translating,
      }),
    )
    const self = (): Member => memberOf(guest)
    const guestMachine = createGuestMachine(guest, {
      harts: views,
      serialLines: stated.console ? [serial, console] : [serial],
      time: () => timeOf(guest.harts[0]),
      reset() {
        for (const thread of threads) scheduler.takeOff(thread)
        guest.reset()
        if (share.isWanted) for (const thread of threads) scheduler.resumeTime(thread)
      },
      rest(stop) {
        guest.stop = stop
        comeBack()
      },
      run(fuel) {
        const stop = run(fuel, [self()])
        if (stop.kind === "stopped" || stop.kind === "machine") return stop.stop
        if (stop.kind === "out-of-fuel" || stop.until === undefined) return { kind: stop.kind }
        const next = guest.harts.reduce((least, v) => Math.min(least, v.next), never)
        return { kind: "waiting", until: BigInt(next) / BigInt(instructionsPerTick) }
      },
    })
    return { guest, machine: guestMachine, share, threads }
  }

  return {
    machine,
    get guests() {
      return members.map((member) => member.machine)
    },
    createGuest(stated = {}) {
      const member = makeMember(stated)
      members.push(member)
      return member.machine
    },
    run(fuel = Infinity, guests) {
      const chosen = guests ? members.filter((member) => guests.includes(member.machine)) : members
      return run(fuel, chosen)
    },
  }
}

/** Has the monitor look at a guest before its next instruction. */
function attend({ state }: Guest): void {
  demandAttention(state.view())
}
