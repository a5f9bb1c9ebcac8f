// A guest as a machine: what whoever is given it sees.
import type { BootDescription, Hart, Machine, MachineStop, SerialLine } from "@lamina/interfaces"
import { instructionsPerTick, ticksPerSecond } from "@lamina/isa"
import {
  boardTree,
  flatten,
  hartExtensions,
  type MachineObserver,
  type SerialInput,
  type VirtioConsole,
} from "@lamina/machine"
import type { Guest } from "./guest.ts"

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
}

export interface GuestMachineHooks {
  readonly harts: readonly Hart[]
  readonly serialLines: readonly SerialLine[]
  time(): number
  reset(): void
  run(fuel: number): MachineStop
  rest(stop: MachineStop): void
}

export function createGuestMachine(guest: Guest, hooks: GuestMachineHooks): GuestMachine {
  const machine: GuestMachine = {
    name: guest.name,
    harts: hooks.harts,
    memory: guest.memory,
    serialLines: hooks.serialLines,
    ticksPerSecond,
    input: guest.input,
    console: guest.console,
    observe: guest.observers.attach,
    get steps() {
      return guest.steps()
    },
    deviceTree: (boot: BootDescription = {}) =>
      flatten(
        boardTree({
          harts: guest.harts.length,
          memory: guest.memory.size,
          ticksPerSecond,
          extensions: hartExtensions,
          translation: "sv48",
          ...boot,
        }),
      ),
    time: () => BigInt(hooks.time()) / BigInt(instructionsPerTick),
    attach(monitor) {
      if (guest.monitor) throw new RangeError(`the machine has a monitor already: ${guest.monitor.name}`)
      guest.monitor = monitor
      hooks.reset()
      monitor.attach(machine)
    },
    rest: hooks.rest,
    run: (fuel = Number.MAX_SAFE_INTEGER) => hooks.run(fuel),
    reset: hooks.reset,
    placement() {
      const frames = Array.from({ length: guest.ram.pages }, (_, page) => guest.ram.placedFrame(page))
      return { frames: frames.filter((frame) => frame !== undefined), shadowPages: guest.shadow.addresses() }
    },
  }
  return machine
}
