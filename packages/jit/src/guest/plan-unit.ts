// Which functions are translated together.
import { calleeLimit, earlyCalleeLimit, optimizedUnitLimit, unitLimit } from "../tuning.ts"
import { discoverFunction, type CodeSource } from "./discover-function.ts"
import type { GuestFunction } from "./guest-function.ts"
import { inlineCalls } from "./inline-calls.ts"

/** The function at an address, and those that it calls which `isKnown` as entries of translations, as far as they fit in. */
export function planUnit(
  pc: bigint,
  source: CodeSource,
  isOptimized: boolean,
  isFinal: boolean,
  isKnown: (entry: bigint) => boolean,
): readonly GuestFunction[] {
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
      discovered.set(entry, isWanted ? discoverFunction(entry, source) : undefined)
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
      if (isKnown(target)) pending.push(target)
    }
  }
  return [...found.values()]
}
