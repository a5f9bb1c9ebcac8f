// Messages of programs about what went wrong: `cat: nowhere: No such file or directory`.
import { argument } from "./arguments"
import { errorText } from "./errno"
import { baseName } from "./files"
import { stderr, stdout } from "./output"
import { exit } from "./process"

/** Prints the program's name, a subject, and what an error number means. Gives 1, an exit status. */
export function complain(subject: string, error: i64): i32 {
  return complainInWords(subject + ": " + errorText(error))
}

/** Prints the program's name and a message. Gives 1, an exit status. */
export function complainInWords(message: string): i32 {
  stdout.flush()
  stderr
    .text(baseName(argument(0)))
    .text(": ")
    .line(message)
  return 1
}

/** The same, and ends the program with status 1. */
export function fail(subject: string, error: i64): void {
  exit(complain(subject, error))
}
