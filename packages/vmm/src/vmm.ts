// The virtual machine monitor: takes a machine and gives machines, as many as fit (Popek and Goldberg, 1974; Smith and Nair, chapter 8). It has the
// machine's most privileged mode; its guests' code, kernels included, executes on the machine's own harts in user mode.
import type { Clock, GuestPhysical, Machine, MachineStop, Monitor } from "@lamina/interfaces"
import { instructionsPerTick, InternalError, trapCause } from "@lamina/isa"
import { never, SnapshotError } from "@lamina/machine"
import { createHostLines, type SentBytes } from "./console/host-lines.ts"
import { createMinidiskTable, type MinidiskTable } from "./disk/minidisk-table.ts"
import { openDevices } from "./drivers/devices.ts"
import { dmaArena } from "./drivers/dma.ts"
import type { Guest } from "./guest/guest.ts"
import type { GuestMachine, Member, MonitorCore } from "./guest/guest-machine.ts"
import { createGuestMaker } from "./guest/guest-maker.ts"
import type { GuestOptions } from "./guest/guest-options.ts"
import { giveReservation, takeReservation, type VirtualHart } from "./guest/virtual-hart.ts"
import { createIdentifiers } from "./memory/identifiers.ts"
import { divideMemory } from "./memory/divide-memory.ts"
import { pageSize } from "./memory/page.ts"
import { createExits } from "./processor/exits.ts"
import { createFenceMarks } from "./processor/fence-marks.ts"
import { takeProcessors, type Processor } from "./processor/processor.ts"
import { createScheduler } from "./schedule/scheduler.ts"
import { sideBySide } from "./schedule/side-by-side.ts"
import type { ShadowPage } from "./shadow/shadow-page.ts"
import { dmaSize } from "./tuning.ts"

export interface VmmOptions {
  /** Bytes of the machine's memory for shadow page tables; a sixteenth of it by default. */
  readonly shadowMemory?: number
  /** Measures the time that the monitor takes. */
  readonly clock?: Clock
}

/** How a run of several guests ended. */
export type VmmStop =
  | { readonly kind: "stopped"; readonly guest: GuestMachine; readonly stop: MachineStop }
  | { readonly kind: "out-of-fuel" }
  /** All guests wait, as `MachineStop` has it. `until` is in ticks of the machine's time. */
  | { readonly kind: "waiting"; readonly until?: bigint }
  /** The machine itself has come to rest: somebody else switched it off, or interrupted it. */
  | { readonly kind: "machine"; readonly stop: MachineStop }

export interface VmmStatistics {
  /** Times that a virtual hart was given a hart of the machine. */
  readonly switches: number
  /** Bytes of the machine's memory for guests and for shadow page tables, and what of it is used. */
  readonly memory: {
    readonly guests: number
    readonly used: number
    readonly shadow: number
    readonly shadowUsed: number
  }
  /** Bytes that guests' serial ports and virtio consoles have sent. */
  readonly sent: SentBytes
  /** Nanoseconds that the machine has run for the monitor, and those of them in which the monitor itself did; 0 without a clock. */
  readonly time: { readonly running: number; readonly monitor: number }
}

export interface Vmm {
  readonly machine: Machine
  readonly guests: readonly GuestMachine[]
  /** The virtio disks of the machine, whose parts guests can have. */
  readonly disks: readonly MinidiskTable[]
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
  /**
   * A guest whose `run` has all guests run side by side, until it has itself come to rest or all together have made the steps; for whoever
   * drives a machine and knows nothing of others. What comes of the others is `stopped`'s to know.
   */
  sideBySide(guest: GuestMachine, stopped?: (guest: GuestMachine, stop: MachineStop) => void): Machine
  statistics(): VmmStatistics
}

const pageFaults: ReadonlySet<number> = new Set([trapCause.loadPageFault, trapCause.storePageFault])
const notSaved = "a machine under a virtual machine monitor cannot be saved: its guests can"
const ourStop: MachineStop = { kind: "interrupted", hart: 0 }

