// /proc: what the kernel knows, as files (Linux, proc(5)): as much as ps, free, uptime, mount and programs that look for themselves need.
import { ENOENT, ENOMEM } from "../errno"
import { board } from "../hardware/device-tree"
import { now, toNanoseconds } from "../hardware/time"
import { PROT_EXEC, PROT_READ, PROT_WRITE, Region } from "../memory/address-space"
import { allocatePage, allocateRawPage, freePages, releasePage, totalPages } from "../memory/pages"
import { stackTop } from "../memory/layout"
import { copyInFrom } from "../memory/user-memory"
import { current } from "../process/hart"
import { allProcesses, findProcess, Process, RUNNABLE, RUNNING, SLEEPING, STOPPED } from "../process/process"
import { numberOfHarts } from "../process/scheduler"
import { fileOf } from "./descriptors"
import { newNode, Node, PROC, S_IFDIR } from "./node"
import { pathOf } from "./path"
import { add, addByte, addHex, addNumber, addPadded, addString, beginText, textLength } from "./text"
import { listMounts } from "./mounts"

/** What a node of /proc is: its kind in the low byte of `data`, a process's number above. */
const ROOT: u32 = 0
const PROCESS: u32 = 1
const DESCRIPTORS: u32 = 2
const MEMINFO: u32 = 16
const UPTIME: u32 = 17
const CPUINFO: u32 = 18
const MOUNTS: u32 = 19
const COMMAND_LINE: u32 = 20
const STAT: u32 = 21
const VERSION: u32 = 22
const LOADAVG: u32 = 23
const FILESYSTEMS: u32 = 24
const SELF: u32 = 32
const P_STAT: u32 = 48
const P_STATUS: u32 = 49
const P_CMDLINE: u32 = 50
const P_MAPS: u32 = 51
const P_COMM: u32 = 52
const P_STATM: u32 = 53
const P_EXE: u32 = 64
const P_CWD: u32 = 65
const P_ROOT: u32 = 66
const P_FD: u32 = 67

const rootNumber: u32 = 0x70000000

/** A node for what it shows; it lives as long as somebody holds it. */
function make(kind: u32, id: u32, mode: u32): i64 {
  const node = newNode(mode)
  if (node == null) return ENOMEM
  node.fileSystem = PROC
  node.data = kind | (id << 8)
  node.number = rootNumber + kind + (id << 8)
  node.links = 0
  if (kind != ROOT) node.parent = root
  return <i64>changetype<usize>(node)
}

let root: Node | null = null

export function procRoot(): Node | null {
  if (root != null) return root
  const made = make(ROOT, 0, S_IFDIR | 0o555)
  if (made < 0) return null
  root = changetype<Node>(<usize>made)
  root!.links = 2
  return root
}

function named(name: usize, length: u32, text: string): bool {
  if (length != <u32>text.length) return false
  for (let i: u32 = 0; i < length; i++)
    if (load<u8>(name + i) != <u8>load<u16>(changetype<usize>(text) + ((<usize>i) << 1))) return false
  return true
}

function numberIn(name: usize, length: u32): i32 {
  let value: i32 = 0
  for (let i: u32 = 0; i < length; i++) {
    const digit = <i32>load<u8>(name + i) - 48
    if (digit < 0 || digit > 9 || value > 100_000) return -1
    value = value * 10 + digit
  }
  return length == 0 ? -1 : value
}

const file: u32 = 0o100444
const linkMode: u32 = 0o120777

