// What opening the console does besides: a session's leader without a terminal gets it.
import { controlConsole, hasSession } from "./console"
import { O_NOCTTY } from "./descriptors"
import { current } from "../process/hart"

const TIOCSCTTY: u32 = 0x540e

export function openConsoleCheck(flags: u32): void {
  const process = current()
  if ((flags & O_NOCTTY) == 0 && process.session == process.group && !hasSession()) controlConsole(TIOCSCTTY, 0)
}
