// What a run cost, as the kernel writes it down when it ends.
import type { ManagedResult, ManagedStatistics } from "@lamina/interfaces"

const none: ManagedStatistics = { bytecodes: 0, allocations: 0, allocatedBytes: 0, collections: 0 }

/** The result of a run from its exit status and what the kernel wrote. */
export function resultOf(status: number, written: Uint8Array | undefined): ManagedResult {
  if (written === undefined || written.length === 0) return { kind: "exited", status, statistics: none }
  const { outOfBytecodes, ...statistics } = JSON.parse(new TextDecoder().decode(written)) as ManagedStatistics & {
    readonly outOfBytecodes?: boolean
  }
  if (outOfBytecodes === true) return { kind: "out-of-bytecodes", statistics }
  return { kind: "exited", status, statistics }
}
