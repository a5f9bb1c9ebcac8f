// Machine: the ISA interface. User and system instructions, memory and devices: what an operating system sees.
import type { GuestPhysical } from "./address.ts"
import type { Bus } from "./bus.ts"
import type { Hart } from "./hart.ts"

/** How a machine came to rest. */
export type MachineStop =
  | { readonly kind: "powered-off"; readonly status: number }
  /** Somebody asked for a reset; whoever owns the machine does it. */
  | { readonly kind: "reset" }
  | { readonly kind: "out-of-fuel" }
  /**
   * All harts wait for an interrupt, and the machine's own time does not bring it: it follows a clock, and `until` says at
   * which tick of it the next timer fires; or there is none, and only input can wake a hart.
   */
  | { readonly kind: "waiting"; readonly until?: bigint }
  /** Somebody who watches the machine from outside asked it to stop; `hart` is the one that ran. */
  | { readonly kind: "interrupted"; readonly hart: number }

/** Guest-physical memory as firmware or a monitor reaches it: RAM, and devices through `load` and `store`. */
export interface PhysicalMemory extends Bus {
  /** Where RAM starts, and its bytes. */
  readonly base: GuestPhysical
  readonly size: number
  /** Copies from RAM. Whether all of it was RAM; if not, nothing was copied. */
  read(address: GuestPhysical, into: Uint8Array): boolean
  /** Copies to RAM, which may hold code. Whether all of it was RAM; if not, nothing was copied. */
  write(address: GuestPhysical, from: Uint8Array): boolean
}

/** A trap on its way to machine mode: an exception, or an interrupt when `interrupt` is set. */
export interface MachineTrap {
  readonly interrupt: boolean
  /** As `mcause` encodes it, without the interrupt bit. */
  readonly cause: number
  /** What `mtval` would hold. */
  readonly value: bigint
}

/**
 * Occupies a machine's most privileged mode in place of firmware. Harts then never execute in machine mode: each trap that is
 * not delegated comes here, with the state as it was before the trapping instruction (before the next, for an interrupt): no
 * CSR has been written, `pc` is the instruction's. The hart goes on at its `pc` and `privilege` when `trap` returns.
 */
export interface Monitor {
  readonly name: string
  /** Called once, when the monitor is given a machine whose harts are as after reset: all stopped, but the first. */
  attach(machine: Machine): void
  trap(hart: Hart, trap: MachineTrap): void
  /** The time of `hart.alarm` has come. */
  alarm?(hart: Hart): void
  /** What it knows beyond the harts' state, as plain data for a snapshot; absent when that is nothing. */
  save?(): Readonly<Record<string, unknown>>
  /** Throws an error, one line, for what `save` cannot have given. */
  restore?(state: Readonly<Record<string, unknown>>): void
}

/** What a machine's description adds for the software that it boots: `chosen` in the device tree. */
export interface BootDescription {
  /** The kernel's command line. */
  readonly bootArguments?: string
  /** Where an initial RAM disk lies: guest-physical, `end` excluded. */
  readonly initialRamDisk?: { readonly start: number; readonly end: number }
  /** Random bytes for software that asks for some early. */
  readonly seed?: Uint8Array
}

/**
 * A line over which software in a machine and somebody outside talk: a serial port, or the virtio console. Whoever is given a machine may use
 * it, and everybody who listens hears everything.
 */
export interface SerialLine {
  /** `serial`, `console`. */
  readonly name: string
  /** Sends bytes to the machine. Gives how many were taken, from the start: a line may have no room before the machine has run on. */
  send(bytes: Uint8Array): number
  /** From now on calls `receive` with what the machine sends, while it runs. Gives a function that ends this. */
  connect(receive: (bytes: Uint8Array) => void): () => void
}

/** Bare hardware: harts, memory and devices behind one bus. Virtual machine monitors make it out of another. */
export interface Machine {
  readonly name: string
  readonly harts: readonly Hart[]
  readonly memory: PhysicalMemory
  /** The flattened device tree that describes it to software (Devicetree Specification, chapter 5). */
  deviceTree(boot?: BootDescription): Uint8Array
  /** The lines out of the machine: the serial port first, then the virtio console where there is one. */
  readonly serialLines: readonly SerialLine[]
  /** Ticks of the `time` CSR since power-on, and how many make a second. */
  time(): bigint
  readonly ticksPerSecond: number
  /** Gives machine mode to a monitor. Once, before the first `run`. */
  attach(monitor: Monitor): void
  /** Comes to rest at the next instruction boundary: `run` then gives this stop. For monitors and devices. */
  rest(stop: MachineStop): void
  /** Runs all harts until the machine comes to rest or `fuel` more instructions have completed or trapped, over all harts. */
  run(fuel?: number): MachineStop
}