export function procLookup(directory: Node, name: usize, length: u32): i64 {
  const kind = (<u32>directory.data) & 255
  const id = (<u32>directory.data) >> 8
  if (kind == ROOT) {
    if (named(name, length, "self")) return make(SELF, 0, linkMode)
    if (named(name, length, "meminfo")) return make(MEMINFO, 0, file)
    if (named(name, length, "uptime")) return make(UPTIME, 0, file)
    if (named(name, length, "cpuinfo")) return make(CPUINFO, 0, file)
    if (named(name, length, "mounts")) return make(MOUNTS, 0, file)
    if (named(name, length, "cmdline")) return make(COMMAND_LINE, 0, file)
    if (named(name, length, "stat")) return make(STAT, 0, file)
    if (named(name, length, "version")) return make(VERSION, 0, file)
    if (named(name, length, "loadavg")) return make(LOADAVG, 0, file)
    if (named(name, length, "filesystems")) return make(FILESYSTEMS, 0, file)
    const process = numberIn(name, length)
    if (process < 0 || findProcess(process) == null) return ENOENT
    return make(PROCESS, <u32>process, S_IFDIR | 0o555)
  }
  if (kind == DESCRIPTORS) {
    const descriptor = numberIn(name, length)
    return descriptor < 0 || <i32>id != current().id || fileOf(descriptor) == null
      ? ENOENT
      : make(P_FD, <u32>descriptor, linkMode)
  }
  if (findProcess(<i32>id) == null) return ENOENT
  if (named(name, length, "stat")) return make(P_STAT, id, file)
  if (named(name, length, "status")) return make(P_STATUS, id, file)
  if (named(name, length, "statm")) return make(P_STATM, id, file)
  if (named(name, length, "cmdline")) return make(P_CMDLINE, id, file)
  if (named(name, length, "comm")) return make(P_COMM, id, file)
  if (named(name, length, "maps")) return make(P_MAPS, id, file)
  if (named(name, length, "mounts")) return make(MOUNTS, 0, file)
  if (named(name, length, "exe")) return make(P_EXE, id, linkMode)
  if (named(name, length, "cwd")) return make(P_CWD, id, linkMode)
  if (named(name, length, "root")) return make(P_ROOT, id, linkMode)
  if (named(name, length, "fd")) return make(DESCRIPTORS, id, S_IFDIR | 0o500)
  return ENOENT
}

/** The node that a link of /proc stands for, not held; 0 for one that is text. */
export function procLinkTarget(link: Node): usize {
  const kind = (<u32>link.data) & 255
  const id = (<u32>link.data) >> 8
  if (kind == P_FD) {
    const open = fileOf(<i32>id)
    return open == null ? 0 : changetype<usize>(open.node)
  }
  const process = findProcess(<i32>id)
  if (process == null) return 0
  if (kind == P_EXE) return changetype<usize>(process.executable)
  if (kind == P_CWD) return changetype<usize>(process.workingDirectory)
  if (kind == P_ROOT) return changetype<usize>(process.root)
  return 0
}

/** An entry of a directory: the serial number that comes next, or 0 at the end. Its name goes to `name`. */
export function procEntry(directory: Node, cursor: u64, name: usize): u64 {
  const kind = (<u32>directory.data) & 255
  beginText(name, 64)
  if (kind == ROOT) {
    if (cursor < 11) {
      rootEntry(<u32>cursor)
      addByte(0)
      return cursor + 1
    }
    // Processes by number, which the cursor is beyond 16.
    let best: i32 = i32.MAX_VALUE
    for (
      let at_: usize = changetype<usize>(allProcesses());
      at_ != 0;
      at_ = changetype<usize>(changetype<Process>(at_).next)
    ) {
      const process = changetype<Process>(at_)
      if (<u64>process.id + 16 >= cursor && process.id < best && process.id == process.group) best = process.id
    }
    if (best == i32.MAX_VALUE) return 0
    addNumber(best)
    addByte(0)
    return <u64>best + 17
  }
  if (kind == PROCESS) {
    if (cursor >= 11) return 0
    processEntry(<u32>cursor)
    addByte(0)
    return cursor + 1
  }
  for (let descriptor = <i32>cursor; descriptor < 1024; descriptor++) {
    if (fileOf(descriptor) == null) continue
    addNumber(descriptor)
    addByte(0)
    return <u64>descriptor + 1
  }
  return 0
}

function rootEntry(index: u32): void {
  switch (index) {
    case 0:
      return add("self")
    case 1:
      return add("meminfo")
    case 2:
      return add("uptime")
    case 3:
      return add("cpuinfo")
    case 4:
      return add("mounts")
    case 5:
      return add("cmdline")
    case 6:
      return add("stat")
    case 7:
      return add("version")
    case 8:
      return add("loadavg")
    case 9:
      return add("filesystems")
    default:
      return add("self")
  }
}

