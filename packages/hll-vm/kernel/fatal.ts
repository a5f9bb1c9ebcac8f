// The end of the virtual machine by a mistake of its own, or of whoever started it: one line on standard error.
import { exit_group_94, write_64 } from "lamina/ecall"

const line = memory.data(1024)

export function fatal(message: string): void {
  let end = line + <usize>String.UTF8.encodeUnsafe(changetype<usize>("java: "), 6, line)
  end += <usize>String.UTF8.encodeUnsafe(changetype<usize>(message), min(message.length, 300), end)
  store<u8>(end++, 0x0a)
  write_64(2, line, end - line)
  exit_group_94(1)
  unreachable()
}
