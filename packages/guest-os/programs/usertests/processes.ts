// Tests of processes: fork, exec, exit, wait, pipes.
import { ECHILD, EFAULT, ENOENT } from "lamina/errno"
import { execve_221, pipe2_59, wait4_260, write_64 } from "lamina/ecall"
import { close, read, write } from "lamina/files"
import { allocate } from "lamina/memory"
import {
  execute,
  executeFound,
  exit,
  fork,
  makePipe,
  moveDescriptor,
  parentProcessId,
  Pipe,
  processId,
  wait,
  WNOHANG,
} from "lamina/process"
import { sleep } from "lamina/time"
import { endsWith } from "./scratch"
import { Test } from "./test"

export function processTests(): Test[] {
  return [
    new Test("exit-status", exitStatus),
    new Test("wait-order", waitOrder),
    new Test("wait-none", waitNone),
    new Test("wait-no-hang", waitNoHang),
    new Test("fork-many", forkMany),
    new Test("fork-copies", forkCopies),
    new Test("fork-tree", forkTree),
    new Test("orphan", orphan),
    new Test("exec", exec),
    new Test("exec-missing", execMissing),
    new Test("exec-bad-pointers", execBadPointers),
    new Test("pipe", pipe),
    new Test("pipe-end", pipeEnd),
    new Test("pipe-large", pipeLarge),
    new Test("pipe-chain", pipeChain),
    new Test("pipe-broken", pipeBroken),
    new Test("pipe-bad-pointer", pipeBadPointer),
    new Test("preemption", preemption),
  ]
}

function exitStatus(): bool {
  for (let status = 0; status < 256; status += 51) {
    const child = fork()
    if (child == 0) exit(status)
    if (!endsWith(child, status)) return false
  }
  return true
}

function waitOrder(): bool {
  const first = fork()
  if (first == 0) exit(1)
  const second = fork()
  if (second == 0) exit(2)
  return endsWith(second, 2) && endsWith(first, 1)
}

function waitNone(): bool {
  return wait() == -ECHILD && wait(1) == -ECHILD
}

function waitNoHang(): bool {
  const pipe = new Pipe()
  makePipe(pipe)
  const child = fork()
  if (child == 0) {
    close(pipe.writer)
    read(pipe.reader, memory.data(1), 1)
    exit(3)
  }
  close(pipe.reader)
  if (wait(child, WNOHANG) != 0) return false
  close(pipe.writer)
  return endsWith(child, 3)
}

function forkMany(): bool {
  for (let round = 0; round < 5; round++) {
    for (let i = 0; i < 20; i++) {
      const child = fork()
      if (child < 0) return false
      if (child == 0) exit(0)
    }
    for (let i = 0; i < 20; i++) if (wait() < 0) return false
  }
  return wait() == -ECHILD
}

let shared: i32 = 1

/** What one process writes the other does not see. */
function forkCopies(): bool {
  const heap = allocate(10000)
  store<i32>(heap, 1)
  const child = fork()
  if (child == 0) {
    shared = 2
    store<i32>(heap, 2)
    exit(shared == 2 && load<i32>(heap) == 2 ? 0 : 1)
  }
  const well = endsWith(child, 0)
  return well && shared == 1 && load<i32>(heap) == 1
}

function forkTree(): bool {
  for (let depth = 0; depth < 5; depth++) {
    const left = fork()
    const right = left == 0 ? -1 : fork()
    if (left == 0 || right == 0) continue
    const well = wait() > 0 && wait() > 0
    if (depth > 0) exit(well ? 0 : 1)
    return well
  }
  exit(0)
  return true
}

/** A process whose parent ends gets another one. */
function orphan(): bool {
  const pipe = new Pipe()
  makePipe(pipe)
  const child = fork()
  if (child == 0) {
    const parent = processId()
    if (fork() == 0) {
      while (parentProcessId() == parent) sleep(1_000_000)
      write(pipe.writer, memory.data(1), 1)
      exit(0)
    }
    exit(0)
  }
  if (!endsWith(child, 0)) return false
  close(pipe.writer)
  return read(pipe.reader, memory.data(1), 1) == 1
}

