// Operands that name files, as most programs read them: `-` is standard input, and so is no operand at all.
import { complain } from "./failure"
import { open } from "./files"

/** The names of the files to read. */
export function namedFiles(operands: string[]): string[] {
  return operands.length > 0 ? operands : ["-"]
}

/** Opens a named file for reading; complains, and gives a negative number, when it cannot. */
export function openNamed(name: string): i32 {
  if (name == "-") return 0
  const descriptor = open(name)
  if (descriptor < 0) complain(name, descriptor)
  return descriptor
}
