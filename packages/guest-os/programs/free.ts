// free: memory of the system, in KiB, and the number of processes.
import { sysinfo_179 } from "lamina/ecall"
import { complain } from "lamina/failure"
import { stdout } from "lamina/output"

/** Offsets in the kernel's `struct sysinfo`. */
const TOTAL: usize = 32
const FREE: usize = 40
const PROCESSES: usize = 80
const UNIT: usize = 104

export function main(): i32 {
  const information = memory.data(128)
  const error = sysinfo_179(information)
  if (error < 0) return complain("sysinfo", error)
  const unit = max<u64>(1, load<u32>(information, UNIT))
  const total = (load<u64>(information, TOTAL) * unit) >> 10
  const free = (load<u64>(information, FREE) * unit) >> 10
  stdout.line("       total        used        free   processes")
  stdout
    .number(total, 12)
    .number(total - free, 12)
    .number(free, 12)
    .number(load<u16>(information, PROCESSES), 12)
    .line()
  return 0
}