function processEntry(index: u32): void {
  switch (index) {
    case 0:
      return add("stat")
    case 1:
      return add("status")
    case 2:
      return add("statm")
    case 3:
      return add("cmdline")
    case 4:
      return add("comm")
    case 5:
      return add("maps")
    case 6:
      return add("mounts")
    case 7:
      return add("exe")
    case 8:
      return add("cwd")
    case 9:
      return add("root")
    default:
      return add("fd")
  }
}

/** Reads a file of /proc, which is made anew each time. */
export function readProcPage(node: Node, to: usize, offset: u64, count: u32): i64 {
  const page = allocateRawPage()
  if (page == 0) return ENOMEM
  beginText(page, 4096)
  show(node)
  const length = textLength()
  let part: u32 = offset >= length ? 0 : length - <u32>offset
  if (part > count) part = count
  memory.copy(to, page + <usize>offset, part)
  releasePage(page)
  return part
}

function show(node: Node): void {
  const kind = (<u32>node.data) & 255
  const id = (<u32>node.data) >> 8
  switch (kind) {
    case SELF:
      return addNumber(current().group)
    case MEMINFO:
      return showMemory()
    case UPTIME:
      return showUptime()
    case CPUINFO:
      return showProcessors()
    case MOUNTS:
      return listMounts()
    case COMMAND_LINE:
      if (board.bootArguments != 0) addString(board.bootArguments)
      return addByte(10)
    case STAT:
      return showStatistics()
    case VERSION:
      return add("Lamina guest-os\n")
    case LOADAVG:
      return add("0.00 0.00 0.00 1/1 1\n")
    case FILESYSTEMS:
      return add("nodev\ttmpfs\nnodev\tproc\nnodev\tdevtmpfs\n\tlamina\n")
    default: {
      const process = findProcess(<i32>id)
      if (process != null) showProcess(process, kind)
    }
  }
}

function showMemory(): void {
  const pageKilobytes: u64 = 4
  add("MemTotal:       ")
  addPadded(<u64>totalPages() * pageKilobytes, 8)
  add(" kB\nMemFree:        ")
  addPadded(<u64>freePages() * pageKilobytes, 8)
  add(" kB\nMemAvailable:   ")
  addPadded(<u64>freePages() * pageKilobytes, 8)
  add(
    " kB\nBuffers:               0 kB\nCached:                0 kB\nSwapTotal:             0 kB\nSwapFree:              0 kB\n",
  )
}

function addSeconds(nanoseconds: u64): void {
  addNumber(nanoseconds / 1_000_000_000)
  addByte(46)
  const hundredths = (nanoseconds / 10_000_000) % 100
  addByte(48 + <u8>(hundredths / 10))
  addByte(48 + <u8>(hundredths % 10))
}

function showUptime(): void {
  addSeconds(now())
  add(" 0.00\n")
}

function showProcessors(): void {
  for (let index: u32 = 0; index < numberOfHarts(); index++) {
    add("processor\t: ")
    addNumber(index)
    add("\nhart\t\t: ")
    addNumber(index)
    add("\nisa\t\t: rv64imafdc_zicntr_zicsr_zifencei\nmmu\t\t: sv39\n\n")
  }
}

function showStatistics(): void {
  const hundredths = now() / 10_000_000
  add("cpu  ")
  addNumber(hundredths)
  add(" 0 0 0 0 0 0 0 0 0\nbtime 0\nprocesses 0\n")
}

function stateOf(process: Process): u8 {
  switch (process.state) {
    case RUNNABLE:
    case RUNNING:
      return 82
    case SLEEPING:
      return 83
    case STOPPED:
      return 84
    default:
      return 90
  }
}

function parentNumber(process: Process): u64 {
  return process.parent == null ? 0 : <u64>process.parent!.group
}

function nameOf(process: Process): usize {
  return changetype<usize>(process) + offsetof<Process>("name0")
}

