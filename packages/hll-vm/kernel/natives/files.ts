// Native methods of jdk.internal.VMFile: files by system calls. What fails gives the error number, negated.
import {
  close_57,
  fstat_80,
  getdents64_61,
  ioctl_29,
  lseek_62,
  mkdirat_34,
  newfstatat_79,
  openat_56,
  read_63,
  renameat2_276,
  unlinkat_35,
} from "lamina/ecall"
import { BYTE } from "../class/class"
import { arrayOf, primitiveType } from "../class/loader"
import { allocateArray } from "../heap/allocate"
import { lengthOf } from "../heap/object"
import { allocate } from "../memory/arena"
import { writeTo } from "../output"
import { firstThread } from "../threads/monitor"
import { isReadable } from "../threads/scheduler"
import { Thread } from "../threads/thread"
import { AGAIN, give, giveLong, intAt, longAt, native, objectAt } from "./native"

const holder = "jdk/internal/VMFile"

const AT_FDCWD: i32 = -100
const AT_REMOVEDIR: i32 = 0x200
const O_DIRECTORY: i32 = 0x10000
const FIONREAD: i64 = 0x541b
const EPERM: i32 = -1
const EINTR: i32 = -4
const EISDIR: i32 = -21
const ENAMETOOLONG: i32 = -36
const SEEK_CUR: i32 = 1

export function registerFiles(): void {
  native(holder, "open0", "([BII)I", (thread, args) => {
    const name = pathAt(args, 0, path)
    return give(name == 0 ? ENAMETOOLONG : <i32>openat_56(AT_FDCWD, name, intAt(args, 1), intAt(args, 2)))
  })
  native(holder, "read0", "(I[BII)I", read)
  native(holder, "write0", "(I[BII)I", write)
  native(holder, "close0", "(I)I", (thread, args) => give(<i32>close_57(intAt(args, 0))))
  native(holder, "seek0", "(IJI)J", (thread, args) =>
    giveLong(lseek_62(intAt(args, 0), longAt(args, 1), intAt(args, 3))),
  )
  native(holder, "size0", "(I)J", size)
  native(holder, "available0", "(I)I", available)
  native(holder, "list0", "([B)[B", list)
  native(holder, "stat0", "([B[J)I", stat)
  native(holder, "unlink0", "([B)I", unlink)
  native(holder, "mkdir0", "([BI)I", (thread, args) => {
    const name = pathAt(args, 0, path)
    return give(name == 0 ? ENAMETOOLONG : <i32>mkdirat_34(AT_FDCWD, name, intAt(args, 1)))
  })
  native(holder, "rename0", "([B[B)I", rename)
}

const pathCapacity: u32 = 4096
const path = memory.data(4096)
const otherPath = memory.data(4096)

/** Copies the path in a byte array to a place, with a zero at its end; gives the place, 0 when it is too long. */
function pathAt(args: usize, slot: u32, to: usize): usize {
  const array = objectAt(args, slot)
  const length = lengthOf(array)
  if (length >= pathCapacity) return 0
  memory.copy(to, array + 12, length)
  store<u8>(to + length, 0)
  return to
}

// ---- open files

/** Reads, but lets other threads run until there is something to read. */
function read(thread: Thread, args: usize): u32 {
  const descriptor = intAt(args, 0)
  const length = intAt(args, 3)
  if (length == 0) return give(0)
  const isAlone = firstThread!.next === null
  if (thread.phase == 0 && !isAlone && !isReadable(descriptor)) {
    thread.phase = 1
    thread.input = descriptor + 1
    thread.isYielding = true
    return AGAIN
  }
  let count = EINTR
  while (count == EINTR) count = <i32>read_63(descriptor, objectAt(args, 1) + 12 + intAt(args, 2), length)
  return give(count == 0 ? -1 : count)
}

function write(thread: Thread, args: usize): u32 {
  let count = EINTR
  while (count == EINTR) count = writeTo(intAt(args, 0), objectAt(args, 1) + 12 + intAt(args, 2), intAt(args, 3))
  return give(count)
}

const status = memory.data(128)

