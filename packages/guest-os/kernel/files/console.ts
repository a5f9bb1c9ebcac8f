// The console: a terminal with line discipline (POSIX.1-2017, chapter 11) on the serial port.
import { EAGAIN, EFAULT, EIO, ENOTTY, EPERM, ERESTART } from "../errno"
import { uartPut } from "../hardware/uart"
import { allocatePage } from "../memory/pages"
import { copyIn, copyOut, getUser32, putUser32, userValue } from "../memory/user-memory"
import { current } from "../process/hart"
import { actionOf, bitOf, SIG_IGN, signalGroup, SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGWINCH } from "../process/signals"
import { sleepOn, wakeUp } from "../process/sleep"
import { O_NOCTTY } from "./descriptors"
import { scratch } from "./either-copy"
import { pollChannel } from "./pipe"
/**
 * `struct termios` as the kernel of riscv64 has it (termios(3)): flags of input, output, control, local, of 32 bits each; line; 19 control
 * characters. At first ICRNL; OPOST, ONLCR; 38400 baud, 8 bits, receiver on; ISIG, ICANON, ECHO, ECHOE, ECHOK, ECHOCTL, ECHOKE, IEXTEN; ^C,
 * ^\, DEL, ^U, ^D, ^Z and ^W.
 */
const termios: usize = memory.data<u32>([0x100, 5, 0xbf, 0x8a3b, 0x7f1c0300, 0x01000415, 0x1a000000, 0x17000000, 0])
const termiosSize: u32 = 36
const inputFlags: usize = termios
const outputFlags: usize = termios + 4
const localFlags: usize = termios + 12
const characters: usize = termios + 17

const ICRNL: u32 = 0o400
const OPOST: u32 = 1
const ONLCR: u32 = 4
const ISIG: u32 = 1
const ICANON: u32 = 2
const ECHO: u32 = 0o10
const ECHOCTL: u32 = 0o1000

const VINTR: usize = 0
const VQUIT: usize = 1
const VERASE: usize = 2
const VKILL: usize = 3
const VEOF: usize = 4
const VMIN: usize = 6
const VSUSP: usize = 10
const VWERASE: usize = 14

const TCGETS: u32 = 0x5401
const TCSETS: u32 = 0x5402
const TCSETSW: u32 = 0x5403
const TCSETSF: u32 = 0x5404
const TCFLSH: u32 = 0x540b
const TIOCSCTTY: u32 = 0x540e
const TIOCGPGRP: u32 = 0x540f
const TIOCSPGRP: u32 = 0x5410
const TIOCGWINSZ: u32 = 0x5413
const TIOCSWINSZ: u32 = 0x5414
const FIONREAD: u32 = 0x541b

/** A ring of what has been typed: complete lines, or all in raw mode, from `read` to `written`; from there to `edited` a line that is being typed. */
let ring: usize = 0
const ringSize: u32 = 4096
let read: u32 = 0
let written: u32 = 0
let edited: u32 = 0
/** An end of file that was typed, in the ring: no byte of a text. */
const endMark: u8 = 255
/** `struct winsize`: rows, columns. */
const size: usize = memory.data<u16>([24, 80, 0, 0])
/** The session whose terminal it is, and the group in the foreground. */
let session: i32 = 0
let foreground: i32 = 0
const channel: usize = memory.data(16, 16)

export function initialiseConsole(): void {
  ring = allocatePage()
}

function controlCharacter(which: usize): u8 {
  return load<u8>(characters + which)
}

function has(flags: usize, bit: u32): bool {
  return (load<u32>(flags) & bit) != 0
}

function place(position: u32): usize {
  return ring + <usize>(position & (ringSize - 1))
}

function put(character: u8): void {
  if (character == 10 && has(outputFlags, OPOST) && has(outputFlags, ONLCR)) uartPut(13)
  uartPut(character)
}

function isShownAsTwo(character: u8): bool {
  return character < 32 && character != 10 && character != 9 && has(localFlags, ECHOCTL)
}

function echo(character: u8): void {
  if (!has(localFlags, ECHO)) return
  const two = isShownAsTwo(character)
  if (two) put(94)
  put(two ? character + 64 : character)
}

/** Takes back the last character of the line, and from the screen. */
function rubOut(): void {
  const character = load<u8>(place(--edited))
  if (!has(localFlags, ECHO)) return
  for (let i = isShownAsTwo(character) ? 2 : 1; i > 0; i--) {
    put(8)
    put(32)
    put(8)
  }
}

/** Whether the line ends in a blank now. */
function isBlank(): bool {
  return load<u8>(place(edited - 1)) == 32
}

function is(character: u8, which: usize): bool {
  return character == controlCharacter(which) && character != 0
}

