// ps: the processes that /proc knows: number, parent, state, size in KiB, name.
import { listDirectory } from "lamina/directory"
import { complainInWords } from "lamina/failure"
import { readText } from "lamina/files"
import { stdout } from "lamina/output"

export function main(): i32 {
  const names = listDirectory("/proc")
  if (names === null) return complainInWords("/proc cannot be read")
  const processes: i32[] = []
  for (let i = 0; i < names.length; i++) {
    const number = parseInt(names[i])
    if (!isNaN(number)) processes.push(<i32>number)
  }
  processes.sort()
  stdout.line("  PID  PPID S    SIZE NAME")
  for (let i = 0; i < processes.length; i++) printProcess(processes[i])
  return 0
}

/** `number (name) state parent ...`; the 23rd field is the size in bytes. The name may hold anything. */
function printProcess(number: i32): void {
  const text = readText(`/proc/${number}/stat`)
  if (text === null) return
  const nameEnd = text.lastIndexOf(")")
  const name = text.substring(text.indexOf("(") + 1, nameEnd)
  const fields = text.substring(nameEnd + 2).split(" ")
  if (fields.length < 21) return
  stdout.number(number, 5).byte(0x20).right(fields[1], 5).byte(0x20).text(fields[0])
  stdout
    .number(I64.parseInt(fields[20]) >> 10, 8)
    .byte(0x20)
    .line(name)
}
