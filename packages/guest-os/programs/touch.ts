// touch file...: makes files that are not there; sets the times of the others to now.
import { complain } from "lamina/failure"
import { close, O_CREAT, O_WRONLY, open, touch } from "lamina/files"
import { Options } from "lamina/options"

export function main(): i32 {
  const names = new Options("", "touch file...").operands
  let status = 0
  for (let i = 0; i < names.length; i++) {
    if (touch(names[i]) == 0) continue
    const descriptor = open(names[i], O_WRONLY | O_CREAT)
    if (descriptor < 0) status = complain(`cannot touch '${names[i]}'`, descriptor)
    else close(descriptor)
  }
  return status
}
