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
  /** Most resident bytes; undefined where the system does not tell. */
  readonly peakMemory: number | undefined
}

/** A run that failed: another exit status than 0, no checksum, or too much time. */
export class RunError extends Error {
  override readonly name = "RunError"
}

const memoryInterval = 5

/** Runs `binary` for `laps` laps. Throws `RunError` after `timeout` seconds, or when the run fails. */
export async function runOnce(contender: Contender, binary: string, laps: number, timeout: number): Promise<RunResult> {
  const [command, ...args] = [...contender.command, binary, `${laps}`]
  const start = process.hrtime.bigint()
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] })
  let output = ""
  let errors = ""
  let late = false
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text))
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text))
  let peakMemory: number | undefined
  const look = () => {
    peakMemory = Math.max(peakMemory ?? 0, residentPeak(child.pid) ?? 0) || undefined
  }
  const looking = setInterval(look, memoryInterval)
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
  return { ...readOutput(output), wall: Number(ended.time - start) / 1e9, peakMemory }
}

/** Reads what lap.h prints. */
export function readOutput(output: string): Pick<RunResult, "laps" | "checksum"> {
  const laps = [...output.matchAll(/^lap (\d+)$/gm)].map((match) => Number(match[1]))
  return { laps, checksum: /^checksum ([0-9a-f]{16})$/m.exec(output)?.[1] }
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

function lastLine(text: string): string | undefined {
  return text.trimEnd().split("\n").at(-1) || undefined
}