/** Occupies a machine that was just made and has no monitor. Throws `RangeError`, one line, when it is too small. */
export function createVmm(machine: Machine, options: VmmOptions = {}): Vmm {
  const { clock } = options
  const areas = divideMemory(machine.memory, options.shadowMemory)
  const members = new Map<Guest, Member>()
  const identifiers = createIdentifiers()
  const marks = createFenceMarks()
  let processors: readonly Processor[] = []
  /** Those whose virtual hart's reservation is with the monitor. */
  const standing = new Set<Processor>()
  /** Those that run now, and the step of theirs at which they stop. */
  let wanted: readonly Member[] = []
  let fuelEnd = Infinity
  let isRunning = false
  let runningTime = 0n
  let monitorTime = 0n

  const memberOf = (guest: Guest): Member => {
    const found = members.get(guest)
    if (!found) throw new InternalError("there is no such guest")
    return found
  }
  const stepsMade = () => wanted.reduce((sum, { guest }) => sum + guest.steps(), 0)
  const comeBack = () => {
    if (isRunning) machine.rest(ourStop)
  }
  const timeOf = (v: VirtualHart) => scheduler.time(v) - (exits.inFlight === v ? 1 : 0)
  const exits = createExits({
    time: timeOf,
    hartOf: (guest, v) => memberOf(guest).machine.harts[v.id],
    hasFuel: () => stepsMade() < fuelEnd,
    ranAhead() {
      if (fuelEnd !== Infinity) comeBack()
    },
  })
  const monitor: Monitor = {
    name: "vmm",
    attach() {},
    save() {
      throw new SnapshotError(notSaved)
    },
    restore() {
      throw new SnapshotError(notSaved)
    },
    trap(hart, trap) {
      const before = clock?.monotonic()
      const p = processors[hart.id]
      stand(p)
      if (trap.interrupt) {
        if (p.thread) p.thread.guest.exits.external++
        devices.interrupt()
        wakeDue()
        scheduler.dispatchIfDue(p)
      } else if (p.thread) {
        const { thread } = p
        const isSettled = exits.exception(p, thread, trap)
        // A device may have room now.
        if (pageFaults.has(trap.cause)) members.get(thread.guest)?.channel.pump()
        afterExit(p, isSettled)
      } else throw new InternalError("a hart that no guest has executes")
      goOn()
      if (clock && before !== undefined) monitorTime += clock.monotonic() - before
    },
    alarm(hart) {
      const before = clock?.monotonic()
      const p = processors[hart.id]
      stand(p)
      wakeDue()
      if (p.thread && p.hart.time < p.quantumEnd && scheduler.isRunnable(p.thread)) {
        p.thread.guest.exits.timer++
        exits.finish(p, p.thread)
      }
      scheduler.dispatchIfDue(p)
      goOn()
      if (clock && before !== undefined) monitorTime += clock.monotonic() - before
    },
  }
  machine.attach(monitor)
  const devices = openDevices(machine, dmaArena(machine.memory, { base: areas.dma as GuestPhysical, size: dmaSize }))
  const lines = createHostLines(machine, devices)
  const disks = devices.disks.map((driver) => createMinidiskTable(driver))
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

  /** Gives their timers and interrupts to the virtual harts that have come to them. */
  const wakeDue = () => {
    const due = new Set<Guest>()
    for (const { guest, v, share } of scheduler.threads) {
      if (!share.isWanted || share.paused) continue
      if (exits.hasAttention(guest) || v.next <= scheduler.time(v)) due.add(guest)
    }
    for (const guest of due) exits.settle(guest)
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
      for (const guest of members.keys()) marks.forgotten(guest.shadow, hart)
    }
  }
  const makeRoom = () => {
    const kept = new Set<ShadowPage>()
    for (const guest of members.keys()) for (const { space } of guest.harts) if (space) kept.add(space.root)
    for (const guest of members.keys()) guest.shadow.evict(kept)
  }

  const select = (chosen: readonly Member[]) => {
    for (const member of members.values()) {
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
  const runMachine = (fuel: number): MachineStop => {
    const before = clock?.monotonic()
    isRunning = true
    try {
      return machine.run(fuel)
    } finally {
      isRunning = false
      if (clock && before !== undefined) runningTime += clock.monotonic() - before
    }
  }
  const run = (fuel: number, chosen: readonly Member[]): VmmStop => {
    if (isRunning) throw new RangeError("the machine runs already")
    select(chosen)
    fuelEnd = fuel >= never ? Infinity : stepsMade() + fuel
    for (;;) {
      const stopped = wanted.find(({ guest }) => guest.stop)
      if (stopped?.guest.stop) {
        const { stop } = stopped.guest
        if (stop.kind !== "powered-off") stopped.guest.stop = undefined
        return { kind: "stopped", guest: stopped.machine, stop }
      }
      const left = fuelEnd - stepsMade()
      if (left <= 0) return { kind: "out-of-fuel" }
      // What has come for a guest may be what it waits for.
      lines.poll()
      for (const { guest, channel } of wanted) {
        channel.pump()
        exits.settle(guest)
      }
      // A guest's monitor may have had it come to rest just now.
      if (wanted.some(({ guest }) => guest.stop)) continue
      for (const p of processors) scheduler.dispatchIfDue(p)
      goOn()
      const stop = runMachine(Math.min(left, never))
      processors.forEach(stand)
      if (stop.kind === "waiting" && !wanted.some(({ guest }) => guest.stop)) return stop
      if (stop.kind === "powered-off" || stop.kind === "reset") return { kind: "machine", stop }
      if (stop.kind === "interrupted" && stop !== ourStop) return { kind: "machine", stop }
    }
  }

  const core: MonitorCore = {
    scheduler,
    machineHarts: machine.harts.length,
    get isRunning() {
      return isRunning
    },
    time: timeOf,
    isServed: exits.isServed,
    fence(guest, v, address) {
      guest.shadow.synchronise()
      // One that is not loaded is brought up to date when it is.
      if (v.real) marks.bring(guest.shadow, v.real, address)
    },
    run(member, fuel) {
      const stop = run(fuel, [member])
      if (stop.kind === "stopped" || stop.kind === "machine") return stop.stop
      if (stop.kind === "out-of-fuel" || stop.until === undefined) return { kind: stop.kind }
      const next = member.guest.harts.reduce((least, v) => Math.min(least, v.next), never)
      return { kind: "waiting", until: BigInt(next) / BigInt(instructionsPerTick) }
    },
    comeBack,
    create(stated) {
      const member = maker.make(stated)
      members.set(member.guest, member)
      return member
    },
    release(member) {
      maker.release(member)
      members.delete(member.guest)
      wanted = wanted.filter((each) => each !== member)
    },
  }
  const maker = createGuestMaker({
    ...{ frames: areas.frames, lines, disks, core },
    hooks: {
      machine: machine.memory,
      shadow: { pool: areas.shadow, identifiers, fence: fenceAll, makeRoom },
      time: timeOf,
      current: ({ harts: all }) => exits.inFlight ?? all.find(({ real }) => real) ?? all[0],
      fenced: core.fence,
      stopped: comeBack,
    },
  })

  return {
    machine,
    disks,
    get guests() {
      return [...members.values()].map((member) => member.machine)
    },
    createGuest: (stated = {}) => core.create(stated).machine,
    run(fuel = never, guests) {
      const all = [...members.values()]
      return run(fuel, guests ? all.filter((member) => guests.includes(member.machine)) : all)
    },
    sideBySide: (guest, stopped) =>
      sideBySide(guest, stopped, {
        able: () => [...members.values()].filter((member) => member.machine === guest || !member.guest.stop),
        run,
      }),
    statistics: () => ({
      switches: scheduler.switches,
      sent: { ...lines.sent },
      memory: {
        guests: areas.frames.size * pageSize,
        used: (areas.frames.size - areas.frames.free) * pageSize,
        shadow: areas.shadow.size * pageSize,
        shadowUsed: (areas.shadow.size - areas.shadow.free) * pageSize,
      },
      time: { running: Number(runningTime), monitor: Number(monitorTime) },
    }),
  }
}
