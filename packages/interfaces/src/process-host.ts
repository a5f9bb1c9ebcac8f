// ProcessHost: the ABI interface. User instructions and system calls: what a process sees.
import type { ByteStream, HostFiles } from "./js-host.ts"

/** How a process ended. */
export type ExitStatus =
  | { readonly kind: "exited"; readonly status: number }
  | { readonly kind: "signalled"; readonly signal: number; readonly reason: string }
  | { readonly kind: "out-of-fuel" }

/** A part of the file tree that a process sees: `guest` is an absolute directory. */
export interface Mount {
  readonly guest: string
  readonly files: HostFiles
  readonly readOnly?: boolean
}

export interface SpawnOptions {
  /** Absolute path of the executable in the process's file tree. */
  readonly path: string
  /** Argument vector, `argv[0]` included. */
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Working directory, absolute. `/` by default. */
  readonly cwd?: string
  /** Standard streams, those of the process host by default. */
  readonly stdin?: ByteStream
  readonly stdout?: ByteStream
  readonly stderr?: ByteStream
}

/** What a process cost. */
export interface ProcessStatistics {
  readonly instructions: number
  /** System calls by name. */
  readonly systemCalls: Readonly<Record<string, number>>
  readonly pageFaults: number
  /** Bytes of guest memory backed by storage, at most, at any time. */
  readonly peakMemory: number
  /** Bytes that its calls have written to the process host's own streams and terminal, where the host counts them. */
  readonly outputBytes?: number
}

export interface Process {
  readonly pid: number
  /** Runs the process to its end, or until `fuel` more instructions have completed. Callable again after `out-of-fuel`. */
  run(fuel?: number): ExitStatus
  statistics(): ProcessStatistics
}

/** Provides processes: the process VM, or a guest operating system on a machine. */
export interface ProcessHost {
  readonly name: string
  /** Loads an executable. Throws `LoadError`, with one clear line, when the file cannot be run. */
  spawn(options: SpawnOptions): Process
}
