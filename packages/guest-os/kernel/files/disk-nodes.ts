// Nodes of the disk's file system: what the page cache and the directories ask of files/disk.
import { ENODEV } from "../errno"
import { Node } from "./node"

export function diskReadPage(node: Node, index: u32, page: usize): i32 {
  return ENODEV
}

export function diskWritePage(node: Node, index: u32, page: usize): i32 {
  return ENODEV
}

export function diskTruncate(node: Node, size: u64): i32 {
  return ENODEV
}

export function diskRelease(node: Node): void {}

/** Writes the name of a node in a directory, so that it ends before `end`. Gives its length, or an error. */
export function diskNameIn(directory: Node, node: Node, end: usize, start: usize): i64 {
  return ENODEV
}

/** The root of the disk's file system, or an error. */
export function mountDisk(): i64 {
  return ENODEV
}

export function unmountDisk(): i32 {
  return 0
}

/** Has all of a node on the disk: its content, and what leads to it. */
export function syncNode(node: Node): i32 {
  return 0
}

/** Has all of the disk's file system on the disk. */
export function syncDisk(): i32 {
  return 0
}

/** Reads the disk itself into the current process. */
export function readDisk(to: u64, offset: u64, count: u32): i64 {
  return ENODEV
}

export function writeDisk(from: u64, offset: u64, count: u32): i64 {
  return ENODEV
}

/** Bytes of the disk; 0 when there is none. */
export function diskSize(): u64 {
  return 0
}

/** Notes a node's mode, owner and times. */
export function storeNode(node: Node): i32 {
  return 0
}

/** The entry of a directory at a cursor: its name, with a zero, at `name`; its inode at 256, its type at 260. Gives the next cursor, 0 at the end. */
export function nextDiskEntry(directory: Node, cursor: u64, name: usize): i64 {
  return 0
}
