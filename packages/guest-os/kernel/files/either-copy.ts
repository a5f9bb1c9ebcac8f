// Copying between the kernel and either the current process or the kernel itself: what reads and writes for both goes through these.
import { copyIn, copyOut } from "../memory/user-memory"

/** A page for what is on its way. Nobody sleeps with something in it, so that whoever is in the kernel has it alone. */
export const scratch: usize = memory.data(4096, 8)

/** False when the process may not write there. */
export function eitherCopyOut(isUser: bool, to: u64, from: usize, count: u32): bool {
  if (isUser) return copyOut(to, from, count)
  memory.copy(<usize>to, from, count)
  return true
}

/** False when the process may not read there. */
export function eitherCopyIn(isUser: bool, to: usize, from: u64, count: u32): bool {
  if (isUser) return copyIn(to, from, count)
  memory.copy(to, <usize>from, count)
  return true
}
