// A guest as a machine: what whoever is given it sees.
import type { Hart, Machine, MachineStop, Monitor } from "@lamina/interfaces"
import { demandAttention, instructionsPerTick, ticksPerSecond } from "@lamina/isa"
import {
  describeBoard,
  never,
  restoreMachine,
  saveMachine,
  type MachineConfiguration,
  type MachineObserver,
  type SerialInput,
  type VirtioConsole,
} from "@lamina/machine"
import type { GuestChannel } from "../console/host-lines.ts"
import { pageSize } from "../memory/page.ts"
import type { GuestShare, Thread } from "../processor/processor.ts"
import type { Scheduler } from "../schedule/scheduler.ts"
import type { ShadowCounts } from "../shadow/shadow-tables.ts"
import type { ExitCounts } from "./exit-counts.ts"
import type { Guest } from "./guest.ts"
import { checkGuestOptions, checkPin, type GuestOptions } from "./guest-options.ts"
import { cloneState, savedGuest } from "./saved-guest.ts"
import { hartOf, retiredBy, type VirtualHart } from "./virtual-hart.ts"

/** What a guest has done and cost, since it was made. */
export interface GuestStatistics {
  /** Instructions retired, and steps: instructions and exceptions taken. */
  readonly instructions: number
  readonly steps: number
  /** Steps of the machine's harts that were this guest's, and those in which it could have run and did not. */
  readonly machineSteps: number
  readonly stolenSteps: number
  readonly exits: ExitCounts
  readonly shadow: ShadowCounts
  /** Shadow pages and guest page tables followed at present. */
  readonly shadowPages: number
  readonly guestTables: number
  /** Bytes of RAM, and those that have a place in the machine's. */
  readonly memory: number
  readonly placed: number
}

/** What a clone is made with beside what the original has. */
export interface CloneOptions {
  readonly name?: string
  /** For an original with disks: others of the same sizes. */
  readonly disks?: GuestOptions["disks"]
  /** For an original with a monitor: one of the same kind. */
  readonly monitor?: Monitor
}

/** A machine that a monitor made, and what only its owner may do with it. */
export interface GuestMachine extends Machine {
  /** Bytes on their way into its serial port. */
  readonly input: SerialInput
  readonly console: VirtioConsole | undefined
  /** Attaches an observer. Gives a function that detaches it. */
  observe(observer: MachineObserver): () => void
  /** Steps of all its harts since power-on: instructions completed, exceptions taken. */
  readonly steps: number
  /**
   * For inspection: where in the machine's memory the pages of its RAM are that have been touched, and its shadow page tables; addresses of
   * whole pages.
   */
  placement(): { readonly frames: readonly number[]; readonly shadowPages: readonly number[] }
  /** As after power-on; RAM keeps its content. Firmware starts all harts, a monitor the first only. */
  reset(): void
  /** What a snapshot of it can be restored to. */
  readonly configuration: MachineConfiguration
  /** What has been attached. */
  readonly monitor: Monitor | undefined
  /** Its share of the machine's time, see `GuestOptions`. Setting throws `RangeError` for what is out of range. */
  weight: number
  cap: number
  /** Has a hart run only on a hart of the machine, or on any. */
  pin(hart: number, machineHart: number | undefined): void
  /** A paused guest does not run, and its time stands still. */
  readonly isPaused: boolean
  pause(): void
  resume(): void
  /** Ends it, between two runs: its memory and its minidisks are free again. Whatever is asked of it after that is a `RangeError`. */
  destroy(): void
  readonly isDestroyed: boolean
  /** A snapshot, in the form of a bare machine's: `restoreSnapshot` of package machine takes it, too. */
  save(): Promise<Uint8Array>
  /** Throws `SnapshotError`, one line. */
  restore(snapshot: Uint8Array): Promise<void>
  /**
   * Another guest in the same state, which shares the pages of its RAM until one of both writes to them. Throws `RangeError`, one line, when it
   * does not fit, and for disks or a monitor that do not.
   */
  clone(options?: CloneOptions): GuestMachine
  statistics(): GuestStatistics
}

/** A guest and all that belongs to it. */
export interface Member {
  readonly guest: Guest
  readonly options: GuestOptions
  readonly machine: GuestMachine
  readonly share: GuestShare
  readonly threads: readonly Thread[]
  readonly channel: GuestChannel
  isDestroyed: boolean
}

/** What guests' machines need of the monitor. */
export interface MonitorCore {
  readonly scheduler: Scheduler
  readonly machineHarts: number
  /** Whether the machine runs: its harts are not to be taken away. */
  readonly isRunning: boolean
  time(v: VirtualHart): number
  isServed(v: VirtualHart): boolean
  fence(guest: Guest, v: VirtualHart, address?: bigint): void
  run(member: Member, fuel: number): MachineStop
  /** Has the machine come to rest, so that who runs it looks at the guests. */
  comeBack(): void
  create(options: GuestOptions): Member
  /** Its memory, its disks and its channel are free again. */
  release(member: Member): void
}

/** Has the monitor look at a guest before its next instruction. */
function attend({ state }: Guest): void {
  demandAttention(state.view())
}

