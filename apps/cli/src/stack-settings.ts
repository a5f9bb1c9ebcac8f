// What a stack file can say of each kind of layer.
import { delimiter } from "node:path"
import type { RunOptions } from "./commands/run.ts"
import { engineChoices } from "./engine-names.ts"
import { largestHeap } from "./java/java-options.ts"
import type { GuestChoice } from "./machine/machine-options.ts"
import type { ValueReaders } from "./stack-values.ts"

type Mutable<T> = { -readonly [K in keyof T]?: T[K] }

/** What has been read, as the command line would have given it. */
export type StackResult = Mutable<RunOptions> & Mutable<GuestChoice> & { args?: readonly string[] }

/** Reads one setting into the result. `at` is where it stands: `layers[1].harts`. */
type Setting = (value: unknown, at: string, read: ValueReaders, result: StackResult) => void
export type Settings = Readonly<Record<string, Setting>>

const mostHarts = 8

/** A guest's: on its monitor, where it is the only one, or on the first layer of its own. */
export const guestSettings: Settings = {
  name: (value, at, read, result) => (result.name = read.text(value, at)),
  harts: (value, at, read, result) => (result.harts = read.count(value, at, 1, mostHarts)),
  memory: (value, at, read, result) => (result.memory = read.size(value, at)),
  disks: (value, at, read, result) => (result.disk = read.files(value, at)),
  firmware: (value, at, read, result) => (result.firmware = read.file(value, at)),
  weight: (value, at, read, result) => (result.weight = read.positive(value, at)),
  cap: (value, at, read, result) => (result.cap = read.positive(value, at, 1)),
  pins: (value, at, read, result) =>
    (result.pins = read.list(value, at).map((pin, index) => read.count(pin, `${at}[${index}]`, 0, mostHarts - 1))),
}

/** The bare machine's, where monitors stand on it. */
export const bareSettings: Settings = {
  harts: (value, at, read, result) => (result.machineHarts = read.count(value, at, 1, mostHarts)),
  memory: (value, at, read, result) => (result.machineMemory = read.size(value, at)),
  disks: (value, at, read, result) => (result.disk = read.files(value, at)),
  clock: (value, at, read, result) => (result.clock = read.choice(value, at, ["virtual", "real"])),
}

const swapAt: Setting = (value, at, read, result) => (result.swapAt = read.swaps(value, at))
const cache: Setting = (value, at, read, result) => (result.cache = read.file(value, at))

const machineSettings: Settings = {
  harts: (value, at, read, result) => (result.harts = read.count(value, at, 1, mostHarts)),
  memory: (value, at, read, result) => (result.memory = read.size(value, at)),
  disks: (value, at, read, result) => (result.disk = read.files(value, at)),
  clock: (value, at, read, result) => (result.clock = read.choice(value, at, ["virtual", "real"])),
  firmware: (value, at, read, result) => (result.firmware = read.file(value, at)),
}

/** The options of an engine that is a kind of layer by itself, which brings its machine, each a setting of the layer. */
export function engineSettings(kind: string): Settings {
  const choice = engineChoices.find(({ layer }) => layer === kind)
  if (!choice) return {}
  const option = (name: string): Setting => {
    return (value, at, read, result) => {
      const text = typeof value === "number" ? `${value}` : read.text(value, at)
      result.engine = read.engine(`${result.engine ?? choice.name},${name}=${text}`, at)
    }
  }
  // The layer's kind names the engine, before options are added to it.
  const start: Setting = (_, at, read, result) => (result.engine = read.engine(choice.name, at))
  return { kind: start, ...Object.fromEntries(choice.options.map(({ name }) => [name, option(name)])), swapAt }
}

/** The settings of each kind of layer that can be run. Files are named from the stack file's folder. */
export const settings: Readonly<Record<string, Settings>> = {
  engine: {
    name: (value, at, read, result) => (result.engine = read.engine(value, at)),
    swapAt,
    cache,
  },
  machine: machineSettings,
  codesigned: { ...engineSettings("codesigned"), ...machineSettings },
  vmm: {},
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
