// What the compiled code may rely on.

export interface Target {
  /** Extensions beyond RV64GC that may be used. */
  readonly extensions: ReadonlySet<"zba" | "zbb">
}
