// The guest operating system against the small Linux, on the same machine.
import { readFileSync } from "node:fs"
import { loadInterpreter } from "@lamina/interpreter"
import { kernelName } from "./boot-images.ts"
import { assemblePrimitives, measureGuestOs, measureLinux, PrimitivesError } from "./os-primitives.ts"
import type { PrimitiveCosts } from "./os-primitives.ts"
import { geometricMean } from "./statistics.ts"

export interface OsComparison {
  readonly guestOs: PrimitiveCosts
  /** Undefined where there is no kernel. */
  readonly linux: { readonly name: string; readonly costs: PrimitiveCosts } | undefined
  /** Of the guest operating system's instructions as a multiple of Linux's. */
  readonly geometricMean: number | undefined
  readonly skipped: readonly string[]
}

/** Measures both. `kernel` is the path of a Linux image. Throws `CompileError` or `PrimitivesError`. */
export async function compareOs(source: string, kernel: string | undefined): Promise<OsComparison> {
  const engine = await loadInterpreter("predecoded")
  const program = assemblePrimitives(source)
  const guestOs = measureGuestOs(program, engine)
  if (kernel === undefined)
    return { guestOs, linux: undefined, geometricMean: undefined, skipped: ["Linux: no kernel among the images"] }
  const costs = measureLinux(program, new Uint8Array(readFileSync(kernel)), engine)
  const ratios = Object.entries(guestOs).map(([name, cost]) => cost / costs[name as keyof PrimitiveCosts])
  if (ratios.some((ratio) => !(ratio > 0))) throw new PrimitivesError("a figure is not above zero")
  return {
    ...{ guestOs, linux: { name: kernelName(kernel), costs }, skipped: [] },
    geometricMean: geometricMean(ratios),
  }
}
