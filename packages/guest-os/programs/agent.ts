// agent: serves the host over /dev/link, as AGENT.md says. Each request is served by a process of its own.
import { fcntl_25, ioctl_29, ptrace_117, waitid_95 } from "lamina/ecall"
import { EINTR, EINVAL } from "lamina/errno"
import { changeDirectory, changeMode, close, copyAll, makeDirectory, open, read, sync, write } from "lamina/files"
import { O_CREAT, O_RDWR, O_TRUNC, O_WRONLY } from "lamina/files"
import { stderr } from "lamina/output"
import {
  execute,
  exit,
  fork,
  makePipe,
  moveDescriptor,
  Pipe,
  setProcessGroup,
  wait,
  WNOHANG,
  WUNTRACED,
} from "lamina/process"
import { sendSignal } from "lamina/signals"
import { Message } from "./agent/message"

const BIND_STREAM: i64 = 0x4c01
const F_SETFD: i32 = 2
const FD_CLOEXEC: i64 = 1

const PTRACE_TRACEME: i64 = 0
const P_PID: i32 = 1
const WEXITED: i32 = 4
const WNOWAIT: i32 = 0x1000000
/** `si_code` of a process that has exited by itself. */
const CLD_EXITED: i32 = 1

const VERSION: u32 = 1

const enum Request {
  Spawn = 1,
  Put = 2,
  Get = 3,
  Kill = 4,
  Sync = 5,
}

const enum Reply {
  Ready = 0,
  Result = 1,
  Ended = 2,
}

let link: i32 = -1

export function main(): i32 {
  link = openStream(0)
  if (link < 0) {
    stderr.line("agent: /dev/link cannot be opened")
    return 1
  }
  const reply = startReply(Reply.Ready, 0)
  store<u32>(reply, VERSION, 12)
  send(reply, 4)
  const message = new Message()
  while (message.receive(link)) {
    const worker = fork()
    if (worker == 0) exit(serve(message))
    if (worker < 0) sendResult(message.request, worker)
    while (wait(-1, WNOHANG) > 0) continue
  }
  return 0
}

function serve(message: Message): i32 {
  const request = message.request
  switch (message.kind) {
    case Request.Spawn:
      spawn(message)
      break
    case Request.Put:
      sendResult(request, put(message))
      break
    case Request.Get:
      sendResult(request, get(message))
      break
    case Request.Kill: {
      const process = <i32>message.number()
      const signal = <i32>message.number()
      sendResult(request, message.isWhole ? sendSignal(process, signal) : -EINVAL)
      break
    }
    case Request.Sync:
      sync()
      sendResult(request, 0)
      break
    default:
      sendResult(request, -EINVAL)
  }
  return 0
}

function put(message: Message): i32 {
  const number = message.number()
  const mode = message.number()
  const path = message.text()
  if (!message.isWhole) return -EINVAL
  const stream = openStream(number)
  for (let end = path.indexOf("/", 1); end >= 0; end = path.indexOf("/", end + 1)) makeDirectory(path.substring(0, end))
  const file = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode)
  // The content is read in any case: the host waits until somebody has.
  const error = file < 0 ? file : copyAll(stream, file)
  if (file < 0) copyAll(stream, open("/dev/null", O_WRONLY))
  close(stream)
  if (file >= 0) close(file)
  return error < 0 ? error : changeMode(path, mode)
}

function get(message: Message): i32 {
  const number = message.number()
  const path = message.text()
  if (!message.isWhole) return -EINVAL
  const stream = openStream(number)
  const file = open(path)
  const error = file < 0 ? file : copyAll(file, stream)
  close(stream)
  return error
}

/** Starts a program, waits for its end, and tells both. */
function spawn(message: Message): void {
  const failure = new Pipe()
  makePipe(failure)
  const child = fork()
  if (child == 0) {
    close(failure.reader)
    fcntl_25(failure.writer, F_SETFD, FD_CLOEXEC)
    const word = memory.data(8)
    store<i32>(word, becomeProgram(message))
    write(failure.writer, word, 4)
    exit(127)
  }
  close(failure.writer)
  const word = memory.data(8)
  const failed = child >= 0 && read(failure.reader, word, 4) == 4
  close(failure.reader)
  // It stops itself before its first instruction; the host may not let it go on before that.
  if (!failed && child >= 0) wait(child, WUNTRACED)
  sendResult(message.request, failed ? load<i32>(word) : child)
  if (!failed && child >= 0) tellEnd(message.request, child)
  wait(child)
}

/** Waits until a process has ended and tells the host. The process is left as a zombie. */
function tellEnd(request: u32, process: i32): void {
  const information = memory.data(128)
  const reply = startReply(Reply.Ended, request)
  while (waitid_95(P_PID, process, information, WEXITED | WNOWAIT, reply + 20) == -EINTR) continue
  const status = load<i32>(information, 24)
  store<i32>(reply, load<i32>(information, 8) == CLD_EXITED ? (status & 0xff) << 8 : status, 12)
  store<u32>(reply, 0, 16)
  send(reply, 8 + 144)
}

/** Comes back only with an error number, negated. */
function becomeProgram(message: Message): i32 {
  for (let descriptor = 0; descriptor < 3; descriptor++) {
    const number = message.number()
    const stream = number == 0 ? open("/dev/null", O_RDWR) : openStream(number)
    if (stream < 0) return stream
    moveDescriptor(stream, descriptor)
    fcntl_25(descriptor, F_SETFD, 0)
  }
  const directory = message.text()
  const path = message.text()
  const words = message.list()
  const variables = message.list()
  if (!message.isWhole) return -EINVAL
  setProcessGroup(0, 0)
  const error = changeDirectory(directory)
  if (error < 0) return error
  ptrace_117(PTRACE_TRACEME, 0, 0, 0)
  return execute(path, words, variables)
}

function openStream(number: u32): i32 {
  const descriptor = open("/dev/link", O_RDWR)
  if (descriptor >= 0 && number > 0) ioctl_29(descriptor, BIND_STREAM, number)
  return descriptor
}

/** A message to the host: its payload begins at 12. */
function startReply(kind: u32, request: u32): usize {
  const reply = memory.data(256)
  store<u32>(reply, kind, 4)
  store<u32>(reply, request, 8)
  return reply
}

function send(reply: usize, size: u32): void {
  store<u32>(reply, size)
  write(link, reply, 12 + size)
}

function sendResult(request: u32, result: i64): void {
  const reply = startReply(Reply.Result, request)
  store<i64>(reply, result, 12)
  send(reply, 8)
}
