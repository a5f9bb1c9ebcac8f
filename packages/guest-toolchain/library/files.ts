// Files by name and by descriptor. What fails returns the error number, negated (errno.ts).
import * as call from "./ecall"
import { allocate, release } from "./memory"
import { toUtf8 } from "./utf8"

export const O_RDONLY: i32 = 0
export const O_WRONLY: i32 = 1
export const O_RDWR: i32 = 2
export const O_CREAT: i32 = 0o100
export const O_EXCL: i32 = 0o200
export const O_TRUNC: i32 = 0o1000
export const O_APPEND: i32 = 0o2000
export const O_NONBLOCK: i32 = 0o4000
export const O_DIRECTORY: i32 = 0o200000
export const O_NOFOLLOW: i32 = 0o400000
export const O_CLOEXEC: i32 = 0o2000000

export const SEEK_SET: i32 = 0
export const SEEK_CUR: i32 = 1
export const SEEK_END: i32 = 2

export const S_IFMT: u32 = 0o170000
export const S_IFIFO: u32 = 0o010000
export const S_IFCHR: u32 = 0o020000
export const S_IFDIR: u32 = 0o040000
export const S_IFBLK: u32 = 0o060000
export const S_IFREG: u32 = 0o100000
export const S_IFLNK: u32 = 0o120000
export const S_IFSOCK: u32 = 0o140000

const AT_FDCWD: i32 = -100
const AT_SYMLINK_NOFOLLOW: i32 = 0x100
const AT_REMOVEDIR: i32 = 0x200

/** What the system says about a file: the kernel's `struct stat`, field by field. Times are seconds since 1970. */
export class Status {
  device: u64 = 0
  inode: u64 = 0
  mode: u32 = 0
  links: u32 = 0
  owner: u32 = 0
  group: u32 = 0
  specialDevice: u64 = 0
  private padding1: u64 = 0
  size: i64 = 0
  blockSize: i32 = 0
  private padding2: i32 = 0
  /** Blocks of 512 bytes. */
  blocks: i64 = 0
  accessTime: i64 = 0
  accessNanoseconds: u64 = 0
  modificationTime: i64 = 0
  modificationNanoseconds: u64 = 0
  changeTime: i64 = 0
  changeNanoseconds: u64 = 0
  private unused: u64 = 0

  get isDirectory(): bool {
    return (this.mode & S_IFMT) == S_IFDIR
  }
  get isFile(): bool {
    return (this.mode & S_IFMT) == S_IFREG
  }
  get isLink(): bool {
    return (this.mode & S_IFMT) == S_IFLNK
  }
}

/** Opens a file; gives its descriptor. */
export function open(path: string, flags: i32 = O_RDONLY, mode: u32 = 0o666): i32 {
  const pointer = toUtf8(path)
  const result = call.openat_56(AT_FDCWD, pointer, flags | O_CLOEXEC, mode)
  release(pointer)
  return <i32>result
}

export function close(descriptor: i32): i32 {
  return <i32>call.close_57(descriptor)
}

/** Reads up to `size` bytes; gives their number, 0 at the end. */
export function read(descriptor: i32, buffer: usize, size: u32): i32 {
  return <i32>call.read_63(descriptor, buffer, size)
}

/** Writes up to `size` bytes; gives the number of those written. */
export function write(descriptor: i32, buffer: usize, size: u32): i32 {
  return <i32>call.write_64(descriptor, buffer, size)
}

/** Writes all bytes; gives 0. */
export function writeAll(descriptor: i32, buffer: usize, size: u32): i32 {
  while (size > 0) {
    const count = write(descriptor, buffer, size)
    if (count < 0) return count
    buffer += count
    size -= count
  }
  return 0
}

/** Copies everything that can be read from one descriptor to another; gives 0. */
export function copyAll(from: i32, to: i32): i32 {
  const size: u32 = 65536 - 8
  const buffer = allocate(size)
  let count: i32
  while ((count = read(from, buffer, size)) > 0) {
    const written = writeAll(to, buffer, count)
    if (written < 0) count = written
    if (written < 0) break
  }
  release(buffer)
  return count
}

export function seek(descriptor: i32, offset: i64, whence: i32 = SEEK_SET): i64 {
  return call.lseek_62(descriptor, offset, whence)
}

/** Fills `status` with what is known about a file; of a link's own when `follow` is false. */
export function status(path: string, status: Status, follow: bool = true): i32 {
  const pointer = toUtf8(path)
  const flags = follow ? 0 : AT_SYMLINK_NOFOLLOW
  const result = call.newfstatat_79(AT_FDCWD, pointer, changetype<usize>(status), flags)
  release(pointer)
  return <i32>result
}

export function statusOf(descriptor: i32, status: Status): i32 {
  return <i32>call.fstat_80(descriptor, changetype<usize>(status))
}

export function exists(path: string): bool {
  const pointer = toUtf8(path)
  const result = call.faccessat_48(AT_FDCWD, pointer, 0)
  release(pointer)
  return result == 0
}

export function isDirectory(path: string): bool {
  const found = new Status()
  return status(path, found) == 0 && found.isDirectory
}

