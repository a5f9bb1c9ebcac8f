// System calls as text, the way strace shows them; a monitor attached from outside.
import type { HostError } from "@lamina/interfaces"
import type { ArgumentKind, SystemCall } from "./calls/system-call.ts"
import { errorNumber, failed, type Result } from "./errno.ts"
import { openFlag } from "./files/open-file.ts"
import type { GuestProcess } from "./guest-process.ts"
import { signalName } from "./signals/signal.ts"

export interface SyscallRecord {
  readonly pid: number
  readonly name: string
  /** `openat(AT_FDCWD, "/etc/passwd", O_RDONLY) = 3` */
  readonly text: string
  /** What the call returned; undefined when it does not return. */
  readonly result: number | HostError | undefined
}

/** Watches system calls. Each is told once it has been done. */
export interface SyscallObserver {
  call?(record: SyscallRecord): void
  /** A call that this process VM does not have was made for the first time. */
  missing?(pid: number, number: number, name: string): void
}

const shownString = 32
const accessNames = ["O_RDONLY", "O_WRONLY", "O_RDWR", "O_ACCMODE"]
const composed = new Set(["WRONLY", "RDWR", "SYNC", "TMPFILE"])
const clockNames = ["CLOCK_REALTIME", "CLOCK_MONOTONIC", "CLOCK_PROCESS_CPUTIME_ID", "CLOCK_THREAD_CPUTIME_ID"]
const protectionNames: readonly (readonly [number, string])[] = [
  [1, "PROT_READ"],
  [2, "PROT_WRITE"],
  [4, "PROT_EXEC"],
]
const mapNames: readonly (readonly [number, string])[] = [
  [0x10, "MAP_FIXED"],
  [0x20, "MAP_ANONYMOUS"],
  [0x800, "MAP_DENYWRITE"],
  [0x4000, "MAP_NORESERVE"],
  [0x8000, "MAP_POPULATE"],
  [0x20000, "MAP_STACK"],
  [0x100000, "MAP_FIXED_NOREPLACE"],
]

const cloneNames: readonly (readonly [number, string])[] = [
  [0x100, "CLONE_VM"],
  [0x200, "CLONE_FS"],
  [0x400, "CLONE_FILES"],
  [0x800, "CLONE_SIGHAND"],
  [0x1000, "CLONE_PIDFD"],
  [0x2000, "CLONE_PTRACE"],
  [0x4000, "CLONE_VFORK"],
  [0x8000, "CLONE_PARENT"],
  [0x10000, "CLONE_THREAD"],
  [0x40000, "CLONE_SYSVSEM"],
  [0x80000, "CLONE_SETTLS"],
  [0x100000, "CLONE_PARENT_SETTID"],
  [0x200000, "CLONE_CHILD_CLEARTID"],
  [0x400000, "CLONE_DETACHED"],
  [0x1000000, "CLONE_CHILD_SETTID"],
]

/** Starts the text of a call from its arguments as they are before it; what comes back finishes it. */
export function beginTrace(
  p: GuestProcess,
  row: SystemCall,
  args: readonly number[],
): (result: Result | undefined) => string {
  const early = row.args.map((kind, index) => (kind === "out" ? "" : shown(p, kind, args[index], args[index + 1])))
  return (result) => {
    const parts = row.args.map((kind, index) => {
      if (kind !== "out") return early[index]
      return typeof result === "number" ? quoted(p, args[index], result) : hex(args[index])
    })
    return `${row.name}(${parts.join(", ")}) = ${outcome(row, result)}`
  }
}

function outcome(row: SystemCall, result: Result | undefined): string {
  if (result === undefined) return "?"
  if (failed(result) && result.error === "ERESTARTSYS") return "? ERESTARTSYS"
  if (failed(result)) return `-1 ${result.error} (${errorNumber(result)})`
  return row.name === "mmap" || row.name === "brk" || row.name === "mremap" ? hex(result) : String(result)
}

function shown(p: GuestProcess, kind: ArgumentKind, value: number, next: number): string {
  switch (kind) {
    case "directory":
      return value === -100 ? "AT_FDCWD" : String(value)
    case "path":
      return pathText(p, value)
    case "in":
      return quoted(p, value, next)
    case "open-flags":
      return openFlags(value)
    case "protection":
      return flags(value, protectionNames) || "PROT_NONE"
    case "map-flags":
      return `${["0", "MAP_SHARED", "MAP_PRIVATE", "MAP_SHARED_VALIDATE"][value & 3]}${prefixed(flags(value & ~3, mapNames))}`
    case "signal":
      return signalName(value)
    case "clone-flags":
      return cloneFlags(value)
    case "clock":
      return clockNames[value] ?? String(value)
    case "octal":
      return value === 0 ? "0" : `0${value.toString(8)}`
    case "address":
      return value === 0 ? "NULL" : hex(value)
    case "hex":
      return value === 0 ? "0" : hex(value)
    default:
      return String(value)
  }
}

const hex = (value: number) => `0x${value.toString(16)}`
const prefixed = (text: string) => (text === "" ? "" : `|${text}`)

function flags(value: number, names: readonly (readonly [number, string])[]): string {
  const parts = names.filter(([bit]) => value & bit).map(([, name]) => name)
  const rest = names.reduce((left, [bit]) => left & ~bit, value)
  return [...parts, ...(rest === 0 ? [] : [hex(rest >>> 0)])].join("|")
}

/** The lowest byte is the signal that the parent gets. */
function cloneFlags(value: number): string {
  const number = value & 0xff
  const parts = [flags(value & ~0xff, cloneNames), number === 0 ? "" : signalName(number)]
  return parts.filter((part) => part !== "").join("|") || "0"
}

function openFlags(value: number): string {
  const names = Object.entries(openFlag)
    .filter(([name]) => !composed.has(name))
    .map(([name, bit]): [number, string] => [bit, `O_${name}`])
  return `${accessNames[value & 3]}${prefixed(flags(value & ~3, names))}`
}

function pathText(p: GuestProcess, address: number): string {
  if (address === 0) return "NULL"
  const length = p.memory.accessible(address, 4096, "read")
  const bytes = length === 0 ? undefined : p.memory.bytesUpToNul(address, length)
  return bytes ? JSON.stringify(new TextDecoder().decode(bytes)) : hex(address)
}

function quoted(p: GuestProcess, address: number, length: number): string {
  const wanted = Math.min(length, shownString)
  if (p.memory.accessible(address, wanted, "read") < wanted) return hex(address)
  const text = [...p.memory.read(address, wanted)].map(escaped).join("")
  return `"${text}"${length > wanted ? "..." : ""}`
}

const escapes: Readonly<Record<number, string>> = { 9: "\\t", 10: "\\n", 13: "\\r", 34: '\\"', 92: "\\\\" }

function escaped(byte: number): string {
  const known = escapes[byte]
  if (known !== undefined) return known
  return byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\${byte.toString(8)}`
}
