// Waiting for several files at once: poll and select. Whoever waits looks again whenever something has changed.
import { EINTR, ETIMEDOUT } from "../errno"
import { never } from "../hardware/time"
import { sleepUntil } from "../process/sleep"
import { consoleHasInput } from "./console"
import { CONSOLE_FILE, File, fileOf, LINK_FILE, PIPE_READER, PIPE_WRITER } from "./descriptors"
import { linkHasInput } from "./link"
import { filled, Pipe, pipeSize, pollChannel } from "./pipe"

export const POLLIN: u32 = 1
export const POLLPRI: u32 = 2
export const POLLOUT: u32 = 4
export const POLLERR: u32 = 8
export const POLLHUP: u32 = 16
export const POLLNVAL: u32 = 32
const POLLRDNORM: u32 = 0x40
const POLLWRNORM: u32 = 0x100

/** What can be done with a descriptor now, of what is asked; trouble is told without being asked. */
export function readiness(descriptor: i32, asked: u32): u32 {
  const file = fileOf(descriptor)
  if (file == null) return POLLNVAL
  return readinessOf(file) & (asked | POLLERR | POLLHUP)
}

function readinessOf(file: File): u32 {
  const canRead = POLLIN | POLLRDNORM
  const canWrite = POLLOUT | POLLWRNORM
  switch (file.kind) {
    case PIPE_READER: {
      const pipe = changetype<Pipe>(file.data)
      return (filled(pipe) != 0 ? canRead : 0) | (pipe.writers == 0 ? POLLHUP : 0)
    }
    case PIPE_WRITER: {
      const pipe = changetype<Pipe>(file.data)
      return (pipeSize - filled(pipe) >= 4096 ? canWrite : 0) | (pipe.readers == 0 ? POLLERR : 0)
    }
    case CONSOLE_FILE:
      return canWrite | (consoleHasInput() ? canRead : 0)
    case LINK_FILE:
      return canWrite | (linkHasInput(file) ? canRead : 0)
    default:
      return canRead | canWrite
  }
}

/** Sleeps until something may have become ready. 0, or EINTR, or ETIMEDOUT at the deadline, in ticks. */
export function waitForChange(deadline: u64): i32 {
  const result = sleepUntil(pollChannel, deadline)
  return result == ETIMEDOUT && deadline == never ? EINTR : result
}
