// Sockets of the family AF_UNIX, which connect the processes of a tree; there are no others.
import type { HostError } from "@lamina/interfaces"
import { failed, refuse, type Result } from "../errno.ts"
import { makeOpenFile, openFlag, type OpenFile } from "../files/open-file.ts"
import { holdsSpecial } from "../files/special-files.ts"
import { Socket, socketNode, socketOf, socketType, type Credentials } from "../files/socket.ts"
import type { GuestProcess } from "../guest-process.ts"
import { view } from "../memory/user-memory.ts"
import type { Outcome } from "../tasks/wait.ts"
import { makeSpecial } from "./paths.ts"
import type { SystemCall } from "./system-call.ts"

const AF_UNIX = 1
const SOCK_NONBLOCK = openFlag.NONBLOCK
const SOCK_CLOEXEC = openFlag.CLOEXEC
const types: readonly number[] = Object.values(socketType)

function checkKind(domain: number, type: number, protocol: number): Result {
  if (domain !== AF_UNIX) return refuse("EAFNOSUPPORT")
  if (type & ~(0xf | SOCK_NONBLOCK | SOCK_CLOEXEC)) return refuse("EINVAL")
  if (!types.includes(type & 0xf)) return refuse("ESOCKTNOSUPPORT")
  return protocol === 0 || protocol === AF_UNIX ? type & 0xf : refuse("EPROTONOSUPPORT")
}

function addSocket(p: GuestProcess, socket: Socket, type: number): Result {
  const { sockets } = p.kernel
  const closed = () => {
    for (const [name, other] of sockets) if (other === socket) sockets.delete(name)
  }
  const file = makeOpenFile(
    socketNode(socket, closed),
    `socket:[${socket.inode}]`,
    openFlag.RDWR | (type & SOCK_NONBLOCK),
  )
  return p.descriptors.add(file, (type & SOCK_CLOEXEC) !== 0)
}

function socket(p: GuestProcess, domain: number, type: number, protocol: number): Result {
  const kind = checkKind(domain, type, protocol)
  return failed(kind) ? kind : addSocket(p, new Socket(kind, p.nextInode()), type)
}

function credentialsOf({ pid, ids }: GuestProcess): Credentials {
  return { pid, uid: ids.euid, gid: ids.egid }
}

function socketpair(p: GuestProcess, ...[domain, type, protocol, address]: number[]): Result {
  const kind = checkKind(domain, type, protocol)
  if (failed(kind)) return kind
  if (p.memory.accessible(address, 8, "write") < 8) return refuse("EFAULT")
  const ends = [new Socket(kind, p.nextInode()), new Socket(kind, p.nextInode())]
  ends[0].connect(ends[1])
  ends[1].connect(ends[0])
  for (const end of ends) end.credentials = credentialsOf(p)
  const first = addSocket(p, ends[0], type)
  if (failed(first)) return first
  const second = addSocket(p, ends[1], type)
  if (failed(second)) {
    p.descriptors.close(first)
    return second
  }
  p.memory.setU32(address, first)
  p.memory.setU32(address + 4, second)
  return 0
}

/** The socket behind a descriptor. */
export function openedSocket(
  p: GuestProcess,
  descriptor: number,
): { readonly file: OpenFile; readonly socket: Socket } | HostError {
  const file = p.file(descriptor)
  if (failed(file)) return file
  const found = socketOf(file.node)
  return found ? { file, socket: found } : refuse("ENOTSOCK")
}

/** What a `struct sockaddr_un` names: a path up to its NUL, or all bytes of an abstract name. */
function nameAt(p: GuestProcess, address: number, length: number): Uint8Array | HostError {
  if (length < 2 || length > 110) return refuse("EINVAL")
  const bytes = p.memory.read(address, length)
  if (view(bytes).getUint16(0, true) !== AF_UNIX) return refuse("EINVAL")
  const name = bytes.subarray(2)
  const end = name.indexOf(0)
  return end > 0 ? name.subarray(0, end) : name
}

const pathOf = (name: Uint8Array) => new TextDecoder().decode(name)
const keyOf = (name: Uint8Array) => String.fromCharCode(...name)

/** Writes a socket's name, or the part of it that there is room for, and its length. Throws `BadAddress`. */
export function writeName(p: GuestProcess, name: Uint8Array | undefined, address: number, lengthAddress: number): void {
  if (address === 0) return
  const isPath = name !== undefined && name[0] !== 0
  const bytes = new Uint8Array(2 + (name?.length ?? 0) + (isPath ? 1 : 0))
  view(bytes).setUint16(0, AF_UNIX, true)
  if (name) bytes.set(name, 2)
  p.memory.write(address, bytes.subarray(0, p.memory.u32(lengthAddress)))
  p.memory.setU32(lengthAddress, bytes.length)
}

