// Native methods of jdk.internal.VMFile: files by system calls.
import { close_57, lseek_62, openat_56, read_63, write_64 } from "lamina/ecall"
import { Thread } from "../threads/thread"
import { give, giveLong, intAt, longAt, native, objectAt } from "./native"

const holder = "jdk/internal/VMFile"

export function registerFiles(): void {
  native(holder, "write0", "(I[BII)I", (thread, args) =>
    give(<i32>write_64(intAt(args, 0), objectAt(args, 1) + 12 + intAt(args, 2), intAt(args, 3))),
  )
  native(holder, "read0", "(I[BII)I", read)
  native(holder, "close0", "(I)I", (thread, args) => give(<i32>close_57(intAt(args, 0))))
}

function read(thread: Thread, args: usize): u32 {
  const length = intAt(args, 3)
  if (length == 0) return give(0)
  const count = <i32>read_63(intAt(args, 0), objectAt(args, 1) + 12 + intAt(args, 2), length)
  return give(count == 0 ? -1 : count)
}
