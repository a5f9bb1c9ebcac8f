// `lamina run`: finds out what is to be run, and on which stack.
import { CommandError, exitStatus } from "../command-error.ts"
import { findFile, statedMounts } from "../guest-view.ts"
import type { ViewOptions } from "../guest-view.ts"
import { isFile, readProgram } from "../input-file.ts"
import { isGuestOs } from "../machine/guest-os-name.ts"
import { refuseProcessOptions, strayArgument, runsWithoutKernel } from "../machine/machine-options.ts"
import { engineFor } from "../engine-names.ts"
import { refuseJavaOptions } from "../java/java-options.ts"
import type { JavaOptions } from "../java/java-options.ts"
import { isForJava, isForMachine, programKind } from "../program-kind.ts"
import { checkPlace } from "../run-place.ts"
import type { ColorWhen } from "../terminal.ts"
import type { RunMachineOptions } from "./run-machine.ts"
import type { RunProcessOptions } from "./run-process.ts"

export interface RunOptions extends Omit<RunProcessOptions & RunMachineOptions, "engine">, JavaOptions {
  /** The default one when it is not said. */
  readonly engine?: string
}

/** Runs the program or kernel at `path`. Returns the exit status for `lamina run`. Throws `CommandError`. */
export async function run(
  path: string | undefined,
  args: readonly string[],
  stated: RunOptions,
  color: ColorWhen,
): Promise<number> {
  if (path !== undefined && isJava(path, stated)) {
    const { runJava } = await import("./run-java.ts")
    return runJava(path, args, stated, color)
  }
  const options = { ...stated, engine: engineFor(stated) }
  if (path === undefined && !runsWithoutKernel(options)) {
    throw new CommandError("missing required argument 'program'", exitStatus.usage)
  }
  refuseJavaOptions(path, options)
  const { on } = options
  if (path !== undefined && !needsMachine(path, options)) {
    checkPlace(on ?? { layers: ["process"] }, "program")
    if (on?.layers.at(0) === "os") {
      const { runOnOs } = await import("./run-on-os.ts")
      return runOnOs(path, args, options, color)
    }
    const { runProcess } = await import("./run-process.ts")
    return runProcess(path, args, options, color)
  }
  if (on) checkPlace(on, "kernel")
  refuseProcessOptions(path, options)
  if (args.length > 0) throw strayArgument(args[0])
  const { runMachine } = await import("./run-machine.ts")
  return runMachine(path, options, color)
}

/** Whether it is a class's name, or a file for the Java VM, on the host or where --sysroot and --map have it. */
export function isJava(path: string, { classPath, sysroot, map }: JavaOptions & Partial<ViewOptions>): boolean {
  if (classPath !== undefined) return true
  const isElsewhere = path.startsWith("/") && !isFile(path) && (sysroot !== undefined || map?.length)
  const view: ViewOptions = { map: map ?? [], ...(sysroot !== undefined && { sysroot }) }
  const file = isElsewhere ? findFile(path, view, statedMounts(view))?.host : path
  return file !== undefined && isFile(file) && isForJava(programKind(readProgram(file)), path)
}

function needsMachine(path: string, options: Pick<RunOptions, "firmware">): boolean {
  if (isGuestOs(path)) return true
  if (!isFile(path)) return false
  const found = programKind(readProgram(path))
  // Raw code can only be a kernel where firmware enters it.
  const isRaw = found.kind === "other" && found.raw === true
  return isForMachine(found) || (isRaw && options.firmware !== undefined)
}
