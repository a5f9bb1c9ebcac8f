// What is measured together: which programs, who runs them, and with what behind the contender's command.
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import type { BenchArguments } from "./arguments.ts"
import { findBootImages, imageFolder, kernelName } from "./boot-images.ts"
import { compileProgram } from "./compile-programs.ts"
import type { Compiler } from "./compile-programs.ts"
import {
  javaContender,
  javaPeerContender,
  laminaBootContender,
  laminaContender,
  laminaSystemContender,
  nativeContender,
  nodeContender,
  qemuBootContender,
  qemuContender,
  qemuSystemContender,
} from "./contenders.ts"
import type { Contender } from "./contenders.ts"
import { javaJar, javaSizes, listJavaPrograms } from "./java-programs.ts"
import { isFolderOfC, listPrograms } from "./programs.ts"
import type { Program } from "./programs.ts"
import { superviseProgram } from "./supervise-program.ts"

export interface Plan {
  readonly programs: readonly Program[]
  readonly contenders: readonly Contender[]
  readonly baseline: string | undefined
  /** What is left out, and why. */
  readonly skipped: readonly string[]
  /** Makes what a contender runs. Throws `CompileError`. */
  argumentsFor(program: Program, contender: Contender): readonly string[]
}

export interface PlanSettings {
  readonly options: BenchArguments
  /** The folder of this app. */
  readonly root: string
  /** Undefined where it is not installed; plans that need it are then not to be made. */
  readonly guestCompiler: Compiler | undefined
  readonly nativeCompiler: Compiler | undefined
}

const nothing: Plan = { programs: [], contenders: [], baseline: undefined, skipped: [], argumentsFor: () => [] }
const cli = join(dirname(fileURLToPath(import.meta.resolve("@lamina/cli"))), "main.js")
export const needsImages = "no kernel: give --kernel, or LAMINA_IMAGES, a folder of kernels and firmware"

/** Programs in user mode, on every contender. */
export function programPlan(settings: PlanSettings): Plan {
  const { options, root, nativeCompiler } = settings
  const programs = options.suites.flatMap((suite) =>
    suite !== "system" && isFolderOfC(suite) ? selected(options, listPrograms(join(root, "programs"), suite)) : [],
  )
  if (programs.length === 0) return nothing
  const skipped: string[] = []
  const contenders = options.engines.map((engine) => laminaContender(engine, options.node, cli))
  if (options.peers) {
    const qemu = qemuContender()
    if (qemu) contenders.push(qemu)
    else skipped.push("qemu: qemu-riscv64 is not installed")
    if (nativeCompiler) contenders.push(nativeContender(nativeCompiler.version))
    else skipped.push("native: cc is not installed")
  }
  if (programs.some(({ suite }) => suite === "start-up")) contenders.push(nodeContender(options.node))
  return {
    ...{ programs, contenders, skipped, baseline: chooseBaseline(options, contenders, "qemu") },
    argumentsFor: (program, contender) => argumentsFor(settings, program, contender),
  }
}

/** The measured programs, each engine in user mode and on a machine; and so QEMU. */
export function systemPlan(settings: PlanSettings): Plan {
  const { options, root } = settings
  const programs = selected(options, listPrograms(join(root, "programs"), "system"))
  if (!options.suites.includes("system") || programs.length === 0) return nothing
  const skipped: string[] = []
  const runner = join(root, "dist", "run-supervised.js")
  const contenders = options.engines.flatMap((engine) => [
    laminaContender(engine, options.node, cli),
    laminaSystemContender(engine, options.node, runner),
  ])
  if (options.peers) {
    const [user, system] = [qemuContender(), qemuSystemContender()]
    if (user && system) contenders.push(user, system)
    else skipped.push("qemu: qemu-riscv64 and qemu-system-riscv64 are not both installed")
  }
  return {
    ...{ programs, contenders, skipped, baseline: undefined },
    argumentsFor: (program, contender) => argumentsFor(settings, program, contender),
  }
}

/** A kernel's boot to power-off. */
export function bootPlan({ options, root }: PlanSettings): Plan {
  if (!options.suites.includes("boot")) return nothing
  const images = findBootImages(options, imageFolder(join(root, "../..")))
  if (!images) return { ...nothing, skipped: [`boot: ${needsImages}`] }
  const skipped: string[] = []
  const contenders = options.engines.flatMap((engine) => {
    const modes = images.firmware === undefined ? (["monitor"] as const) : (["monitor", "firmware"] as const)
    return modes.map((mode) => laminaBootContender(engine, mode, images, options.node, cli))
  })
  if (images.firmware === undefined) skipped.push("firmware: none is given or found among the images")
  if (options.peers) {
    const qemu = qemuBootContender(images)
    if (qemu) contenders.push(qemu)
    else skipped.push("qemu: qemu-system-riscv64 is not installed")
  }
  const kernel: Program = { name: kernelName(images.kernel), suite: "boot", source: images.kernel }
  return {
    ...nothing,
    programs: selected(options, [kernel]),
    ...{ contenders, skipped, baseline: chooseBaseline(options, contenders, "qemu") },
  }
}

/** The Java programs, on the host and by the peer's interpreter. */
export function javaPlan({ options, root }: PlanSettings): Plan {
  if (!options.suites.includes("java")) return nothing
  const folder = join(root, "programs", "java")
  const names = listJavaPrograms(folder)
  const programs = names.map((name): Program => ({ name, suite: "java", source: join(folder, `${name}.java`) }))
  const contenders = [javaContender(options.node, join(root, "dist", "run-java.js"), javaJar(folder))]
  const peer = options.peers ? javaPeerContender(javaJar(folder)) : undefined
  if (peer) contenders.push(peer)
  return {
    ...{ programs: selected(options, programs), contenders },
    baseline: chooseBaseline(options, contenders, "java -Xint"),
    skipped: options.peers && !peer ? ["java -Xint: java is not installed"] : [],
    argumentsFor: ({ name, source }) => [name, `${javaSizes(source).size}`, `${options.laps}`],
  }
}

function selected(options: BenchArguments, programs: readonly Program[]): readonly Program[] {
  return programs.filter((program) => options.filter.test(program.name))
}

function chooseBaseline(
  { baseline }: BenchArguments,
  contenders: readonly Contender[],
  usual: string,
): string | undefined {
  const has = (name: string | undefined) => contenders.some((contender) => contender.name === name)
  return has(baseline) ? baseline : has(usual) ? usual : undefined
}

function argumentsFor(
  { options, root, guestCompiler, nativeCompiler }: PlanSettings,
  program: Program,
  { runs }: Contender,
): readonly string[] {
  const compiler = runs === "native" ? nativeCompiler : guestCompiler
  if (!compiler || runs === "nothing") return []
  const cache = options.cache ?? join(root, "node_modules", ".cache", "lamina-bench")
  const binary = compileProgram(program, compiler, cache)
  if (runs !== "supervised") return [binary, `${options.laps}`]
  return [superviseProgram(binary, options.laps, join(root, "programs", "supervisor"), compiler, cache)]
}
