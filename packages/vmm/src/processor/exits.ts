// Exits: what the monitor does with a trap of the machine's hart that a virtual hart is loaded on. Either it is the guest's own, and handed to the
// guest; or the guest does not see it.
import type { Hart, MachineTrap } from "@lamina/interfaces"
import {
  accessFault,
  deliverableInterrupt,
  demandAttention,
  encode,
  enterTrap,
  hartState,
  instructionByName,
  InternalError,
  memoryHeader,
  privilegeLevel,
  translate,
  trapCause,
  trapLevel,
  wakesUp,
  type PmpAccess,
  type TrapEvent,
} from "@lamina/isa"
import { never } from "@lamina/machine"
import type { ExitCause } from "../guest/exit-counts.ts"
import type { Guest } from "../guest/guest.ts"
import { isOfCounts, saveFloatStatus, setTime, type VirtualHart } from "../guest/virtual-hart.ts"
import { hasLentPrivilege } from "../shadow/view.ts"
import { emulationBurst } from "../tuning.ts"
import type { Processor, Thread } from "./processor.ts"
import type { KnownAccess } from "./known-access.ts"
import { updateSpace } from "./space.ts"

export interface Exits {
  /** An exception of a hart that a virtual hart is loaded on. Whether other virtual harts may have come to something by it. */
  exception(p: Processor, thread: Thread, trap: MachineTrap): boolean
  /** Goes on with a virtual hart whose instructions are carried out one by one. */
  burst(p: Processor, thread: Thread): void
  /** Gives the virtual harts of a guest what has come for them: timers, interrupts, the end of waiting. */
  settle(guest: Guest): void
  /** What is to be done before the virtual hart's next instruction. As `exception`. */
  finish(p: Processor, thread: Thread): boolean
  /** Whether something may have come for one of a guest's virtual harts. */
  hasAttention(guest: Guest): boolean
  /** Whose instruction is being carried out: it has not retired yet. */
  readonly inFlight: VirtualHart | undefined
  /** Whether its guest's monitor serves a virtual hart, which is looked at when that is done. */
  isServed(v: VirtualHart): boolean
}

export interface ExitHooks {
  time(v: VirtualHart): number
  /** The virtual hart as its guest's monitor sees it. */
  hartOf(guest: Guest, v: VirtualHart): Hart
  /** Whether another step may be made, as far as who runs the guests is concerned. */
  hasFuel(): boolean
  /** Steps have been made that no hart of the machine has made: who runs the guest has to count anew. */
  ranAhead(): void
}

const accessOf: Readonly<Record<number, PmpAccess>> = {
  [trapCause.instructionPageFault]: "fetch",
  [trapCause.loadPageFault]: "load",
  [trapCause.storePageFault]: "store",
}
/** The word of an instruction with all its fields zero. */
function wordOf(name: string): number {
  const form = instructionByName.get(name)
  if (!form) throw new InternalError(`there is no instruction ${name}`)
  return encode(form, {})
}
const [wfi, sret, mret, fence] = ["wfi", "sret", "mret", "sfence.vma"].map(wordOf)
const systemOpcode = wordOf("csrrw") & 0x7f

/** What a system instruction's exit is counted as. */
function causeOf(word: number): ExitCause {
  if ((word & 0x7f) !== systemOpcode) return "exception"
  if ((word >>> 12) & 7) return "csr"
  if (word === wfi) return "wfi"
  if (word === sret || word === mret) return "trap-return"
  // It has two operands.
  return word >>> 25 === fence >>> 25 ? "fence" : "exception"
}
/** Interrupts that may come one after the other before something executes. */
const mostInterrupts = 8

