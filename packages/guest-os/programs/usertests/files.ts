// Tests of files: names, directories, links, positions, limits.
import { Directory, listDirectory } from "lamina/directory"
import * as errno from "lamina/errno"
import { fcntl_25, ftruncate_46, pread64_67 } from "lamina/ecall"
import * as files from "lamina/files"
import { allocate } from "lamina/memory"
import { exit, fork, wait } from "lamina/process"
import { endsWith, writeText } from "./scratch"
import { Test } from "./test"

export function fileTests(): Test[] {
  return [
    new Test("create-read", createRead),
    new Test("open-errors", openErrors),
    new Test("append", append),
    new Test("truncate", truncate),
    new Test("seek-holes", seekHoles),
    new Test("large-file", largeFile),
    new Test("unlink-open", unlinkOpen),
    new Test("rename", rename),
    new Test("hard-links", hardLinks),
    new Test("symbolic-links", symbolicLinks),
    new Test("link-loop", linkLoop),
    new Test("directories", directories),
    new Test("many-files", manyFiles),
    new Test("deep-directories", deepDirectories),
    new Test("long-names", longNames),
    new Test("shared-position", sharedPosition),
    new Test("many-descriptors", manyDescriptors),
    new Test("bad-descriptors", badDescriptors),
    new Test("concurrent-writes", concurrentWrites),
  ]
}

function createRead(): bool {
  if (!writeText("a", "hello\n")) return false
  const status = new files.Status()
  if (files.status("a", status) != 0 || !status.isFile || status.size != 6 || status.links != 1) return false
  return files.readText("a") == "hello\n"
}

function openErrors(): bool {
  writeText("a", "x")
  files.makeDirectory("d")
  return (
    files.open("nothing") == -errno.ENOENT &&
    files.open("a/b") == -errno.ENOTDIR &&
    files.open("d", files.O_WRONLY) == -errno.EISDIR &&
    files.open("a", files.O_DIRECTORY) == -errno.ENOTDIR &&
    files.open("a", files.O_CREAT | files.O_EXCL) == -errno.EEXIST &&
    files.open("nowhere/b", files.O_CREAT) == -errno.ENOENT &&
    files.open("") == -errno.ENOENT
  )
}

function append(): bool {
  writeText("a", "one")
  const first = files.open("a", files.O_WRONLY | files.O_APPEND)
  const second = files.open("a", files.O_WRONLY | files.O_APPEND)
  const byte = memory.data(1)
  store<u8>(byte, 0x31)
  files.write(first, byte, 1)
  store<u8>(byte, 0x32)
  files.write(second, byte, 1)
  store<u8>(byte, 0x33)
  files.write(first, byte, 1)
  return files.readText("a") == "one123"
}

function truncate(): bool {
  writeText("a", "0123456789")
  const file = files.open("a", files.O_RDWR)
  if (ftruncate_46(file, 4) != 0 || files.readText("a") != "0123") return false
  if (ftruncate_46(file, 6) != 0 || files.readText("a") != "0123\0\0") return false
  return writeText("a", "") && files.readText("a") == ""
}

function seekHoles(): bool {
  const file = files.open("a", files.O_RDWR | files.O_CREAT)
  const word = memory.data(8)
  if (files.seek(file, 100000) != 100000) return false
  store<u32>(word, 0x55)
  if (files.write(file, word, 4) != 4 || files.seek(file, 0, files.SEEK_END) != 100004) return false
  if (pread64_67(file, word, 4, 50000) != 4 || load<u32>(word) != 0) return false
  if (pread64_67(file, word, 8, 100000) != 4 || load<u32>(word) != 0x55) return false
  return files.seek(file, -1) == -errno.EINVAL && files.read(file, word, 4) == 0
}

/** A million bytes, and each is right. */
function largeFile(): bool {
  const size: u32 = 1000
  const buffer = allocate(size)
  const file = files.open("a", files.O_RDWR | files.O_CREAT)
  for (let i: u32 = 0; i < 1000; i++) {
    memory.fill(buffer, <u8>i, size)
    if (files.write(file, buffer, size) != size) return false
  }
  files.seek(file, 0)
  for (let i: u32 = 0; i < 1000; i++) {
    if (files.read(file, buffer, size) != size) return false
    for (let k: u32 = 0; k < size; k++) if (load<u8>(buffer + k) != <u8>i) return false
  }
  return files.read(file, buffer, size) == 0
}

/** A file without a name lives as long as it is open. */
function unlinkOpen(): bool {
  writeText("a", "still here")
  const file = files.open("a")
  if (files.unlink("a") != 0 || files.exists("a")) return false
  const buffer = memory.data(16)
  if (files.read(file, buffer, 16) != 10) return false
  const status = new files.Status()
  return files.statusOf(file, status) == 0 && status.links == 0 && files.unlink("a") == -errno.ENOENT
}

