// What the engine counts.
import type { EngineFigure } from "@lamina/interfaces"
import type { JitOptions } from "./jit-options.ts"
import { reason } from "./layout.ts"

const reasonNames = Object.keys(reason) as readonly (keyof typeof reason)[]

export class JitCounts {
  /** Instructions. */
  interpreted = 0
  translated = 0
  units = 0
  functions = 0
  instructions = 0
  /** Of the largest unit. */
  largest = 0
  bytes = 0
  dropped = 0
  /** How often the interpreter went on where translations came back for want of one, in WebAssembly. */
  landings = 0
  /** Units taken from other runs. */
  restored = 0
  readonly #returns = reasonNames.map(() => 0)
  readonly #now: JitOptions["now"]
  readonly #milliseconds = { translation: 0, compilation: 0 }

  /** Time is counted if there is a clock. */
  constructor(now: JitOptions["now"]) {
    this.#now = now
  }

  /** Instructions in all. */
  get executed(): number {
    return this.interpreted + this.translated
  }

  /** Does a piece of work, whose time is that of our passes or of the host's compiler. */
  timed<T>(what: "translation" | "compilation", work: () => T): T {
    const start = this.#now?.() ?? 0
    const result = work()
    this.#milliseconds[what] += (this.#now?.() ?? 0) - start
    return result
  }

  /** A translation came back: see `reason`. */
  cameBack(why: number): void {
    this.#returns[why]++
  }

  figures(): readonly EngineFigure[] {
    return [
      { label: "instructions interpreted", value: this.interpreted },
      { label: "instructions in translations", value: this.translated },
      { label: "units translated", value: this.units - this.restored },
      { label: "functions translated", value: this.functions },
      { label: "instructions translated", value: this.instructions },
      { label: "code made", value: this.bytes, unit: "bytes" },
      { label: "units dropped", value: this.dropped },
      { label: "units taken from other runs", value: this.restored },
      ...(this.#now ? Object.entries(this.#milliseconds) : []).map(
        ([label, value]) => ({ label, value: value / 1000, unit: "seconds" }) as const,
      ),
      { label: "changes to the interpreter", value: this.landings },
      ...reasonNames.map((name, index) => ({ label: `returns for ${name}`, value: this.#returns[index] })),
    ]
  }
}
