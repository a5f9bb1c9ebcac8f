// Redirections: carried out for good in a child process, or for a while in the shell itself.
import { dup3_24, fcntl_25 } from "lamina/ecall"
import { complain, complainInWords } from "lamina/failure"
import { close, O_APPEND, O_CREAT, O_RDWR, O_TRUNC, O_WRONLY, open, writeAll } from "lamina/files"
import { release } from "lamina/memory"
import { stderr, stdout } from "lamina/output"
import { exit, fork, makePipe, moveDescriptor, Pipe } from "lamina/process"
import { toUtf8, utf8Length } from "lamina/utf8"
import { expandDocument, expandText } from "./expand"
import { isNumber } from "./lexer"
import { Redirection } from "./syntax"

const F_DUPFD_CLOEXEC: i32 = 1030
/** The shell's own descriptors begin here. */
const OWN: i64 = 10
/** More than any pipe holds without a reader is written by a process of its own. */
const PIPE_HOLDS: u32 = 4096

/** Descriptors as they were before redirections: number, where it is kept (-1 when it was closed). */
export class Saved {
  private numbers: i32[] = []
  private copies: i32[] = []

  keep(descriptor: i32): void {
    this.numbers.push(descriptor)
    this.copies.push(<i32>fcntl_25(descriptor, F_DUPFD_CLOEXEC, OWN))
  }

  restore(): void {
    stdout.flush()
    stderr.flush()
    for (let i = this.numbers.length - 1; i >= 0; i--) {
      if (this.copies[i] >= 0) moveDescriptor(this.copies[i], this.numbers[i])
      else close(this.numbers[i])
    }
  }
}

/** Carries redirections out, keeping in `saved`, unless it is null, what was there; false, and a message, when one fails. */
export function redirect(redirections: Redirection[], saved: Saved | null): bool {
  if (redirections.length > 0) stdout.flush()
  for (let i = 0; i < redirections.length; i++) {
    const one = redirections[i]
    if (saved !== null) saved.keep(one.descriptor)
    if (one.operator.startsWith("<<")) {
      moveDescriptor(documentReader(one.expands ? expandDocument(one.body) : one.body), one.descriptor)
      continue
    }
    const target = expandText(one.target)
    if (one.operator == "<&" || one.operator == ">&") {
      if (!duplicate(target, one.descriptor)) return false
      continue
    }
    const file = open(target, flagsFor(one.operator))
    if (file < 0) {
      complain(target, file)
      return false
    }
    if (file == one.descriptor) fcntl_25(file, 2, 0)
    else moveDescriptor(file, one.descriptor)
  }
  return true
}

function flagsFor(operator: string): i32 {
  if (operator == "<") return 0
  if (operator == "<>") return O_RDWR | O_CREAT
  return O_WRONLY | O_CREAT | (operator == ">>" ? O_APPEND : O_TRUNC)
}

/** `2>&1`, `>&-`. */
function duplicate(target: string, descriptor: i32): bool {
  if (target == "-") {
    close(descriptor)
    return true
  }
  const from = isNumber(target) ? <i32>parseInt(target) : -1
  if (from == descriptor || (from >= 0 && dup3_24(from, descriptor, 0) >= 0)) return true
  complainInWords(`${target}: bad file descriptor`)
  return false
}

/** A descriptor from which the text can be read. */
function documentReader(text: string): i32 {
  const pipe = new Pipe()
  makePipe(pipe)
  const bytes = toUtf8(text)
  const size = utf8Length(bytes)
  if (size <= PIPE_HOLDS) writeAll(pipe.writer, bytes, size)
  else if (fork() == 0) {
    close(pipe.reader)
    writeAll(pipe.writer, bytes, size)
    exit(0)
  }
  release(bytes)
  close(pipe.writer)
  return pipe.reader
}
