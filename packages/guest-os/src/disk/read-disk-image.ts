// Reads the files of a disk of the guest operating system.
import type { GuestFile } from "../files/cpio.ts"
import { directoryRecords } from "./directory-records.ts"
import { DiskFormatError } from "./disk-format-error.ts"
import { fileKind, kindOf, readContent, readInode } from "./disk-inode.ts"
import { readSuperblock, rootInode } from "./layout.ts"
import { replayLog } from "./replay-log.ts"

const permissions = 0o7777

/**
 * All files, directories and symbolic links by path, as they are found after mounting; other kinds are left out. Throws `DiskFormatError` for
 * what is no such disk; whether it is whole is `checkDiskImage`'s business.
 */
export function readDiskImage(image: Uint8Array): ReadonlyMap<string, GuestFile> {
  const layout = readSuperblock(image)
  const { disk } = replayLog(image, layout)
  const files = new Map<string, GuestFile>()
  const walk = (number: number, folder: string, above: readonly number[]) => {
    const content = readContent(disk, layout, readInode(disk, layout, number))
    for (const record of directoryRecords(content)) {
      if (record.inode >= layout.inodes) continue
      const inode = readInode(disk, layout, record.inode)
      const path = `${folder}/${record.name}`
      const mode = inode.mode & permissions
      const kind = kindOf(inode)
      if (kind === fileKind.file) files.set(path, { path, mode, content: readContent(disk, layout, inode) })
      if (kind === fileKind.symlink) {
        const target = new TextDecoder().decode(readContent(disk, layout, inode))
        files.set(path, { path, mode, kind: "symlink", target })
      }
      if (kind !== fileKind.directory) continue
      if (above.includes(record.inode)) throw new DiskFormatError(`${path} is a directory within itself`)
      files.set(path, { path, mode, kind: "directory" })
      walk(record.inode, path, [...above, record.inode])
    }
  }
  walk(rootInode, "", [rootInode])
  return files
}
