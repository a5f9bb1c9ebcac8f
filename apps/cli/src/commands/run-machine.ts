// `lamina run` for what needs a machine: kernels, firmware, snapshots; on the bare machine, or on guests of a monitor.
import { basename } from "node:path"
import type { MachineStop } from "@lamina/interfaces"
import type { GuestOsStatistics } from "@lamina/guest-os"
import { countEvents, countTraps, createDebugTarget } from "@lamina/machine"
import { escapeHelp, guestEscapeHelp } from "../machine/console-escape.ts"
import type { EscapeCommand } from "../machine/console-escape.ts"
import { drive } from "../machine/drive.ts"
import type { Driven, MachineEnd } from "../machine/drive.ts"
import { serveGdb } from "../machine/gdb-server.ts"
import type { GdbServer } from "../machine/gdb-server.ts"
import { groupGuests } from "../machine/guest-group.ts"
import type { GuestGroup } from "../machine/guest-group.ts"
import { endLine, guestEndLine, machineExitStatus } from "../machine/machine-end.ts"
import { isGuestOs } from "../machine/guest-os-name.ts"
import { aboveMachineRecord, machineDetails } from "../machine/machine-statistics.ts"
import { monitorDetails, monitorStatistics } from "../machine/monitor-statistics.ts"
import { isBare } from "../machine/owned-machine.ts"
import { namedFiles, symbolsOf } from "../machine/named-files.ts"
import { prepareMachines } from "../machine/prepare.ts"
import type { PreparedGuest, PreparedMachines, PrepareOptions } from "../machine/prepare.ts"
import { openSerialConsole } from "../machine/serial-console.ts"
import { writeSnapshot } from "../machine/snapshot-file.ts"
import { watchMachine } from "../machine/watchers.ts"
import type { WatchOptions } from "../machine/watchers.ts"
import { isProfiled } from "../profile/profile-options.ts"
import { osRows } from "../os/os-statistics.ts"
import { countedHost } from "../report/counted-host.ts"
import type { CountedHost } from "../report/counted-host.ts"
import { hostRow } from "../report/layer-rows.ts"
import { firmwareRows, kernelRows, machineRows } from "../report/machine-rows.ts"
import { isMeasured, reportText, tell } from "../report/run-report.ts"
import type { ReportOptions, RunReport } from "../report/run-report.ts"
import { colorsFor } from "../terminal.ts"
import type { ColorWhen, Colors } from "../terminal.ts"
import { instructionTrace } from "../trace.ts"
import { loadHost } from "../wiring/host.ts"

export interface RunMachineOptions extends PrepareOptions, WatchOptions, ReportOptions {
  readonly fuel?: number
  /** Directories for the guest operating system. */
  readonly map: readonly string[]
  /** ELF files with names for addresses. */
  readonly symbols?: readonly string[]
}

/** What goes on between a run's parts. */
interface Session {
  readonly host: CountedHost
  readonly prepared: PreparedMachines
  readonly options: RunMachineOptions
  readonly colors: Colors
  say(text: string): void
}

/** Runs the kernel at `path`, or what the options say without one. Returns the exit status. Throws `CommandError`. */
export async function runMachine(
  path: string | undefined,
  options: RunMachineOptions,
  color: ColorWhen,
): Promise<number> {
  const outside = await loadHost()
  const host = countedHost(outside, isMeasured(options))
  const say = (text: string) => void outside.stderr.write(new TextEncoder().encode(text))
  const write = (line: string) => say(`${line}\n`)
  const colors = colorsFor(color, process.stderr)
  const files = await namedFiles(path, options.symbols)
  const symbolAt = await symbolsOf(files)
  const profile = isProfiled(options)
    ? (await import("../profile/run-profile.ts")).profileMachine(options, files)
    : undefined
  const observer = options.trace === "insn" ? instructionTrace(write, symbolAt) : undefined
  const prepared = await prepareMachines(path, { ...options, sampler: profile?.sampler }, host, observer)
  const { guests, output } = prepared
  const session: Session = { host, prepared, options, colors, say }
  for (const { name, machine } of guests)
    watchMachine(machine, options, guests.length > 1 ? (line) => write(`${name}| ${line}`) : write, symbolAt)
  const gdb = options.gdb === undefined ? undefined : await openGdb(session, options.gdb)
  if (gdb) write(`waiting for gdb: target remote 127.0.0.1:${gdb.port}`)

  const group = groupOf(session)
  const [{ machine: first }] = guests
  const subject: Driven & { run(fuel: number): MachineStop } = group ?? first
  const statistics = await countMachines(session, path)
  const { saveAt, fuel = Infinity } = options
  const console = openSerialConsole(host, prepared.console.focus ? guestKeys : undefined)
  let end: MachineEnd
  try {
    if (console.isTerminal) say(colors.dim("Ctrl-A h helps, Ctrl-A x leaves\n"))
    end = await drive({
      ...{ host, console, output, machine: subject, port: prepared.console.port },
      run: (steps) => subject.run(steps),
      obey: (command) => obey(session, command, () => reportText(statistics.report(), "details", colors)),
      lastStep: subject.steps + fuel,
      appointment: saveAt && { step: saveAt.steps, keep: () => writeSnapshot(saveAt.file, first) },
      restart: group ? undefined : guests[0].restart,
      debugger: gdb,
      ran: statistics.ran,
    })
  } finally {
    console.close()
    gdb?.close()
  }
  prepared.console.end()
  output.flush()
  if (console.isTerminal && !output.atLineStart) say("\n")
  for (const guest of group ? guests : []) {
    if (group?.status(guest) === undefined) write(guestEndLine(guest.name, undefined))
  }
  const line = endLine(end, subject.steps)
  if (line !== undefined) write(`${colors.red("lamina:")} ${line}`)
  if (isMeasured(options)) {
    const title = `Where ${path === undefined ? "the machine" : basename(path)} spent its instructions`
    const found = profile && { profile: { found: profile.profile(), title } }
    tell({ ...statistics.report(end, group), ...found }, options, colors, say)
  }
  return machineExitStatus(end)
}

