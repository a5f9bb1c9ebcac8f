// /proc: what the kernel knows, as files (Linux, proc(5)): as much as ps, free, uptime, mount and programs that look for themselves need.
import { ENOENT, ENOMEM } from "../errno"
import { board } from "../hardware/device-tree"
import { now } from "../hardware/time"
import { allocateRawPage, freePages, releasePage, totalPages } from "../memory/pages"
import { current } from "../process/hart"
import { allProcesses, findProcess, Process } from "../process/process"
import { numberOfHarts } from "../process/scheduler"
import { fileOf, mostDescriptors } from "./descriptors"
import { listMounts } from "./mounts"
import { newNode, Node, PROC, S_IFDIR } from "./node"
import { pathOf } from "./path"
import { showArguments, showMaps, showStat, showStatm, showStatus } from "./proc-process"
import { add, addString, beginText, textLength } from "./text"

/** What a node of /proc is: its kind in the low byte of `data`, above it the number of a process or a descriptor. */
const ROOT: u32 = 0
const PROCESS: u32 = 1
const DESCRIPTOR: u32 = 2
/** Kinds of what is in the root, in the order of their names. */
const rootNames: StaticArray<string> = [
  "self",
  "meminfo",
  "uptime",
  "cpuinfo",
  "cmdline",
  "stat",
  "version",
  "loadavg",
  "filesystems",
  "mounts",
]
const SELF: u32 = 16
const MEMINFO: u32 = 17
const UPTIME: u32 = 18
const CPUINFO: u32 = 19
const COMMAND_LINE: u32 = 20
const STAT: u32 = 21
const VERSION: u32 = 22
const LOADAVG: u32 = 23
const FILESYSTEMS: u32 = 24
const MOUNTS: u32 = 25
/** And of what a process has. */
const processNames: StaticArray<string> = [
  "fd",
  "exe",
  "cwd",
  "root",
  "stat",
  "status",
  "statm",
  "cmdline",
  "comm",
  "maps",
  "mounts",
]
const P_FD: u32 = 32
const P_EXE: u32 = 33
const P_CWD: u32 = 34
const P_ROOT: u32 = 35
const P_STAT: u32 = 36
const P_STATUS: u32 = 37
const P_STATM: u32 = 38
const P_CMDLINE: u32 = 39
const P_COMM: u32 = 40
const P_MAPS: u32 = 41
const P_MOUNTS: u32 = 42

const rootNumber: u32 = 0x70000000

function kindOf(node: Node): u32 {
  return (<u32>node.data) & 255
}

function modeOf(kind: u32): u32 {
  if (kind == ROOT || kind == PROCESS || kind == P_FD) return S_IFDIR | 0o555
  return kind == SELF || kind == DESCRIPTOR || (kind >= P_EXE && kind <= P_ROOT) ? 0o120777 : 0o100444
}

/** A node for what it shows; it lives as long as somebody holds it. */
function make(kind: u32, id: u32): i64 {
  const node = newNode(modeOf(kind))
  if (node == null) return ENOMEM
  node.fileSystem = PROC
  node.data = kind | (id << 8)
  node.number = rootNumber + kind + (id << 8)
  if (kind != ROOT) node.parent = root
  return <i64>changetype<usize>(node)
}

let root: Node | null = null

export function procRoot(): Node | null {
  if (root != null) return root
  const made = make(ROOT, 0)
  if (made < 0) return null
  root = changetype<Node>(<usize>made)
  root!.links = 2
  return root
}

/** The place of a name in a list; -1 when it is not there. */
function indexIn(names: StaticArray<string>, name: usize, length: u32): i32 {
  for (let i = 0; i < names.length; i++) {
    const each = names[i]
    let same: u32 = 0
    while (same < length && same < <u32>each.length && load<u8>(name + same) == each.charCodeAt(same)) same++
    if (same == length && same == <u32>each.length) return i
  }
  return -1
}

function numberIn(name: usize, length: u32): i32 {
  let value: i32 = 0
  for (let i: u32 = 0; i < length; i++) {
    const digit = <i32>load<u8>(name + i) - 48
    if (digit < 0 || digit > 9 || value > 100_000) return -1
    value = value * 10 + digit
  }
  return value
}

export function procLookup(directory: Node, name: usize, length: u32): i64 {
  const kind = kindOf(directory)
  const id = (<u32>directory.data) >> 8
  const number = numberIn(name, length)
  if (kind == P_FD) {
    const isOpen = number >= 0 && <i32>id == current().id && fileOf(number) != null
    return isOpen ? make(DESCRIPTOR, number) : ENOENT
  }
  if (kind == PROCESS && findProcess(<i32>id) == null) return ENOENT
  const index = indexIn(kind == ROOT ? rootNames : processNames, name, length)
  if (index >= 0) return make((kind == ROOT ? SELF : P_FD) + index, id)
  return kind == ROOT && number >= 0 && findProcess(number) != null ? make(PROCESS, number) : ENOENT
}

