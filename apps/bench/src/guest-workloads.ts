// What the co-designed machine is measured on: the measured programs in user mode, and Linux's boot.
import type { BootImages as MachineImages } from "@lamina/machine"
import { readFileSync } from "node:fs"
import { kernelName, type BootImages } from "./boot-images.ts"
import { compileProgram, type Compiler } from "./compile-programs.ts"
import { readLinux } from "./linux-images.ts"
import type { Program } from "./programs.ts"

/** Plain data, which can be sent to another process. */
export type GuestWorkload = {
  readonly name: string
} & (
  | { readonly kind: "program"; readonly executable: Uint8Array; readonly args: readonly string[] }
  | { readonly kind: "boot"; readonly images: MachineImages; /** Bytes of RAM. */ readonly memory: number }
)

export interface GuestSource {
  readonly programs: readonly Program[]
  /** Undefined where it is not installed: there are no programs then. */
  readonly compiler: Compiler | undefined
  /** What Linux boots; undefined without. */
  readonly linux: BootImages | undefined
  readonly filter: RegExp
}

const memory = 64 << 20

/** The names of the workloads that there are, as far as `filter` lets them through. */
export function guestNames({ programs, compiler, linux, filter }: GuestSource): readonly string[] {
  const compiled = compiler ? programs.map(({ name }) => name) : []
  const boot = linux ? [kernelName(linux.kernel)] : []
  return [...compiled, ...boot].filter((name) => filter.test(name))
}

/** Makes the workloads that `filter` lets through; programs are told to run `laps` laps. Throws `CompileError` or `KernelError`. */
export function makeGuests(source: GuestSource, cache: string, laps: number): readonly GuestWorkload[] {
  const { programs, compiler, linux } = source
  const names = guestNames(source)
  const made: GuestWorkload[] = []
  for (const program of programs) {
    if (!compiler || !names.includes(program.name)) continue
    const executable = new Uint8Array(readFileSync(compileProgram(program, compiler, cache)))
    made.push({ name: program.name, kind: "program", executable, args: [program.name, `${laps}`] })
  }
  if (linux && names.includes(kernelName(linux.kernel)))
    made.push({ name: kernelName(linux.kernel), kind: "boot", images: readLinux(linux), memory })
  return made
}
