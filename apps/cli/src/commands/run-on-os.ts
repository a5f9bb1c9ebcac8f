// `lamina run PROGRAM --on os`: boots the guest operating system on a machine, and runs the program as one of its processes.
import { basename } from "node:path"
import type { GuestFile } from "@lamina/guest-os"
import { countEvents } from "@lamina/machine"
import type { EventCounter, WholeSystem } from "@lamina/machine"
import { CommandError, exitStatus } from "../command-error.ts"
import { guestView } from "../guest-view.ts"
import { readProgram } from "../input-file.ts"
import { openDisks, parseDisk } from "../machine/disk-choice.ts"
import { refuseOnOs } from "../machine/machine-options.ts"
import { watchMachine } from "../machine/watchers.ts"
import { osJson, osTable } from "../os/os-statistics.ts"
import { packFiles } from "../os/packed-files.ts"
import { isForMachine, programKind } from "../program-kind.ts"
import { loadSymbols } from "../symbols.ts"
import { colorsFor } from "../terminal.ts"
import type { ColorWhen } from "../terminal.ts"
import { instructionTrace } from "../trace.ts"
import { loadHost } from "../wiring/host.ts"
import { defaultMachine } from "../wiring/machine-stack.ts"
import { composeOs, osStack } from "../wiring/os-stack.ts"
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
  if (isForMachine(kind))
    throw new CommandError(`${path}: a kernel, not a program; --on os is for programs`, exitStatus.cannotRun)

  const host = await loadHost()
  const { engine, harts = defaultMachine.harts, memory = defaultMachine.memory, disk, append = "" } = options
  const stack = osStack({ engine, harts, memory, program: basename(path) })
  const write = (line: string) => void host.stderr.write(new TextEncoder().encode(`${line}\n`))
  const symbolAt = await loadSymbols(bytes)
  const isReal = options.clock === "real"
  // Without --sysroot and --map only the program itself is there: nothing of the host is copied unasked.
  const said = options.map.length > 0 || options.sysroot !== undefined
  const files: GuestFile[] = [
    { path: view.cwd, kind: "directory" },
    ...(said ? packFiles(view.mounts) : []),
    { path: view.program, mode: 0o755, content: bytes },
  ]
  let counter: EventCounter | undefined
  const before = host.clock.monotonic()
  const startUp = performance.now() / 1000
  const prepare = (machine: WholeSystem) => {
    counter = countEvents(machine)
    watchMachine(machine, options, write, symbolAt)
  }
  try {
    const { machine, os } = await composeOs(
      stack,
      host,
      {
        ...{ harts, memory, isReal, files },
        disks: openDisks(disk.map(parseDisk), host),
        // The kernel's own console: for those who trace it, and in errors.
        transmit: () => undefined,
        bootArguments: [disk.length > 0 ? "disk" : "", append].filter(Boolean).join(" "),
      },
      options.trace === "insn" ? instructionTrace(write, symbolAt) : undefined,
      prepare,
    )
    const env = environment(options.env)
    const program = os.spawn({ path: view.program, args: [path, ...args], env, cwd: view.cwd })
    const status = program.run(options.fuel)
    const time = Number(host.clock.monotonic() - before) / 1e9
    const colors = colorsFor(color, process.stderr)
    const line = await statusLine(status, bytes, program.statistics())
    if (line !== undefined) process.stderr.write(`${colors.red("lamina:")} ${basename(path)}: ${line}\n`)
    if (options.stats !== undefined && counter) {
      const statistics = {
        ...{ status, program: program.statistics(), guestOs: os.statistics() },
        machine: {
          ...{ engine, end: { kind: "running" as const }, time, running: time, startUp },
          ...{ memory, steps: machine.steps, events: counter.counts() },
          guestTime: Number(machine.time()) / machine.ticksPerSecond,
        },
      }
      process.stderr.write(options.stats === "json" ? osJson(statistics) : osTable(statistics, stack, colors))
    }
    // Processes that still run go on while the disks are written.
    if (disk.length > 0) os.sync()
    return exitStatusOf(status)
  } catch (error) {
    if (!isNamed(error, refusals)) throw error
    throw new CommandError(
      `${path}: ${error.message.replace(`cannot run ${view.program}: `, "")}`,
      exitStatus.cannotRun,
    )
  }
}
