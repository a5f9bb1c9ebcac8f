// The open file that stands for a process: pidfd_open(2).
import { refuse } from "../errno.ts"
import type { GuestProcess } from "../guest-process.ts"
import { syntheticStatus } from "./nodes.ts"
import { makeOpenFile, openFlag, type FileNode, type OpenFile } from "./open-file.ts"

export interface PidNode extends FileNode {
  readonly process: GuestProcess
}

/** It can be read, as far as `poll` is concerned, once the process has ended. */
export function pidFile(process: GuestProcess, flags = 0): OpenFile {
  const inode = process.nextInode()
  const node: PidNode = {
    process,
    seekable: false,
    status: () => syntheticStatus("file", inode, 0o600),
    read: () => refuse("EINVAL"),
    write: () => refuse("EINVAL"),
    ready: () => ({ readable: process.ended !== undefined, writable: false, hangup: false }),
    close() {},
  }
  return makeOpenFile(node, "anon_inode:[pidfd]", openFlag.RDWR | flags)
}

/** The process that a pidfd stands for; undefined for another open file. */
export function processOf(file: OpenFile): GuestProcess | undefined {
  return "process" in file.node ? (file.node as PidNode).process : undefined
}
