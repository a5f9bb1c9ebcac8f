// /proc as a process sees it.
import type { GuestProcess } from "../guest-process.ts"
import { concatenate, utf8 } from "../memory/user-memory.ts"
import type { Mapping } from "../memory/mappings.ts"
import type { GuestFiles } from "./guest-files.ts"
import { textNode } from "./nodes.ts"
import type { DirectoryEntry } from "./open-file.ts"
import { syntheticFiles, type SyntheticEntry } from "./synthetic-files.ts"

const hertz = 100n

/** Builds /proc for one process: itself under its number and as `self`, and a few files about the system. */
export function processFiles(process: GuestProcess): GuestFiles {
  const text = (content: () => string): SyntheticEntry => ({
    kind: "file",
    mode: 0o444,
    open: () => textNode(content(), process.nextInode()),
  })
  const terminated = (parts: readonly string[]) =>
    new TextDecoder().decode(concatenate(parts.flatMap((part) => [utf8(part), new Uint8Array(1)])))
  const own = new Map<string, () => SyntheticEntry>([
    ["exe", () => ({ kind: "symlink", target: process.image.path })],
    ["cwd", () => ({ kind: "symlink", target: process.cwd })],
    ["root", () => ({ kind: "symlink", target: "/" })],
    ["fd", () => ({ kind: "directory", entries: descriptors })],
    ["maps", () => text(() => process.space.mappings.all.map(mapsLine).join(""))],
    ["cmdline", () => text(() => terminated(process.image.args))],
    ["environ", () => text(() => terminated(process.image.env))],
    ["comm", () => text(() => `${process.name}\n`)],
    ["stat", () => text(() => statLine(process))],
    ["statm", () => text(() => statmLine(process))],
    ["status", () => text(() => statusText(process))],
  ])
  const system = new Map<string, () => SyntheticEntry>([
    ["self", () => ({ kind: "symlink", target: String(process.pid) })],
    ["cpuinfo", () => text(() => "processor\t: 0\nhart\t\t: 0\nisa\t\t: rv64imafdc\nmmu\t\t: sv39\n\n")],
    ["meminfo", () => text(() => memoryText(process))],
    ["mounts", () => text(() => "lamina / lamina rw 0 0\n")],
    ["uptime", () => text(() => uptimeText(process))],
    ["version", () => text(() => "Linux version 6.1.0 (lamina)\n")],
    ["filesystems", () => text(() => "nodev\tproc\nnodev\ttmpfs\n")],
  ])

  function descriptors(): readonly DirectoryEntry[] {
    return process.descriptors.numbers().map((number) => ({ name: String(number), kind: "symlink" }))
  }
  function descriptorLink(name: string): SyntheticEntry | undefined {
    const file = /^(0|[1-9]\d*)$/.test(name) ? process.descriptors.get(Number(name)) : undefined
    if (!file) return undefined
    return { kind: "symlink", target: file.path, ...(file.path.startsWith("/") ? {} : { file }) }
  }
  const listing = (names: Iterable<[string, () => SyntheticEntry]>): readonly DirectoryEntry[] =>
    [...names].map(([name, make]) => ({ name, kind: make().kind }))

  return syntheticFiles((path) => {
    const [first, second, third, ...rest] = path.slice(1).split("/")
    if (first === "") {
      const itself: DirectoryEntry = { name: String(process.pid), kind: "directory" }
      return { kind: "directory", entries: () => [itself, ...listing(system)] }
    }
    if (first !== String(process.pid)) return second === undefined ? system.get(first)?.() : undefined
    if (second === undefined) return { kind: "directory", entries: () => listing(own) }
    if (third === undefined) return own.get(second)?.()
    return second === "fd" && rest.length === 0 ? descriptorLink(third) : undefined
  })
}

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
  const { pid, name } = process
  const ticks = (process.host.clock.monotonic() - process.startTime) / (1_000_000_000n / hertz)
  const before = `${pid} (${name}) R 1 ${pid} ${pid} 0 -1 4194304 ${process.space.pageFaults} 0 0 0 ${ticks} 0 0 0 20 0 1 0 0 `
  return `${before}${mappedBytes(process)} ${process.frames.usedBytes / 4096} 18446744073709551615${" 0".repeat(27)}\n`
}

function statmLine(process: GuestProcess): string {
  const resident = process.frames.usedBytes / 4096
  return `${mappedBytes(process) / 4096} ${resident} 0 0 0 ${resident} 0\n`
}

function statusText(process: GuestProcess): string {
  const { pid, name, umask, ids } = process
  const size = Math.floor(mappedBytes(process) / 1024)
  const resident = Math.floor(process.frames.usedBytes / 1024)
  return [
    `Name:\t${name}`,
    `Umask:\t${umask.toString(8).padStart(4, "0")}`,
    "State:\tR (running)",
    `Tgid:\t${pid}`,
    `Pid:\t${pid}`,
    "PPid:\t1",
    `Uid:\t${ids.uid}\t${ids.euid}\t${ids.suid}\t${ids.euid}`,
    `Gid:\t${ids.gid}\t${ids.egid}\t${ids.sgid}\t${ids.egid}`,
    `VmSize:\t${size} kB`,
    `VmRSS:\t${resident} kB`,
    "Threads:\t1",
    "",
  ].join("\n")
}

function memoryText(process: GuestProcess): string {
  const total = Math.floor((process.frames.limit * 4096) / 1024)
  const free = total - Math.floor(process.frames.usedBytes / 1024)
  const line = (name: string, value: number) => `${`${name}:`.padEnd(16)}${String(value).padStart(8)} kB\n`
  return line("MemTotal", total) + line("MemFree", free) + line("MemAvailable", free)
}

function uptimeText(process: GuestProcess): string {
  const seconds = (Number(process.host.clock.monotonic() - process.startTime) / 1e9).toFixed(2)
  return `${seconds} 0.00\n`
}
