// One run of a workload on a bare machine or on monitors: laps, which the guest marks by what it writes to the serial port.
import type { Clock, EngineFactory, Machine } from "@lamina/interfaces"
import { createSbiMonitor, placeImages, type BootImages } from "@lamina/machine"
import { exitCauses, type ExitCounts } from "@lamina/vmm"
import { makeStack, type LevelCounts } from "./vmm-stack.ts"

/** Plain data, which can be sent to another process. */
export interface VmmWorkload {
  readonly name: string
  readonly group: WorkloadGroup
  /** What the machine boots. The guest switches it off. */
  readonly images: BootImages
  /** Bytes of RAM. */
  readonly memory: number
  /** How often it boots, in one process. */
  readonly boots: number
  /** Whether a boot as a whole is a lap. Otherwise the guest writes what it is about to do; does it; and writes how often, and what came out. */
  readonly isWhole: boolean
}

export const workloadGroups = ["compute", "boot", "os", "nano"] as const
export type WorkloadGroup = (typeof workloadGroups)[number]

export interface VmmLap {
  readonly name: string
  /** How often the guest has done it. */
  readonly count: number
  readonly result: string
  /** Nanoseconds. */
  readonly time: number
  /** Nanoseconds that a processor worked; 0 where nobody tells. */
  readonly processorTime: number
  readonly instructions: number
  /** For each monitor, from the one on the bare machine upwards. */
  readonly levels: readonly LevelCounts[]
}

export interface WorkloadRun {
  readonly laps: readonly VmmLap[]
  /** All that the guests wrote. */
  readonly output: string
  /** Instructions that the guests retired, from power-on to power-off. */
  readonly instructions: number
}

export interface RunWorkloadOptions {
  readonly engine: EngineFactory
  readonly clock: Clock
  /** Nanoseconds that a processor has worked for this thread. */
  readonly processorTime?: () => number
  /** How many monitors. */
  readonly depth: number
  /** Also measures the time in monitors; laps then take longer. */
  readonly isProfiled: boolean
}

/** The guest did not come to its end; the message is one line. */
export class VmmRunError extends Error {
  override readonly name = "VmmRunError"
}

interface Mark {
  readonly time: bigint
  readonly processorTime: number
  readonly instructions: number
  readonly levels: readonly LevelCounts[]
}

const machineMode = 3
const line = /^(.*) (\d+) (\d+)\r?$/

/** Boots a workload as often as it says. Throws `VmmRunError`. */
export function runWorkload(workload: VmmWorkload, options: RunWorkloadOptions): WorkloadRun {
  const runs = Array.from({ length: workload.boots }, () => boot(workload, options))
  return {
    laps: runs.flatMap(({ laps }) => laps),
    output: runs.map(({ output }) => output).join(""),
    instructions: runs.reduce((sum, { instructions }) => sum + instructions, 0),
  }
}

function boot(workload: VmmWorkload, options: RunWorkloadOptions): WorkloadRun {
  const { engine, clock, processorTime = () => 0, depth, isProfiled } = options
  const { name, memory, images, isWhole } = workload
  const stack = makeStack({ engine, depth, memory, clock: isProfiled ? clock : undefined })
  const { machine } = stack
  const take = (): Mark => ({
    ...{ time: clock.monotonic(), processorTime: processorTime() },
    ...{ instructions: retired(machine), levels: stack.counts() },
  })
  let output = ""
  /** For each character of the output. */
  const marks: Mark[] = []
  machine.serialLines[0].connect((bytes) => {
    const mark = isWhole ? undefined : take()
    for (const byte of bytes) {
      output += String.fromCharCode(byte)
      if (mark) marks.push(mark)
    }
  })
  start(machine, images)
  const first = take()
  const stop = machine.run()
  const last = take()
  if (stop.kind !== "powered-off" || stop.status !== 0 || /failed|panic/i.test(output)) {
    const how = stop.kind === "powered-off" ? `status ${stop.status}` : stop.kind
    throw new VmmRunError(`${name} at depth ${depth} did not get to its end: ${how}: ${lastLine(output)}`)
  }
  const laps = isWhole ? [lapOf(name, 1, "", first, last)] : lapsOf(output, marks)
  if (laps.length === 0) throw new VmmRunError(`${name} at depth ${depth} has written of no lap: ${lastLine(output)}`)
  return { laps, output, instructions: retired(machine) }
}

function start(machine: Machine, images: BootImages): void {
  const layout = placeImages(machine, images)
  const { entry } = images.kernel
  if (images.machineMode.kind === "monitor") {
    machine.attach(createSbiMonitor({ entry, deviceTree: layout.tree.start }))
    return
  }
  for (const hart of machine.harts) {
    hart.pc = BigInt(entry)
    hart.privilege = machineMode
    hart.started = true
  }
}

function retired(machine: Machine): number {
  return machine.harts.reduce((sum, hart) => sum + Number(hart.retired), 0)
}

/** A lap is from the end of its name to what follows. */
function lapsOf(output: string, marks: readonly Mark[]): readonly VmmLap[] {
  let at = 0
  return output.split("\n").flatMap((text) => {
    const start = at
    at += text.length + 1
    const [, name, count, result] = line.exec(text) ?? []
    if (result === undefined) return []
    const behind = start + name.length
    return [lapOf(name, Number(count), result, marks[behind - 1], marks[behind])]
  })
}

function lapOf(name: string, count: number, result: string, from: Mark, to: Mark): VmmLap {
  return {
    ...{ name, count, result, time: Number(to.time - from.time) },
    processorTime: to.processorTime - from.processorTime,
    instructions: to.instructions - from.instructions,
    levels: to.levels.map((level, index) => {
      const before = from.levels[index]
      const exits = exitCauses.map((cause) => [cause, level.exits[cause] - before.exits[cause]] as const)
      return {
        exits: Object.fromEntries(exits) as ExitCounts,
        ...{ fills: level.fills - before.fills, time: level.time - before.time },
      }
    }),
  }
}

function lastLine(output: string): string {
  return output.trimEnd().split("\n").at(-1) ?? ""
}
