// A profile: samples as shares of functions, modules, privilege levels and harts.
import type { Module } from "./module.ts"
import type { Sampled } from "./sampler.ts"

export interface Share {
  readonly name: string
  readonly samples: number
}

export interface FunctionShare extends Share {
  /** The file that it is in; undefined where nothing is known of the code. */
  readonly module: string | undefined
}

export interface Profile {
  /** Instructions from one sample to the next. */
  readonly every: number
  readonly samples: number
  /** The greatest first, here and in what follows. Own samples: those of functions that are called count for these. */
  readonly functions: readonly FunctionShare[]
  readonly modules: readonly Share[]
  readonly levels: readonly Share[]
  readonly harts: readonly Share[]
}

const levelNames: Readonly<Record<number, string>> = { 0: "user", 1: "supervisor", 3: "machine" }
const pageMask = 4095n
/** What code without a file goes by in the table of modules. */
const nowhere = "elsewhere"

/** Sorts samples out. `modulesOf` gives what a program's code is. What has no name goes by its page. */
export function makeProfile(
  every: number,
  sampled: readonly Sampled[],
  modulesOf: (program: number) => readonly Module[],
): Profile {
  const places = sampled.map((one) => {
    // What was mapped last lies over what was there before.
    const module = modulesOf(one.program).findLast((each) => each.holds(one.pc))
    const page = `${hex(one.pc & ~pageMask)} to ${hex(one.pc | pageMask)}`
    return { ...one, name: module?.functionAt(one.pc) ?? page, module: module?.name }
  })
  const functions = new Map<string, FunctionShare>()
  for (const { name, module, samples } of places) {
    const key = `${module ?? ""} ${name}`
    functions.set(key, { name, module, samples: samples + (functions.get(key)?.samples ?? 0) })
  }
  return {
    ...{ every, samples: sampled.reduce((sum, { samples }) => sum + samples, 0) },
    functions: sorted([...functions.values()]),
    modules: shares(places, ({ module }) => module ?? nowhere),
    levels: shares(places, ({ level }) => levelNames[level] ?? `level ${level}`),
    harts: shares(places, ({ hart }) => `hart ${hart}`),
  }
}

function shares<Place extends Sampled>(places: readonly Place[], nameOf: (place: Place) => string): readonly Share[] {
  const groups = new Map<string, number>()
  for (const place of places) groups.set(nameOf(place), (groups.get(nameOf(place)) ?? 0) + place.samples)
  return sorted([...groups].map(([name, samples]) => ({ name, samples })))
}

/** Where as many samples are, by name. */
function sorted<One extends Share>(all: readonly One[]): readonly One[] {
  return [...all].sort((a, b) => b.samples - a.samples || (a.name < b.name ? -1 : 1))
}

function hex(address: bigint): string {
  return `0x${address.toString(16)}`
}
