// Cuts a failing program down: fewer instructions, plain initial state, as long as it still fails.
import type { Candidate } from "./candidate.ts"
import { withoutItems } from "./guest-program.ts"
import { windowBases } from "./load-test-case.ts"
import { windowLayout } from "./test-case.ts"

/** The smallest candidate found for which `fails` holds, as it does for `candidate`. Asks at most `budget` times. */
export function shrink(candidate: Candidate, fails: (candidate: Candidate) => boolean, budget = 3000): Candidate {
  let best = candidate
  const attempt = (next: Candidate): boolean => {
    if (budget-- <= 0 || !fails(next)) return false
    best = next
    return true
  }
  const dropItems = () => {
    let shorter = false
    for (let size = best.items.length >> 1; size >= 1; size >>= 1) {
      // The last item ends the program and stays.
      for (let start = best.items.length - 1 - size; start >= 0; start -= size) {
        const end = start + size
        const items = withoutItems(best.items, (index) => index >= start && index < end)
        if (attempt({ ...best, items })) shorter = true
        if (start > best.items.length - 1) start = best.items.length - 1
      }
    }
    return shorter
  }
  const plainState = () => {
    const { setting } = best
    attempt({ ...best, setting: { ...best.setting, dataSeed: 0 } })
    attempt({ ...best, setting: { ...best.setting, fcsr: 0 } })
    for (const change of setting.changes ?? []) {
      const changes = (best.setting.changes ?? []).filter((each) => each !== change)
      attempt({ ...best, setting: { ...best.setting, changes } })
    }
    for (const file of ["x", "f"] as const) {
      for (let number = 0; number < 32; number++) {
        if (setting[file][number] === 0n) continue
        const values = best.setting[file].map((value, index) => (index === number ? 0n : value))
        attempt({ ...best, setting: { ...best.setting, [file]: values } })
      }
    }
    if (setting.environment === "machine") return
    const isInside = (value: bigint) => BigInt.asUintN(64, value - setting.base) < BigInt(windowLayout.end)
    const moved = setting.x.map((value) =>
      isInside(value) ? BigInt.asUintN(64, value - setting.base + windowBases.machine) : value,
    )
    attempt({ ...best, setting: { ...best.setting, environment: "machine", base: windowBases.machine, x: moved } })
  }
  while (dropItems() && budget > 0);
  plainState()
  while (dropItems() && budget > 0);
  return best
}
