// The end of the machine, by whatever way, and the statistics that are then written.
import { close_57, exit_group_94, openat_56, write_64 } from "lamina/ecall"
import { classCount } from "./class/loader"
import { allocatedBytes } from "./heap/collector"
import { heap } from "./heap/heap"
import { message, Message, messageBytes, messageLength } from "./memory/message"
import { outputBytes, writeTo } from "./output"
import { bytecodesSoFar, threadCount } from "./threads/scheduler"

const AT_FDCWD: i32 = -100
/** O_WRONLY | O_CREAT | O_TRUNC */
const writeAnew: i32 = 0x241

/** The path, ended by a zero, of the file that statistics go to; 0 for none. */
let statisticsPath: usize = 0

export function setStatisticsPath(path: usize): void {
  statisticsPath = path
}

/** Ends the machine with a status; there is no way back. */
export function endMachine(status: i32): void {
  if (statisticsPath != 0) writeStatistics()
  exit_group_94(status)
  unreachable()
}

let isAtLimit = false

/** The bytecodes that were allowed have been executed. */
export function endAtLimit(limit: u64): void {
  isAtLimit = true
  complain(message().put("java: stopped after ").number(limit).put(" bytecodes"))
  endMachine(124)
}

/** Writes a line on standard error. */
export function complain(text: Message): void {
  text.byte(0x0a)
  writeTo(2, messageBytes(), messageLength())
}

function writeStatistics(): void {
  const text = message().put('{"bytecodes":').number(bytecodesSoFar())
  text.put(',"allocations":').number(heap.allocations)
  text.put(',"allocatedBytes":').number(allocatedBytes())
  text.put(',"collections":').number(heap.collections)
  text.put(',"classes":').number(classCount)
  text.put(',"threads":').number(threadCount())
  text.put(',"outputBytes":').number(outputBytes())
  if (isAtLimit) text.put(',"outOfBytecodes":true')
  text.put("}\n")
  const file = <i32>openat_56(AT_FDCWD, statisticsPath, writeAnew, 0o644)
  if (file < 0) return
  write_64(file, messageBytes(), messageLength())
  close_57(file)
}
