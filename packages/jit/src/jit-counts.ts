// What the engine counts.
import type { EngineFigure } from "@lamina/interfaces"
import { reason } from "./layout.ts"

const reasonNames = Object.keys(reason) as readonly (keyof typeof reason)[]

export class JitCounts {
  /** Instructions. */
  interpreted = 0
  translated = 0
  units = 0
  functions = 0
  instructions = 0
  bytes = 0
  dropped = 0
  readonly #returns = reasonNames.map(() => 0)

  /** A translation came back: see `reason`. */
  cameBack(why: number): void {
    this.#returns[why]++
  }

  figures(): readonly EngineFigure[] {
    return [
      { label: "instructions interpreted", value: this.interpreted },
      { label: "instructions in translations", value: this.translated },
      { label: "units translated", value: this.units },
      { label: "functions translated", value: this.functions },
      { label: "instructions translated", value: this.instructions },
      { label: "code made", value: this.bytes, unit: "bytes" },
      { label: "units dropped", value: this.dropped },
      ...reasonNames.map((name, index) => ({ label: `returns for ${name}`, value: this.#returns[index] })),
    ]
  }
}
