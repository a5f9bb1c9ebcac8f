// Resource limits of a process (getrlimit(2)).
import { maximumDescriptors } from "./files/descriptor-table.ts"
import { stackLimit } from "./memory/address-space.ts"

export const unlimited = 0xffff_ffff_ffff_ffffn

/** RLIMIT_* numbers that have a meaning here. */
export const resource = { stack: 3, core: 4, descriptors: 7 } as const

const count = 16

export class ResourceLimits {
  readonly #limits = Array.from({ length: count }, () => ({ soft: unlimited, hard: unlimited }))

  constructor() {
    this.#limits[resource.stack] = { soft: BigInt(stackLimit), hard: unlimited }
    this.#limits[resource.core] = { soft: 0n, hard: unlimited }
    this.#limits[resource.descriptors] = { soft: BigInt(maximumDescriptors), hard: 4096n }
  }

  /** What a child gets: the same, to change on its own. */
  copy(): ResourceLimits {
    const copy = new ResourceLimits()
    this.#limits.forEach((limit, number) => Object.assign(copy.#limits[number], limit))
    return copy
  }

  /** The limits of a RLIMIT_* number, undefined where Linux has none. */
  get(number: number): { soft: bigint; hard: bigint } | undefined {
    return this.#limits[number]
  }
}
