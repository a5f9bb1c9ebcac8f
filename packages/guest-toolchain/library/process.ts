// Processes: making them, waiting for them, ending.
import * as call from "./ecall"
import { environment, environmentVariable } from "./arguments"
import { EACCES, ENOENT } from "./errno"
import { allocate, release } from "./memory"
import { stderr, stdout } from "./output"
import { toUtf8 } from "./utf8"

const SIGCHLD: u64 = 17

export const WNOHANG: i32 = 1
export const WUNTRACED: i32 = 2

/** Ends the process; what is still buffered for standard output and error is written first. */
export function exit(status: i32): void {
  stdout.flush()
  stderr.flush()
  call.exit_group_94(status)
  unreachable()
}

/** Copies the process: gives 0 in the copy, and the copy's number in the original. */
export function fork(): i32 {
  stdout.flush()
  stderr.flush()
  return <i32>call.clone_220(SIGCHLD, 0, 0, 0, 0)
}

/** Becomes another program; comes back only when that fails, with the error number, negated. */
export function execute(path: string, args: string[], variables: string[] | null = null): i32 {
  stdout.flush()
  const name = toUtf8(path)
  const argv = pointersTo(args)
  const envp = pointersTo(variables !== null ? variables : environment())
  const result = call.execve_221(name, argv, envp)
  release(name)
  releasePointers(argv)
  releasePointers(envp)
  return <i32>result
}

/** The same, looking for a name without `/` in the directories of `PATH`. */
export function executeFound(args: string[], variables: string[] | null = null, search: string | null = null): i32 {
  const name = args[0]
  if (name.includes("/")) return execute(name, args, variables)
  const path = search !== null ? search : environmentVariable("PATH")
  const directories = (path !== null ? path : "/bin:/usr/bin").split(":")
  let result = -ENOENT
  for (let i = 0; i < directories.length; i++) {
    const error = execute(directories[i] + "/" + name, args, variables)
    if (error != -ENOENT) result = error
    if (error == -EACCES || error == -ENOENT) continue
    break
  }
  return result
}

/** Where `wait` puts the status that the process ended with. */
const statusWord = memory.data(8)

/**
 * Waits for a child process to end, any when `process` is -1, and gives its number: 0 when none has yet and `options` is WNOHANG. Then
 * `endStatus` says how it ended.
 */
export function wait(process: i32 = -1, options: i32 = 0): i32 {
  return <i32>call.wait4_260(process, statusWord, options, 0)
}

/** How the process that `wait` found has ended, as a shell counts: its exit status, or 128 and the signal that killed it. */
export function endStatus(): i32 {
  const word = load<i32>(statusWord)
  const signal = word & 0x7f
  return signal == 0 ? (word >> 8) & 0xff : 128 + signal
}

/** Runs a program, waits for it, and gives its `endStatus`; 127 when there is no such program. */
export function run(args: string[]): i32 {
  const child = fork()
  if (child == 0) {
    executeFound(args)
    exit(127)
  }
  if (child < 0) return child
  wait(child)
  return endStatus()
}

export class Pipe {
  reader: i32 = -1
  writer: i32 = -1
}

/** Makes a pipe; gives 0. */
export function makePipe(pipe: Pipe): i32 {
  return <i32>call.pipe2_59(changetype<usize>(pipe), 0)
}

/** Makes `to` stand for what `from` does, and closes `from`. */
export function moveDescriptor(from: i32, to: i32): void {
  if (from == to) return
  call.dup3_24(from, to, 0)
  call.close_57(from)
}

export function duplicate(from: i32, to: i32): i32 {
  return <i32>call.dup3_24(from, to, 0)
}

export function processId(): i32 {
  return <i32>call.getpid_172()
}

export function parentProcessId(): i32 {
  return <i32>call.getppid_173()
}

export function setProcessGroup(process: i32, group: i32): i32 {
  return <i32>call.setpgid_154(process, group)
}

/** Makes a process group the one that the terminal's keys go to. */
export function setForeground(terminal: i32, group: i32): void {
  const word = memory.data(4)
  store<i32>(word, group)
  call.ioctl_29(terminal, 0x5410, word)
}

function pointersTo(list: string[]): usize {
  const count = <u32>list.length
  const pointers = allocate((count + 1) * 8)
  for (let i: u32 = 0; i < count; i++) store<u64>(pointers + i * 8, toUtf8(list[i]))
  store<u64>(pointers + count * 8, 0)
  return pointers
}

function releasePointers(pointers: usize): void {
  for (let at = pointers; load<u64>(at) != 0; at += 8) release(<usize>load<u64>(at))
  release(pointers)
}