function hartsOf({ guest }: Pick<Member, "guest">, core: MonitorCore): readonly Hart[] {
  return guest.harts.map((v) =>
    hartOf(v, {
      time: core.time,
      fence: (each, address) => core.fence(guest, each, address),
      setStarted(each, started) {
        each.started = started
        attend(guest)
      },
      setAlarm(each, time) {
        each.alarm = time ?? never
        attend(guest)
      },
      translating: guest.translating,
      isServed: core.isServed,
    }),
  )
}

/** The machine of a guest; `member` gives the guest and what belongs to it. */
export function createGuestMachine(parts: Omit<Member, "machine" | "isDestroyed">, core: MonitorCore): Member {
  const { guest, options, share, threads, channel } = parts
  const takeOff = () => {
    if (core.isRunning) throw new RangeError(`${guest.name} runs: this is for between two runs`)
    for (const thread of threads) core.scheduler.takeOff(thread)
  }
  const resumeTime = () => {
    if (share.isWanted && !share.paused) for (const thread of threads) core.scheduler.resumeTime(thread)
  }
  const alive = () => {
    if (member.isDestroyed) throw new RangeError(`${guest.name} has been destroyed`)
  }
  const saved = () => {
    alive()
    return savedGuest(guest, machine.configuration, takeOff)
  }
  const machine: GuestMachine = {
    name: guest.name,
    harts: hartsOf(parts, core),
    memory: guest.memory,
    serialLines: channel.lines,
    ticksPerSecond,
    input: guest.input,
    console: guest.console,
    observe: guest.observers.attach,
    get steps() {
      return guest.steps()
    },
    get monitor() {
      return guest.monitor
    },
    get configuration() {
      return {
        harts: guest.harts.length,
        memory: guest.memory.size,
        disks: guest.disks.map(({ size }) => size),
        entropy: options.entropy !== undefined,
        console: guest.console !== undefined,
        ...(guest.monitor && { monitor: guest.monitor.name }),
      }
    },
    deviceTree: (boot) => describeBoard(guest.harts.length, guest.memory.size, boot),
    time: () => BigInt(core.time(guest.harts[0])) / BigInt(instructionsPerTick),
    attach(monitor) {
      if (guest.monitor) throw new RangeError(`the machine has a monitor already: ${guest.monitor.name}`)
      guest.monitor = monitor
      machine.reset()
      monitor.attach(machine)
    },
    rest(stop) {
      guest.stop = stop
      core.comeBack()
    },
    run(fuel = never) {
      alive()
      return core.run(member, fuel)
    },
    reset() {
      alive()
      takeOff()
      guest.reset()
      resumeTime()
    },
    get weight() {
      return share.weight
    },
    set weight(weight) {
      checkGuestOptions({ weight })
      share.weight = weight
    },
    get cap() {
      return share.cap
    },
    set cap(cap) {
      checkGuestOptions({ cap })
      share.cap = cap
    },
    pin(hart, machineHart) {
      checkPin(machineHart, core.machineHarts)
      const thread = threads.at(hart)
      if (!thread) throw new RangeError(`${guest.name} has no hart ${hart}`)
      takeOff()
      thread.v.pin = machineHart
      core.scheduler.moveHome(thread, machineHart ?? thread.v.home)
    },
    get isPaused() {
      return share.paused
    },
    pause() {
      alive()
      if (share.paused) return
      for (const thread of threads) core.scheduler.hold(thread)
      share.paused = true
      core.comeBack()
    },
    resume() {
      alive()
      if (!share.paused) return
      share.paused = false
      resumeTime()
      attend(guest)
    },
    get isDestroyed() {
      return member.isDestroyed
    },
    destroy() {
      if (member.isDestroyed) return
      takeOff()
      core.release(member)
      member.isDestroyed = true
    },
    save: () => saveMachine(saved()),
    async restore(snapshot) {
      await restoreMachine(saved(), snapshot)
      resumeTime()
    },
    clone({ name, disks, monitor } = {}) {
      alive()
      if ((disks ?? []).length !== guest.disks.length)
        throw new RangeError(`${guest.name} has ${guest.disks.length} disks: its clone needs as many of its own`)
      if (monitor?.name !== guest.monitor?.name)
        throw new RangeError(`the clone of ${guest.name} needs a monitor like ${guest.monitor?.name ?? "none"}`)
      takeOff()
      const { name: own, ...same } = options
      const copy = core.create({
        ...same,
        memory: guest.memory.size,
        name: name ?? `${own ?? guest.name}-clone`,
        ...(disks && { disks }),
      })
      if (monitor) copy.machine.attach(monitor)
      cloneState(guest, copy.guest)
      return copy.machine
    },
    placement() {
      const frames = Array.from({ length: guest.ram.pages }, (_, page) => guest.ram.placedFrame(page))
      return { frames: frames.filter((frame) => frame !== undefined), shadowPages: guest.shadow.addresses() }
    },
    statistics: () => ({
      instructions: guest.harts.reduce((sum, v) => sum + Number(retiredBy(v)), 0),
      steps: guest.steps(),
      machineSteps: share.used,
      stolenSteps: share.stolen,
      exits: { ...guest.exits },
      shadow: { ...guest.shadow.counts },
      shadowPages: guest.shadow.pages,
      guestTables: guest.shadow.followed,
      memory: guest.ram.size,
      placed: guest.ram.placed * pageSize,
    }),
  }
  const member: Member = { ...parts, machine, isDestroyed: false }
  return member
}
