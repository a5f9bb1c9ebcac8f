// What a Java program cost, told by layer: as a table or as JSON.
import type { ManagedResult, ManagedStatistics } from "@lamina/interfaces"
import { formatQuantity } from "@lamina/stack"
import type { Stack } from "@lamina/stack"
import { counted, titleOf, withExact } from "../machine/machine-statistics.ts"
import type { Row } from "../machine/machine-statistics.ts"

export interface JavaRun {
  readonly result: ManagedResult
  /** Seconds that the VM took, from its start to its end. */
  readonly time: number
  /** Seconds from the start of this process to the VM's. */
  readonly startUp: number
}

/** What the VM runs on, by the instructions that it took there; undefined on the JS host. */
type Instructions = number | undefined

/** Rows of the VM; those of the layers beneath follow them. */
export function javaDetails({ result, time }: JavaRun, stack: Stack, instructions: Instructions): readonly Row[] {
  const { bytecodes, allocations, allocatedBytes, collections, classes, threads } = result.statistics
  const each = perBytecode(result.statistics, instructions)
  const speed = formatQuantity(bytecodes / time, "per-second").replace("/s", " bytecodes/s")
  return [
    [titleOf(stack, "java-program") ?? "Java program", ""],
    ["  bytecodes", withExact(bytecodes)],
    ["  speed", time > 0 ? speed : "-"],
    ...(each === undefined ? [] : [["  instructions per bytecode", each.toFixed(1)] as const]),
    ["  allocations", withExact(allocations)],
    ["  allocated", formatQuantity(allocatedBytes, "bytes")],
    ["  collections", withExact(collections)],
    ...(classes === undefined ? [] : [["  classes", withExact(classes)] as const]),
    ...(threads === undefined ? [] : [["  threads", withExact(threads)] as const]),
  ]
}

/** Rows of the JS host, whose system calls are a few functions. */
export function javaHostDetails(run: JavaRun, calls: Readonly<Record<string, number>>): readonly Row[] {
  return [
    ["JS host", ""],
    ["  time", formatQuantity(run.time, "seconds")],
    ["  start-up", formatQuantity(run.startUp, "seconds")],
    ...counted("system calls", Object.entries(calls)),
  ]
}

/** What of it is in a JSON object, beside what the layers beneath have to say. */
export function javaRecord(run: JavaRun, instructions: Instructions): Readonly<Record<string, unknown>> {
  const { kind, statistics } = run.result
  const status = kind === "exited" ? { kind, status: run.result.status } : { kind }
  const each = perBytecode(statistics, instructions)
  const java = { ...statistics, ...(each !== undefined && { instructionsPerBytecode: each }) }
  return { status, time: run.time, startUp: run.startUp, java }
}

function perBytecode({ bytecodes }: ManagedStatistics, instructions: Instructions): number | undefined {
  return instructions === undefined || bytecodes === 0 ? undefined : instructions / bytecodes
}
