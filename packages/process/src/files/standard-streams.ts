// The standard streams of a tree of processes, as open files.
import type { Kernel } from "../tasks/kernel.ts"
import { streamNode } from "./nodes.ts"
import { makeOpenFile, openFlag, type OpenFile } from "./open-file.ts"
import { syntheticInode } from "./synthetic-files.ts"

/** Opens them; the kernel knows them as its streams afterwards. */
export function standardStreams(kernel: Kernel): readonly OpenFile[] {
  const { stdin, stdout, stderr, clock } = kernel.host
  const now = clock.now()
  const access = [0, openFlag.WRONLY, openFlag.WRONLY]
  const files = [stdin, stdout, stderr].map((stream, descriptor) => {
    // A terminal is /dev/tty, so that ttyname(3) finds it there.
    const inode = stream.isTerminal ? syntheticInode("/tty") : kernel.nextInode()
    const node = streamNode(stream, inode, now, (bytes) => (kernel.outputBytes += bytes))
    const path = stream.isTerminal ? "/dev/tty" : `pipe:[${inode}]`
    return makeOpenFile(node, path, stream.isTerminal ? openFlag.RDWR : access[descriptor])
  })
  kernel.streams = files.map(({ node }) => node)
  return files
}
