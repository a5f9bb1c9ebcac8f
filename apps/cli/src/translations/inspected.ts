// Engines whose translations are looked at, of whatever kind.
import type { EngineFactory } from "@lamina/interfaces"

export interface InspectedParts {
  /** Whether the IR is shown as well. */
  readonly ir: boolean
  /** The pass that the IR is shown behind; all of them by default. */
  readonly dump: string | undefined
}

export interface Inspected {
  readonly make: EngineFactory
  /** What has been translated, what matters most first: each gives its lines. */
  listings(): readonly (() => readonly string[])[]
}
