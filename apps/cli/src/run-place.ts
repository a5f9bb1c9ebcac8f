// Where `lamina run` puts a program: a path of layers, topmost first, and at its end the engine at the very bottom, as --on has it:
// `os/vmm/predecoded`.
import { checkStack, layerKinds, nearestName, StackError } from "@lamina/stack"
import type { LayerDescription } from "@lamina/stack"
import { CommandError, exitStatus } from "./command-error.ts"
import { defaultEngine, engineChoices } from "./engine-names.ts"
import { EngineSettingError, namesEngine, parseEngine } from "./engine-setting.ts"

const layerNames = ["process", "os", "vmm"] as const
export type PlaceName = (typeof layerNames)[number]

export interface RunPlace {
  /** Topmost first. */
  readonly layers: readonly PlaceName[]
  /** What executes the instructions of the machine, or the process VM, at the bottom; as `--engine` has it. */
  readonly engine?: string
}

/** What stands on top of it. */
export type PlacedKind = "program" | "kernel" | "java-program"

/** Reads the option's value. Throws `CommandError`. */
export function parsePlace(text: string): RunPlace {
  const refuse = (reason: string) => new CommandError(`--on ${text}: ${reason}`, exitStatus.usage)
  const parts = text.split("/")
  const unknown = parts.find((part) => !isLayer(part) && !namesEngine(part))
  if (unknown !== undefined) throw refuse(unknownLayer(unknown))
  const end = parts.findIndex((part) => !isLayer(part))
  if (end < 0) return { layers: parts.filter(isLayer) }
  const engine = parts[end]
  if (end < parts.length - 1) throw refuse(strayEngine(engine, parts[end + 1]))
  try {
    parseEngine(engine)
  } catch (error) {
    if (error instanceof EngineSettingError) throw refuse(error.message)
    throw error
  }
  return { layers: parts.slice(0, end).filter(isLayer), engine }
}

const isLayer = (part: string): part is PlaceName => layerNames.some((each) => each === part)

function unknownLayer(part: string): string {
  const engines = engineChoices.map(({ name }) => name)
  const what = `${JSON.stringify(part)} is no layer`
  const nearest = nearestName(part.split(",")[0], [...layerNames, ...engines])
  if (nearest !== undefined) return `${what}; did you mean ${nearest}?`
  return `${what}; there are ${layerNames.join(", ")}, topmost first, and at the end an engine, as in os/vmm/${defaultEngine}`
}

/** Which edge does not fit when an engine, which has a machine around it, is to stand on something. */
function strayEngine(engine: string, below: string): string {
  const last = "an engine is at the end"
  if (!isLayer(below)) return `${engine} and ${below} are both engines; ${last}`
  return `${misfit([...bottomUp([below]), { kind: "engine" }, { kind: "machine" }])}; ${last}`
}

/** How many monitors are in it. */
export function monitorsIn(place: RunPlace | undefined): number {
  return (place?.layers ?? []).filter((name) => name === "vmm").length
}

const kinds: Readonly<Record<PlaceName, string>> = { process: "process", os: "guest-os", vmm: "vmm" }

/** Refuses a path whose layers do not fit, or do not fit `top`. Throws `CommandError`, one line that says which edges. */
export function checkPlace({ layers, engine }: RunPlace, top: PlacedKind): void {
  const above = top === "java-program" ? [{ kind: "jvm" }, { kind: top }] : [{ kind: top }]
  const reason = misfit([...bottomUp(layers), ...above])
  if (reason === undefined) return
  const text = [...layers, ...(engine === undefined ? [] : [engine])].join("/")
  throw new CommandError(`--on ${text}: ${reason}`, exitStatus.usage)
}

/** With what they stand on, on the host: a machine, unless the lowest is there itself. */
function bottomUp(layers: readonly PlaceName[]): readonly LayerDescription[] {
  const machine = layers.at(-1) === "process" ? [] : [{ kind: "machine" }]
  return [{ kind: "engine" }, ...machine, ...layers.toReversed().map((name) => ({ kind: kinds[name] }))]
}

/** What does not fit, if anything. */
function misfit(layers: readonly LayerDescription[]): string | undefined {
  try {
    checkStack({ layers }, layerKinds)
    return undefined
  } catch (error) {
    if (error instanceof StackError) return error.message
    throw error
  }
}
