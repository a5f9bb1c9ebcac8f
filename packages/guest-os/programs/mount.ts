// mount [-r] -t type source directory: puts a file system at a directory. Without operands: what is mounted.
import { complain, complainInWords } from "lamina/failure"
import { mount, readText } from "lamina/files"
import { Options } from "lamina/options"
import { stdout } from "lamina/output"

const MS_RDONLY: i64 = 1

export function main(): i32 {
  const usage = "mount [-r] -t type source directory"
  const options = new Options("rt:", usage)
  const names = options.operands
  if (names.length == 0) {
    const mounts = readText("/proc/mounts")
    if (mounts === null) return complainInWords("/proc/mounts cannot be read")
    stdout.text(mounts)
    return 0
  }
  const type = options.value("t")
  if (names.length != 2 || type === null) return complainInWords("usage: " + usage)
  const error = mount(names[0], names[1], type, options.has("r") ? MS_RDONLY : 0)
  return error < 0 ? complain(names[1], error) : 0
}
