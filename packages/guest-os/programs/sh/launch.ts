// Starts processes for commands and waits for them. Where somebody types, each pipeline is a process group.
import { EINTR, ENOENT, ENOEXEC } from "lamina/errno"
import { complain, complainInWords } from "lamina/failure"
import { close, read } from "lamina/files"
import { allocate, release } from "lamina/memory"
import { stderr } from "lamina/output"
import {
  endStatus,
  executeFound,
  exit,
  fork,
  makePipe,
  moveDescriptor,
  Pipe,
  processId,
  setForeground,
  setProcessGroup,
  wait,
} from "lamina/process"
import { defaultSignal, SIGINT, SIGQUIT, SIGTTOU } from "lamina/signals"
import { run, runText } from "./execute"
import { redirect } from "./redirect"
import { Node } from "./syntax"
import * as variables from "./variables"

/** Whether somebody types: then each pipeline is a process group of its own, which the terminal's keys go to while it runs. */
export let interactive: bool = false

export function setInteractive(value: bool): void {
  interactive = value
}

/** What a text of commands prints, without line feeds at its end. */
export function capture(text: string): string {
  const pipe = new Pipe()
  if (makePipe(pipe) < 0) return ""
  const child = fork()
  if (child == 0) {
    becomeSubshell()
    close(pipe.reader)
    moveDescriptor(pipe.writer, 1)
    exit(runText(text))
  }
  close(pipe.writer)
  const size: u32 = 4088
  const buffer = allocate(size)
  const bytes: u8[] = []
  let count: i32
  while ((count = read(pipe.reader, buffer, size)) > 0) for (let i = 0; i < count; i++) bytes.push(load<u8>(buffer + i))
  release(buffer)
  close(pipe.reader)
  variables.setLastStatus(child < 0 ? 1 : waitFor(child))
  let length = bytes.length
  while (length > 0 && bytes[length - 1] == 0x0a) length--
  return String.UTF8.decodeUnsafe(bytes.dataStart, length)
}

export function runProgram(node: Node, words: string[], assignments: string[]): i32 {
  const child = fork()
  if (child < 0) return complain("fork", child)
  if (child == 0) {
    enterGroup(0, true)
    if (!redirect(node.redirections, null)) exit(1)
    for (let i = 0; i < assignments.length; i++) variables.assign(assignments[i], true)
    exit(becomeProgram(words))
  }
  return waitInForeground(child)
}

/** Becomes a program; gives a status when that is not possible. */
export function becomeProgram(words: string[]): i32 {
  const path = variables.valueOf("PATH")
  let error = executeFound(words, variables.exportedVariables(), path)
  // What the system cannot execute may be a script.
  if (error == -ENOEXEC) error = executeFound(["sh"].concat(words), variables.exportedVariables(), path)
  if (error == -ENOENT && !words[0].includes("/")) complainInWords(words[0] + ": not found")
  else complain(words[0], error)
  return error == -ENOENT ? 127 : 126
}

export function runForked(node: Node): i32 {
  const child = fork()
  if (child < 0) return complain("fork", child)
  if (child == 0) {
    enterGroup(0, true)
    becomeSubshell()
    exit(redirect(node.redirections, null) ? run(node.children[0]) : 1)
  }
  return waitInForeground(child)
}

export function runInBackground(node: Node): i32 {
  const child = fork()
  if (child < 0) return complain("fork", child)
  if (child == 0) {
    enterGroup(0, false)
    becomeSubshell()
    exit(run(node))
  }
  if (interactive) {
    setProcessGroup(child, child)
    stderr.line(`[${child}]`)
  }
  variables.setLastBackground(child)
  return 0
}

/** Each command in a process of its own; the status is the last one's. */
export function runPipeline(node: Node): i32 {
  const count = node.children.length
  const children: i32[] = []
  let input = 0
  let group = 0
  for (let i = 0; i < count; i++) {
    const pipe = new Pipe()
    if (i + 1 < count && makePipe(pipe) < 0) return complainInWords("no pipe")
    const child = fork()
    if (child == 0) {
      enterGroup(group, true)
      becomeSubshell()
      moveDescriptor(input, 0)
      if (pipe.writer >= 0) {
        close(pipe.reader)
        moveDescriptor(pipe.writer, 1)
      }
      exit(run(node.children[i]))
    }
    if (input > 0) close(input)
    if (pipe.writer >= 0) close(pipe.writer)
    input = pipe.reader
    if (child < 0) return complain("fork", child)
    if (group == 0) group = child
    if (interactive) setProcessGroup(child, group)
    children.push(child)
  }
  if (interactive) setForeground(0, group)
  let status = 0
  for (let i = 0; i < count; i++) status = waitFor(children[i])
  if (interactive) setForeground(0, processId())
  if (interactive && status == 128 + SIGINT) stderr.line()
  return status
}

/** In a child: joins a process group, or begins one, that has the terminal when `foreground`; keys end it again. */
function enterGroup(group: i32, foreground: bool): void {
  if (!interactive) return
  const own = processId()
  setProcessGroup(0, group == 0 ? own : group)
  if (foreground && group == 0) setForeground(0, own)
  defaultSignal(SIGINT)
  defaultSignal(SIGQUIT)
  defaultSignal(SIGTTOU)
}

/** In a child that goes on as a shell: what it starts belongs to its group. */
function becomeSubshell(): void {
  interactive = false
}

function waitInForeground(child: i32): i32 {
  if (!interactive) return waitFor(child)
  setProcessGroup(child, child)
  setForeground(0, child)
  const status = waitFor(child)
  setForeground(0, processId())
  if (status == 128 + SIGINT) stderr.line()
  return status
}

/** Waits for one process, whatever signals come. */
export function waitFor(process: i32): i32 {
  let found: i32
  do {
    found = wait(process)
  } while (found == -EINTR)
  return found == process ? endStatus() : 127
}
