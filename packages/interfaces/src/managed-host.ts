// ManagedHost: the HLL interface. Bytecode and a class library: what a managed program sees.

export interface ManagedResult {
  readonly status: number
}

/** Runs bytecode programs: the Java VM, on the JS host or as a process of any `ProcessHost`. */
export interface ManagedHost {
  readonly name: string
  /** Runs `main` of the class `mainClass` (binary name, dots) with `args`. */
  run(mainClass: string, args: readonly string[]): Promise<ManagedResult>
}