function exec(): bool {
  const child = fork()
  if (child == 0) {
    executeFound(["sh", "-c", "exit $1", "sh", "42"])
    exit(1)
  }
  return endsWith(child, 42)
}

function execMissing(): bool {
  return execute("/nowhere/nothing", ["nothing"]) == -ENOENT
}

function execBadPointers(): bool {
  return execve_221(16, 0, 0) == -EFAULT && execve_221(changetype<usize>("/\0b\0i\0n\0"), 16, 0) != 0
}

function pipe(): bool {
  const pipe = new Pipe()
  if (makePipe(pipe) != 0) return false
  const buffer = memory.data(8)
  store<u32>(buffer, 0x12345678)
  const child = fork()
  if (child == 0) exit(write(pipe.writer, buffer, 4) == 4 ? 0 : 1)
  store<u32>(buffer, 0)
  return read(pipe.reader, buffer, 8) == 4 && load<u32>(buffer) == 0x12345678 && endsWith(child, 0)
}

function pipeEnd(): bool {
  const pipe = new Pipe()
  makePipe(pipe)
  const child = fork()
  if (child == 0) exit(0)
  close(pipe.writer)
  return read(pipe.reader, memory.data(1), 1) == 0 && endsWith(child, 0)
}

/** More than any pipe holds, in odd pieces, arrives whole and in order. */
function pipeLarge(): bool {
  const total: u32 = 300000
  const pipe = new Pipe()
  makePipe(pipe)
  const child = fork()
  if (child == 0) {
    const buffer = allocate(10007)
    let sent: u32 = 0
    while (sent < total) {
      const size = min<u32>(10007, total - sent)
      for (let i: u32 = 0; i < size; i++) store<u8>(buffer + i, (sent + i) % 251)
      if (write(pipe.writer, buffer, size) != size) exit(1)
      sent += size
    }
    exit(0)
  }
  close(pipe.writer)
  const buffer = allocate(3001)
  let received: u32 = 0
  let count: i32
  while ((count = read(pipe.reader, buffer, 3001)) > 0)
    for (let i = 0; i < count; i++) if (load<u8>(buffer + i) != received++ % 251) return false
  return received == total && endsWith(child, 0)
}

/** A number goes through ten processes, each of which adds one. */
function pipeChain(): bool {
  let input = -1
  const word = memory.data(4)
  for (let i = 0; i < 10; i++) {
    const pipe = new Pipe()
    makePipe(pipe)
    const child = fork()
    if (child < 0) return false
    if (child == 0) {
      if (input >= 0 && read(input, word, 4) != 4) exit(1)
      store<u32>(word, load<u32>(word) + 1)
      exit(write(pipe.writer, word, 4) == 4 ? 0 : 1)
    }
    close(pipe.writer)
    if (input >= 0) close(input)
    input = pipe.reader
  }
  for (let i = 0; i < 10; i++) if (wait() < 0) return false
  return read(input, word, 4) == 4 && load<u32>(word) == 10
}

/** Writing where nobody reads kills the writer with SIGPIPE. */
function pipeBroken(): bool {
  const pipe = new Pipe()
  makePipe(pipe)
  close(pipe.reader)
  const child = fork()
  if (child == 0) {
    moveDescriptor(pipe.writer, 1)
    write(1, memory.data(1), 1)
    exit(0)
  }
  return endsWith(child, 128 + 13)
}

function pipeBadPointer(): bool {
  const pipe = new Pipe()
  makePipe(pipe)
  return pipe2_59(16, 0) == -EFAULT && write_64(pipe.writer, 16, 1) == -EFAULT && wait4_260(-1, 16, 0, 0) == -ECHILD
}

/** Two processes that never give the processor away both come to their end. */
function preemption(): bool {
  for (let i = 0; i < 2; i++) {
    const child = fork()
    if (child == 0) {
      let sum: u32 = 0
      for (let k: u32 = 0; k < 300000; k++) sum += k ^ sum
      exit(sum == 0 ? 9 : 0)
    }
  }
  return wait() > 0 && wait() > 0
}
