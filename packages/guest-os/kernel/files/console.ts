// The console: a terminal with line discipline (POSIX.1-2017, chapter 11) on the serial port.
import { EAGAIN, EFAULT, EINVAL, EIO, ENOTTY, EPERM, ERESTART } from "../errno"
import { uartPut } from "../hardware/uart"
import { allocatePage, releasePage } from "../memory/pages"
import { copyIn, copyOut, getUser32, putUser32, userByte, userValue } from "../memory/user-memory"
import { current } from "../process/hart"
import { actionOf, bitOf, SIG_IGN, signalGroup, SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGWINCH } from "../process/signals"
import { sleepOn, wakeUp } from "../process/sleep"
import { pollChannel } from "./pipe"

/** `struct termios` as the kernel of riscv64 has it: flags of input, output, control, local; line; 19 control characters. */
const termiosSize: u32 = 36
const termios: usize = memory.data(40, 8)
const inputFlags: usize = termios
const outputFlags: usize = termios + 4
const localFlags: usize = termios + 12
const characters: usize = termios + 17

const ICRNL: u32 = 0o400
const INLCR: u32 = 0o100
const IGNCR: u32 = 0o200
const OPOST: u32 = 1
const ONLCR: u32 = 4
const ISIG: u32 = 1
const ICANON: u32 = 2
const ECHO: u32 = 0o10
const ECHOE: u32 = 0o20
const ECHOK: u32 = 0o40
const ECHONL: u32 = 0o100
const IEXTEN: u32 = 0o100000
const ECHOCTL: u32 = 0o1000
const ECHOKE: u32 = 0o4000

const VINTR: usize = 0
const VQUIT: usize = 1
const VERASE: usize = 2
const VKILL: usize = 3
const VEOF: usize = 4
const VMIN: usize = 6
const VSUSP: usize = 10
const VEOL: usize = 11
const VWERASE: usize = 14

const TCGETS: u32 = 0x5401
const TCSETS: u32 = 0x5402
const TCSETSW: u32 = 0x5403
const TCSETSF: u32 = 0x5404
const TCSBRK: u32 = 0x5409
const TCXONC: u32 = 0x540a
const TCFLSH: u32 = 0x540b
const TIOCSCTTY: u32 = 0x540e
const TIOCGPGRP: u32 = 0x540f
const TIOCSPGRP: u32 = 0x5410
const TIOCGWINSZ: u32 = 0x5413
const TIOCSWINSZ: u32 = 0x5414
const FIONREAD: u32 = 0x541b
const TIOCNOTTY: u32 = 0x5422
const TIOCGSID: u32 = 0x5429

const ringMask: u32 = 4095
/** What can be read: complete lines, or whatever came in raw mode. */
let ready: usize = 0
let readyRead: u32 = 0
let readyWritten: u32 = 0
/** The line that is being typed. */
let line: usize = 0
let lineLength: u32 = 0
let rows: u16 = 24
let columns: u16 = 80
/** The session whose terminal it is, and the group in the foreground. */
let session: i32 = 0
let foreground: i32 = 0
const channel: usize = memory.data(16, 16)
/** An end of file that was typed, in the ring: no byte of a text. */
const endMark: u8 = 255

export function initialiseConsole(): void {
  ready = allocatePage()
  line = allocatePage()
  store<u32>(inputFlags, ICRNL)
  store<u32>(outputFlags, OPOST | ONLCR)
  // 38400 baud, 8 bits, receiver on.
  store<u32>(termios + 8, 0o277)
  store<u32>(localFlags, ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE | IEXTEN)
  store<u8>(characters + VINTR, 3)
  store<u8>(characters + VQUIT, 28)
  store<u8>(characters + VERASE, 127)
  store<u8>(characters + VKILL, 21)
  store<u8>(characters + VEOF, 4)
  store<u8>(characters + VMIN, 1)
  store<u8>(characters + VSUSP, 26)
  store<u8>(characters + VWERASE, 23)
}

function has(flags: usize, bit: u32): bool {
  return (load<u32>(flags) & bit) != 0
}

function put(character: u8): void {
  if (character == 10 && has(outputFlags, OPOST) && has(outputFlags, ONLCR)) uartPut(13)
  uartPut(character)
}

function echo(character: u8): void {
  if (!has(localFlags, ECHO) && !(character == 10 && has(localFlags, ECHONL))) return
  if (character < 32 && character != 10 && character != 9 && has(localFlags, ECHOCTL)) {
    put(94)
    put(character + 64)
  } else put(character)
}

function rubOut(): void {
  const last = load<u8>(line + --lineLength)
  if (!has(localFlags, ECHO)) return
  const width = last < 32 && last != 9 ? 2 : 1
  for (let i = 0; i < width; i++) {
    put(8)
    put(32)
    put(8)
  }
}

function is(character: u8, which: usize): bool {
  return character == load<u8>(characters + which) && character != 0
}

