// One run of one program by one contender: laps, checksum, wall time, memory.
import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import type { Contender } from "./contenders.ts"

export interface RunResult {
  /** Nanoseconds, as the program itself timed them. */
  readonly laps: readonly number[]
  readonly checksum: string | undefined
  /** Seconds from start to exit of the whole process. */
  readonly wall: number
  /** Seconds from the start of the process to the end of its first lap, as it told of it. */
  readonly firstLapEnd?: number
  /** Most resident bytes; undefined where the system does not tell. */
  readonly peakMemory: number | undefined
  /** Seconds that processors worked for it, over all its threads, to a hundredth; undefined where the system does not tell. */
  readonly processorTime: number | undefined
  /** What a machine of Lamina's tells of itself. */
  readonly machine?: MachineRun
}

export interface MachineRun {
  /** Seconds from the start of Node to the first instruction. */
  readonly startUp: number
  /** Seconds from there to the end. */
  readonly time: number
  /** Instructions completed, exceptions taken. */
  readonly steps: number
}

/** A run that failed: another exit status than 0, no checksum, or too much time. */
export class RunError extends Error {
  override readonly name = "RunError"
}

/** Milliseconds between two looks at a process: what happens behind the last one is missed. */
const lookInterval = 5
/** Linux shows processor time to user space in hundredths of a second. */
const clockTicksPerSecond = 100

/** Runs a contender's command with `more` arguments. Throws `RunError` after `timeout` seconds, or when the run fails. */
export async function runOnce(contender: Contender, more: readonly string[], timeout: number): Promise<RunResult> {
  const [command, ...args] = [...contender.command, ...more]
  const start = process.hrtime.bigint()
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] })
  let output = ""
  let errors = ""
  let late = false
  let firstLapEnd: number | undefined
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text
    if (firstLapEnd === undefined && /^lap \d+$/m.test(output)) firstLapEnd = secondsSince(start)
  })
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text))
  let peakMemory: number | undefined
  let processorTime: number | undefined
  const look = () => {
    peakMemory = Math.max(peakMemory ?? 0, residentPeak(child.pid) ?? 0) || undefined
    processorTime = timeWorked(child.pid) ?? processorTime
  }
  const looking = setInterval(look, lookInterval)
  const limit = setTimeout(() => {
    late = true
    child.kill("SIGKILL")
    child.stdout.destroy() // a child of the child may hold them open
    child.stderr.destroy()
  }, timeout * 1000)
  const ended = await new Promise<{ status: number | null; signal: string | null; time: bigint }>((resolve, reject) => {
    let time = 0n
    child.on("error", reject)
    child.on("exit", () => (time = process.hrtime.bigint()))
    child.on("close", (status, signal) => resolve({ status, signal, time }))
  }).finally(() => {
    clearInterval(looking)
    clearTimeout(limit)
  })
  if (late) throw new RunError(`took more than ${timeout} s`)
  if (ended.status !== 0) {
    const how = ended.signal ?? `status ${ended.status}`
    throw new RunError(`ended with ${how}: ${lastLine(errors) ?? lastLine(output) ?? "no output"}`)
  }
  const machine = readStatistics(errors)
  const wall = Number(ended.time - start) / 1e9
  const first = firstLapEnd === undefined ? undefined : { firstLapEnd }
  return { ...readOutput(output), wall, ...first, peakMemory, processorTime, ...(machine && { machine }) }
}

function secondsSince(start: bigint): number {
  return Number(process.hrtime.bigint() - start) / 1e9
}

/** Reads what lap.h prints. */
export function readOutput(output: string): Pick<RunResult, "laps" | "checksum"> {
  const laps = [...output.matchAll(/^lap (\d+)$/gm)].map((match) => Number(match[1]))
  return { laps, checksum: /^checksum ([0-9a-f]{16})$/m.exec(output)?.[1] }
}

/** Reads what `lamina run --stats json` says of a machine; undefined when it says nothing. */
export function readStatistics(errors: string): MachineRun | undefined {
  const text = /^\{"engine".*\}$/m.exec(errors)?.[0]
  if (text === undefined) return undefined
  const { startUp, time, steps } = JSON.parse(text) as Partial<MachineRun>
  return startUp === undefined || time === undefined || steps === undefined ? undefined : { startUp, time, steps }
}

/** The high-water mark of a process's resident memory so far, in bytes, where /proc tells. */
function residentPeak(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined // gone already, or a system without /proc
  }
}

/** The processor time of a process so far, in seconds, where /proc tells. */
function timeWorked(pid: number | undefined): number | undefined {
  try {
    // Behind the name, which may hold anything, and its bracket: utime and stime are the 12th and 13th field.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ")
    return (Number(fields[11]) + Number(fields[12])) / clockTicksPerSecond
  } catch {
    return undefined // as above
  }
}

function lastLine(text: string): string | undefined {
  return text.trimEnd().split("\n").at(-1) || undefined
}
