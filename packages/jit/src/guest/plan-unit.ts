// Which functions are translated together.
import { calleeLimit, earlyCalleeLimit, optimizedUnitLimit, unitLimit, wholeFloor, wholeShare } from "../tuning.ts"
import { discoverFunction, type CodeSource } from "./discover-function.ts"
import { enterAtTargets, enterBehindCalls, enterLoops } from "./further-entries.ts"
import type { GuestFunction } from "./guest-function.ts"
import { inlineCalls } from "./inline-calls.ts"
import { hasManyWays } from "./share-jumps.ts"

/** What a unit is to be. */
export interface UnitWishes {
  readonly source: CodeSource
  /** What the function that the unit is for is read from with what has never been executed; undefined where that is left out. */
  readonly whole?: CodeSource | undefined
  readonly isOptimized: boolean
  readonly isFinal: boolean
  /** Whether the function that the unit is for is entered at its loops as well. */
  readonly entersLoops: boolean
  /** Whether an address is an entry of translations. */
  isKnown(entry: bigint): boolean
  /** Whether control has come to a place behind a call while all that is hot was translated. */
  isUsed(address: bigint): boolean
}

/** The function at an address, and those that it calls which are known as entries of translations, as far as they fit in. */
export function planUnit(pc: bigint, wishes: UnitWishes): readonly GuestFunction[] {
  const { source, whole: wholeSource, isOptimized, isFinal, entersLoops } = wishes
  // Larger ones stand by themselves until it is known that they are called from here often.
  const largestCallee = isFinal || !isOptimized ? calleeLimit : earlyCalleeLimit
  const limit = isOptimized ? optimizedUnitLimit : unitLimit
  const found = new Map<bigint, GuestFunction>()
  const pending = [pc]
  let size = 0
  const discovered = new Map<bigint, GuestFunction | undefined>()
  const discover = (entry: bigint) => {
    if (!discovered.has(entry)) {
      const isWanted = entry === pc || source.isCold?.(entry) !== true
      const isRoot = entry === pc && wholeSource !== undefined
      const most = entry === pc ? Infinity : largestCallee
      const find = () => (isRoot ? discoverRoot(entry, source, wholeSource) : discoverFunction(entry, source, most))
      discovered.set(entry, isWanted ? find() : undefined)
    }
    return discovered.get(entry)
  }
  for (let entry = pending.shift(); entry !== undefined; entry = pending.shift()) {
    if (found.has(entry)) continue
    const whole = discover(entry)
    const guest = whole && isOptimized ? inlineCalls(whole, discover) : whole
    if (!guest || (entry !== pc && (size + guest.size > limit || guest.size > largestCallee))) continue
    found.set(entry, guest)
    size += guest.size
    for (const { end } of guest.blocks) {
      const to = end.kind === "call" ? end.target : end.kind === "call-indirect" ? end.likely : undefined
      if (to === undefined) continue
      const target = BigInt.asUintN(64, entry + BigInt(to))
      if (wishes.isKnown(target)) pending.push(target)
    }
  }
  const [root, ...others] = found.values()
  if (root === undefined) return []
  if (hasManyWays(root.blocks)) return [enterAtTargets(root, others), ...others]
  if (entersLoops) return [enterLoops(root, others), ...others]
  return [isFinal && isOptimized ? enterBehindCalls(root, others, (at) => wishes.isUsed(at)) : root, ...others]
}

/** A function with what has never been executed, as `whole` has it, unless that is much. */
function discoverRoot(entry: bigint, source: CodeSource, wholeSource: CodeSource): GuestFunction | undefined {
  const executed = discoverFunction(entry, source)
  const whole = executed && discoverFunction(entry, wholeSource)
  return whole && whole.size <= Math.max(wholeFloor, wholeShare * executed.size) ? whole : executed
}
