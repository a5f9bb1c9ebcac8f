// Observers: what may be told of a running machine, attached from outside. What nobody wants to be told of costs nothing.
import type { Bus, Machine, MachineMemory } from "@lamina/interfaces"
import { memoryHeader, translationWatch, type TrapEvent, type TrapLevel } from "@lamina/isa"
import { observeBus, type BusObserver } from "../bus.ts"
import type { AccessObserver } from "./watched-memory.ts"

/** Told of each trap that a hart takes, before it is entered. `level` is the mode that it goes to. */
export type TrapObserver = (hart: number, trap: TrapEvent, level: TrapLevel) => void

/** Asked before an exception is taken: whether it is somebody else's, who watches from outside, and the guest must not see it. */
export type TrapFilter = (hart: number, trap: TrapEvent) => boolean

/** Told that addresses may have come to translate differently on a hart: `satp` was written, or `sfence.vma` executed. */
export type TranslationObserver = (hart: number) => void

/** Wants to be told of what it has a function for. None of them may run the machine. */
export interface MachineObserver {
  readonly trap?: TrapObserver
  /** The first observer that claims a trap has it. */
  readonly filter?: TrapFilter
  /** Of accesses to the pages in the memory's `watched`. */
  readonly access?: AccessObserver
  /** Of accesses to devices. */
  readonly bus?: BusObserver
  readonly translation?: TranslationObserver
}

/** A machine that can be watched from outside. */
export interface ObservableMachine extends Machine {
  /** Attaches an observer, beside those that are there. Gives a function that detaches it. */
  observe(observer: MachineObserver): () => void
}

/** What to call, each undefined while nobody wants to be told. */
export interface Told {
  readonly trap: TrapObserver | undefined
  readonly filter: TrapFilter | undefined
  readonly access: AccessObserver | undefined
  readonly bus: BusObserver | undefined
  readonly translation: TranslationObserver | undefined
}

export interface Observers {
  /** Gives a function that detaches it. */
  attach(observer: MachineObserver): () => void
  readonly told: Told
}

/** Makes the observers of a machine, none at first. */
export function createObservers(memory: Pick<MachineMemory, "view">): Observers {
  const attached = new Set<MachineObserver>()
  const observers = {
    attach(observer: MachineObserver) {
      attached.add(observer)
      update()
      return () => {
        attached.delete(observer)
        update()
      }
    },
    told: toldTo([]),
  }
  const update = () => {
    observers.told = toldTo([...attached])
    const watch = observers.told.translation ? translationWatch.watching : translationWatch.off
    memory.view().setUint32(memoryHeader.translationWatch, watch, true)
  }
  return observers
}

/** A bus whose accesses the observers are told of, while any of them wants to be. */
export function toldBus(bus: Bus, observers: Observers): Bus {
  const observed = observeBus(bus, {
    load: (address, size, value) => observers.told.bus?.load?.(address, size, value),
    store: (address, size, value, taken) => observers.told.bus?.store?.(address, size, value, taken),
  })
  const now = () => (observers.told.bus ? observed : bus)
  return {
    load: (address, size) => now().load(address, size),
    store: (address, size, value) => now().store(address, size, value),
  }
}

function toldTo(observers: readonly MachineObserver[]): Told {
  const any = (key: keyof MachineObserver) => observers.some((observer) => observer[key])
  const all = (tell: (observer: MachineObserver) => void) => observers.forEach(tell)
  return {
    trap: any("trap") ? (hart, trap, level) => all((each) => each.trap?.(hart, trap, level)) : undefined,
    filter: any("filter") ? (hart, trap) => observers.some((each) => each.filter?.(hart, trap)) : undefined,
    access: any("access") ? (address, size, access) => all((each) => each.access?.(address, size, access)) : undefined,
    bus: any("bus")
      ? {
          load: (address, size, value) => all(({ bus }) => bus?.load?.(address, size, value)),
          store: (address, size, value, taken) => all(({ bus }) => bus?.store?.(address, size, value, taken)),
        }
      : undefined,
    translation: any("translation") ? (hart) => all((each) => each.translation?.(hart)) : undefined,
  }
}
