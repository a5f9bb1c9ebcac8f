// What a failed assertion, a bad index or `throw` does in a program: says where, and ends it as abort(3) does. It may be called before any global
// variable has its value, and when there is no memory left, so it uses neither.
import { getpid_172, kill_129, write_64 } from "./ecall"
import { flushStandardOutput } from "./output"

export function abortProgram(
  message: string | null = null,
  file: string | null = null,
  row: u32 = 0,
  column: u32 = 0,
): void {
  flushStandardOutput()
  const line = memory.data(1024)
  let end = line
  if (file !== null) {
    end = putNumber(put(put(end, file), ":"), row)
    end = put(putNumber(put(end, ":"), column), ": ")
  }
  end = put(end, message !== null ? message : "aborted")
  write_64(2, line, put(end, "\n") - line)
  kill_129(<i32>getpid_172(), 6)
  unreachable()
}

function put(at: usize, text: string): usize {
  return at + <usize>String.UTF8.encodeUnsafe(changetype<usize>(text), min(text.length, 300), at)
}

function putNumber(at: usize, value: u32): usize {
  if (value >= 10) at = putNumber(at, value / 10)
  store<u8>(at, 0x30 + (value % 10))
  return at + 1
}
