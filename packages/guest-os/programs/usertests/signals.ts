// Tests of signals: default actions, handlers, masks, interrupted calls.
import { EINTR, ESRCH } from "lamina/errno"
import { close, read } from "lamina/files"
import { exit, fork, makePipe, Pipe, processId } from "lamina/process"
import * as signals from "lamina/signals"
import { sleep } from "lamina/time"
import { endsWith } from "./scratch"
import { onSignal } from "./symbol"
import { Test } from "./test"

/** Signals that the handler has seen. */
let seen: i32 = 0

export function signalTests(): Test[] {
  return [
    new Test("kill", kill),
    new Test("kill-nobody", killNobody),
    new Test("ignored", ignored),
    new Test("handler", handler),
    new Test("handler-forked", handlerForked),
    new Test("blocked", blocked),
    new Test("interrupted-read", interruptedRead),
    new Test("abort", aborts),
    new Test("kill-spinning", killSpinning),
  ]
}

export function noteSignal(signal: i32): void {
  seen += signal
}

function waitForever(): void {
  for (;;) sleep(1_000_000_000)
}

function kill(): bool {
  const child = fork()
  if (child == 0) waitForever()
  return signals.sendSignal(child, signals.SIGTERM) == 0 && endsWith(child, 128 + signals.SIGTERM)
}

function killNobody(): bool {
  return signals.sendSignal(32000, 0) == -ESRCH && signals.sendSignal(processId(), 0) == 0
}

function ignored(): bool {
  signals.ignoreSignal(signals.SIGUSR1)
  return signals.sendSignal(processId(), signals.SIGUSR1) == 0
}

function handler(): bool {
  signals.handleSignal(signals.SIGUSR1, onSignal())
  signals.sendSignal(processId(), signals.SIGUSR1)
  signals.sendSignal(processId(), signals.SIGUSR1)
  return seen == 2 * signals.SIGUSR1
}

/** A child keeps its parent's handlers. */
function handlerForked(): bool {
  signals.handleSignal(signals.SIGUSR1, onSignal())
  const child = fork()
  if (child == 0) {
    signals.sendSignal(processId(), signals.SIGUSR1)
    exit(seen)
  }
  return endsWith(child, signals.SIGUSR1) && seen == 0
}

function blocked(): bool {
  signals.handleSignal(signals.SIGUSR2, onSignal())
  signals.blockSignal(signals.SIGUSR2)
  signals.sendSignal(processId(), signals.SIGUSR2)
  if (seen != 0) return false
  signals.unblockSignal(signals.SIGUSR2)
  return seen == signals.SIGUSR2
}

function interruptedRead(): bool {
  const pipe = new Pipe()
  makePipe(pipe)
  signals.handleSignal(signals.SIGUSR1, onSignal())
  const parent = processId()
  const child = fork()
  if (child == 0) {
    close(pipe.writer)
    sleep(20_000_000)
    signals.sendSignal(parent, signals.SIGUSR1)
    exit(0)
  }
  return read(pipe.reader, memory.data(1), 1) == -EINTR && endsWith(child, 0)
}

function aborts(): bool {
  const child = fork()
  if (child == 0) signals.sendSignal(processId(), signals.SIGABRT)
  return endsWith(child, 128 + signals.SIGABRT)
}

/** A process that makes no system calls can be killed too. */
function killSpinning(): bool {
  const child = fork()
  if (child == 0) for (let i = 0; ; i++) store<i32>(memory.data(4), i)
  sleep(5_000_000)
  return signals.sendSignal(child, signals.SIGKILL) == 0 && endsWith(child, 128 + signals.SIGKILL)
}