/** A character has been typed. */
export function consoleInput(given: u8): void {
  const character: u8 = given == 13 && has(inputFlags, ICRNL) ? 10 : given
  if (has(localFlags, ISIG)) {
    const signal = is(character, VINTR) ? SIGINT : is(character, VQUIT) ? SIGQUIT : is(character, VSUSP) ? SIGTSTP : 0
    if (signal != 0) {
      echo(character)
      forgetInput()
      if (foreground != 0) signalGroup(foreground, signal)
      return
    }
  }
  if (!has(localFlags, ICANON)) {
    if (append(character, true)) echo(character)
    return finishLine()
  }
  if (is(character, VERASE) || character == 8) {
    if (edited != written) rubOut()
  } else if (is(character, VKILL)) {
    while (edited != written) rubOut()
  } else if (is(character, VWERASE)) {
    while (edited != written && isBlank()) rubOut()
    while (edited != written && !isBlank()) rubOut()
  } else if (is(character, VEOF)) {
    append(endMark, true)
    finishLine()
  } else {
    if (append(character, character == 10)) echo(character)
    if (character == 10) finishLine()
  }
}

/** The last place in the ring is for what ends a line. */
function append(character: u8, ends: bool): bool {
  if (edited - read >= (ends ? ringSize : ringSize - 1)) return false
  store<u8>(place(edited++), character)
  return true
}

function finishLine(): void {
  written = edited
  wakeUp(channel)
  wakeUp(pollChannel)
}

function forgetInput(): void {
  read = edited
  written = edited
}

export function consoleHasInput(): bool {
  return read != written
}

/** A session's leader without a terminal gets the first console that it opens. */
export function openConsole(flags: u32): void {
  const process = current()
  if ((flags & O_NOCTTY) == 0 && process.session == process.group && session == 0) takeConsole()
}

function takeConsole(): void {
  session = current().session
  foreground = current().processGroup
}

/** Whether it is the terminal of this session. */
export function isTerminalOf(which: i32): bool {
  return session != 0 && which == session
}

/** Reads a line, or in raw mode whatever there is. */
export function readConsole(to: u64, count: u32, waits: bool): i64 {
  if (count == 0) return 0
  const process = current()
  if (isTerminalOf(process.session) && process.processGroup != foreground) {
    const action = actionOf(process, SIGTTIN)
    if ((process.blocked & bitOf(SIGTTIN)) != 0 || (action != null && action.handler == SIG_IGN)) return EIO
    signalGroup(process.processGroup, SIGTTIN)
    return ERESTART
  }
  while (read == written) {
    if (!has(localFlags, ICANON) && controlCharacter(VMIN) == 0) return 0
    if (!waits) return EAGAIN
    if (!sleepOn(channel)) return ERESTART
  }
  const isCanonical = has(localFlags, ICANON)
  let done: u32 = 0
  while (done < count && read != written) {
    const from = place(read)
    const character = load<u8>(from)
    const isEnd = isCanonical && character == endMark
    if (!isEnd && !copyOut(to + done, from, 1)) return done == 0 ? <i64>EFAULT : <i64>done
    read++
    if (isEnd) break
    done++
    if (isCanonical && character == 10) break
  }
  return done
}

export function writeConsole(from: u64, count: u32): i64 {
  let done: u32 = 0
  while (done < count) {
    const part = min<u32>(count - done, 4096)
    if (!copyIn(scratch, from + done, part)) break
    for (let i: u32 = 0; i < part; i++) put(load<u8>(scratch + i))
    done += part
  }
  return done == 0 && count != 0 ? <i64>EFAULT : <i64>done
}

export function controlConsole(request: u32, argument: u64): i32 {
  const process = current()
  let isDone: bool = true
  switch (request) {
    case TCGETS:
      isDone = copyOut(argument, termios, termiosSize)
      break
    case TCSETS:
    case TCSETSW:
    case TCSETSF:
      isDone = copyIn(termios, argument, termiosSize)
      if (request == TCSETSF) forgetInput()
      // What has been typed of a line can be read at once.
      if (!has(localFlags, ICANON)) finishLine()
      break
    case TCFLSH:
      if (argument != 1) forgetInput()
      break
    case TIOCSCTTY:
      if (process.session != process.group) return EPERM
      takeConsole()
      break
    case TIOCGPGRP:
      isDone = putUser32(argument, <u32>foreground)
      break
    case TIOCSPGRP:
      if (process.session != session) return ENOTTY
      isDone = getUser32(argument)
      if (isDone) foreground = <i32>userValue
      break
    case TIOCGWINSZ:
      isDone = copyOut(argument, size, 8)
      break
    case TIOCSWINSZ:
      isDone = copyIn(size, argument, 8)
      if (foreground != 0) signalGroup(foreground, SIGWINCH)
      break
    case FIONREAD:
      isDone = putUser32(argument, written - read)
      break
    default:
      return ENOTTY
  }
  return isDone ? 0 : EFAULT
}
