// Machine: the ISA interface. User and system instructions, memory and devices: what an operating system sees.
import type { Engine } from "./engine.ts"
import type { MachineMemory } from "./machine-memory.ts"

/** How a machine came to rest. */
export type MachineStop =
  | { readonly kind: "powered-off"; readonly status: number }
  | { readonly kind: "reset" }
  | { readonly kind: "out-of-fuel" }

/** Bare hardware: harts, memory and devices behind one bus. */
export interface Machine {
  readonly name: string
  readonly memory: MachineMemory
  readonly engine: Engine
  /** Runs all harts until the machine comes to rest or `fuel` more instructions have completed, over all harts. */
  run(fuel?: number): MachineStop
}