/** A character has been typed. */
export function consoleInput(given: u8): void {
  let character = given
  if (character == 13) {
    if (has(inputFlags, IGNCR)) return
    if (has(inputFlags, ICRNL)) character = 10
  } else if (character == 10 && has(inputFlags, INLCR)) character = 13
  if (has(localFlags, ISIG)) {
    const signal = is(character, VINTR) ? SIGINT : is(character, VQUIT) ? SIGQUIT : is(character, VSUSP) ? SIGTSTP : 0
    if (signal != 0) {
      echo(character)
      lineLength = 0
      readyRead = readyWritten
      if (foreground != 0) signalGroup(foreground, signal)
      return
    }
  }
  if (!has(localFlags, ICANON)) {
    echo(character)
    append(character)
    return wakeReaders()
  }
  if (is(character, VERASE) || character == 8) {
    if (lineLength > 0) rubOut()
    return
  }
  if (is(character, VKILL)) {
    while (lineLength > 0) rubOut()
    return
  }
  if (is(character, VWERASE)) {
    while (lineLength > 0 && load<u8>(line + lineLength - 1) == 32) rubOut()
    while (lineLength > 0 && load<u8>(line + lineLength - 1) != 32) rubOut()
    return
  }
  if (is(character, VEOF)) {
    finishLine()
    if (readyRead == readyWritten || lineWasEmpty) append(endMark)
    return wakeReaders()
  }
  if (lineLength < 4094) {
    store<u8>(line + lineLength++, character)
    echo(character)
  }
  if (character == 10 || is(character, VEOL)) {
    finishLine()
    wakeReaders()
  }
}

let lineWasEmpty: bool = false

function finishLine(): void {
  lineWasEmpty = lineLength == 0
  for (let i: u32 = 0; i < lineLength; i++) append(load<u8>(line + i))
  lineLength = 0
}

function append(character: u8): void {
  if (readyWritten - readyRead > ringMask) return
  store<u8>(ready + (readyWritten++ & ringMask), character)
}

function wakeReaders(): void {
  wakeUp(channel)
  wakeUp(pollChannel)
}

export function consoleHasInput(): bool {
  return readyRead != readyWritten
}

/** Reads a line, or in raw mode whatever there is. */
export function readConsole(to: u64, count: u32, waits: bool): i64 {
  if (count == 0) return 0
  const process = current()
  if (process.session == session && session != 0 && process.processGroup != foreground) {
    const action = actionOf(process, SIGTTIN)
    if ((process.blocked & bitOf(SIGTTIN)) != 0 || (action != null && action.handler == SIG_IGN)) return EIO
    signalGroup(process.processGroup, SIGTTIN)
    return ERESTART
  }
  while (readyRead == readyWritten) {
    if (!has(localFlags, ICANON) && load<u8>(characters + VMIN) == 0) return 0
    if (!waits) return EAGAIN
    if (!sleepOn(channel)) return ERESTART
  }
  const isCanonical = has(localFlags, ICANON)
  let done: u32 = 0
  while (done < count && readyRead != readyWritten) {
    const character = load<u8>(ready + (readyRead & ringMask))
    if (isCanonical && character == endMark) {
      if (done == 0) readyRead++
      break
    }
    const byte = userByte(process.space!, to + done, true)
    if (byte == 0) return done == 0 ? EFAULT : <i64>done
    store<u8>(byte, character)
    readyRead++
    done++
    if (isCanonical && character == 10) break
  }
  return done
}

export function writeConsole(from: u64, count: u32): i64 {
  const page = allocatePage()
  if (page == 0) return -12
  let done: u32 = 0
  while (done < count) {
    const part = count - done < 4096 ? count - done : 4096
    if (!copyIn(page, from + done, part)) break
    for (let i: u32 = 0; i < part; i++) put(load<u8>(page + i))
    done += part
  }
  releasePage(page)
  return done == 0 && count != 0 ? EFAULT : <i64>done
}

export function controlConsole(request: u32, argument: u64): i32 {
  const process = current()
  switch (request) {
    case TCGETS:
      return copyOut(argument, termios, termiosSize) ? 0 : EFAULT
    case TCSETS:
    case TCSETSW:
    case TCSETSF: {
      const wasCanonical = has(localFlags, ICANON)
      if (!copyIn(termios, argument, termiosSize)) return EFAULT
      if (request == TCSETSF) {
        readyRead = readyWritten
        lineLength = 0
      }
      // What has been typed of a line can be read at once.
      if (wasCanonical && !has(localFlags, ICANON) && lineLength > 0) {
        finishLine()
        wakeReaders()
      }
      return 0
    }
    case TCSBRK:
    case TCXONC:
      return 0
    case TCFLSH:
      if (argument != 1) {
        readyRead = readyWritten
        lineLength = 0
      }
      return 0
    case TIOCSCTTY:
      if (process.session != process.group) return EPERM
      session = process.session
      foreground = process.processGroup
      return 0
    case TIOCNOTTY:
      if (process.session == session && process.session == process.group) session = 0
      return 0
    case TIOCGPGRP:
      return putUser32(argument, <u32>foreground) ? 0 : EFAULT
    case TIOCSPGRP:
      if (!getUser32(argument)) return EFAULT
      if (process.session != session) return ENOTTY
      foreground = <i32>userValue
      return 0
    case TIOCGSID:
      return putUser32(argument, <u32>session) ? 0 : EFAULT
    case TIOCGWINSZ:
      store<u16>(size, rows)
      store<u16>(size + 2, columns)
      store<u32>(size + 4, 0)
      return copyOut(argument, size, 8) ? 0 : EFAULT
    case TIOCSWINSZ:
      if (!copyIn(size, argument, 8)) return EFAULT
      if (load<u16>(size) != rows || load<u16>(size + 2) != columns) {
        rows = load<u16>(size)
        columns = load<u16>(size + 2)
        if (foreground != 0) signalGroup(foreground, SIGWINCH)
      }
      return 0
    case FIONREAD:
      return putUser32(argument, readyWritten - readyRead) ? 0 : EFAULT
    default:
      return EINVAL
  }
}

const size: usize = memory.data(8, 8)

export function hasSession(): bool {
  return session != 0
}

/** Whether it is the terminal of this session. */
export function isTerminalOf(which: i32): bool {
  return session != 0 && which == session
}
