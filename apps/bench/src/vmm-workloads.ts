// What runs on the bare machine and on monitors: kernels that compute, a boot, an operating system's primitives, and loops of a kernel's instructions.
import { assemble, formatDiagnostic, link, type ObjectFile } from "@lamina/assembler"
import { guestOsBootImages, readKernelImage } from "@lamina/guest-os"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { kernelName, type BootImages } from "./boot-images.ts"
import { compileKernelWithLamina } from "./compile-kernel.ts"
import { CompileError } from "./compile-programs.ts"
import { listKernels } from "./kernels.ts"
import { readLinux } from "./linux-images.ts"
import type { VmmWorkload, WorkloadGroup } from "./run-workload.ts"

/** What there is to run. */
export interface WorkloadSource {
  /** The folder of programs. */
  readonly folder: string
  /** What Linux boots; none without. */
  readonly linux: BootImages | undefined
  /** Of workloads by their names. */
  readonly filter: RegExp
}

export interface WorkloadOptions extends WorkloadSource {
  readonly laps: number
  /** How much longer a lap is than the shortest, which takes milliseconds. */
  readonly scale: number
}

/** Kernels of programs/compiler that can be called again and again, with how often they are called in the shortest lap: some two million instructions. */
const computeKernels: Readonly<Record<string, number>> = {
  bytecode: 1,
  crc32: 1,
  fibonacci: 1,
  "hash-table": 1,
  life: 1,
  mandelbrot: 2,
  "matrix-double": 3,
  nbody: 1,
  queens: 4,
  quicksort: 1,
  sha256: 1,
  sieve: 1,
}
const osProgram = "primitives"
const nanoProgram = "nano"
const memory = 64 << 20
const place = "/program"
/** How often all is done in one process: the engine and the monitors are compiled while they run, and then are as fast as they get. */
const boots: Readonly<Record<WorkloadGroup, number>> = { compute: 3, boot: 2, os: 2, nano: 2 }

/** The names of the workloads that there are, as far as `filter` lets them through. */
export function workloadNames({ linux, filter }: WorkloadSource): readonly string[] {
  const boot = linux ? [kernelName(linux.kernel)] : []
  return [...Object.keys(computeKernels), ...boot, osProgram, nanoProgram].filter((name) => filter.test(name))
}

/** Makes the workloads that `filter` lets through. Throws `CompileError`, or `KernelError` for a kernel that is no Linux's. */
export async function makeWorkloads(options: WorkloadOptions): Promise<readonly VmmWorkload[]> {
  const { folder, laps, scale, linux } = options
  const names = workloadNames(options)
  const made: VmmWorkload[] = []
  for (const kernel of listKernels(join(folder, "compiler"))) {
    const times = computeKernels[kernel.name]
    if (times === undefined || !names.includes(kernel.name)) continue
    const defined = `.equ laps, ${laps}\n.equ times, ${times * scale}\n.macro name\n.ascii "${kernel.name}"\n.endm\n`
    const main = assembled(join(folder, "vmm", "laps.s"), defined)
    const { executable } = await compileKernelWithLamina(kernel, main)
    made.push(onGuestOs(kernel.name, "compute", executable, laps))
  }
  if (linux && names.includes(kernelName(linux.kernel))) made.push(bootOfLinux(linux, laps))
  if (names.includes(osProgram)) {
    // Its shortest lap is longer than others'.
    const defined = `.equ laps, ${laps}\n.equ scale, ${Math.ceil(scale / 4)}\n`
    const program = link([assembled(join(folder, "os", `${osProgram}.s`), defined)])
    made.push(onGuestOs(osProgram, "os", program.bytes, laps))
  }
  if (names.includes(nanoProgram)) {
    const defined = `.equ laps, ${laps}\n.equ scale, ${scale}\n`
    const { bytes } = link([assembled(join(folder, "vmm", `${nanoProgram}.s`), defined)], { image: "bare-metal" })
    const images = { kernel: readKernelImage(bytes).kernel, machineMode: { kind: "none" } } as const
    made.push({ name: nanoProgram, group: "nano", images, memory, boots: bootsOf("nano", laps), isWhole: false })
  }
  return made
}

/** Whoever wants one lap gets one. */
function bootsOf(group: WorkloadGroup, laps: number): number {
  return Math.min(boots[group], laps)
}

/** The source at `path` behind `defined`. Throws `CompileError`. */
function assembled(path: string, defined: string): ObjectFile {
  const { object, diagnostics } = assemble([
    { name: "defined.s", text: defined },
    { name: path, text: readFileSync(path, "utf8") },
  ])
  if (!object) throw new CompileError(diagnostics.map(formatDiagnostic).join("\n"))
  return object
}

/** A program that the guest operating system runs, and nothing else. */
function onGuestOs(name: string, group: "compute" | "os", content: Uint8Array, laps: number): VmmWorkload {
  // By the name that it has for its children.
  const path = group === "os" ? `/${name}` : place
  const images = guestOsBootImages({ files: [{ path, mode: 0o755, content }], bootArguments: `run=${path}` })
  return { name, group, images, memory, boots: bootsOf(group, laps), isWhole: false }
}

function bootOfLinux(linux: BootImages, laps: number): VmmWorkload {
  const images = readLinux(linux)
  return { name: kernelName(linux.kernel), group: "boot", images, memory, boots: bootsOf("boot", laps), isWhole: true }
}
