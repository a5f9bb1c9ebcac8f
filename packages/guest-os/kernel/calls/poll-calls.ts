// Waiting for several descriptors at once (Linux, ppoll(2), pselect(2)).
import { EBADF, EFAULT, EINTR, EINVAL, ENOMEM } from "../errno"
import { fileOf, mostDescriptors } from "../files/descriptors"
import { POLLERR, POLLHUP, POLLIN, POLLOUT, POLLPRI, readiness, waitForChange } from "../files/poll"
import { never, ticks } from "../hardware/time"
import { allocate, release } from "../memory/heap"
import { copyIn, copyOut, getUser64, userValue } from "../memory/user-memory"
import { maskUntilDelivered } from "../process/signals"
import { deadlineOf, FROM_NOW } from "./time-calls"

/** Whether there is no more time to wait. */
function isOver(deadline: u64): bool {
  return deadline != never && ticks() >= deadline
}

const pollSize: u64 = 8
const entry: usize = memory.data(8, 8)

/** ppoll: descriptors with what is asked of them, and what is the case. */
export function sysPoll(list: u64, count: u64, timeout: u64, mask: u64): i64 {
  if (count > mostDescriptors) return EINVAL
  const deadline = deadlineOf(timeout, FROM_NOW)
  if (deadline == 0 || !takeMask(mask)) return EFAULT
  while (true) {
    let found: i64 = 0
    for (let i: u64 = 0; i < count; i++) {
      if (!copyIn(entry, list + i * pollSize, 8)) return EFAULT
      const descriptor = load<i32>(entry)
      const ready = descriptor < 0 ? 0 : readiness(descriptor, load<u16>(entry + 4))
      store<u16>(entry + 6, <u16>ready)
      if (!copyOut(list + i * pollSize + 6, entry + 6, 2)) return EFAULT
      if (ready != 0) found++
    }
    if (found != 0 || isOver(deadline)) return found
    if (waitForChange(deadline) == EINTR) return EINTR
  }
}

/** Has the mask at an address, if there is one, stand until signals have been delivered. */
function takeMask(mask: u64): bool {
  if (mask == 0) return true
  if (!getUser64(mask)) return false
  maskUntilDelivered(userValue)
  return true
}

/** Bytes of a set of all descriptors. */
const setBytes: usize = 128
const allSets: usize = 3 * setBytes
const tableSize: u32 = 1024

/** pselect6: three sets of bits, for input, output and what is urgent. */
export function sysSelect(count: u64, reads: u64, writes: u64, errors: u64, timeout: u64, mask: u64): i64 {
  if (count > mostDescriptors) return EINVAL
  const deadline = deadlineOf(timeout, FROM_NOW)
  if (deadline == 0 || (mask != 0 && (!getUser64(mask) || !takeMask(userValue)))) return EFAULT
  const asked = allocate(tableSize)
  if (asked == 0) return ENOMEM
  const bytes = <u32>((count + 63) / 64) * 8
  const found = asked + allSets
  let result: i64 = EFAULT
  if (copySets(asked, reads, writes, errors, bytes, copyIn)) {
    do {
      result = findReady(asked, found, <u32>count)
    } while (result == 0 && !isOver(deadline) && waitForChange(deadline) != EINTR)
    if (result == 0 && !isOver(deadline)) result = EINTR
    if (result >= 0 && !copySets(found, reads, writes, errors, bytes, (at, user, count) => copyOut(user, at, count)))
      result = EFAULT
  }
  release(asked, tableSize)
  return result
}

type Copy = (kernel: usize, user: u64, count: u32) => bool

function copySets(at: usize, reads: u64, writes: u64, errors: u64, bytes: u32, copy: Copy): bool {
  if (reads != 0 && !copy(at, reads, bytes)) return false
  if (writes != 0 && !copy(at + setBytes, writes, bytes)) return false
  return errors == 0 || copy(at + 2 * setBytes, errors, bytes)
}

/** Those of the sets for which what is asked is the case. Gives how many. */
function findReady(asked: usize, found: usize, count: u32): i64 {
  let total: i64 = 0
  memory.fill(found, 0, allSets)
  for (let descriptor: u32 = 0; descriptor < count; descriptor++) {
    for (let kind: usize = 0; kind < 3; kind++) {
      const at = kind * setBytes + ((<usize>descriptor) >> 3)
      const bit: u32 = 1 << (descriptor & 7)
      if (((<u32>load<u8>(asked + at)) & bit) == 0) continue
      if (fileOf(<i32>descriptor) == null) return EBADF
      // The end of input counts as input, an error as room.
      const wanted = kind == 0 ? POLLIN | POLLHUP | POLLERR : kind == 1 ? POLLOUT | POLLERR : POLLPRI
      if ((readiness(<i32>descriptor, wanted) & wanted) == 0) continue
      store<u8>(found + at, <u8>((<u32>load<u8>(found + at)) | bit))
      total++
    }
  }
  return total
}
