// /proc as a process sees it.
import type { GuestProcess } from "../guest-process.ts"
import { unlimited } from "../resource-limits.ts"
import { signalCount, signalSet } from "../signals/signal.ts"
import { concatenate, utf8 } from "../memory/user-memory.ts"
import type { Mapping } from "../memory/mappings.ts"
import type { GuestFiles } from "./guest-files.ts"
import { textNode } from "./nodes.ts"
import type { DirectoryEntry } from "./open-file.ts"
import { syntheticFiles, type SyntheticEntry } from "./synthetic-files.ts"

const hertz = 100n

const terminated = (parts: readonly string[]) =>
  new TextDecoder().decode(concatenate(parts.flatMap((part) => [utf8(part), new Uint8Array(1)])))

const text = (reader: GuestProcess, content: () => string): SyntheticEntry => ({
  kind: "file",
  mode: 0o444,
  open: () => textNode(content(), reader.nextInode()),
})

const directory = (entries: () => readonly DirectoryEntry[]): SyntheticEntry => ({ kind: "directory", entries })

const listing = (names: Iterable<[string, () => SyntheticEntry]>): readonly DirectoryEntry[] =>
  [...names].map(([name, make]) => ({ name, kind: make().kind }))

type Entries = ReadonlyMap<string, () => SyntheticEntry>

/** What the directory of a process has; `reader` is who looks. */
function entriesOf(reader: GuestProcess, process: GuestProcess): Entries {
  const tasks = () => process.threads.map(({ tid }): DirectoryEntry => ({ name: String(tid), kind: "directory" }))
  return new Map<string, () => SyntheticEntry>([
    ["exe", () => ({ kind: "symlink", target: process.image.path })],
    ["cwd", () => ({ kind: "symlink", target: process.cwd })],
    ["root", () => ({ kind: "symlink", target: "/" })],
    ["fd", () => directory(() => descriptorsOf(process))],
    ["task", () => directory(tasks)],
    ["maps", () => text(reader, () => process.space.mappings.all.map(mapsLine).join(""))],
    ["cmdline", () => text(reader, () => terminated(process.image.args))],
    ["environ", () => text(reader, () => terminated(process.image.env))],
    ["comm", () => text(reader, () => `${process.name}\n`)],
    ["stat", () => text(reader, () => statLine(process))],
    ["statm", () => text(reader, () => statmLine(process))],
    ["status", () => text(reader, () => statusText(process))],
    ["limits", () => text(reader, () => limitsText(process))],
    ["mounts", () => text(reader, () => mountsText)],
    ["mountinfo", () => text(reader, () => "1 0 0:1 / / rw - lamina lamina rw\n")],
    ["cgroup", () => text(reader, () => "0::/\n")],
    ["oom_score_adj", () => text(reader, () => "0\n")],
  ])
}

const mountsText = "lamina / lamina rw 0 0\n"

function systemEntries(reader: GuestProcess): Entries {
  const uptime = () => uptimeText(reader)
  return new Map<string, () => SyntheticEntry>([
    ["self", () => ({ kind: "symlink", target: String(reader.pid) })],
    ["thread-self", () => ({ kind: "symlink", target: `${reader.pid}/task/${reader.thread.tid}` })],
    ["cpuinfo", () => text(reader, () => "processor\t: 0\nhart\t\t: 0\nisa\t\t: rv64imafdc\nmmu\t\t: sv39\n\n")],
    ["meminfo", () => text(reader, () => memoryText(reader))],
    ["mounts", () => text(reader, () => mountsText)],
    ["uptime", () => text(reader, uptime)],
    ["loadavg", () => text(reader, () => `0.00 0.00 0.00 1/${reader.kernel.processes.size} ${reader.pid}\n`)],
    ["stat", () => text(reader, () => systemStat(reader))],
    ["version", () => text(reader, () => "Linux version 6.1.0 (lamina)\n")],
    ["filesystems", () => text(reader, () => "nodev\tproc\nnodev\ttmpfs\n")],
    [
      "sys",
      () =>
        directory(() => [
          { name: "kernel", kind: "directory" },
          { name: "vm", kind: "directory" },
        ]),
    ],
  ])
}

const settings: ReadonlyMap<string, string> = new Map([
  ["kernel/pid_max", "4194304"],
  ["kernel/threads-max", "32768"],
  ["kernel/ostype", "Linux"],
  ["kernel/osrelease", "6.1.0"],
  ["kernel/hostname", "lamina"],
  ["kernel/ngroups_max", "65536"],
  ["kernel/cap_last_cap", "40"],
  ["vm/overcommit_memory", "0"],
  ["vm/max_map_count", "65530"],
])

