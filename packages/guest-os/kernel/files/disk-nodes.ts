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
