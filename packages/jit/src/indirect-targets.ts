// What is learnt of indirect jumps and calls: where they went. Calls note it in the machine's memory.
import type { MachineMemory } from "@lamina/interfaces"
import { callProfiles } from "./layout.ts"
import { jumpPatience, mostTargets } from "./tuning.ts"

/** An indirect jump: where it went, and how often it went elsewhere since that was last told. */
interface JumpSite {
  readonly known: Set<bigint>
  misses: number
}

export class IndirectTargets {
  readonly #memory: MachineMemory
  /** By the jump's address. */
  readonly #jumps = new Map<bigint, JumpSite>()
  /** Where calls note what they call, by their addresses. */
  readonly #profiles = new Map<bigint, number>()
  /** Behind all of these places. */
  #profilesEnd: number = callProfiles.start

  constructor(memory: MachineMemory) {
    this.#memory = memory
  }

  /** The jump at an address went where it has not been known to go, `times` in a row as reckoned. Says whether it has done so `jumpPatience` times again. */
  missed(at: bigint, target: bigint, times: number): boolean {
    const site = this.#siteOf(at)
    if (site.known.size < mostTargets) site.known.add(target)
    site.misses += times
    if (site.misses < jumpPatience) return false
    site.misses = 0
    return true
  }

  targetsOf(at: bigint): readonly bigint[] {
    return [...(this.#jumps.get(at)?.known ?? [])]
  }

  /** The jump at an address has gone to these in another run. */
  restoreTargets(at: bigint, targets: readonly bigint[]): void {
    const { known } = this.#siteOf(at)
    for (const target of targets) if (known.size < mostTargets) known.add(target)
  }

  #siteOf(at: bigint): JumpSite {
    let site = this.#jumps.get(at)
    if (!site) this.#jumps.set(at, (site = { known: new Set(), misses: 0 }))
    return site
  }

  /** Where the call at an address notes what it calls; undefined where there is no room. */
  profileOf(at: bigint): number | undefined {
    const known = this.#profiles.get(at)
    if (known !== undefined) return known
    const place = this.#profilesEnd
    return this.restoreProfile(at, place) ? place : undefined
  }

  /** The call at an address is to note what it calls at a place. Says whether it does from now on. */
  restoreProfile(at: bigint, place: number): boolean {
    const known = this.#profiles.get(at)
    if (known !== undefined) return known === place
    const isTaken = place < this.#profilesEnd && [...this.#profiles.values()].includes(place)
    if (isTaken || place >= callProfiles.end) return false
    this.#profilesEnd = Math.max(this.#profilesEnd, place + 8)
    this.#profiles.set(at, place)
    return true
  }

  /** What the call at an address called last, if it has been noted. */
  calleeOf(at: bigint): bigint | undefined {
    const place = this.#profiles.get(at)
    const callee = place === undefined ? 0n : this.#memory.view().getBigUint64(place, true)
    return callee === 0n ? undefined : callee
  }
}
