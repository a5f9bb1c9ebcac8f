// Reading and writing the memory of processes, by their page tables.
import { EFAULT, ENAMETOOLONG } from "../errno"
import { current } from "../process/hart"
import { AddressSpace, PROT_READ, PROT_WRITE } from "./address-space"
import { SERVED, serveFault } from "./fault"
import { pageMask, userEnd } from "./layout"
import { findEntry, pageOfEntry, READ, USER, VALID, WRITE } from "./page-table"

function byteIfThere(space: AddressSpace, address: u64, needed: u64): usize {
  const place = findEntry(space.root, address, false)
  if (place == 0) return 0
  const entry = load<u64>(place)
  return (entry & needed) == needed ? pageOfEntry(entry) + <usize>(address & pageMask) : 0
}

/** Where a user address lies in kernel memory, up to the end of its page; 0 when the process may not access it so. */
export function userByte(space: AddressSpace, address: u64, writes: bool): usize {
  if (address >= userEnd) return 0
  const needed = writes ? VALID | USER | WRITE : VALID | USER | READ
  const byte = byteIfThere(space, address, needed)
  if (byte != 0 || serveFault(space, address, writes ? PROT_WRITE : PROT_READ) != SERVED) return byte
  return byteIfThere(space, address, needed)
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

/** The length of a string without its zero, less than `limit`, or an error. */
export function stringLength(space: AddressSpace, from: u64, limit: u32): i32 {
  let length: u32 = 0
  while (true) {
    let byte = userByte(space, from + length, false)
    if (byte == 0) return EFAULT
    for (const end = (byte | 4095) + 1; byte < end; byte++) {
      if (length == limit) return ENAMETOOLONG
      if (load<u8>(byte) == 0) return length
      length++
    }
  }
}

/** Copies a string with its zero, of up to `limit` bytes with it. Gives its length, or an error. */
export function copyInString(to: usize, from: u64, limit: u32): i32 {
  const length = stringLength(current().space!, from, limit)
  if (length < 0) return length
  if (!copyIn(to, from, length)) return EFAULT
  store<u8>(to + length, 0)
  return length
}

/** Writes a number; false when the process may not. */
export function putUser64(to: u64, value: u64): bool {
  store<u64>(bounce, value)
  return copyOut(to, bounce, 8)
}

export function putUser32(to: u64, value: u32): bool {
  store<u32>(bounce, value)
  return copyOut(to, bounce, 4)
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