function settingEntry(reader: GuestProcess, path: readonly string[]): SyntheticEntry | undefined {
  const known = settings.get(path.join("/"))
  if (known !== undefined) return text(reader, () => `${known}\n`)
  const within = [...settings.keys()].filter((name) => name.startsWith(`${path.join("/")}/`))
  const names = within.map((name): DirectoryEntry => ({ name: name.split("/")[1], kind: "file" }))
  return names.length > 0 ? directory(() => names) : undefined
}

function descriptorsOf(process: GuestProcess): readonly DirectoryEntry[] {
  return process.descriptors.numbers().map((number) => ({ name: String(number), kind: "symlink" }))
}

function descriptorLink(process: GuestProcess, name: string): SyntheticEntry | undefined {
  const file = /^(0|[1-9]\d*)$/.test(name) ? process.descriptors.get(Number(name)) : undefined
  if (!file) return undefined
  return { kind: "symlink", target: file.path, ...(file.path.startsWith("/") ? {} : { file }) }
}

/** Builds /proc as one process sees it: all of its tree by number, itself as `self`, and a few files about the system. */
export function processFiles(reader: GuestProcess): GuestFiles {
  const system = systemEntries(reader)
  const processAt = (name: string) => (/^[1-9]\d*$/.test(name) ? reader.kernel.processes.get(Number(name)) : undefined)
  /** What lies beneath a process's directory, or beneath that of one of its threads. */
  const within = (process: GuestProcess, path: readonly string[]): SyntheticEntry | undefined => {
    const own = entriesOf(reader, process)
    const [first, second, ...rest] = path
    if (first === undefined) return directory(() => listing(own))
    if (second === undefined) return own.get(first)?.()
    if (first === "fd") return rest.length === 0 ? descriptorLink(process, second) : undefined
    const isThread = first === "task" && process.threads.some(({ tid }) => String(tid) === second)
    return isThread && rest[0] !== "task" ? within(process, rest) : undefined
  }
  return syntheticFiles((path) => {
    const [first, ...rest] = path.slice(1).split("/")
    if (first === "") {
      const processes = [...reader.kernel.processes.keys()].map((pid): DirectoryEntry => ({
        name: String(pid),
        kind: "directory",
      }))
      return directory(() => [...processes, ...listing(system)])
    }
    const process = processAt(first)
    if (process) return within(process, rest)
    if (first === "sys" && rest.length > 0) return settingEntry(reader, rest)
    return rest.length === 0 ? system.get(first)?.() : undefined
  })
}

/** As proc_pid_stat(5) has it: a letter. */
function stateOf(process: GuestProcess): string {
  if (process.ended) return "Z"
  if (process.stopped) return "T"
  return process.threads.some((thread) => !thread.call) ? "R" : "S"
}

const stateNames: Readonly<Record<string, string>> = { Z: "zombie", T: "stopped", R: "running", S: "sleeping" }

function mapsLine({ start, end, prot, shared, offset, backing, label }: Mapping): string {
  const hex = (value: number, width: number) => value.toString(16).padStart(width, "0")
  const rights = `${prot & 1 ? "r" : "-"}${prot & 2 ? "w" : "-"}${prot & 4 ? "x" : "-"}${shared ? "s" : "p"}`
  const device = backing ? "00:01" : "00:00"
  const place = `${hex(start, 8)}-${hex(end, 8)} ${rights} ${hex(backing ? offset : 0, 8)} ${device} ${backing?.inode ?? 0n} `
  const name = backing?.name ?? label
  return name === "" ? `${place}\n` : `${place.padEnd(73)}${name}\n`
}

function mappedBytes(process: GuestProcess): number {
  return process.space.mappings.all.reduce((sum, { start, end }) => sum + end - start, 0)
}

function statLine(process: GuestProcess): string {
  const { pid, name, parentPid, group, session } = process
  const ticks = (time: bigint) => time / (1_000_000_000n / hertz)
  const used = ticks(process.host.clock.monotonic() - process.startTime)
  const started = ticks(process.startTime - process.kernel.startTime)
  const about = [pid, `(${name})`, stateOf(process), parentPid, group, session, 0, -1, 4194304]
  const counts = [
    process.space.pageFaults,
    0,
    0,
    0,
    used,
    0,
    0,
    0,
    20 + process.niceness,
    process.niceness,
    process.threads.length,
    0,
    started,
  ]
  const memory = [mappedBytes(process), process.frames.usedBytes / 4096, "18446744073709551615"]
  return `${[...about, ...counts, ...memory].join(" ")}${" 0".repeat(27)}\n`
}