export function createExits(hooks: ExitHooks): Exits {
  let inFlight: VirtualHart | undefined
  let served: VirtualHart | undefined
  const privilegeOf = (v: VirtualHart) => v.view.getUint32(v.block + hartState.privilege, true)

  const serve = (v: VirtualHart, action: () => void) => {
    const before = served
    served = v
    action()
    served = before
  }
  /** Hands a trap to the guest. */
  const deliver = (guest: Guest, v: VirtualHart, event: TrapEvent) => {
    const { view, block } = v
    const level = trapLevel(view, block, event)
    guest.observers.told.trap?.(v.id, event, level)
    const owner = level === privilegeLevel.machine ? guest.monitor : undefined
    if (owner) {
      view.setUint32(block + hartState.waiting, 0, true)
      serve(v, () => owner.trap(hooks.hartOf(guest, v), event))
      return
    }
    if (v.real) view.setBigUint64(block + hartState.pc, v.real.pc, true)
    enterTrap(view, block, level, event)
    if (v.real) v.real.pc = view.getBigUint64(block + hartState.pc, true)
  }
  const reflect = (guest: Guest, v: VirtualHart, cause: number, value: bigint) => {
    v.exceptions++
    deliver(guest, v, { interrupt: false, cause, value })
  }
  /** Carries out one instruction, which is `word` if that is known; its trap is the guest's. */
  const emulate = (guest: Guest, v: VirtualHart, word: number | undefined, known?: KnownAccess) => {
    saveFloatStatus(v)
    inFlight = v
    // Counters and time are as before the instruction.
    if (word === undefined || isOfCounts(word >>> 20)) setTime(v, hooks.time(v))
    const trap = word === undefined ? guest.emulator.any(v, known) : guest.emulator.system(v, word)
    inFlight = undefined
    if (trap) reflect(guest, v, trap.cause, trap.value)
  }

  const pageFault = (guest: Guest, v: VirtualHart, { cause, value }: MachineTrap) => {
    const access = accessOf[cause]
    const found = translate(guest.translating(v), value, access)
    if (found.kind === "fault") {
      guest.exits["page-fault"]++
      return reflect(guest, v, found.cause, value)
    }
    const isRam = guest.reach.isRam(found.physical, 1)
    if (isRam && v.space && guest.shadow.fill(v.space, value, found, access)) {
      guest.exits["shadow-fill"]++
      // The guest's time does not go on.
      v.lag++
      return
    }
    guest.exits[isRam ? "emulated" : "device"]++
    if (!isRam && access === "fetch") return reflect(guest, v, accessFault.fetch, value)
    emulate(guest, v, undefined, isRam ? undefined : { address: value, access, found })
  }

  const settleHart = (guest: Guest, v: VirtualHart) => {
    // One that its monitor has brought to rest has what is left when it goes on.
    if (!v.started || guest.stop) return
    const { view, block } = v
    setTime(v, hooks.time(v))
    const now = hooks.time(v)
    const timers = guest.time.updateTimers(v.id)
    v.next = Math.min(timers, v.alarm, v.id === 0 ? guest.nextDeviceEvent() : never)
    if (v.alarm <= now) {
      v.alarm = never
      guest.monitor?.alarm?.(hooks.hartOf(guest, v))
      demandAttention(view)
      return
    }
    const isWaiting = view.getUint32(block + hartState.waiting, true) !== 0
    if (isWaiting) {
      if (!wakesUp(view, block)) return
      view.setUint32(block + hartState.waiting, 0, true)
      v.ready = now
    }
    const interrupt = deliverableInterrupt(view, block)
    if (interrupt) deliver(guest, v, interrupt)
  }
  const settle = (guest: Guest) => {
    const view = guest.state.view()
    for (let rounds = 0; rounds < mostInterrupts; rounds++) {
      view.setUint32(memoryHeader.attention, 0, true)
      for (const v of guest.harts) settleHart(guest, v)
      if (view.getUint32(memoryHeader.attention, true) === 0) break
    }
    for (const v of guest.harts) if (v.real) updateSpace(guest, v)
  }
  const hasAttention = (guest: Guest) => guest.state.view().getUint32(memoryHeader.attention, true) !== 0

  const exits: Exits = {
    get inFlight() {
      return inFlight
    },
    isServed: (v) => served === v,
    settle,
    hasAttention,
    exception(p, thread, trap) {
      const { guest, v } = thread
      switch (trap.cause) {
        case trapCause.illegalInstruction: {
          const word = Number(trap.value)
          const cause = causeOf(word)
          guest.exits[cause]++
          emulate(guest, v, cause === "exception" ? undefined : word)
          break
        }
        case trapCause.environmentCallFromU:
          guest.exits["environment-call"]++
          reflect(guest, v, trapCause.environmentCallFromU + privilegeOf(v), trap.value)
          break
        case trapCause.instructionPageFault:
        case trapCause.loadPageFault:
        case trapCause.storePageFault:
          pageFault(guest, v, trap)
          break
        default:
          guest.exits.exception++
          reflect(guest, v, trap.cause, trap.value)
      }
      return exits.finish(p, thread)
    },
    finish(p, thread) {
      const { guest, v } = thread
      // A guest that stops here has its interrupts when it goes on.
      const isSettled = hasAttention(guest) && !guest.stop && hooks.hasFuel()
      if (isSettled) settle(guest)
      else updateSpace(guest, v)
      if (!v.real || v.space) return isSettled
      exits.burst(p, thread)
      return true
    },
    burst(p, { guest, v }) {
      const { real } = v
      if (!real) throw new InternalError("a virtual hart that is not loaded executes")
      const mayGoOn = () => hooks.hasFuel() && !guest.stop
      const executes = () =>
        hasLentPrivilege(v.view, v.block) && v.started && v.view.getUint32(v.block + hartState.waiting, true) === 0
      let done = 0
      for (;;) {
        // What is due before the next instruction, the first one included.
        if (mayGoOn() && (hasAttention(guest) || hooks.time(v) >= v.next)) settle(guest)
        if (done === emulationBurst || !mayGoOn() || !executes()) break
        // A step of the guest's that no hart of the machine makes.
        v.lag--
        done++
        guest.exits.emulated++
        emulate(guest, v, undefined)
      }
      // These steps count as a turn's, though no hart's time has gone on.
      p.charged -= done
      p.quantumEnd -= done
      if (done > 0) hooks.ranAhead()
      updateSpace(guest, v)
      // Comes back before the machine's hart executes anything.
      if (!v.space) p.hart.alarm = p.hart.time
    },
  }
  return exits
}
