// What /proc says of the whole system (Linux, proc(5)).
import { board } from "../hardware/device-tree"
import { now } from "../hardware/time"
import { freePages, totalPages } from "../memory/pages"
import { numberOfHarts } from "../process/scheduler"
import { listMounts } from "./mounts"
import { define, FILE_MODE, LINK_MODE } from "./proc"
import { add, addString } from "./text"

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