/** The node that a link of /proc stands for, not held; null for one that is text. */
export function procLinkTarget(link: Node): Node | null {
  const kind = kindOf(link)
  const id = <i32>((<u32>link.data) >> 8)
  if (kind == DESCRIPTOR) {
    const open = fileOf(id)
    return open == null ? null : open.node
  }
  const process = findProcess(id)
  if (process == null || kind == SELF) return null
  return kind == P_EXE ? process.executable : kind == P_CWD ? process.workingDirectory : process.root
}

/** An entry of a directory: the cursor that comes next, or 0 at the end. Its name goes to `name`. */
export function procEntry(directory: Node, cursor: u64, name: usize): u64 {
  const kind = kindOf(directory)
  beginText(name, 64)
  const next = kind == P_FD ? nextDescriptor(cursor) : nextName(kind == ROOT ? rootNames : processNames, kind, cursor)
  add("%c")
  return next
}

function nextDescriptor(cursor: u64): u64 {
  for (let descriptor = <i32>cursor; descriptor < <i32>mostDescriptors; descriptor++) {
    if (fileOf(descriptor) == null) continue
    add("%d", descriptor)
    return <u64>descriptor + 1
  }
  return 0
}

function nextName(names: StaticArray<string>, kind: u32, cursor: u64): u64 {
  const count = <u64>names.length
  if (cursor < count) {
    add(names[<i32>cursor])
    return cursor + 1
  }
  if (kind != ROOT) return 0
  // Processes by number, which the cursor is beyond what has names.
  let best: i32 = i32.MAX_VALUE
  for (let each = allProcesses(); each != null; each = each!.next)
    if (<u64>each.id + count >= cursor && each.id < best && each.id == each.group) best = each.id
  if (best == i32.MAX_VALUE) return 0
  add("%d", best)
  return <u64>best + count + 1
}

/** Makes the text of a file of /proc anew. Gives its length. */
export function makeProcText(node: Node, page: usize): u32 {
  beginText(page, 4096)
  show(node)
  return textLength()
}

function show(node: Node): void {
  const kind = kindOf(node)
  switch (kind) {
    case SELF:
      return add("%d", current().group)
    case MEMINFO:
      add("MemTotal:       %8 kB\nMemFree:        %8 kB\n", <u64>totalPages() * 4, <u64>freePages() * 4)
      add("MemAvailable:   %8 kB\nBuffers:               0 kB\n", <u64>freePages() * 4)
      return add("Cached:                0 kB\nSwapTotal:             0 kB\nSwapFree:              0 kB\n")
    case UPTIME: {
      const hundredths = now() / 10_000_000
      return add("%d.%d%d 0.00\n", hundredths / 100, (hundredths / 10) % 10, hundredths % 10)
    }
    case CPUINFO:
      for (let index: u32 = 0; index < numberOfHarts(); index++)
        add("processor\t: %d\nhart\t\t: %d\nisa\t\t: rv64imafdc_zicntr_zicsr_zifencei\nmmu\t\t: sv39\n\n", index, index)
      return
    case MOUNTS:
    case P_MOUNTS:
      return listMounts()
    case COMMAND_LINE:
      if (board.bootArguments != 0) addString(board.bootArguments)
      return add("\n")
    case STAT:
      return add("cpu  %d 0 0 0 0 0 0 0 0 0\nbtime 0\nprocesses 0\n", now() / 10_000_000)
    case VERSION:
      return add("Lamina guest-os\n")
    case LOADAVG:
      return add("0.00 0.00 0.00 1/1 1\n")
    case FILESYSTEMS:
      return add("nodev\ttmpfs\nnodev\tproc\nnodev\tdevtmpfs\n\tlamina\n")
    case DESCRIPTOR:
    case P_EXE:
    case P_CWD:
    case P_ROOT:
      return showPath(procLinkTarget(node))
    default: {
      const process = findProcess(<i32>((<u32>node.data) >> 8))
      if (process != null) showProcess(process, kind)
    }
  }
}

function showProcess(process: Process, kind: u32): void {
  switch (kind) {
    case P_STAT:
      return showStat(process)
    case P_STATUS:
      return showStatus(process)
    case P_STATM:
      return showStatm(process)
    case P_CMDLINE:
      return showArguments(process)
    case P_COMM:
      return add("%s\n", changetype<usize>(process) + offsetof<Process>("name0"))
    case P_MAPS:
      return showMaps(process)
    default:
  }
}

function showPath(node: Node | null): void {
  const page: usize = node == null ? 0 : allocateRawPage()
  if (page == 0) return
  store<u8>(page + 4095, 0)
  const found = pathOf(node!, page, page + 4095)
  if (found > 0) addString(<usize>found)
  releasePage(page)
}
