// Maps of jump targets in the machine's memory: see `mapTargets`. Units that want the same one share it, and it goes with the last of them.
import type { MachineMemory } from "@lamina/interfaces"
import { jumpMaps } from "./layout.ts"

interface KeptMap {
  readonly place: number
  readonly end: number
  users: number
}

export class TargetMaps {
  readonly #memory: MachineMemory
  /** By place. */
  #maps: KeptMap[] = []

  constructor(memory: MachineMemory) {
    this.#memory = memory
  }

  /** Keeps a map for one more user. Gives its place; undefined where there is no room. */
  keep(map: Uint8Array): number | undefined {
    const known = this.#maps.find((each) => this.#holds(each, map))
    if (known) {
      known.users++
      return known.place
    }
    const place = this.#roomFor(map.length)
    if (place !== undefined) this.#put(place, map)
    return place
  }

  /** A map is to lie at a place, for one more user. Says whether it does from now on. */
  restore(place: number, map: Uint8Array): boolean {
    const end = place + map.length
    if (place < jumpMaps.start || end > jumpMaps.end) return false
    const other = this.#maps.find((each) => place < each.end && each.place < end)
    if (!other) {
      this.#put(place, map)
      return true
    }
    if (other.place !== place || !this.#holds(other, map)) return false
    other.users++
    return true
  }

  /** The map at a place has one user less. */
  free(place: number): void {
    const map = this.#maps.find((each) => each.place === place)
    if (map && --map.users === 0) this.#maps = this.#maps.filter((each) => each !== map)
  }

  #put(place: number, map: Uint8Array): void {
    this.#memory.bytes().set(map, place)
    this.#maps.push({ place, end: place + map.length, users: 1 })
    this.#maps.sort((a, b) => a.place - b.place)
  }

  #holds({ place, end }: KeptMap, map: Uint8Array): boolean {
    const bytes = this.#memory.bytes()
    return end - place === map.length && map.every((byte, index) => bytes[place + index] === byte)
  }

  /** The first place with so many bytes, a multiple of 4. */
  #roomFor(size: number): number | undefined {
    let place: number = jumpMaps.start
    for (const each of this.#maps) {
      if (each.place - place >= size) break
      place = (each.end + 3) & ~3
    }
    return place + size <= jumpMaps.end ? place : undefined
  }
}
