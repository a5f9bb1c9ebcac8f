// Our Java virtual machine: what its interpreter does in a second beside `java -Xint`, what a bytecode takes in the guest, and start-up.
import { guestOsImage, GuestOsError } from "@lamina/guest-os"
import { javaOnHost } from "@lamina/hll-vm"
import { browserHost } from "@lamina/host"
import type { ClassPathEntry, EngineFactory, ManagedRun } from "@lamina/interfaces"
import { loadInterpreter } from "@lamina/interpreter"
import { readFileSync } from "node:fs"
import { bytecodesOf, countJava } from "./java-guests.ts"
import { javaJar, javaSizes } from "./java-programs.ts"
import { countStartUp, timeStartUp, type JavaStartUp, type StartUpCommands } from "./java-start-up.ts"
import { findSeries, lapTime, type Measurement } from "./measurement.ts"
import type { Program } from "./programs.ts"
import { geometricMean } from "./statistics.ts"

export interface JavaFigures {
  readonly program: string
  /** Of a lap, by our own count: so many are taken to be the peer's too. */
  readonly bytecodes: number
  /** In a second, on the host; undefined where the run failed, or there is no peer. */
  readonly host: number | undefined
  readonly peer: number | undefined
  /** Instructions for each bytecode, of a lap in the process VM. */
  readonly instructions: number
}

export interface JavaComparison {
  readonly programs: readonly JavaFigures[]
  /** Of the peer's speed as a multiple of ours, over the programs that have both. */
  readonly slowdown: number | undefined
  /** Of instructions for each bytecode. */
  readonly instructions: number
  readonly startUp: JavaStartUp
  readonly skipped: readonly string[]
}

export interface CompareJavaOptions {
  /** The folder of the programs. */
  readonly folder: string
  readonly programs: readonly Program[]
  /** Laps of the programs by `contenders`. */
  readonly measurement: Measurement
  readonly contenders: { readonly host: string; readonly peer: string }
  readonly startUp: StartUpCommands
  readonly rounds: number
  readonly progress: (what: string) => void
}

/** Counts what has been measured, and measures start-up. Throws `JavaRunError`. */
export async function compareJava(options: CompareJavaOptions): Promise<JavaComparison> {
  const engine = await loadInterpreter("predecoded")
  const classPath = [classPathOf(options.folder)]
  const programs: JavaFigures[] = []
  for (const { name, source } of options.programs) {
    options.progress(name)
    const { size, guestSize } = javaSizes(source)
    const run: ManagedRun = { mainClass: name, classPath }
    const bytecodes = await bytecodesOfLap(run, size)
    const instructions = await instructionsOfBytecode(engine, run, guestSize)
    const rate = (contender: string) => {
      const series = findSeries(options.measurement, name, contender)
      const time = series && lapTime(series)
      return time && bytecodes / time.value
    }
    const { host, peer } = options.contenders
    programs.push({ program: name, bytecodes, host: rate(host), peer: rate(peer), instructions })
  }
  options.progress("start-up")
  const hasGuestOs = isGuestOsBuilt()
  const hello: ManagedRun = { mainClass: "Hello", classPath }
  const startUp = {
    ...timeStartUp(options.startUp, options.rounds),
    ...(await countStartUp(engine, hello, hasGuestOs)),
  }
  const slowdowns = programs.flatMap(({ host, peer }) => (host && peer ? [peer / host] : []))
  return {
    ...{ programs, startUp },
    slowdown: slowdowns.length > 0 ? geometricMean(slowdowns) : undefined,
    instructions: geometricMean(programs.map(({ instructions }) => instructions)),
    skipped: hasGuestOs ? [] : ["guest OS: it is not built"],
  }
}

function classPathOf(folder: string): ClassPathEntry {
  return { kind: "jar", name: "programs.jar", bytes: new Uint8Array(readFileSync(javaJar(folder))) }
}

/** What the second lap takes: start-up, loading and linking are then over. */
async function bytecodesOfLap(run: ManagedRun, size: number): Promise<number> {
  const host = javaOnHost({ host: browserHost() })
  const [one, two] = [
    await bytecodesOf(host, { ...run, args: [`${size}`, "1"] }),
    await bytecodesOf(host, { ...run, args: [`${size}`, "2"] }),
  ]
  return two - one
}

async function instructionsOfBytecode(engine: EngineFactory, run: ManagedRun, size: number): Promise<number> {
  const [one, two] = [
    await countJava(engine, "process VM", { ...run, args: [`${size}`, "1"] }),
    await countJava(engine, "process VM", { ...run, args: [`${size}`, "2"] }),
  ]
  return (two.instructions - one.instructions) / (two.bytecodes - one.bytecodes)
}

function isGuestOsBuilt(): boolean {
  try {
    return guestOsImage().kernel.length > 0
  } catch (error) {
    if (error instanceof GuestOsError) return false
    throw error
  }
}
