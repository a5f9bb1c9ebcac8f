// What can be said of a Java program and its VM, and what cannot be said of it, or of anything else.
import { CommandError, exitStatus } from "../command-error.ts"
import type { EngineOptions } from "../engine-swap.ts"
import { givenOptions, machineOnly } from "../machine/machine-options.ts"
import type { MachineOptions } from "../machine/machine-options.ts"

export interface JavaOptions {
  /** Directories and jars; with it the program is a class's name. */
  readonly classPath?: string
  readonly gc?: "mark-sweep" | "copying"
  /** Bytes that objects may take. */
  readonly heap?: number
  readonly maxBytecodes?: number
  readonly stress?: boolean
  /** System properties, `NAME=VALUE` or `NAME`. */
  readonly property?: readonly string[]
}

/** Linear memory, in which the heap is, ends there. */
export const largestHeap = 2 ** 30 - 1

const javaOnly: Readonly<Record<keyof JavaOptions, string>> = {
  classPath: "--class-path",
  gc: "--gc",
  heap: "--heap",
  maxBytecodes: "--max-bytecodes",
  stress: "--stress",
  property: "--property",
}

/** Refuses options for Java where something else is run. Throws `CommandError`. */
export function refuseJavaOptions(path: string | undefined, options: JavaOptions): void {
  const [name] = givenOptions(options, javaOnly)
  if (name === undefined) return
  throw new CommandError(`${name}: only for Java programs; ${path ?? "this"} is none`, exitStatus.usage)
}

/** What is about RISC-V, by the names of the options. */
interface GuestOptions extends MachineOptions, Partial<EngineOptions> {
  readonly memory?: number
  readonly fuel?: number
  readonly trace?: string
}

/** Refuses options that are about RISC-V where the Java VM runs on the JS host. Throws `CommandError`. */
export function refuseOnHost(path: string, options: GuestOptions): void {
  const refuse = (name: string, why: string): never => {
    throw new CommandError(`${name}: ${why}`, exitStatus.usage)
  }
  const { engine, swapAt = [], cache, memory, fuel, trace } = options
  const plain = `${path} runs on the JS host, without RISC-V; --on process and --on os have it`
  if (engine !== undefined) refuse("--engine", plain)
  if (swapAt.length > 0) refuse("--swap-at", plain)
  if (cache !== undefined) refuse("--cache", plain)
  if (trace !== undefined) refuse(`--trace ${trace}`, plain)
  if (fuel !== undefined)
    refuse("--fuel", "it counts instructions of RISC-V; --max-bytecodes limits Java on the JS host")
  if (memory !== undefined) refuse("--memory", "there is no machine; --heap limits a Java program on the JS host")
  const [name] = givenOptions(options, machineOnly)
  if (name !== undefined) refuse(name, plain)
}

/** System properties by name. Throws `CommandError`. */
export function propertiesOf(settings: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    settings.map((setting) => {
      const [, name, value = ""] = /^([^=]+)(?:=([^]*))?$/.exec(setting) ?? []
      if (name === undefined)
        throw new CommandError(`--property ${setting}: it must be NAME=VALUE or NAME`, exitStatus.usage)
      return [name, value]
    }),
  )
}