function bind(p: GuestProcess, descriptor: number, address: number, length: number): Result {
  const found = openedSocket(p, descriptor)
  if (failed(found)) return found
  const name = nameAt(p, address, length)
  if (failed(name)) return name
  if (found.socket.name) return refuse("EINVAL")
  // Without a name it gets one of its own.
  const given =
    name.length > 0 ? name : new TextEncoder().encode(`\0${found.socket.inode.toString(16).padStart(5, "0")}`)
  const failure = given[0] === 0 ? bindAbstract(p, found.socket, given) : bindPath(p, found.socket, given)
  if (failure) return failure
  found.socket.name = given
  return 0
}

function bindAbstract(p: GuestProcess, own: Socket, name: Uint8Array): HostError | undefined {
  if (p.kernel.sockets.has(keyOf(name))) return refuse("EADDRINUSE")
  p.kernel.sockets.set(keyOf(name), own)
  return undefined
}

/** Makes the socket's name in the tree, where it stays until it is removed. */
function bindPath(p: GuestProcess, own: Socket, name: Uint8Array): HostError | undefined {
  const place = p.tree.resolve(pathOf(name), p.cwd, false)
  if (failed(place)) return place
  if (place.status) return refuse("EADDRINUSE")
  if (place.readOnly) return refuse("EROFS")
  const made = makeSpecial(p, place, { kind: "socket", socket: own }, own.inode, 0o777 & ~p.umask)
  return failed(made) ? made : undefined
}

function listen(p: GuestProcess, descriptor: number, backlog: number): Result {
  const found = openedSocket(p, descriptor)
  if (failed(found)) return found
  if (found.socket.type === socketType.DGRAM) return refuse("EOPNOTSUPP")
  if (!found.socket.name) return refuse("EINVAL")
  found.socket.backlog ??= []
  found.socket.credentials = credentialsOf(p)
  found.socket.backlogLimit = Math.max(1, backlog)
  return 0
}

/** The socket that listens, or receives, by a name. */
export function named(p: GuestProcess, address: number, length: number): Socket | HostError {
  const name = nameAt(p, address, length)
  if (failed(name)) return name
  if (name[0] === 0 || name.length === 0) return p.kernel.sockets.get(keyOf(name)) ?? refuse("ECONNREFUSED")
  const place = p.tree.resolve(pathOf(name), p.cwd, true)
  if (failed(place)) return place
  if (!place.status) return refuse("ENOENT")
  const special = holdsSpecial(place.files) ? place.files.special(place.path) : undefined
  return special?.kind === "socket" && special.socket.isOpen ? special.socket : refuse("ECONNREFUSED")
}

function connect(p: GuestProcess, descriptor: number, address: number, length: number): Outcome {
  const found = openedSocket(p, descriptor)
  if (failed(found)) return found
  const { socket: own, file } = found
  const target = named(p, address, length)
  if (failed(target)) return target
  if (target.type !== own.type) return refuse("EPROTOTYPE")
  if (own.type === socketType.DGRAM) {
    own.peer = target
    return 0
  }
  if (own.wasConnected) return refuse("EISCONN")
  const attempt = (): Result | undefined => {
    if (!target.backlog || !target.isOpen) return refuse("ECONNREFUSED")
    if (target.backlog.length >= target.backlogLimit) return undefined
    const other = new Socket(own.type, p.nextInode())
    other.name = target.name
    other.credentials = target.credentials
    own.credentials = credentialsOf(p)
    own.connect(other)
    other.connect(own)
    target.backlog.push(other)
    return 0
  }
  const first = attempt()
  if (first !== undefined) return first
  if (file.flags & openFlag.NONBLOCK) return refuse("EAGAIN")
  return { kind: "wait", what: "connect", restarts: true, poll: attempt }
}

function accept4(p: GuestProcess, descriptor: number, address: number, length: number, flags: number): Outcome {
  const found = openedSocket(p, descriptor)
  if (failed(found)) return found
  if (flags & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) return refuse("EINVAL")
  const { backlog } = found.socket
  if (!backlog) return refuse(found.socket.type === socketType.DGRAM ? "EOPNOTSUPP" : "EINVAL")
  const attempt = (): Result | undefined => {
    const next = backlog.shift()
    if (!next) return undefined
    writeName(p, next.peer?.name, address, length)
    return addSocket(p, next, flags)
  }
  const first = attempt()
  if (first !== undefined) return first
  if (found.file.flags & openFlag.NONBLOCK) return refuse("EAGAIN")
  return { kind: "wait", what: "accept", restarts: true, poll: attempt }
}

