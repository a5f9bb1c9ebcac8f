// The translators that tests are run on.
import type { EngineFactory } from "@lamina/interfaces"
import { loadJit, type JitOptions } from "../src/index.ts"

export interface Setting {
  readonly name: string
  readonly make: EngineFactory
}

const eager = { threshold: 1, verifies: true } as const
const options = {
  "at once": eager,
  "at the third time, entered at loops": { ...eager, threshold: 3, wholeFunctions: false, entersLoops: true },
  "at once, with little room": { ...eager, cache: 1 << 20 },
} as const satisfies Readonly<Record<string, JitOptions>>

export async function settings(): Promise<readonly Setting[]> {
  return Promise.all(Object.entries(options).map(async ([name, each]) => ({ name, make: await loadJit(each) })))
}
