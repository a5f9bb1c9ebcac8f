// Stack files: the layers of a run and their settings, as JSON.
import { readFileSync } from "node:fs"
import { delimiter, dirname, resolve } from "node:path"
import { checkStack, findLayerKind, layerKinds, nearestName, StackError } from "@lamina/stack"
import type { LayerDescription } from "@lamina/stack"
import type { RunOptions } from "./commands/run.ts"
import { CommandError, exitStatus } from "./command-error.ts"
import { engineChoices } from "./engine-names.ts"
import { fileErrorReason } from "./input-file.ts"
import { largestHeap } from "./java/java-options.ts"
import { guestOsName } from "./machine/guest-os-name.ts"
import { StackFileError, valueReaders } from "./stack-values.ts"
import type { ValueReaders } from "./stack-values.ts"

/** What a stack file says: the options as the command line would have given them. */
export interface StackRun {
  readonly path: string | undefined
  readonly args: readonly string[]
  readonly options: Partial<RunOptions>
}

type Result = { -readonly [K in keyof RunOptions]?: RunOptions[K] } & { path?: string; args?: readonly string[] }

/** Reads one setting into the result. `at` is where it stands: `layers[1].harts`. */
type Setting = (value: unknown, at: string, read: ValueReaders, result: Result) => void

const engineNames = engineChoices.map(({ name }) => name)

/** The settings of each kind of layer that can be run. Files are named from the stack file's folder. */
const settings: Readonly<Record<string, Readonly<Record<string, Setting>>>> = {
  engine: {
    name: (value, at, read, result) => (result.engine = read.choice(value, at, engineNames)),
  },
  machine: {
    harts: (value, at, read, result) => (result.harts = read.count(value, at, 1, 8)),
    memory: (value, at, read, result) => (result.memory = read.size(value, at)),
    disks: (value, at, read, result) => (result.disk = read.files(value, at)),
    clock: (value, at, read, result) => (result.clock = read.choice(value, at, ["virtual", "real"])),
    firmware: (value, at, read, result) => (result.firmware = read.file(value, at)),
  },
  kernel: {
    path: (value, at, read, result) => (result.path = read.file(value, at)),
    initrd: (value, at, read, result) => (result.initrd = read.file(value, at)),
    append: (value, at, read, result) => (result.append = read.text(value, at)),
  },
  process: {
    sysroot: (value, at, read, result) => (result.sysroot = read.file(value, at)),
    map: (value, at, read, result) => (result.map = read.files(value, at)),
    env: (value, at, read, result) => (result.env = read.texts(value, at)),
    cwd: (value, at, read, result) => (result.cwd = read.text(value, at)),
    memory: (value, at, read, result) => (result.memory = read.size(value, at)),
  },
  "guest-os": {
    map: (value, at, read, result) => (result.map = read.files(value, at)),
    env: (value, at, read, result) => (result.env = read.texts(value, at)),
    cwd: (value, at, read, result) => (result.cwd = read.text(value, at)),
    append: (value, at, read, result) => (result.append = read.text(value, at)),
  },
  jvm: {
    gc: (value, at, read, result) => (result.gc = read.choice(value, at, ["mark-sweep", "copying"])),
    heap: (value, at, read, result) => (result.heap = read.size(value, at, largestHeap)),
    bytecodes: (value, at, read, result) => (result.maxBytecodes = read.count(value, at, 1, Number.MAX_SAFE_INTEGER)),
    stress: (value, at, read, result) => (result.stress = read.flag(value, at)),
    properties: (value, at, read, result) => (result.property = read.texts(value, at)),
    map: (value, at, read, result) => (result.map = read.files(value, at)),
    env: (value, at, read, result) => (result.env = read.texts(value, at)),
    cwd: (value, at, read, result) => (result.cwd = read.text(value, at)),
  },
  "java-program": {
    path: (value, at, read, result) => (result.path = read.file(value, at)),
    class: (value, at, read, result) => (result.path = read.text(value, at)),
    classPath: (value, at, read, result) => (result.classPath = read.files(value, at).join(delimiter)),
    args: (value, at, read, result) => (result.args = read.texts(value, at)),
  },
  program: {
    path: (value, at, read, result) => (result.path = read.file(value, at)),
    args: (value, at, read, result) => (result.args = read.texts(value, at)),
  },
}

/** Reads a stack file. Throws `CommandError`, one line that says where in the file something is wrong. */
export function readStackFile(path: string): StackRun {
  try {
    return readStack(parse(path), dirname(path))
  } catch (error) {
    if (error instanceof StackFileError || error instanceof StackError)
      throw new CommandError(`${path}: ${error.message}`, exitStatus.usage)
    throw error
  }
}

function parse(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, "utf8")
  } catch (error) {
    throw new CommandError(`--stack ${path}: ${fileErrorReason(error)}`, exitStatus.usage)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new StackFileError(`not JSON: ${(error as Error).message.replaceAll(/\s+/g, " ")}`)
  }
}

function readStack(content: unknown, folder: string): StackRun {
  const read = valueReaders((file) => resolve(folder, file))
  const file = read.object(content, "the file")
  refuseUnknown("the file", Object.keys(file), ["layers"])
  const layers = read.list(file.layers, "layers").map((layer, index) => read.object(layer, `layers[${index}]`))
  const result: Result = {}
  const described = layers.map((layer, index) => readLayer(layer, `layers[${index}]`, read, result))
  checkStack({ layers: described }, layerKinds)
  const { path, args = [], ...options } = result
  const last = described.at(-1)?.kind
  if (last === "guest-os") return { path: guestOsName, args, options }
  if (described.some(({ kind }) => kind === "guest-os")) options.on = ["os"]
  if (last === "process") throw new StackFileError("there is no program on the process VM")
  if (last === "jvm") throw new StackFileError("there is no program on the Java VM")
  if (last === "java-program") {
    if (path === undefined)
      throw new StackFileError(`layers[${layers.length - 1}]: a java-program needs a path, or a class and a classPath`)
    if (described.some(({ kind }) => kind === "process")) options.on = ["process"]
  }
  if ((last === "kernel" || last === "program") && path === undefined)
    throw new StackFileError(`layers[${layers.length - 1}]: a ${last} needs a path`)
  return { path, args, options }
}

function readLayer(
  layer: Readonly<Record<string, unknown>>,
  at: string,
  read: ValueReaders,
  result: Result,
): LayerDescription {
  const kind = read.text(layer.kind, `${at}.kind`)
  findLayerKind(layerKinds, kind)
  const known = settings[kind] as (typeof settings)[string] | undefined
  if (!known)
    throw new StackFileError(`${at}: a stack file has layers ${Object.keys(settings).join(", ")}, not ${kind}`)
  refuseUnknown(at, Object.keys(layer), ["kind", ...Object.keys(known)])
  for (const [name, setting] of Object.entries(known)) {
    if (layer[name] !== undefined) setting(layer[name], `${at}.${name}`, read, result)
  }
  return { kind }
}

function refuseUnknown(at: string, names: readonly string[], known: readonly string[]): void {
  const wrong = names.find((name) => !known.includes(name))
  if (wrong === undefined) return
  const nearest = nearestName(wrong, known)
  const hint = nearest ? `did you mean ${nearest}?` : `there are ${known.join(", ")}`
  throw new StackFileError(`${at}: no setting is called ${JSON.stringify(wrong)}; ${hint}`)
}