/** Guests side by side, if they are several. */
function groupOf({ prepared: { guests, machines, output, console }, say }: Session): GuestGroup | undefined {
  const vmm = machines.monitors.at(-1)?.vmm
  if (guests.length === 1 || !vmm) return undefined
  const group = groupGuests(vmm, guests, ({ name }: PreparedGuest, status) => {
    output.flush()
    if (console.focus && !output.atLineStart) say("\n")
    say(`${guestEndLine(name, status)}\n`)
    const next = guests.find((guest) => group.status(guest) === undefined)
    console.off(name, next?.name)
  })
  return group
}

/** Counts what the machines do from now on. */
async function countMachines({ host, prepared, options }: Session, path: string | undefined) {
  const { machines, stack, guests } = prepared
  const { bare } = machines
  const counter = countEvents(bare)
  const traps = machines.tops.map((top) => (isBare(top) ? counter.counts() : countTraps(top)))
  const startUp = performance.now() / 1000
  const before = host.clock.monotonic()
  let running = 0
  const osStatistics = await guestOsCounter(guests.length > 1 ? undefined : path, guests[0])
  const record = (end: MachineEnd | { readonly kind: "running" }) => ({
    ...{ engine: options.engine, engines: machines.engineUses(), end, startUp },
    time: Number(host.clock.monotonic() - before) / 1e9,
    running: running / 1000,
    guestTime: Number(bare.time()) / bare.ticksPerSecond,
    memory: bare.memory.size,
    steps: bare.steps,
    events: counter.counts(),
  })
  return {
    ran: (milliseconds: number) => void (running += milliseconds),
    report(end: MachineEnd | { readonly kind: "running" } = { kind: "running" }, group?: GuestGroup): RunReport {
      const statuses = group && Object.fromEntries(guests.map((guest) => [guest.name, group.status(guest) ?? null]))
      const [os, monitors, machine] = [osStatistics(), monitorStatistics(machines), record(end)]
      const run = { ...machine, stack, traps, monitors, heard: machines.heard() }
      const layers = [...kernelRows(run, os), ...firmwareRows(run), ...machineRows(run)]
      return {
        stack,
        layers: [
          ...layers,
          hostRow(
            host.written,
            layers.find(({ seconds }) => seconds !== undefined),
          ),
        ],
        details: [...(os ? osRows(os) : []), ...monitorDetails(monitors), ...machineDetails(machine, stack, monitors)],
        record: aboveMachineRecord(machine, { monitors, guestOs: os, statuses }),
      }
    },
  }
}

/** Keys behind Ctrl-A that choose a guest. */
const guestKeys: Readonly<Record<string, EscapeCommand>> = {
  n: "next",
  ...Object.fromEntries([..."0123456789"].map((digit) => [digit, Number(digit)])),
}

/** Carries out what was typed behind Ctrl-A. */
async function obey(
  { prepared: { console, guests, output }, say }: Session,
  command: Exclude<EscapeCommand, "leave">,
  statistics: () => string,
): Promise<void> {
  if (typeof command === "number") console.focus?.focus(command)
  else if (command === "next") console.focus?.next()
  else if (command === "help") say(console.focus ? escapeHelp + guestEscapeHelp : escapeHelp)
  else if (command === "statistics") say(`\n${statistics()}`)
  else if (guests.length > 1) say("\nonly a single guest can be saved\n")
  else {
    const [{ machine }] = guests
    const file = `lamina-${machine.steps}.snapshot`
    await writeSnapshot(file, machine)
    say(`\nsaved to ${file}\n`)
  }
  output.flush()
}

/** gdb debugs the bare machine. */
function openGdb({ host, prepared: { machines, guests } }: Session, port: number): Promise<GdbServer> {
  return serveGdb(host, createDebugTarget(machines.bare), port, guests[0].restart)
}

/** What the guest operating system has done, asked when it is wanted; undefined for other kernels, and before it keeps accounts. */
async function guestOsCounter(
  path: string | undefined,
  { machine }: PreparedGuest,
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
