// Our compiler against gcc: how many instructions the same kernel takes, and whether its result is the same wherever it runs.
import { browserHost, memoryFiles, outputStream } from "@lamina/host"
import type { EngineFactory } from "@lamina/interfaces"
import { loadInterpreter } from "@lamina/interpreter"
import { createProcessHost } from "@lamina/process"
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { compileKernelWithGcc, compileKernelWithLamina, type CompiledKernel } from "./compile-kernel.ts"
import type { Compiler } from "./compile-programs.ts"
import { emptyKernel, type Kernel } from "./kernels.ts"
import { geometricMean } from "./statistics.ts"

export interface KernelComparison {
  readonly kernel: string
  /** Instructions of the kernel alone: what the empty kernel takes is subtracted. */
  readonly lamina: number
  readonly gcc: number
  /** Bytes of the WebAssembly module, which is what our compiler gets. */
  readonly wasm: number
  /** What each has printed, by whom: all have to be the same. */
  readonly results: Readonly<Record<string, string>>
}

export interface CompilerComparison {
  /** The version line of gcc. */
  readonly compiler: string
  readonly kernels: readonly KernelComparison[]
  /** Of our instructions as a multiple of gcc's. */
  readonly geometricMean: number
  /** One line for each kernel whose results differ. */
  readonly mismatches: readonly string[]
  readonly skipped: readonly string[]
}

export interface CompareOptions {
  /** The empty kernel among them. */
  readonly kernels: readonly Kernel[]
  readonly compiler: Compiler
  /** Where gcc's executables are kept. */
  readonly cache: string
  /** Runs our executables under qemu-riscv64 too, where it is installed. */
  readonly peers: boolean
  readonly progress?: (kernel: Kernel) => void
}

/** Compiles and runs everything, twice in the process VM and once under V8 and QEMU. Throws `CompileError`. */
export async function compareCompilers(options: CompareOptions): Promise<CompilerComparison> {
  const engine = await loadInterpreter("predecoded")
  const hasQemu = options.peers && spawnSync("qemu-riscv64", ["--version"]).status === 0
  const measured: KernelComparison[] = []
  for (const kernel of options.kernels) {
    options.progress?.(kernel)
    const compiled = await compileKernelWithLamina(kernel)
    const gcc = runCounted(readFileSync(compileKernelWithGcc(kernel, options.compiler, options.cache)), engine)
    const lamina = runCounted(compiled.executable, engine)
    const results = { gcc: gcc.output, lamina: lamina.output, V8: resultUnderV8(compiled) }
    measured.push({
      ...{ kernel: kernel.name, lamina: lamina.instructions, gcc: gcc.instructions, wasm: compiled.wasm.length },
      results: hasQemu ? { ...results, qemu: outputUnderQemu(compiled.executable) } : results,
    })
  }
  const empty = measured.find(({ kernel }) => kernel === emptyKernel)
  const kernels = measured
    .filter((one) => one !== empty)
    .map((one) => ({ ...one, lamina: one.lamina - (empty?.lamina ?? 0), gcc: one.gcc - (empty?.gcc ?? 0) }))
  return {
    ...{ compiler: options.compiler.version, kernels },
    geometricMean: geometricMean(kernels.map(({ lamina, gcc }) => lamina / gcc)),
    mismatches: kernels.flatMap(mismatchOf),
    skipped: options.peers && !hasQemu ? ["qemu: qemu-riscv64 is not installed"] : [],
  }
}

function mismatchOf({ kernel, results }: KernelComparison): readonly string[] {
  const all = Object.entries(results)
  if (all.every(([, result]) => result === all[0][1])) return []
  return [`${kernel}: ${all.map(([who, result]) => `${result || "nothing"} by ${who}`).join("; ")}`]
}

/** Runs an executable in the process VM, whose instructions are counted exactly. */
function runCounted(
  executable: Uint8Array,
  engine: EngineFactory,
): { readonly output: string; readonly instructions: number } {
  const stdout = outputStream()
  const files = memoryFiles({ "/kernel": { file: executable, mode: 0o755 } })
  const host = createProcessHost({ host: browserHost({ stdout }), engine, mounts: [{ guest: "/", files }] })
  const guest = host.spawn({ path: "/kernel", args: ["kernel"] })
  const end = guest.run()
  const failure = end.kind === "exited" && end.status === 0 ? "" : `(${JSON.stringify(end)})`
  return { output: stdout.text().trim() + failure, instructions: guest.statistics().instructions }
}

function resultUnderV8({ wasm }: CompiledKernel): string {
  const module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>)
  const abort = () => {
    throw new Error("the kernel has called abort")
  }
  const { exports } = new WebAssembly.Instance(module, { env: { abort } })
  const { initialise, kernel } = exports as { readonly initialise: () => void; readonly kernel: () => bigint }
  initialise()
  return String(BigInt.asUintN(64, kernel()))
}

function outputUnderQemu(executable: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "lamina-kernel-"))
  try {
    const path = join(folder, "kernel")
    writeFileSync(path, executable, { mode: 0o755 })
    return spawnSync("qemu-riscv64", [path], { encoding: "utf8" }).stdout.trim()
  } finally {
    rmSync(folder, { recursive: true })
  }
}