// Of struct stat on riscv64.
function modeOf(): u32 {
  return load<u32>(status, 16)
}

function sizeOf(): i64 {
  return load<i64>(status, 48)
}

/** Of the last change of its content, in milliseconds since 1970. */
function changedOf(): i64 {
  return load<i64>(status, 88) * 1000 + load<i64>(status, 96) / 1_000_000
}

function size(thread: Thread, args: usize): u32 {
  const failure = fstat_80(intAt(args, 0), status)
  return giveLong(failure < 0 ? failure : sizeOf())
}

const word = memory.data(8)

/** Bytes that can be read at once: of a file its rest, of others what the system says. */
function available(thread: Thread, args: usize): u32 {
  const descriptor = intAt(args, 0)
  const at = lseek_62(descriptor, 0, SEEK_CUR)
  if (at >= 0 && fstat_80(descriptor, status) >= 0 && (modeOf() & 0xf000) == 0x8000) {
    return give(<i32>max<i64>(0, min<i64>(sizeOf() - at, i32.MAX_VALUE)))
  }
  store<u64>(word, 0)
  return give(ioctl_29(descriptor, FIONREAD, word) < 0 ? 0 : load<i32>(word))
}

// ---- paths

let listing: usize = 0
let listingCapacity: u32 = 0
let listed: u32 = 0
const entries = memory.data(4096)

/** The names in a directory, each ended by a zero; null when it cannot be read. */
function list(thread: Thread, args: usize): u32 {
  const name = pathAt(args, 0, path)
  const descriptor = name == 0 ? ENAMETOOLONG : <i32>openat_56(AT_FDCWD, name, O_DIRECTORY, 0)
  if (descriptor < 0) return give(0)
  listed = 0
  let count = <i32>getdents64_61(descriptor, entries, 4096)
  while (count > 0) {
    for (let at: i32 = 0; at < count; at += load<u16>(entries + at, 16)) addName(entries + at + 19)
    count = <i32>getdents64_61(descriptor, entries, 4096)
  }
  close_57(descriptor)
  if (count < 0) return give(0)
  const array = allocateArray(arrayOf(primitiveType(BYTE)), listed)
  if (array != 0) memory.copy(array + 12, listing, listed)
  return give(array)
}

/** Adds a name that a zero ends to the listing, but for `.` and `..`. */
function addName(name: usize): void {
  let length: u32 = 0
  while (load<u8>(name + length) != 0) length++
  if (load<u8>(name) == 0x2e && (length == 1 || (length == 2 && load<u8>(name, 1) == 0x2e))) return
  if (listed + length + 1 > listingCapacity) {
    const larger = allocate((listingCapacity << 1) + 4096)
    memory.copy(larger, listing, listed)
    listingCapacity = (listingCapacity << 1) + 4096
    listing = larger
  }
  memory.copy(listing + listed, name, length + 1)
  listed += length + 1
}

function stat(thread: Thread, args: usize): u32 {
  const name = pathAt(args, 0, path)
  const failure = name == 0 ? ENAMETOOLONG : <i32>newfstatat_79(AT_FDCWD, name, status, 0)
  if (failure < 0) return give(failure)
  const into = objectAt(args, 1) + 16
  store<i64>(into, modeOf())
  store<i64>(into, sizeOf(), 8)
  store<i64>(into, changedOf(), 16)
  return give(0)
}

/** Removes a file, or a directory without entries. */
function unlink(thread: Thread, args: usize): u32 {
  const name = pathAt(args, 0, path)
  if (name == 0) return give(ENAMETOOLONG)
  const failure = <i32>unlinkat_35(AT_FDCWD, name, 0)
  return give(failure == EISDIR || failure == EPERM ? <i32>unlinkat_35(AT_FDCWD, name, AT_REMOVEDIR) : failure)
}

function rename(thread: Thread, args: usize): u32 {
  const from = pathAt(args, 0, path)
  const to = pathAt(args, 1, otherPath)
  return give(from == 0 || to == 0 ? ENAMETOOLONG : <i32>renameat2_276(AT_FDCWD, from, AT_FDCWD, to, 0))
}
