// A directory for each test, and what tests do with files again and again.
import { listDirectory } from "lamina/directory"
import * as files from "lamina/files"
import { release } from "lamina/memory"
import { endStatus, wait } from "lamina/process"
import { toUtf8, utf8Length } from "lamina/utf8"

function placeFor(name: string): string {
  return "/tmp/usertests-" + name
}

export function chdirInto(name: string): void {
  files.makeDirectory("/tmp")
  remove(placeFor(name))
  files.makeDirectory(placeFor(name))
  files.changeDirectory(placeFor(name))
}

export function removeTree(name: string): void {
  remove(placeFor(name))
}

function remove(path: string): void {
  const found = new files.Status()
  if (files.status(path, found, false) < 0) return
  if (found.isDirectory) {
    const names = listDirectory(path)
    if (names !== null) for (let i = 0; i < names.length; i++) remove(files.joinPath(path, names[i]))
    files.removeDirectory(path)
  } else files.unlink(path)
}

/** Makes a file with a text. */
export function writeText(path: string, text: string): bool {
  const file = files.open(path, files.O_WRONLY | files.O_CREAT | files.O_TRUNC)
  if (file < 0) return false
  const bytes = toUtf8(text)
  const error = files.writeAll(file, bytes, utf8Length(bytes))
  release(bytes)
  return files.close(file) == 0 && error == 0
}

/** Whether a child process ends with a status, a shell's. */
export function endsWith(child: i32, status: i32): bool {
  return child > 0 && wait(child) == child && endStatus() == status
}
