// What the layers of a run did, each as the row of a table.
import type { ManagedResult, ProcessStatistics } from "@lamina/interfaces"
import type { GuestOsStatistics } from "@lamina/guest-os"
import { stackNodes } from "@lamina/stack"
import type { Figure, LayerRow, LayerWork, Stack, StackNode } from "@lamina/stack"
import { hostName } from "../wiring/host.ts"
import type { EngineUse } from "../wiring/run-engines.ts"

/** The Java VM; `calls` are those that it made on the JS host. */
export function javaRow(result: ManagedResult, seconds: number, calls?: Readonly<Record<string, number>>): LayerRow {
  const { bytecodes, allocations, allocatedBytes, collections, classes, threads, outputBytes } = result.statistics
  return {
    ...{ id: "jvm", name: "Java VM", seconds },
    work: { unit: "bytecodes", count: bytecodes },
    events: [
      count("allocations", allocations),
      { name: "allocated", value: allocatedBytes, unit: "bytes" },
      count("collections", collections),
      ...(classes === undefined ? [] : [count("classes", classes)]),
      ...(threads === undefined ? [] : [count("threads", threads)]),
      ...(calls === undefined ? [] : [count("system calls", sumOf(calls))]),
    ],
    ...(outputBytes !== undefined && { bytesOut: outputBytes }),
  }
}

/** The process VM, for one program, and its engines. */
export function processRows(
  stack: Stack,
  { instructions, systemCalls, pageFaults, peakMemory, outputBytes }: ProcessStatistics,
  seconds: number,
  engines: readonly EngineUse[],
): readonly LayerRow[] {
  const row: LayerRow = {
    ...{ id: "process", name: "Process VM", seconds },
    ...ownTime(seconds, engines),
    work: { unit: "instructions", count: instructions },
    events: [
      count("system calls", sumOf(systemCalls)),
      count("page faults", pageFaults),
      { name: "peak memory", value: peakMemory, unit: "bytes" },
    ],
    ...(outputBytes !== undefined && { bytesIn: outputBytes, bytesOut: outputBytes }),
  }
  return [row, ...engineRows(stack, engines)]
}

/** The guest operating system under a program. Its own time is that of what it has on the host: the other end of the link. */
export function osRow(program: ProcessStatistics, os: GuestOsStatistics, seconds: number, running: number): LayerRow {
  return {
    ...{ id: "guest-os", name: "Guest operating system", seconds, ownSeconds: Math.max(0, seconds - running) },
    work: { unit: "instructions", count: program.instructions },
    events: [
      count("system calls", sumOf(program.systemCalls)),
      count("page faults", program.pageFaults),
      count("system calls of all processes", sumOf(os.systemCalls)),
      count("context switches", os.contextSwitches),
    ],
    ...(program.outputBytes !== undefined && { bytesIn: program.outputBytes }),
    bytesOut: os.sentBytes,
  }
}

/** The engines at the bottom, as parts of the machine or the process VM, which is the stack's first layer. */
export function engineRows(stack: Stack, uses: readonly EngineUse[]): readonly LayerRow[] {
  const [node] = stack.above
  const id = node.engines.at(0)?.id ?? node.id
  return uses.map(({ engine, instructions, time, statistics }): LayerRow => {
    const share: LayerWork | undefined =
      instructions === undefined ? undefined : { unit: "instructions", count: instructions }
    return {
      ...{ id, name: engine, isPart: true },
      ...(statistics?.work && { work: statistics.work, ...(share && { share }) }),
      ...(time !== undefined && { ownSeconds: time }),
      events: [
        ...(share ? [count(share.unit, share.count)] : []),
        ...(statistics?.figures ?? []).flatMap(({ label, value, unit }): Figure[] =>
          value === 0 ? [] : [{ name: label, value, unit: unit ?? "count" }],
        ),
      ],
    }
  })
}

/** The JS host, which has had `written` bytes for its streams; `above` is what stands on it. */
export function hostRow(written: number, above: LayerRow | undefined): LayerRow {
  const seconds = performance.now() / 1000
  return {
    ...{ id: "host", name: hostName, events: [], seconds, bytesIn: written },
    ...(above?.seconds !== undefined && { ownSeconds: seconds - above.seconds }),
  }
}

/** What is left of a layer's time when its engines' is taken away, where that was measured. */
export function ownTime(seconds: number, engines: readonly EngineUse[], others = 0): { readonly ownSeconds?: number } {
  if (engines.every(({ time }) => time === undefined)) return {}
  const spent = engines.reduce((sum, { time = 0 }) => sum + time, others)
  return { ownSeconds: Math.max(0, seconds - spent) }
}

/** The nodes of a kind, from left to right, or from the bottom up. */
export function nodesOf(stack: Stack, ...kinds: readonly string[]): readonly StackNode[] {
  return stackNodes(stack).filter(({ kind }) => kinds.includes(kind.kind))
}

/** Counts of what does not happen everywhere: those that are 0 are left out. */
export function counts(values: Readonly<Record<string, number>>): readonly Figure[] {
  return Object.entries(values).flatMap(([name, value]) => (value === 0 ? [] : [count(name, value)]))
}

export function count(name: string, value: number): Figure {
  return { name, value, unit: "count" }
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, each) => sum + each, 0)
}