function showProcess(process: Process, kind: u32): void {
  const pages: u64 = process.space == null ? 0 : process.space!.pages
  switch (kind) {
    case P_COMM:
      addString(nameOf(process))
      return addByte(10)
    case P_CMDLINE:
      return showArguments(process)
    case P_MAPS:
      return showMaps(process)
    case P_EXE:
    case P_CWD:
    case P_ROOT: {
      const target = kind == P_EXE ? process.executable : kind == P_CWD ? process.workingDirectory : process.root
      return showPath(target)
    }
    case P_STATM:
      addNumber(mappedPages(process))
      addByte(32)
      addNumber(pages)
      return add(" 0 0 0 0 0\n")
    case P_STATUS:
      add("Name:\t")
      addString(nameOf(process))
      add("\nState:\t")
      addByte(stateOf(process))
      add("\nTgid:\t")
      addNumber(process.group)
      add("\nPid:\t")
      addNumber(process.id)
      add("\nPPid:\t")
      addNumber(parentNumber(process))
      add("\nUid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\nVmSize:\t")
      addPadded(mappedPages(process) * 4, 8)
      add(" kB\nVmRSS:\t")
      addPadded(pages * 4, 8)
      return add(" kB\nThreads:\t1\n")
    case P_STAT:
      return showStat(process, pages)
    default:
  }
}

/** 52 numbers, of which most say nothing here. */
function showStat(process: Process, pages: u64): void {
  addNumber(process.group)
  add(" (")
  addString(nameOf(process))
  add(") ")
  addByte(stateOf(process))
  addByte(32)
  addNumber(parentNumber(process))
  addByte(32)
  addNumber(process.processGroup)
  addByte(32)
  addNumber(process.session)
  add(" 1281 ")
  addNumber(process.processGroup)
  add(" 0 ")
  addNumber(process.pageFaults)
  add(" 0 0 0 ")
  // User time in hundredths of a second: an instruction is a nanosecond.
  addNumber(process.instructions / 10_000_000)
  add(" 0 ")
  addNumber(process.childInstructions / 10_000_000)
  add(" 0 20 0 1 0 ")
  addNumber(toNanoseconds(process.startedAt) / 10_000_000)
  addByte(32)
  addNumber(mappedPages(process) * 4096)
  addByte(32)
  addNumber(pages)
  add(" 18446744073709551615 0 0 0 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n")
}

function mappedPages(process: Process): u64 {
  let total: u64 = 0
  if (process.space == null) return 0
  for (
    let at_: usize = changetype<usize>(process.space!.regions);
    at_ != 0;
    at_ = changetype<usize>(changetype<Region>(at_).next)
  ) {
    const region = changetype<Region>(at_)
    total += (region.end - region.start) >> 12
  }
  return total
}

function showArguments(process: Process): void {
  const space = process.space
  if (space == null || process.argumentEnd <= process.argumentStart) return
  let length = process.argumentEnd - process.argumentStart
  if (length > 2048) length = 2048
  const page = allocatePage()
  if (page == 0) return
  // Strings lie on the stack from the last to the first.
  if (copyInFrom(space, page, process.argumentStart, <u32>length)) {
    let end = <i32>length
    while (end > 0) {
      let start = end - 1
      while (start > 0 && load<u8>(page + start - 1) != 0) start--
      addString(page + start)
      addByte(0)
      end = start
    }
  }
  releasePage(page)
}

function showPath(node: Node | null): void {
  if (node == null) return
  const page = allocatePage()
  if (page == 0) return
  const found = pathOf(node, page, page + 4095)
  if (found > 0) addString(<usize>found)
  releasePage(page)
}

function showMaps(process: Process): void {
  if (process.space == null) return
  for (
    let at_: usize = changetype<usize>(process.space!.regions);
    at_ != 0;
    at_ = changetype<usize>(changetype<Region>(at_).next)
  ) {
    const region = changetype<Region>(at_)
    addHex(region.start, 12)
    addByte(45)
    addHex(region.end, 12)
    addByte(32)
    addByte((region.protection & PROT_READ) != 0 ? 114 : 45)
    addByte((region.protection & PROT_WRITE) != 0 ? 119 : 45)
    addByte((region.protection & PROT_EXEC) != 0 ? 120 : 45)
    addByte(region.isShared != 0 ? 115 : 112)
    addByte(32)
    addHex(region.offset, 8)
    add(" 00:00 ")
    addNumber(region.node == null ? 0 : region.node!.number)
    if (region.end == stackTop) add(" [stack]")
    addByte(10)
  }
}