export function isTerminal(descriptor: i32): bool {
  return call.ioctl_29(descriptor, 0x5401, memory.data(64)) == 0
}

export function makeDirectory(path: string, mode: u32 = 0o777): i32 {
  const pointer = toUtf8(path)
  const result = call.mkdirat_34(AT_FDCWD, pointer, mode)
  release(pointer)
  return <i32>result
}

export function removeDirectory(path: string): i32 {
  const pointer = toUtf8(path)
  const result = call.unlinkat_35(AT_FDCWD, pointer, AT_REMOVEDIR)
  release(pointer)
  return <i32>result
}

/** Removes a name of a file. */
export function unlink(path: string): i32 {
  const pointer = toUtf8(path)
  const result = call.unlinkat_35(AT_FDCWD, pointer, 0)
  release(pointer)
  return <i32>result
}

/** Gives a file another name in the same file system. */
export function rename(from: string, to: string): i32 {
  const source = toUtf8(from)
  const target = toUtf8(to)
  const result = call.renameat2_276(AT_FDCWD, source, AT_FDCWD, target, 0)
  release(source)
  release(target)
  return <i32>result
}

/** Gives a file a second name. */
export function link(existing: string, name: string): i32 {
  const source = toUtf8(existing)
  const target = toUtf8(name)
  const result = call.linkat_37(AT_FDCWD, source, AT_FDCWD, target, 0)
  release(source)
  release(target)
  return <i32>result
}

export function symbolicLink(target: string, name: string): i32 {
  const source = toUtf8(target)
  const pointer = toUtf8(name)
  const result = call.symlinkat_36(source, AT_FDCWD, pointer)
  release(source)
  release(pointer)
  return <i32>result
}

/** What a symbolic link says, or null. */
export function readLink(path: string): string | null {
  const pointer = toUtf8(path)
  const buffer = allocate(4096)
  const length = call.readlinkat_78(AT_FDCWD, pointer, buffer, 4096)
  const text: string | null = length < 0 ? null : String.UTF8.decodeUnsafe(buffer, <usize>length)
  release(pointer)
  release(buffer)
  return text
}

export function changeMode(path: string, mode: u32): i32 {
  const pointer = toUtf8(path)
  const result = call.fchmodat_53(AT_FDCWD, pointer, mode)
  release(pointer)
  return <i32>result
}

/** Sets a file's times to now. */
export function touch(path: string): i32 {
  const pointer = toUtf8(path)
  const result = call.utimensat_88(AT_FDCWD, pointer, 0, 0)
  release(pointer)
  return <i32>result
}

/** Makes a device or a named pipe, by `S_IF...` in its mode. */
export function makeNode(path: string, mode: u32, device: u64 = 0): i32 {
  const pointer = toUtf8(path)
  const result = call.mknodat_33(AT_FDCWD, pointer, mode, device)
  release(pointer)
  return <i32>result
}

export function mount(source: string, target: string, type: string, flags: i64 = 0): i32 {
  const from = toUtf8(source)
  const to = toUtf8(target)
  const kind = toUtf8(type)
  const result = call.mount_40(from, to, kind, flags, 0)
  release(from)
  release(to)
  release(kind)
  return <i32>result
}

export function unmount(target: string): i32 {
  const pointer = toUtf8(target)
  const result = call.umount2_39(pointer, 0)
  release(pointer)
  return <i32>result
}

export function changeDirectory(path: string): i32 {
  const pointer = toUtf8(path)
  const result = call.chdir_49(pointer)
  release(pointer)
  return <i32>result
}

/** The working directory, or null when it is gone. */
export function workingDirectory(): string | null {
  const buffer = allocate(4096)
  const length = call.getcwd_17(buffer, 4096)
  const text: string | null = length <= 0 ? null : String.UTF8.decodeUnsafe(buffer, <usize>length - 1)
  release(buffer)
  return text
}

/** Writes what the system keeps in memory to the disks. */
export function sync(): void {
  call.sync_81()
}

/** A whole file's text, or null when it cannot be read. */
export function readText(path: string): string | null {
  const descriptor = open(path)
  if (descriptor < 0) return null
  let capacity: u32 = 4096
  let buffer = allocate(capacity)
  let length: u32 = 0
  let count: i32
  while ((count = read(descriptor, buffer + length, capacity - length)) > 0) {
    length += count
    if (length < capacity) continue
    const larger = allocate(capacity << 1)
    memory.copy(larger, buffer, length)
    release(buffer)
    buffer = larger
    capacity <<= 1
  }
  close(descriptor)
  const text: string | null = count < 0 ? null : String.UTF8.decodeUnsafe(buffer, length)
  release(buffer)
  return text
}

/** The last part of a path: `c` of `a/b/c` and of `a/b/c/`. */
export function baseName(path: string): string {
  let end = path.length
  while (end > 1 && path.charCodeAt(end - 1) == 0x2f) end--
  let start = end
  while (start > 0 && path.charCodeAt(start - 1) != 0x2f) start--
  return start == end ? "/" : path.substring(start, end)
}

/** A path below a directory. */
export function joinPath(directory: string, name: string): string {
  return directory.endsWith("/") ? directory + name : directory + "/" + name
}
