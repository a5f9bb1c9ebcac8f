// A select begins with one of its two values in the register of its result: with one that nobody needs any more, if there is one, so that
// the two can share a register.
import { findLiveness } from "./liveness.ts"
import { inverse, type MachineFunction, type MachineInstruction } from "./machine-code.ts"
import { isVirtual, type Register } from "./register.ts"

export function orderSelects(fn: MachineFunction): void {
  if (!fn.blocks.some(({ instructions }) => instructions.some(({ kind }) => kind === "select"))) return
  const { out } = findLiveness(fn)
  fn.blocks.forEach(({ instructions }, place) => {
    const live = new Set<Register>(out[place])
    for (let i = instructions.length - 1; i >= 0; i--) {
      const instruction = instructions[i]
      for (const def of instruction.defs) live.delete(def)
      if (instruction.kind === "select") instructions[i] = ordered(instruction, live)
      for (const use of instruction.uses) live.add(use)
    }
  })
}

type Select = MachineInstruction & { readonly kind: "select" }

/** `live`: what is read behind it. */
function ordered(select: Select, live: ReadonlySet<Register>): Select {
  const [x, y, a, b] = select.uses
  const isFree = (register: Register) => isVirtual(register) && !live.has(register)
  if (isFree(a) || !isFree(b)) return select
  return { ...select, comparison: inverse(select.comparison), uses: [x, y, b, a] }
}
