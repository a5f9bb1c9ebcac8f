// Copying between the kernel and either the current process or the kernel itself: what reads and writes for both goes through these.
import { room } from "../memory/layout"
import { copyIn, copyOut } from "../memory/user-memory"

/** A page for what is on its way. Nobody sleeps with something in it, so that whoever is in the kernel has it alone. */
export const scratch: usize = room(4096)

/** Copies from kernel memory, or to it. False when the process may not read or write there. */
export function eitherCopy(isUser: bool, address: u64, kernel: usize, count: u32, isIn: bool): bool {
  if (isUser) return isIn ? copyIn(kernel, address, count) : copyOut(address, kernel, count)
  if (isIn) memory.copy(kernel, <usize>address, count)
  else memory.copy(<usize>address, kernel, count)
  return true
}
