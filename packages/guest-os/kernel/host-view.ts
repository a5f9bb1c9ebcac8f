// What the host sees of the kernel: HOST-VIEW.md.
import { callCounts } from "./calls/table"
import { sentBytes } from "./hardware/sent-bytes"
import { pageFaultsServed } from "./memory/fault"
import { Hart, harts, hartSize } from "./process/hart"
import { Process, processList } from "./process/process"
import { contextSwitches } from "./process/scheduler"

export const hostView: usize = memory.data(128, 8)

export function fillHostView(): void {
  put(0, 2)
  put(1, harts)
  put(2, hartSize)
  put(3, processList)
  put(4, offsetof<Process>("next"))
  put(5, offsetof<Hart>("current"))
  put(6, offsetof<Hart>("enteredUserAt"))
  put(7, offsetof<Process>("id"))
  put(8, offsetof<Process>("instructions"))
  put(9, offsetof<Process>("pageFaults"))
  put(10, offsetof<Process>("peakPages"))
  put(11, offsetof<Process>("callCounts"))
  put(12, offsetof<Process>("faultCause"))
  put(13, offsetof<Process>("faultAddress"))
  put(14, offsetof<Process>("faultProgramCounter"))
  put(15, contextSwitches)
  put(16, callCounts)
  put(17, pageFaultsServed)
  put(18, offsetof<Process>("outputBytes"))
  put(19, sentBytes)
}

function put(index: usize, value: usize): void {
  store<u32>(hostView + (index << 2), <u32>value)
}
