// ls [-adl] [file...]: names of files, a line each; with -l what is known about them.
import { Directory } from "lamina/directory"
import { complain } from "lamina/failure"
import * as files from "lamina/files"
import { Options } from "lamina/options"
import { stdout } from "lamina/output"
import { CalendarTime } from "lamina/time"

let all: bool = false
let long: bool = false

class Entry {
  status: files.Status = new files.Status()
  constructor(
    readonly name: string,
    readonly path: string,
  ) {}
}

export function main(): i32 {
  const options = new Options("adl1", "ls [-adl] [file...]")
  all = options.has("a")
  long = options.has("l")
  const names = options.operands.length > 0 ? options.operands.sort() : ["."]
  const plain: Entry[] = []
  const directories: string[] = []
  let status = 0
  for (let i = 0; i < names.length; i++) {
    const entry = new Entry(names[i], names[i])
    const error = files.status(names[i], entry.status, !long)
    if (error < 0) {
      complain(`cannot access '${names[i]}'`, error)
      status = 2
    } else if (entry.status.isDirectory && !options.has("d")) directories.push(names[i])
    else plain.push(entry)
  }
  print(plain)
  for (let i = 0; i < directories.length; i++) {
    if (i > 0 || plain.length > 0) stdout.line()
    if (names.length > 1) stdout.text(directories[i]).line(":")
    if (!list(directories[i])) status = 2
  }
  return status
}

function list(path: string): bool {
  const directory = new Directory(path)
  const entries: Entry[] = []
  let blocks: i64 = 0
  while (directory.next()) {
    const name = directory.name
    if (!all && name.startsWith(".")) continue
    const entry = new Entry(name, files.joinPath(path, name))
    if (long) files.status(entry.path, entry.status, false)
    blocks += entry.status.blocks
    entries.push(entry)
  }
  if (directory.error < 0) {
    complain(`cannot open directory '${path}'`, directory.error)
    return false
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  if (long)
    stdout
      .text("total ")
      .number(blocks / 2)
      .line()
  print(entries)
  return true
}

function print(entries: Entry[]): void {
  let links = 1
  let owner = 1
  let group = 1
  let size = 1
  if (long)
    for (let i = 0; i < entries.length; i++) {
      const status = entries[i].status
      links = max(links, status.links.toString().length)
      owner = max(owner, status.owner.toString().length)
      group = max(group, status.group.toString().length)
      size = max(size, status.size.toString().length)
    }
  for (let i = 0; i < entries.length; i++) {
    if (long) {
      const status = entries[i].status
      printMode(status.mode)
      stdout.byte(0x20).number(status.links, links).byte(0x20).left(status.owner.toString(), owner)
      stdout.byte(0x20).left(status.group.toString(), group).byte(0x20).number(status.size, size).byte(0x20)
      printTime(status.modificationTime)
    }
    stdout.text(entries[i].name)
    if (long && entries[i].status.isLink) {
      const target = files.readLink(entries[i].path)
      if (target !== null) stdout.text(" -> ").text(target)
    }
    stdout.line()
  }
}

/** `drwxr-xr-x` */
function printMode(mode: u32): void {
  stdout.byte("?pc?d?b?-?l?s???".charCodeAt((mode & files.S_IFMT) >> 12))
  for (let i = 8; i >= 0; i--) stdout.byte((mode >> i) & 1 ? "xwr".charCodeAt(i % 3) : 0x2d)
}

function printTime(seconds: i64): void {
  const time = new CalendarTime(seconds)
  stdout.padded(time.year, 4).byte(0x2d).padded(time.month, 2).byte(0x2d).padded(time.day, 2).byte(0x20)
  stdout.padded(time.hour, 2).byte(0x3a).padded(time.minute, 2).byte(0x20)
}
