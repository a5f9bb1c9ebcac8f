// The co-designed machines that tests are run on: both models of the core, all widths, all policies, small and large caches.
import type { EngineFactory } from "@lamina/interfaces"
import { loadCodesigned, type CodesignedOptions } from "../src/index.ts"
import { leastConcealedMemory } from "../src/morph/concealed-memory.ts"

export interface Setting {
  readonly name: string
  readonly make: EngineFactory
}

/** Translates what is reached for the second time, so that little is left to the interpreter. */
const eager = { threshold: 2, passes: 2, exits: 1 } as const
const tiny = { concealed: leastConcealedMemory } as const

const options = {
  "plain, 4 atoms": { ...eager, core: "plain" },
  "4 atoms": eager,
  "8 atoms, one pass": { ...eager, atoms: 8, passes: 1 },
  "2 atoms, infinite caches, little room, flush": { ...eager, ...tiny, atoms: 2, infiniteCaches: true },
  "8 atoms, little room, fifo": { ...eager, ...tiny, atoms: 8, policy: "fifo" },
  "4 atoms, little room, lru": { ...eager, ...tiny, policy: "lru" },
  "4 atoms, little room, preemptive-flush": { ...eager, ...tiny, policy: "preemptive-flush" },
} as const satisfies Readonly<Record<string, CodesignedOptions>>

export type SettingName = keyof typeof options

/** Some settings, for tests that take long. */
export async function settings(names: readonly SettingName[]): Promise<Setting[]> {
  return Promise.all(names.map(async (name) => ({ name, make: await loadCodesigned(options[name]) })))
}

export async function everySetting(): Promise<Setting[]> {
  return settings(Object.keys(options) as SettingName[])
}