function statmLine(process: GuestProcess): string {
  const resident = process.frames.usedBytes / 4096
  return `${mappedBytes(process) / 4096} ${resident} 0 0 0 ${resident} 0\n`
}

function statusText(process: GuestProcess): string {
  const { pid, name, umask, ids, signals, pending } = process
  const size = Math.floor(mappedBytes(process) / 1024)
  const resident = Math.floor(process.frames.usedBytes / 1024)
  const state = stateOf(process)
  const set = (of: bigint) => of.toString(16).padStart(16, "0")
  const withAction = (wanted: string) =>
    Array.from({ length: signalCount }, (_, index) => index + 1)
      .filter((number) =>
        wanted === "caught" ? signals.disposition(number).handler > 1n : signals.disposition(number).handler === 1n,
      )
      .reduce((all, number) => all | signalSet(number), 0n)
  return [
    `Name:\t${name}`,
    `Umask:\t${umask.toString(8).padStart(4, "0")}`,
    `State:\t${state} (${stateNames[state]})`,
    `Tgid:\t${pid}`,
    "Ngid:\t0",
    `Pid:\t${pid}`,
    `PPid:\t${process.parentPid}`,
    "TracerPid:\t0",
    `Uid:\t${ids.uid}\t${ids.euid}\t${ids.suid}\t${ids.euid}`,
    `Gid:\t${ids.gid}\t${ids.egid}\t${ids.sgid}\t${ids.egid}`,
    `VmPeak:\t${size} kB`,
    `VmSize:\t${size} kB`,
    `VmHWM:\t${resident} kB`,
    `VmRSS:\t${resident} kB`,
    `Threads:\t${process.threads.length}`,
    `SigPnd:\t${set(process.thread.pending.set)}`,
    `ShdPnd:\t${set(pending.set)}`,
    `SigBlk:\t${set(process.thread.mask)}`,
    `SigIgn:\t${set(withAction("ignored"))}`,
    `SigCgt:\t${set(withAction("caught"))}`,
    "Cpus_allowed:\t1",
    "Cpus_allowed_list:\t0",
    "",
  ].join("\n")
}

function limitsText({ limits }: GuestProcess): string {
  const names: readonly (readonly [string, string])[] = [
    ["Max cpu time", "seconds"],
    ["Max file size", "bytes"],
    ["Max data size", "bytes"],
    ["Max stack size", "bytes"],
    ["Max core file size", "bytes"],
    ["Max resident set", "bytes"],
    ["Max processes", "processes"],
    ["Max open files", "files"],
    ["Max locked memory", "bytes"],
    ["Max address space", "bytes"],
  ]
  const shown = (limit = unlimited) => (limit === unlimited ? "unlimited" : String(limit)).padEnd(20)
  const lines = names.map(([name, unit], number) => {
    const limit = limits.get(number)
    return `${name.padEnd(25)} ${shown(limit?.soft)} ${shown(limit?.hard)} ${unit.padEnd(10)}\n`
  })
  return `${"Limit".padEnd(25)} ${"Soft Limit".padEnd(20)} ${"Hard Limit".padEnd(20)} ${"Units".padEnd(10)}\n${lines.join("")}`
}

function systemStat({ kernel, host }: GuestProcess): string {
  const ticks = (host.clock.monotonic() - kernel.startTime) / (1_000_000_000n / hertz)
  const started = host.clock.now() / 1_000_000_000n - ticks / hertz
  const cpu = `${ticks} 0 0 0 0 0 0 0 0 0`
  return `cpu  ${cpu}\ncpu0 ${cpu}\nctxt 0\nbtime ${started}\nprocesses ${kernel.processes.size}\nprocs_running 1\nprocs_blocked 0\n`
}

function memoryText(process: GuestProcess): string {
  const total = Math.floor((process.account.limit * 4096) / 1024)
  const free = total - Math.floor(process.account.usedBytes / 1024)
  const line = (name: string, value: number) => `${`${name}:`.padEnd(16)}${String(value).padStart(8)} kB\n`
  return line("MemTotal", total) + line("MemFree", free) + line("MemAvailable", free)
}

function uptimeText(process: GuestProcess): string {
  const seconds = (Number(process.host.clock.monotonic() - process.kernel.startTime) / 1e9).toFixed(2)
  return `${seconds} 0.00\n`
}
