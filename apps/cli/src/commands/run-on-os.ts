// `lamina run PROGRAM --on os`: boots the guest operating system on a machine, and runs the program as one of its processes.
import { basename } from "node:path"
import type { GuestFile } from "@lamina/guest-os"
import { CommandError, exitStatus } from "../command-error.ts"
import { guestView } from "../guest-view.ts"
import type { GuestView } from "../guest-view.ts"
import { readProgram } from "../input-file.ts"
import { refuseOnOs } from "../machine/machine-options.ts"
import { bootOs, osPlan } from "../os/boot-os.ts"
import { osDetails, osRecord } from "../os/os-statistics.ts"
import { packFiles } from "../os/packed-files.ts"
import { guestOsFile } from "../machine/named-files.ts"
import { isProfiled } from "../profile/profile-options.ts"
import type { RunProfile } from "../profile/run-profile.ts"
import { isForMachine, programKind } from "../program-kind.ts"
import { checkPlace } from "../run-place.ts"
import { countedHost } from "../report/counted-host.ts"
import { hostRow } from "../report/layer-rows.ts"
import { isMeasured, tell } from "../report/run-report.ts"
import { loadSymbols } from "../symbols.ts"
import { colorsFor } from "../terminal.ts"
import type { ColorWhen } from "../terminal.ts"
import { loadHost } from "../wiring/host.ts"
import { osStack } from "../wiring/os-stack.ts"
import { environment, exitStatusOf, isNamed, statusLine } from "./run-process.ts"
import type { RunMachineOptions } from "./run-machine.ts"
import type { RunProcessOptions } from "./run-process.ts"

/** What cannot be run, or does not get so far, in one line each. */
const refusals = ["LoadError", "ElfError", "KernelError", "GuestOsError", "HostPathError", "MemoryExhausted"]

/** Runs the program at `path`. Returns the exit status for `lamina run`. Throws `CommandError`. */
export async function runOnOs(
  path: string,
  args: readonly string[],
  options: RunProcessOptions & RunMachineOptions,
  color: ColorWhen,
): Promise<number> {
  refuseOnOs(options)
  const view = guestView(path, options)
  const bytes = readProgram(view.hostProgram)
  const kind = programKind(bytes)
  if (kind.kind === "other") throw new CommandError(`${path}: ${kind.what}`, exitStatus.cannotRun)
  if (isForMachine(kind)) checkPlace(options.on ?? { layers: ["os"] }, "kernel")

  const host = countedHost(await loadHost(), isMeasured(options))
  const plan = osPlan(options)
  const stack = osStack(plan, basename(path))
  const symbolAt = await loadSymbols(bytes)
  const files = programFiles(view, bytes, options)
  const profile = isProfiled(options) ? await profileOnOs(path, bytes, options) : undefined
  try {
    const { os, statistics } = await bootOs({ stack, plan, host, options, files, symbolAt, sampler: profile?.sampler })
    const env = environment(options.env)
    const program = os.spawn({ path: view.program, args: [path, ...args], env, cwd: view.cwd })
    const status = program.run(options.fuel)
    const colors = colorsFor(color, process.stderr)
    const line = await statusLine(status, bytes, program.statistics())
    if (line !== undefined) process.stderr.write(`${colors.red("lamina:")} ${basename(path)}: ${line}\n`)
    if (isMeasured(options)) {
      const run = statistics(program.statistics())
      const layers = [...run.layers, hostRow(host.written, run.layers[0])]
      const title = `Where ${basename(path)} and what is beneath it spent instructions`
      const report = {
        ...{ stack, layers, details: osDetails(run, stack), record: { status, ...osRecord(run) } },
        ...(profile && { profile: { found: profile.profile(), title } }),
      }
      tell(report, options, colors, (text) => void process.stderr.write(text))
    }
    // Processes that still run go on while the disks are written.
    if (options.disk.length > 0) os.sync()
    return exitStatusOf(status)
  } catch (error) {
    if (!isNamed(error, refusals)) throw error
    throw new CommandError(
      `${path}: ${error.message.replace(`cannot run ${view.program}: `, "")}`,
      exitStatus.cannotRun,
    )
  }
}

/** With names of the program, where it lies at its own addresses, and of the system's kernel. */
async function profileOnOs(path: string, bytes: Uint8Array, options: RunMachineOptions): Promise<RunProfile> {
  const { profileMachine } = await import("../profile/run-profile.ts")
  return profileMachine(options, [{ path, bytes }, await guestOsFile()])
}

/** Without --sysroot and --map only the program itself is there: nothing of the host is copied unasked. */
function programFiles(view: GuestView, content: Uint8Array, { map, sysroot }: RunProcessOptions): readonly GuestFile[] {
  const isSaid = map.length > 0 || sysroot !== undefined
  return [
    { path: view.cwd, kind: "directory" },
    ...(isSaid ? packFiles(view.mounts) : []),
    { path: view.program, mode: 0o755, content },
  ]
}
