// Branches whose conditions are constants go one way; what was the other is emptied.
import { opCode } from "./op-code.ts"
import type { RegionCode, RegionPass } from "./region-code.ts"

export const decideBranches: RegionPass = { name: "decide-branches", run }

function run(region: RegionCode): void {
  const { fn, order } = region
  let changed = false
  for (const index of order) {
    const block = fn.blocks[index]
    const end = block.terminator
    if (end?.kind !== "br_if") continue
    const instruction = fn.valueInstruction[end.condition]
    if (instruction < 0 || fn.instructionOp[instruction] !== opCode.const32) continue
    block.terminator = { kind: "br", target: fn.immediate[instruction] === 0 ? end.else : end.then }
    changed = true
  }
  if (changed) region.prune()
}
