// Files, whole, by system calls.
import { close_57, fstat_80, openat_56, read_63 } from "lamina/ecall"
import { allocate } from "../memory/arena"

const AT_FDCWD: i32 = -100
const status = memory.data(128)

export let fileBytes: usize = 0
export let fileSize: u32 = 0

/** Reads a file into `fileBytes`; 0, or the error number, negated. The path ends with a zero. */
export function readFile(path: usize): i32 {
  const descriptor = <i32>openat_56(AT_FDCWD, path, 0, 0)
  if (descriptor < 0) return descriptor
  const failure = <i32>fstat_80(descriptor, status)
  const isDirectory = (load<u32>(status, 16) & 0xf000) == 0x4000
  if (failure < 0 || isDirectory) {
    close_57(descriptor)
    return failure < 0 ? failure : -21
  }
  fileSize = <u32>load<u64>(status, 48)
  fileBytes = allocate(fileSize)
  let done: u32 = 0
  while (done < fileSize) {
    const count = <i32>read_63(descriptor, fileBytes + done, fileSize - done)
    if (count <= 0) break
    done += count
  }
  fileSize = done
  close_57(descriptor)
  return 0
}

/** The kind of a file: its mode, or the error number, negated. */
export function modeOf(path: usize): i32 {
  const descriptor = <i32>openat_56(AT_FDCWD, path, 0, 0)
  if (descriptor < 0) return descriptor
  const failure = <i32>fstat_80(descriptor, status)
  close_57(descriptor)
  return failure < 0 ? failure : load<i32>(status, 16)
}
