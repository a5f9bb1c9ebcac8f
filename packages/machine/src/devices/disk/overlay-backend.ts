// Copy on write: an image that nobody writes to, and what was written, in memory.
import type { HostError } from "@lamina/interfaces"
import { savedState } from "../saved-state.ts"
import type { BlockBackend } from "./block-backend.ts"

export interface OverlayOptions {
  /** Bytes copied together. A multiple of 512. */
  readonly clusterSize?: number
  /** How many bytes may be kept, in clusters: more, and writes fail with `ENOSPC`. As many as the host gives by default. */
  readonly limit?: number
}

const full: HostError = { error: "ENOSPC" }

/** The base is only read, whether it could be written or not. Snapshots keep what was written. */
export function createOverlay(base: BlockBackend, options: OverlayOptions = {}): BlockBackend {
  const { clusterSize = 65536, limit = Infinity } = options
  const { size } = base
  const clusters = new Map<number, Uint8Array>()
  const lengthOf = (index: number) => Math.min(clusterSize, size - index * clusterSize)

  /** Memory for a cluster, unless there is no more. */
  const allocate = (length: number): Uint8Array | undefined => {
    if ((clusters.size + 1) * clusterSize > limit) return undefined
    try {
      return new Uint8Array(length)
    } catch {
      return undefined
    }
  }
  /** A cluster that can be written, copied from the base unless all of it is overwritten anyway. */
  const own = (index: number, isOverwritten: boolean): Uint8Array | HostError => {
    const known = clusters.get(index)
    if (known) return known
    const cluster = allocate(lengthOf(index))
    if (!cluster) return full
    const failed = isOverwritten ? undefined : base.read(index * clusterSize, cluster)
    if (failed) return failed
    clusters.set(index, cluster)
    return cluster
  }
  /** Calls `visit` for the part of [offset, offset + length) that lies in each cluster; `at` counts from 0. */
  const eachCluster = (
    offset: number,
    length: number,
    visit: (index: number, within: number, at: number, part: number) => HostError | undefined,
  ): HostError | undefined => {
    for (let at = 0; at < length;) {
      const index = Math.floor((offset + at) / clusterSize)
      const within = offset + at - index * clusterSize
      const part = Math.min(clusterSize - within, length - at)
      const failed = visit(index, within, at, part)
      if (failed) return failed
      at += part
    }
    return undefined
  }

  return {
    size,
    readOnly: false,
    read: (offset, into) =>
      eachCluster(offset, into.length, (index, within, at, part) => {
        const target = into.subarray(at, at + part)
        const cluster = clusters.get(index)
        if (!cluster) return base.read(offset + at, target)
        target.set(cluster.subarray(within, within + part))
        return undefined
      }),
    write: (offset, from) =>
      eachCluster(offset, from.length, (index, within, at, part) => {
        const cluster = own(index, part === lengthOf(index))
        if ("error" in cluster) return cluster
        cluster.set(from.subarray(at, at + part), within)
        return undefined
      }),
    flush: () => undefined,
    save() {
      const indices = [...clusters.keys()].sort((one, other) => one - other)
      return {
        base: base.save(),
        clusterSize,
        clusters: indices.map((index) => ({ index, bytes: clusters.get(index)?.slice() ?? new Uint8Array(0) })),
      }
    },
    restore(state) {
      const saved = savedState("disk overlay", state)
      const list = Array.isArray(state.clusters) ? state.clusters.length : 0
      if (saved.integer("clusterSize", Number.MAX_SAFE_INTEGER) !== clusterSize) saved.refuse("another cluster size")
      const restored = saved.states("clusters", list).map((cluster): [number, Uint8Array] => {
        const fields = savedState("disk overlay", cluster)
        const index = fields.integer("index", Math.ceil(size / clusterSize) - 1)
        const bytes = fields.bytes("bytes", lengthOf(index))
        if (bytes.length !== lengthOf(index)) fields.refuse(`cluster ${index} is not of ${lengthOf(index)} bytes`)
        return [index, bytes.slice()]
      })
      base.restore(saved.state("base"))
      clusters.clear()
      for (const [index, bytes] of restored) clusters.set(index, bytes)
    },
  }
}
