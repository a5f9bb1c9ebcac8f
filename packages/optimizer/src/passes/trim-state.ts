// Exits store no register that holds what it held at the region's entry.
import { opNamed, type StateEntry } from "@lamina/ir"
import type { RegionCode, RegionPass } from "./region-code.ts"

export const trimState: RegionPass = { name: "trim-state", run }

/** Loads of the state are as `number-values` leaves them: equal bases are one value. */
function run({ fn, order, state: region }: RegionCode): void {
  const load = opNamed("i64.load").code
  for (const index of order) {
    const block = fn.blocks[index]
    const end = block.terminator
    if (end?.kind !== "exit" || end.region !== region) continue
    const isNew = ({ offset, value }: StateEntry): boolean => {
      const instruction = fn.valueInstruction[value]
      return (
        instruction < 0 ||
        fn.instructionOp[instruction] !== load ||
        fn.immediate2[instruction] !== region ||
        fn.immediate[instruction] !== offset ||
        fn.operands[fn.operandStart[instruction]] !== end.base
      )
    }
    if (!end.state.every(isNew)) block.terminator = { ...end, state: end.state.filter(isNew) }
  }
}
