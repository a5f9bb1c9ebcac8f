// ManagedHost: the HLL interface. Bytecode and a class library: what a managed program sees.
import type { ByteStream } from "./js-host.ts"

/** Where classes of the program come from. Earlier entries win. */
export type ClassPathEntry =
  | {
      readonly kind: "jar" | "class"
      /** What messages call it, a file's name for instance. */
      readonly name: string
      readonly bytes: Uint8Array
    }
  /** A directory or jar among the files that programs see. */
  | { readonly kind: "path"; readonly path: string }

/** What a program may use at most. Without a limit, as much as the host has. */
export interface ManagedLimits {
  /** Bytes of the heap. Past them the program gets `OutOfMemoryError`. */
  readonly heap?: number
  /** Bytecode instructions of all threads. Past them the program is stopped. */
  readonly bytecodes?: number
}

/** Which collector looks after the heap; what a program prints does not depend on it. */
export type ManagedCollector = "mark-sweep" | "copying"

/** A run of a program. */
export interface ManagedRun {
  /** Binary name (dots) of the class whose `main` is run. */
  readonly mainClass: string
  readonly args?: readonly string[]
  readonly classPath: readonly ClassPathEntry[]
  /** System properties: what `-D` sets. */
  readonly properties?: Readonly<Record<string, string>>
  /** Empty by default. */
  readonly stdin?: ByteStream
  /** What is written is dropped by default. */
  readonly stdout?: ByteStream
  readonly stderr?: ByteStream
  readonly limits?: ManagedLimits
  readonly collector?: ManagedCollector
  /** Collects at every allocation, to find roots that were forgotten. False by default. */
  readonly stress?: boolean
}

/** What a run cost. */
export interface ManagedStatistics {
  readonly bytecodes: number
  /** Objects and arrays made. */
  readonly allocations: number
  /** Their bytes, headers included. */
  readonly allocatedBytes: number
  readonly collections: number
  /** Classes loaded, those of the class library included, where the host counts them. */
  readonly classes?: number
  /** Threads that were there, the first one included, where the host counts them. */
  readonly threads?: number
  /** Bytes written to standard output and standard error, where the host counts them. */
  readonly outputBytes?: number
}

/** How a run ended. An exception that `main` does not catch is an exit with status 1, its trace on `stderr`. */
export type ManagedResult =
  | { readonly kind: "exited"; readonly status: number; readonly statistics: ManagedStatistics }
  | { readonly kind: "out-of-bytecodes"; readonly statistics: ManagedStatistics }

/** Runs bytecode programs: the Java VM, on the JS host or as a process of any `ProcessHost`. */
export interface ManagedHost {
  readonly name: string
  /**
   * Runs a program to its end: the last thread's that is no daemon. Runs share nothing. A main class that is missing or wrong is
   * what it is to `java`: a message on `stderr` and status 1.
   */
  run(run: ManagedRun): Promise<ManagedResult>
}