function rename(): bool {
  writeText("a", "1")
  writeText("b", "2")
  files.makeDirectory("d")
  if (files.rename("a", "b") != 0 || files.exists("a") || files.readText("b") != "1") return false
  if (files.rename("b", "d/c") != 0 || files.readText("d/c") != "1") return false
  if (files.rename("d", "e") != 0 || files.readText("e/c") != "1") return false
  return files.rename("e", "e/f") == -errno.EINVAL && files.rename("no", "b") == -errno.ENOENT
}

function hardLinks(): bool {
  writeText("a", "same")
  if (files.link("a", "b") != 0) return false
  const a = new files.Status()
  const b = new files.Status()
  files.status("a", a)
  files.status("b", b)
  if (a.inode != b.inode || b.links != 2) return false
  files.unlink("a")
  files.status("b", b)
  files.makeDirectory("d")
  return b.links == 1 && files.readText("b") == "same" && files.link("d", "e") == -errno.EPERM
}

function symbolicLinks(): bool {
  files.makeDirectory("d")
  writeText("d/file", "text")
  if (files.symbolicLink("d/file", "l") != 0 || files.symbolicLink("d", "m") != 0) return false
  const status = new files.Status()
  if (files.status("l", status, false) != 0 || !status.isLink || files.readLink("l") != "d/file") return false
  if (files.readText("l") != "text" || files.readText("m/file") != "text") return false
  files.symbolicLink("nothing", "n")
  return files.open("n") == -errno.ENOENT && files.unlink("l") == 0 && files.exists("d/file")
}

function linkLoop(): bool {
  files.symbolicLink("b", "a")
  files.symbolicLink("a", "b")
  return files.open("a") == -errno.ELOOP
}

function directories(): bool {
  if (files.makeDirectory("d") != 0 || files.makeDirectory("d") != -errno.EEXIST) return false
  writeText("d/a", "")
  if (files.removeDirectory("d") != -errno.ENOTEMPTY || files.unlink("d") != -errno.EISDIR) return false
  files.unlink("d/a")
  if (files.changeDirectory("d") != 0) return false
  const path = files.workingDirectory()
  if (path === null || !path.endsWith("/usertests-directories/d")) return false
  if (files.changeDirectory("..") != 0 || files.removeDirectory("d") != 0) return false
  return files.changeDirectory("d") == -errno.ENOENT
}

function manyFiles(): bool {
  for (let i = 0; i < 200; i++) if (!writeText(`file-${i}`, `${i}`)) return false
  const names = listDirectory(".")
  if (names === null || names.length != 200) return false
  for (let i = 0; i < 200; i += 2) files.unlink(`file-${i}`)
  const rest = new Directory(".")
  let count = 0
  while (rest.next()) count++
  return count == 102 && files.readText("file-77") == "77"
}

function deepDirectories(): bool {
  for (let i = 0; i < 30; i++) {
    if (files.makeDirectory("deeper") != 0 || files.changeDirectory("deeper") != 0) return false
  }
  const path = files.workingDirectory()
  return path !== null && path.endsWith("/deeper/deeper") && writeText("a", "deep") && files.exists(path + "/a")
}

function longNames(): bool {
  const name = "n".repeat(255)
  return (
    writeText(name, "x") && files.readText(name) == "x" && files.open(name + "n", files.O_CREAT) == -errno.ENAMETOOLONG
  )
}

/** Descriptors that fork copies share the position in the file. */
function sharedPosition(): bool {
  writeText("a", "0123456789")
  const file = files.open("a")
  const byte = memory.data(4)
  const child = fork()
  if (child == 0) exit(files.read(file, byte, 4) == 4 ? 0 : 1)
  return endsWith(child, 0) && files.read(file, byte, 1) == 1 && load<u8>(byte) == 0x34
}

function manyDescriptors(): bool {
  writeText("a", "x")
  let count = 0
  let last = -1
  // Linux allows 1024 by default; the number must be bounded, and reasonable.
  for (; count < 2000000; count++) {
    const file = files.open("a")
    if (file < 0) break
    last = file
  }
  if (count < 12 || files.open("a") != -errno.EMFILE) return false
  files.close(last)
  return files.open("a") == last
}

function badDescriptors(): bool {
  const byte = memory.data(1)
  return (
    files.read(99, byte, 1) == -errno.EBADF &&
    files.write(-1, byte, 1) == -errno.EBADF &&
    files.close(99) == -errno.EBADF &&
    fcntl_25(99, 1, 0) == -errno.EBADF
  )
}

/** Processes that write to the same file by turns lose nothing. */
function concurrentWrites(): bool {
  const file = files.open("a", files.O_RDWR | files.O_CREAT | files.O_APPEND)
  const byte = memory.data(1)
  for (let i = 0; i < 4; i++) {
    const child = fork()
    if (child != 0) continue
    store<u8>(byte, 0x61 + i)
    for (let k = 0; k < 100; k++) files.write(file, byte, 1)
    exit(0)
  }
  for (let i = 0; i < 4; i++) if (wait() < 0) return false
  const text = files.readText("a")
  if (text === null || text.length != 400) return false
  for (let i = 0; i < 4; i++) if (text.split(String.fromCharCode(0x61 + i)).length != 101) return false
  return true
}
