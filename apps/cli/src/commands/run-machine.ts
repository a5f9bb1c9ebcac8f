// `lamina run` for what needs a machine: kernels, firmware, snapshots.
import type { JsHost } from "@lamina/interfaces"
import type { GuestOsStatistics } from "@lamina/guest-os"
import { countEvents, createDebugTarget } from "@lamina/machine"
import type { WholeSystem } from "@lamina/machine"
import { CommandError, exitStatus } from "../command-error.ts"
import { isFile, readProgram } from "../input-file.ts"
import { escapeHelp } from "../machine/console-escape.ts"
import type { EscapeCommand } from "../machine/console-escape.ts"
import { drive } from "../machine/drive.ts"
import type { MachineEnd } from "../machine/drive.ts"
import { serveGdb } from "../machine/gdb-server.ts"
import type { GdbServer } from "../machine/gdb-server.ts"
import { endLine, machineExitStatus } from "../machine/machine-end.ts"
import { isGuestOs } from "../machine/guest-os-name.ts"
import { machineJson, machineTable } from "../machine/machine-statistics.ts"
import { prepareMachine } from "../machine/prepare.ts"
import type { PrepareOptions } from "../machine/prepare.ts"
import { openSerialConsole } from "../machine/serial-console.ts"
import { writeSnapshot } from "../machine/snapshot-file.ts"
import { watchMachine } from "../machine/watchers.ts"
import type { WatchOptions } from "../machine/watchers.ts"
import { osRows } from "../os/os-statistics.ts"
import { loadSymbols } from "../symbols.ts"
import { colorsFor } from "../terminal.ts"
import type { ColorWhen } from "../terminal.ts"
import { instructionTrace } from "../trace.ts"
import { loadHost } from "../wiring/host.ts"
import { isNamed } from "./run-process.ts"

export interface RunMachineOptions extends PrepareOptions, WatchOptions {
  readonly fuel?: number
  readonly stats?: "table" | "json"
  /** Directories for the guest operating system. */
  readonly map: readonly string[]
}

/** Runs the kernel at `path`, or what the options say without one. Returns the exit status. Throws `CommandError`. */
export async function runMachine(
  path: string | undefined,
  options: RunMachineOptions,
  color: ColorWhen,
): Promise<number> {
  const host = await loadHost()
  const say = (text: string) => void host.stderr.write(new TextEncoder().encode(text))
  const write = (line: string) => say(`${line}\n`)
  const colors = colorsFor(color, process.stderr)
  const symbolAt = await kernelSymbols(path)
  const observer = options.trace === "insn" ? instructionTrace(write, symbolAt) : undefined
  const prepared = await prepareMachine(path, options, host, observer)
  const { machine, stack, output } = prepared
  const counter = countEvents(machine)
  const profile = watchMachine(machine, options, write, symbolAt)
  const gdb = options.gdb === undefined ? undefined : await openGdb(host, machine, options.gdb, prepared.restart)
  if (gdb) write(`waiting for gdb: target remote 127.0.0.1:${gdb.port}`)

  const startUp = performance.now() / 1000
  const before = host.clock.monotonic()
  let running = 0
  const statistics = (end: MachineEnd | { readonly kind: "running" }) => ({
    ...{ engine: options.engine, end, startUp },
    time: Number(host.clock.monotonic() - before) / 1e9,
    running: running / 1000,
    guestTime: Number(machine.time()) / machine.ticksPerSecond,
    memory: machine.memory.size,
    steps: machine.steps,
    events: counter.counts(),
  })
  const osStatistics = await guestOsCounter(path, machine)
  const table = (end: MachineEnd | { readonly kind: "running" }) => {
    const os = osStatistics()
    return machineTable(statistics(end), stack, colors, os && osRows(os))
  }
  const obey = async (command: Exclude<EscapeCommand, "leave">) => {
    switch (command) {
      case "help":
        return say(escapeHelp)
      case "statistics":
        return say(`\n${table({ kind: "running" })}`)
      case "save": {
        const file = `lamina-${machine.steps}.snapshot`
        await writeSnapshot(file, machine)
        return say(`\nsaved to ${file}\n`)
      }
    }
  }

  const { saveAt, fuel = Infinity } = options
  const console = openSerialConsole(host)
  let end: MachineEnd
  try {
    if (console.isTerminal) say(colors.dim("Ctrl-A h helps, Ctrl-A x leaves\n"))
    end = await drive({
      ...{ ...prepared, host, console, obey },
      run: (steps) => (profile ?? machine).run(steps),
      lastStep: machine.steps + fuel,
      appointment: saveAt && { step: saveAt.steps, keep: () => writeSnapshot(saveAt.file, machine) },
      debugger: gdb,
      ran: (milliseconds) => (running += milliseconds),
    })
  } finally {
    console.close()
    gdb?.close()
  }
  if (console.isTerminal && !output.atLineStart) say("\n")
  const line = endLine(end, machine.steps)
  if (line !== undefined) write(`${colors.red("lamina:")} ${line}`)
  if (options.stats === "json") say(machineJson(statistics(end), osStatistics()))
  if (options.stats === "table") say(table(end))
  if (profile) write(profile.report(symbolAt))
  return machineExitStatus(end)
}

function openGdb(
  host: JsHost,
  machine: WholeSystem,
  port: number,
  restart: (() => void) | undefined,
): Promise<GdbServer> {
  return serveGdb(host, createDebugTarget(machine), port, restart)
}

/** What the guest operating system has done, asked when it is wanted; undefined for other kernels, and before it keeps accounts. */
async function guestOsCounter(
  path: string | undefined,
  machine: WholeSystem,
): Promise<() => GuestOsStatistics | undefined> {
  if (!isGuestOs(path)) return () => undefined
  const { GuestOsError, guestOsStatistics } = await import("@lamina/guest-os")
  return () => {
    try {
      return guestOsStatistics(machine)
    } catch (error) {
      if (error instanceof GuestOsError) return undefined
      throw error
    }
  }
}

/** The names in the guest operating system's kernel. Throws `CommandError` where it was not built. */
async function guestOsSymbols(): Promise<(address: bigint) => string | undefined> {
  const { guestOsImage } = await import("@lamina/guest-os")
  try {
    return await loadSymbols(guestOsImage().kernel)
  } catch (error) {
    if (isNamed(error, ["GuestOsError"])) throw new CommandError(error.message, exitStatus.cannotRun)
    throw error
  }
}

/** The names in a kernel that is an ELF file. */
async function kernelSymbols(path: string | undefined): Promise<(address: bigint) => string | undefined> {
  if (isGuestOs(path)) return guestOsSymbols()
  return path === undefined || !isFile(path) ? () => undefined : loadSymbols(readProgram(path))
}
