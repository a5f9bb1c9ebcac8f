// Spilling: registers that found no place live in memory, or are constants made anew; each instruction gets what it reads and writes in
// a register of its own.
import type { Interval } from "./live-interval.ts"
import type { MachineFunction, MachineInstruction } from "./machine-code.ts"
import type { Register } from "./register.ts"

/**
 * Rewrites a function so that spilled intervals need no register of their own. Copies, calls' arguments and returns name the spilled register
 * as before: moves know how to read and write memory. Gives the registers that hold them for an instruction.
 */
export function spill(fn: MachineFunction, spilled: readonly Interval[], slots: Map<Register, number>): Register[] {
  const made: Register[] = []
  const home = new Map<Register, { readonly slot: number } | { readonly constant: NonNullable<Interval["constant"]> }>()
  for (const { registers, constant } of spilled) {
    if (constant) {
      for (const register of registers) home.set(register, { constant })
      continue
    }
    const slot = fn.slots++
    for (const register of registers) {
      home.set(register, { slot })
      slots.set(register, slot)
    }
  }
  for (const block of fn.blocks) {
    const old = block.instructions.splice(0)
    for (const instruction of old) rewrite(instruction, block.instructions)
  }
  return made

  function rewrite(instruction: MachineInstruction, out: MachineInstruction[]): void {
    const { origin } = instruction
    const replaced = new Map<Register, Register>()
    const behind: MachineInstruction[] = []
    // The definition of a constant that is made where it is needed.
    if (instruction.kind === "constant") {
      const place = home.get(instruction.defs[0])
      if (place && "constant" in place) return
    }
    instruction.uses.forEach((use, index) => {
      const place = home.get(use)
      if (!place) return
      const isConstant = "constant" in place
      if (!isConstant && movesMemory(instruction, index)) return
      let register = replaced.get(use)
      if (register === undefined) {
        register = fn.virtual(fn.classOf(use))
        made.push(register)
        replaced.set(use, register)
        const shared = { defs: [register], uses: [], origin }
        if (isConstant) out.push({ kind: "constant", value: place.constant, ...shared })
        else out.push({ kind: "reload", slot: place.slot, ...shared })
      }
      instruction.uses[index] = register
    })
    instruction.defs.forEach((def, index) => {
      const place = home.get(def)
      if (!place || !("slot" in place) || writesMemory(instruction)) return
      const register = fn.virtual(fn.classOf(def))
      made.push(register)
      behind.push({ kind: "save", slot: place.slot, defs: [], uses: [register], origin })
      instruction.defs[index] = register
    })
    out.push(instruction, ...behind)
  }
}

/** Whether an instruction moves what it reads, so that it may read it from memory. */
function movesMemory(instruction: MachineInstruction, index: number): boolean {
  switch (instruction.kind) {
    case "copy":
    case "return":
      return true
    case "call":
      // The address of the callee is read by the call itself.
      return index >= instruction.uses.length - instruction.places.length
    default:
      return false
  }
}

function writesMemory({ kind }: MachineInstruction): boolean {
  return kind === "copy" || kind === "entry"
}
