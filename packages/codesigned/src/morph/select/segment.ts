// Code of a region between its IR and its molecules: atoms over any number of registers.
import type { AtomRow } from "@lamina/isa"
import type { RegionExit } from "../region/build-region.ts"

/**
 * A register before allocation. 0 is r0; 1 to 31 and 32 to 63 are what the guest's integer and floating-point registers hold at the
 * region's start; each other one is written once.
 */
export type Virtual = number

export const noRegister: Virtual = -1
export const firstFloat: Virtual = 32
export const firstVirtual: Virtual = 64

/** An atom to be. */
export interface Operation {
  readonly row: AtomRow
  readonly def: Virtual
  readonly rs1: Virtual
  readonly rs2: Virtual
  readonly rs3: Virtual
  /** Without the parts that scheduling adds to loads, stores and branches. */
  readonly imm: number
  /** Where it comes from: the index of a guest instruction along its path. */
  readonly origin: number
  /** A branch: where it goes. */
  readonly aside?: Segment
}

/** What a guest register must hold where a region is left. */
export interface FinalValue {
  /** As `Virtual` numbers what the register held at the start. */
  readonly register: Virtual
  readonly value: Virtual
}

/** A straight line of operations, in an order in which they could be executed, with asides at its branches. */
export interface Segment {
  readonly operations: readonly Operation[]
  readonly exit: RegionExit
  /** Registers that were written since the region's start. */
  readonly finals: readonly FinalValue[]
  /** Holds the guest address to go on at, for exits by `jumpi`; `noRegister` for the others. */
  readonly address: Virtual
  /** What it uses of the segments that it branches off from. */
  readonly inherited: ReadonlySet<Virtual>
}

export interface Selected {
  readonly trunk: Segment
  /** Whether a register is a floating-point one, by number. */
  readonly isFloat: readonly boolean[]
  /** Operations of all segments. */
  readonly size: number
}

/** Bytes that a load, store or atomic access moves. */
export function accessBytes(row: AtomRow): number {
  const letter = row.memory === "atomic" ? row.name.slice(-1) : row.name.replace(/^f?[ls]/, "")[0]
  return letter === "b" ? 1 : letter === "h" ? 2 : letter === "w" ? 4 : 8
}
