// What ioctl does with descriptors.
import { failed, refuse, type Result } from "../errno.ts"
import { openFlag, type OpenFile } from "../files/open-file.ts"
import type { GuestProcess } from "../guest-process.ts"
import { view } from "../memory/user-memory.ts"
import type { SystemCall } from "./system-call.ts"

const request = {
  TCGETS: 0x5401,
  TCSETS: 0x5402,
  TCSETSW: 0x5403,
  TCSETSF: 0x5404,
  TIOCGPGRP: 0x540f,
  TIOCSPGRP: 0x5410,
  TIOCSCTTY: 0x540e,
  TIOCGWINSZ: 0x5413,
  TIOCNOTTY: 0x5422,
  TIOCGSID: 0x5429,
  FIONREAD: 0x541b,
  FIONBIO: 0x5421,
  FIONCLEX: 0x5450,
  FIOCLEX: 0x5451,
} as const

/** struct termios of a terminal in its usual state: four words of flags, the line discipline, 19 control characters. */
function termios(): Uint8Array {
  const bytes = new Uint8Array(36)
  const flags = [0x500, 0x5, 0xbf, 0x8a3b]
  flags.forEach((word, index) => view(bytes).setUint32(index * 4, word, true))
  bytes.set([3, 28, 127, 21, 4, 0, 1, 0, 17, 19, 26, 0, 18, 15, 23, 22], 17)
  return bytes
}

function ioctl(p: GuestProcess, descriptor: number, command: number, address: number): Result {
  const file = p.file(descriptor)
  if (failed(file)) return file
  const entry = p.descriptors.entry(descriptor)
  switch (command) {
    case request.FIOCLEX:
    case request.FIONCLEX:
      if (entry) entry.closeOnExec = command === request.FIOCLEX
      return 0
    case request.FIONBIO:
      file.flags = p.memory.u32(address) ? file.flags | openFlag.NONBLOCK : file.flags & ~openFlag.NONBLOCK
      return 0
    case request.FIONREAD:
      return available(p, file, address)
    default:
      return terminalRequest(p, file, command, address)
  }
}

function available(p: GuestProcess, file: OpenFile, address: number): Result {
  const { node } = file
  if (node.available) p.memory.setU32(address, node.available())
  else {
    const status = node.status()
    if (failed(status)) return status
    if (status.kind !== "file") return refuse("ENOTTY")
    p.memory.setU32(address, Math.max(0, status.size - file.offset))
  }
  return 0
}

function terminalRequest(p: GuestProcess, file: OpenFile, command: number, address: number): Result {
  const { terminal } = file.node
  if (!terminal) return refuse("ENOTTY")
  switch (command) {
    case request.TCGETS:
      p.memory.write(address, termios())
      return 0
    case request.TCSETS:
    case request.TCSETSW:
    case request.TCSETSF:
      p.memory.read(address, 36)
      return 0
    case request.TIOCGWINSZ: {
      const size = new Uint8Array(8)
      view(size).setUint16(0, terminal.rows, true)
      view(size).setUint16(2, terminal.columns, true)
      p.memory.write(address, size)
      return 0
    }
    case request.TIOCGPGRP:
      p.memory.setU32(address, p.kernel.foreground)
      return 0
    case request.TIOCSPGRP: {
      const group = p.memory.u32(address)
      if (p.kernel.group(group).length === 0) return refuse("ESRCH")
      p.kernel.foreground = group
      return 0
    }
    case request.TIOCGSID:
      p.memory.setU32(address, p.session)
      return 0
    case request.TIOCSCTTY:
    case request.TIOCNOTTY:
      return 0
    default:
      return refuse("ENOTTY")
  }
}

export const controlCalls: readonly SystemCall[] = [
  { number: 29, name: "ioctl", args: ["descriptor", "hex", "address"], call: ioctl },
]
