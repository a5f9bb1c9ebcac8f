// One run of the Java virtual machine as a process.
import type {
  ByteStream,
  ExitStatus,
  ManagedResult,
  ManagedRun,
  ProcessHost,
  ProcessStatistics,
} from "@lamina/interfaces"
import { statisticsPath, type Launch } from "./launch.ts"
import { resultOf } from "./statistics.ts"

/** What each process is given, and who hears of its end. */
export interface JavaProcessOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Instructions that a run may take. No limit by default. */
  readonly fuel?: number
  /** Gets what the process cost, and how it ended, when a run has ended. */
  readonly observe?: (statistics: ProcessStatistics, end: ExitStatus) => void
}

/** A process host, and the content of its files; undefined where there is none. */
export interface JavaProcessPlace {
  readonly host: ProcessHost
  readFile(path: string): Uint8Array | undefined
}

const noStream: ByteStream = { read: () => 0, write: () => undefined, isTerminal: false }

/** The streams of a run: input is at its end, and output goes nowhere, unless it has its own. */
export function streamsOf({ stdin = noStream, stdout = noStream, stderr = noStream }: ManagedRun) {
  return { stdin, stdout, stderr }
}

/** Runs `java`, which is at `executable`, to its end. The files of the launch are in place, in `folder`. */
export function runJava(
  { host, readFile }: JavaProcessPlace,
  executable: string,
  launch: Launch,
  folder: string,
  run: ManagedRun,
  { cwd = "/", env = {}, fuel, observe }: JavaProcessOptions,
): ManagedResult {
  const process = host.spawn({ path: executable, args: ["java", ...launch.args], cwd, env, ...streamsOf(run) })
  const end = process.run(fuel)
  observe?.(process.statistics(), end)
  const status = end.kind === "exited" ? end.status : end.kind === "signalled" ? 128 + end.signal : 124
  return resultOf(status, readFile(statisticsPath(folder)))
}
