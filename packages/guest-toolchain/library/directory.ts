// Reading directories.
import { getdents64_61 } from "./ecall"
import { close, O_DIRECTORY, open } from "./files"
import { allocate, release } from "./memory"
import { fromUtf8 } from "./utf8"

const SIZE: u32 = 4096

/** Kinds of entries. */
export const DT_UNKNOWN: u8 = 0
export const DT_FIFO: u8 = 1
export const DT_CHR: u8 = 2
export const DT_DIR: u8 = 4
export const DT_BLK: u8 = 6
export const DT_REG: u8 = 8
export const DT_LNK: u8 = 10

/** The entries of a directory in the order that the system gives, `.` and `..` among them: `while (d.next()) use(d.name)`. */
export class Directory {
  private descriptor: i32
  private buffer: usize = 0
  private at: u32 = 0
  private end: u32 = 0
  /** The error number, negated, when the directory could not be opened or read; else 0. */
  error: i32 = 0

  constructor(path: string) {
    this.descriptor = open(path, O_DIRECTORY)
    if (this.descriptor < 0) this.error = this.descriptor
    else this.buffer = allocate(SIZE)
  }

  /** Goes to the next entry; false at the end, where the directory is closed. */
  next(): bool {
    if (this.descriptor < 0) return false
    if (this.end > 0) this.at += load<u16>(this.buffer + this.at, 16)
    if (this.at < this.end) return true
    const size = getdents64_61(this.descriptor, this.buffer, SIZE)
    this.at = 0
    this.end = size > 0 ? <u32>size : 0
    if (size > 0) return true
    if (size < 0) this.error = <i32>size
    close(this.descriptor)
    release(this.buffer)
    this.descriptor = -1
    return false
  }

  get inode(): u64 {
    return load<u64>(this.buffer + this.at)
  }

  /** `DT_...`; file systems need not know it. */
  get kind(): u8 {
    return load<u8>(this.buffer + this.at, 18)
  }

  get name(): string {
    return fromUtf8(this.buffer + this.at + 19)
  }
}

/** The names in a directory without `.` and `..`, sorted; null when it cannot be read. */
export function listDirectory(path: string): string[] | null {
  const directory = new Directory(path)
  const names: string[] = []
  while (directory.next()) {
    const name = directory.name
    if (name != "." && name != "..") names.push(name)
  }
  return directory.error == 0 ? names.sort() : null
}