function getName(p: GuestProcess, descriptor: number, address: number, length: number, ofPeer: boolean): Result {
  const found = openedSocket(p, descriptor)
  if (failed(found)) return found
  const { socket: own } = found
  if (ofPeer && !own.peer) return refuse("ENOTCONN")
  writeName(p, ofPeer ? own.peer?.name : own.name, address, length)
  return 0
}

function shutdown(p: GuestProcess, descriptor: number, how: number): Result {
  const found = openedSocket(p, descriptor)
  if (failed(found)) return found
  if (!(how >= 0 && how <= 2)) return refuse("EINVAL")
  if (found.socket.type !== socketType.DGRAM && !found.socket.wasConnected) return refuse("ENOTCONN")
  found.socket.shutdown(how)
  return 0
}

const SOL_SOCKET = 1
const option = {
  TYPE: 3,
  ERROR: 4,
  SNDBUF: 7,
  RCVBUF: 8,
  PEERCRED: 17,
  ACCEPTCONN: 30,
  PROTOCOL: 38,
  DOMAIN: 39,
} as const

function getsockopt(p: GuestProcess, ...[descriptor, level, name, address, length]: number[]): Result {
  const found = openedSocket(p, descriptor)
  if (failed(found)) return found
  const { socket: own } = found
  if (level === SOL_SOCKET && name === option.PEERCRED) {
    const { pid, uid, gid } = own.peer?.credentials ?? { pid: 0, uid: -1, gid: -1 }
    return writeOption(p, address, length, [pid, uid, gid])
  }
  const values = new Map<number, number>([
    [option.TYPE, own.type],
    [option.ERROR, 0],
    [option.SNDBUF, 212_992],
    [option.RCVBUF, 212_992],
    [option.ACCEPTCONN, own.backlog ? 1 : 0],
    [option.PROTOCOL, 0],
    [option.DOMAIN, AF_UNIX],
  ])
  const value = level === SOL_SOCKET ? values.get(name) : undefined
  if (value === undefined) return refuse(level === SOL_SOCKET ? "ENOPROTOOPT" : "EOPNOTSUPP")
  return writeOption(p, address, length, [value])
}

/** Writes 32 bits each, as much as there is room for, and the length. Throws `BadAddress`. */
function writeOption(p: GuestProcess, address: number, length: number, values: readonly number[]): Result {
  const bytes = new Uint8Array(4 * values.length)
  values.forEach((value, index) => view(bytes).setInt32(index * 4, value, true))
  const count = Math.min(bytes.length, p.memory.u32(length))
  p.memory.write(address, bytes.subarray(0, count))
  p.memory.setU32(length, count)
  return 0
}

export const socketCalls: readonly SystemCall[] = [
  { number: 198, name: "socket", args: ["int", "hex", "int"], call: socket },
  { number: 199, name: "socketpair", args: ["int", "hex", "int", "address"], call: socketpair },
  { number: 200, name: "bind", args: ["descriptor", "address", "unsigned"], call: bind },
  { number: 201, name: "listen", args: ["descriptor", "int"], call: listen },
  {
    number: 202,
    name: "accept",
    args: ["descriptor", "address", "address"],
    call: (p, descriptor, address, length) => accept4(p, descriptor, address, length, 0),
  },
  { number: 203, name: "connect", args: ["descriptor", "address", "unsigned"], call: connect },
  {
    number: 204,
    name: "getsockname",
    args: ["descriptor", "address", "address"],
    call: (p, descriptor, address, length) => getName(p, descriptor, address, length, false),
  },
  {
    number: 205,
    name: "getpeername",
    args: ["descriptor", "address", "address"],
    call: (p, descriptor, address, length) => getName(p, descriptor, address, length, true),
  },
  {
    number: 208,
    name: "setsockopt",
    args: ["descriptor", "int", "int", "address", "unsigned"],
    call(p, descriptor, level) {
      const found = openedSocket(p, descriptor)
      if (failed(found)) return found
      // Sizes and time-outs are as they are.
      return level === SOL_SOCKET ? 0 : refuse("EOPNOTSUPP")
    },
  },
  {
    number: 209,
    name: "getsockopt",
    args: ["descriptor", "int", "int", "address", "address"],
    call: getsockopt,
  },
  { number: 210, name: "shutdown", args: ["descriptor", "int"], call: shutdown },
  { number: 242, name: "accept4", args: ["descriptor", "address", "address", "hex"], call: accept4 },
]
