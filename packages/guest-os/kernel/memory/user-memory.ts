// Reading and writing the memory of processes, by their page tables.
import { EFAULT, ENAMETOOLONG } from "../errno"
import { current } from "../process/hart"
import { AddressSpace, PROT_READ, PROT_WRITE } from "./address-space"
import { SERVED, serveFault } from "./fault"
import { pageMask, userEnd } from "./layout"
import { findEntry, pageOfEntry, READ, USER, VALID, WRITE } from "./page-table"

/** Where a user address lies in kernel memory, up to the end of its page; 0 when the process may not access it so. */
export function userByte(space: AddressSpace, address: u64, writes: bool): usize {
  if (address >= userEnd) return 0
  const needed = writes ? VALID | USER | WRITE : VALID | USER | READ
  let place = findEntry(space.root, address, false)
  if (place != 0) {
    const entry = load<u64>(place)
    if ((entry & needed) == needed) return pageOfEntry(entry) + <usize>(address & pageMask)
  }
  if (serveFault(space, address, writes ? PROT_WRITE : PROT_READ) != SERVED) return 0
  place = findEntry(space.root, address, false)
  if (place == 0) return 0
  const entry = load<u64>(place)
  return (entry & needed) == needed ? pageOfEntry(entry) + <usize>(address & pageMask) : 0
}

function copy(space: AddressSpace, kernel: usize, user: u64, count: u32, writes: bool): bool {
  let at = user
  let to = kernel
  let left = count
  while (left != 0) {
    const byte = userByte(space, at, writes)
    if (byte == 0) return false
    const room = <u32>4096 - ((<u32>byte) & 4095)
    const part = left < room ? left : room
    if (writes) memory.copy(byte, to, part)
    else memory.copy(to, byte, part)
    at += part
    to += part
    left -= part
  }
  return true
}

/** Copies from a process. False when it may not read all of it; some may have been copied. */
export function copyIn(to: usize, from: u64, count: u32): bool {
  return copy(current().space!, to, from, count, false)
}

/** Copies to the current process. */
export function copyOut(to: u64, from: usize, count: u32): bool {
  return copy(current().space!, from, to, count, true)
}

export function copyOutTo(space: AddressSpace, to: u64, from: usize, count: u32): bool {
  return copy(space, from, to, count, true)
}

export function copyInFrom(space: AddressSpace, to: usize, from: u64, count: u32): bool {
  return copy(space, to, from, count, false)
}

/** Copies a string with its zero, of up to `limit` bytes with it. Gives its length, or an error. */
export function copyInString(to: usize, from: u64, limit: u32): i32 {
  const space = current().space!
  let length: u32 = 0
  let at = from
  while (true) {
    let byte = userByte(space, at, false)
    if (byte == 0) return EFAULT
    const end = (byte | 4095) + 1
    at += end - byte
    for (; byte < end; byte++) {
      if (length == limit) return ENAMETOOLONG
      const character = load<u8>(byte)
      store<u8>(to + length, character)
      if (character == 0) return <i32>length
      length++
    }
  }
}

/** Writes a number; false when the process may not. */
export function putUser64(to: u64, value: u64): bool {
  const byte = userByte(current().space!, to, true)
  if (byte == 0) return false
  if ((to & pageMask) > 4088) {
    store<u64>(bounce, value)
    return copyOut(to, bounce, 8)
  }
  store<u64>(byte, value)
  return true
}

export function putUser32(to: u64, value: u32): bool {
  const byte = userByte(current().space!, to, true)
  if (byte == 0) return false
  if ((to & pageMask) > 4092) {
    store<u32>(bounce, value)
    return copyOut(to, bounce, 4)
  }
  store<u32>(byte, value)
  return true
}

const bounce: usize = memory.data(8, 8)

/** What `getUser64` and `getUser32` have read. */
export let userValue: u64 = 0

/** Reads a number into `userValue`; false when the process may not. */
export function getUser64(from: u64): bool {
  if (!copyIn(bounce, from, 8)) return false
  userValue = load<u64>(bounce)
  return true
}

export function getUser32(from: u64): bool {
  if (!copyIn(bounce, from, 4)) return false
  userValue = <u64>load<u32>(bounce)
  return true
}
