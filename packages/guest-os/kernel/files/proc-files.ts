// What the files of /proc say, of the system and of a process (Linux, proc(5)).
import { board } from "../hardware/device-tree"
import { now, toNanoseconds } from "../hardware/time"
import { PROT_EXEC, PROT_READ, PROT_WRITE } from "../memory/address-space"
import { freePages, totalPages } from "../memory/pages"
import { stackTop } from "../memory/layout"
import { copyInFrom } from "../memory/user-memory"
import { Process, RUNNABLE, RUNNING, SLEEPING, STOPPED } from "../process/process"
import { numberOfHarts } from "../process/scheduler"
import { S_IFDIR } from "./node"
import { scratch } from "./either-copy"
import { listMounts } from "./mounts"
import { define, FILE_MODE, LINK_MODE } from "./proc"
import { add, addByte, addString } from "./text"

export function defineSystemFiles(): void {
  define("self", LINK_MODE, (process) => add("%d", process.group))
  define("meminfo", FILE_MODE, (process) => {
    const free = <u64>freePages() * 4
    add("MemTotal:       %8 kB\nMemFree:        %8 kB\nMemAvailable:   %8 kB\n", <u64>totalPages() * 4, free, free)
    add(
      "Buffers:               0 kB\nCached:                0 kB\nSwapTotal:             0 kB\nSwapFree:              0 kB\n",
    )
  })
  define("uptime", FILE_MODE, (process) => {
    const hundredths = now() / 10_000_000
    add("%d.%d%d 0.00\n", hundredths / 100, (hundredths / 10) % 10, hundredths % 10)
  })
  define("cpuinfo", FILE_MODE, (process) => {
    for (let index: u32 = 0; index < numberOfHarts(); index++)
      add("processor\t: %d\nhart\t\t: %d\nisa\t\t: rv64imafdc_zicntr_zicsr_zifencei\nmmu\t\t: sv39\n\n", index, index)
  })
  define("cmdline", FILE_MODE, (process) => {
    if (board.bootArguments != 0) addString(board.bootArguments)
    add("\n")
  })
  define("stat", FILE_MODE, (process) => add("cpu  %d 0 0 0 0 0 0 0 0 0\nbtime 0\nprocesses 0\n", now() / 10_000_000))
  define("mounts", FILE_MODE, (process) => listMounts())
  define("version", FILE_MODE, (process) => add("Lamina guest-os\n"))
  define("loadavg", FILE_MODE, (process) => add("0.00 0.00 0.00 1/1 1\n"))
  define("filesystems", FILE_MODE, (process) => add("nodev\ttmpfs\nnodev\tproc\nnodev\tdevtmpfs\n\tlamina\n"))
}

export function defineProcessFiles(): void {
  define("fd", S_IFDIR | 0o555, (process) => {})
  define("exe", LINK_MODE, (process) => {})
  define("cwd", LINK_MODE, (process) => {})
  define("root", LINK_MODE, (process) => {})
  define("stat", FILE_MODE, showStat)
  define("status", FILE_MODE, showStatus)
  define("statm", FILE_MODE, (process) => add("%d %d 0 0 0 0 0\n", mappedPages(process), residentPages(process)))
  define("cmdline", FILE_MODE, showArguments)
  define("comm", FILE_MODE, (process) => add("%s\n", nameOf(process)))
  define("maps", FILE_MODE, showMaps)
  define("mounts", FILE_MODE, (process) => listMounts())
}

function stateOf(process: Process): u32 {
  const state = process.state
  // R, S, T, Z.
  return state == RUNNABLE || state == RUNNING ? 82 : state == SLEEPING ? 83 : state == STOPPED ? 84 : 90
}

function nameOf(process: Process): usize {
  return changetype<usize>(process) + offsetof<Process>("name0")
}

function parentOf(process: Process): i32 {
  return process.parent == null ? 0 : process.parent!.group
}

function residentPages(process: Process): u64 {
  return process.space == null ? 0 : process.space!.pages
}

function mappedPages(process: Process): u64 {
  if (process.space == null) return 0
  let total: u64 = 0
  for (let region = process.space!.regions; region != null; region = region!.next) total += region.end - region.start
  return total >> 12
}

function showStatus(process: Process): void {
  const group = process.group
  add("Name:\t%s\nState:\t%c\nTgid:\t%d\nPid:\t%d\n", nameOf(process), stateOf(process), group, process.id)
  add("PPid:\t%d\nUid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\n", parentOf(process))
  add("VmSize:\t%8 kB\nVmRSS:\t%8 kB\nThreads:\t1\n", mappedPages(process) * 4, residentPages(process) * 4)
}

/** 52 numbers, of which most say nothing here. Times are in hundredths of a second; an instruction is a nanosecond. */
function showStat(process: Process): void {
  const group = process.processGroup
  const session = process.session
  add("%d (%s) %c %d %d %d ", process.group, nameOf(process), stateOf(process), parentOf(process), group, session)
  const user = process.instructions / 10_000_000
  const children = process.childInstructions / 10_000_000
  add("1281 %d 0 %d 0 0 0 %d 0 %d 0 20 0 1 0 ", group, process.pageFaults, user, children)
  const started = toNanoseconds(process.startedAt) / 10_000_000
  add("%d %d %d 18446744073709551615", started, mappedPages(process) * 4096, residentPages(process))
  add(" 0 0 0 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n")
}

function showArguments(process: Process): void {
  const length = min<u64>(process.argumentEnd - process.argumentStart, 2048)
  if (process.space == null || !copyInFrom(process.space!, scratch, process.argumentStart, <u32>length)) return
  // Strings lie on the stack from the last to the first.
  let end = scratch + <usize>length
  while (end > scratch) {
    let start = end - 1
    while (start > scratch && load<u8>(start - 1) != 0) start--
    addString(start)
    addByte(0)
    end = start
  }
}

function showMaps(process: Process): void {
  if (process.space == null) return
  for (let region = process.space!.regions; region != null; region = region!.next) {
    const protection = region.protection
    add("%x-%x ", region.start, region.end)
    addByte((protection & PROT_READ) != 0 ? 114 : 45)
    addByte((protection & PROT_WRITE) != 0 ? 119 : 45)
    addByte((protection & PROT_EXEC) != 0 ? 120 : 45)
    addByte(region.isShared != 0 ? 115 : 112)
    add(" %x 00:00 %d", region.offset, region.node == null ? 0 : region.node!.number)
    add(region.end == stackTop ? " [stack]\n" : "\n")
  }
}
