// What is learnt of indirect jumps and calls: where they went. Calls note it in the machine's memory, and maps of targets lie there too.
import type { MachineMemory } from "@lamina/interfaces"
import { callProfiles, jumpMaps } from "./layout.ts"
import { jumpPatience, mostTargets } from "./tuning.ts"

/** An indirect jump: where it went, and how often it went elsewhere, and may. */
interface JumpSite {
  readonly known: Set<bigint>
  misses: number
  patience: number
}

export class IndirectTargets {
  readonly #memory: MachineMemory
  /** By the jump's address. */
  readonly #jumps = new Map<bigint, JumpSite>()
  /** Where calls note what they call, by their addresses. */
  readonly #profiles = new Map<bigint, number>()
  /** Behind the maps. */
  #mapsEnd: number = jumpMaps.start

  constructor(memory: MachineMemory) {
    this.#memory = memory
  }

  /** The jump at an address went where it has not been known to go. Says whether what contains it is to be made anew. */
  missed(at: bigint, target: bigint): boolean {
    let site = this.#jumps.get(at)
    if (!site) this.#jumps.set(at, (site = { known: new Set(), misses: 0, patience: jumpPatience }))
    if (site.known.size < mostTargets) site.known.add(target)
    if (++site.misses < site.patience) return false
    site.misses = 0
    site.patience *= 2
    return true
  }

  targetsOf(at: bigint): readonly bigint[] {
    return [...(this.#jumps.get(at)?.known ?? [])]
  }

  /** Where the call at an address notes what it calls; undefined where there is no room. */
  profileOf(at: bigint): number | undefined {
    const known = this.#profiles.get(at)
    if (known !== undefined) return known
    const place = callProfiles.start + 8 * this.#profiles.size
    if (place >= callProfiles.end) return undefined
    this.#profiles.set(at, place)
    return place
  }

  /** What the call at an address called last, if it has been noted. */
  calleeOf(at: bigint): bigint | undefined {
    const place = this.#profiles.get(at)
    const callee = place === undefined ? 0n : this.#memory.view().getBigUint64(place, true)
    return callee === 0n ? undefined : callee
  }

  /** Keeps a map of jump targets. Gives its place; undefined where there is no room. */
  keepMap(map: Uint8Array): number | undefined {
    const place = this.#mapsEnd
    if (place + map.length > jumpMaps.end) return undefined
    this.#mapsEnd += map.length
    this.#memory.bytes().set(map, place)
    return place
  }

  /** No translation has a map any more. */
  forgetMaps(): void {
    this.#mapsEnd = jumpMaps.start
  }
}
