// Puts programs into machines.
import type { GuestPhysical, Machine } from "@lamina/interfaces"
import { assembleProgram, type AssembledProgram } from "../assemble-program.ts"
import { ConformanceFailure } from "../conformance-test.ts"

/** Where RAM, and every program, starts. */
export const entry = 0x8000_0000n

type Segments = AssembledProgram["segments"]

/** A source without the prelude. */
export function assembleRaw(text: string): Segments {
  return assembleProgram("contract.s", text, { image: "bare-metal", base: entry }).segments
}

/** Loads a program and starts all harts at its entry, in machine mode. */
export function load(machine: Machine, segments: Segments): void {
  for (const { address, bytes } of segments) {
    if (!machine.memory.write(Number(address) as GuestPhysical, bytes))
      throw new ConformanceFailure(`${bytes.length} bytes cannot be written at 0x${address.toString(16)}`)
  }
  for (const hart of machine.harts) {
    hart.pc = entry
    hart.privilege = 3
    hart.started = true
  }
}
