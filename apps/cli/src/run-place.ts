// Where `lamina run` puts a program: a path of layers, topmost first, as --on has it: `os/vmm`.
import { checkStack, layerKinds, StackError } from "@lamina/stack"
import type { LayerDescription } from "@lamina/stack"
import { CommandError, exitStatus } from "./command-error.ts"

const placeNames = ["process", "os", "vmm"] as const
export type PlaceName = (typeof placeNames)[number]

/** Topmost first. */
export type RunPlace = readonly PlaceName[]

/** What stands on top of it. */
export type PlacedKind = "program" | "kernel" | "java-program"

/** Reads the option's value. Undefined for a name that is no layer's. */
export function parsePlace(text: string): RunPlace | undefined {
  const names = text.split("/").map((name) => placeNames.find((each) => each === name))
  return names.every((name) => name !== undefined) ? names : undefined
}

/** How many monitors are in it. */
export function monitorsIn(place: RunPlace = []): number {
  return place.filter((name) => name === "vmm").length
}

const kinds: Readonly<Record<PlaceName, string>> = { process: "process", os: "guest-os", vmm: "vmm" }

/** Refuses a path whose layers do not fit, or do not fit `top`; an empty one is left to what the file is. Throws `CommandError`, one line that says which edges. */
export function checkPlace(place: RunPlace, top: PlacedKind): void {
  if (place.length === 0) return
  const isOnHost = place.at(-1) === "process"
  const layers: LayerDescription[] = [
    { kind: "engine" },
    ...(isOnHost ? [] : [{ kind: "machine" }]),
    ...place.toReversed().map((name) => ({ kind: kinds[name] })),
    ...(top === "java-program" ? [{ kind: "jvm" }] : []),
    { kind: top },
  ]
  try {
    checkStack({ layers }, layerKinds)
  } catch (error) {
    if (!(error instanceof StackError)) throw error
    throw new CommandError(`--on ${place.join("/")}: ${error.message}`, exitStatus.usage)
  }
}
