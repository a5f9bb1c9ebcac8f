// Sockets between the processes of a tree: unix(7).
import type { HostError } from "@lamina/interfaces"
import { refuse } from "../errno.ts"
import { syntheticStatus } from "./nodes.ts"
import { releaseOpenFile, type FileNode, type OpenFile, type Readiness } from "./open-file.ts"

/** SOCK_* */
export const socketType = { STREAM: 1, DGRAM: 2, SEQPACKET: 5 } as const

/** Bytes that may wait to be received (net.core.wmem_default). */
const capacity = 212_992

/** What waits to be received. */
interface Message {
  readonly bytes: Uint8Array
  readonly from: Uint8Array | undefined
  /** Go with the first byte. */
  readonly files: readonly OpenFile[]
}

/** `files` are the receiver's to close. */
export interface ReceivedMessage {
  readonly count: number
  readonly length: number
  readonly from: Uint8Array | undefined
  readonly files: readonly OpenFile[]
}

/** Whose a socket is, as SO_PEERCRED tells it. */
export interface Credentials {
  readonly pid: number
  readonly uid: number
  readonly gid: number
}

/** A socket. What is sent to it waits in `#received` until it is read. */
export class Socket {
  readonly type: number
  readonly inode: number
  /** As `bind` has it: a path, or a name that begins with NUL. */
  name: Uint8Array | undefined
  peer: Socket | undefined
  /** Connections that nobody has accepted yet; undefined for a socket that does not listen. */
  backlog: Socket[] | undefined
  backlogLimit = 0
  /** Has been connected once. */
  wasConnected = false
  /** Of who connected it, or had it listen. */
  credentials: Credentials | undefined
  #received: Message[] = []
  #waiting = 0
  #receives = true
  #sends = true
  isOpen = true

  constructor(type: number, inode: number) {
    this.type = type
    this.inode = inode
  }

  connect(peer: Socket): void {
    this.peer = peer
    this.wasConnected = true
  }

  get isStream(): boolean {
    return this.type === socketType.STREAM
  }

  /** Reads what has come; `peek` leaves it there. Nothing at the end of what will come; EAGAIN while more may. */
  receive(into: Uint8Array, peek = false): ReceivedMessage | HostError {
    const [first] = this.#received
    if (!first) {
      if (this.#isAtEnd) return { count: 0, length: 0, from: undefined, files: [] }
      return this.type !== socketType.DGRAM && !this.wasConnected
        ? refuse(this.isStream ? "EINVAL" : "ENOTCONN")
        : refuse("EAGAIN")
    }
    const files = peek ? [] : first.files
    if (!this.isStream) {
      const count = Math.min(into.length, first.bytes.length)
      into.set(first.bytes.subarray(0, count))
      if (!peek) this.#drop(first.bytes.length)
      return { count, length: first.bytes.length, from: first.from, files }
    }
    let count = 0
    for (const { bytes, files: others } of this.#received) {
      // Files tell what they came with from what came before and after.
      if (count > 0 && (first.files.length > 0 || others.length > 0)) break
      const part = bytes.subarray(0, into.length - count)
      into.set(part, count)
      count += part.length
      if (count === into.length) break
    }
    if (!peek) this.#drop(count)
    return { count, length: count, from: undefined, files: count > 0 ? files : [] }
  }

  /** Sends to a socket, the one that it is connected to unless said otherwise. With an error, files are still the sender's. */
  send(bytes: Uint8Array, to: Socket | undefined = this.peer, files: readonly OpenFile[] = []): number | HostError {
    if (!this.#sends) return refuse("EPIPE")
    if (!to) return refuse(this.wasConnected && this.type !== socketType.DGRAM ? "EPIPE" : "ENOTCONN")
    if (!to.isOpen || !to.#receives) return refuse(this.type === socketType.DGRAM ? "ECONNREFUSED" : "EPIPE")
    const room = capacity - to.#waiting
    if (!this.isStream) {
      if (bytes.length > capacity) return refuse("EMSGSIZE")
      if (bytes.length > room) return refuse("EAGAIN")
      to.#accept({ bytes: bytes.slice(), from: this.name, files })
      return bytes.length
    }
    if (bytes.length === 0) return 0
    if (room <= 0) return refuse("EAGAIN")
    const part = bytes.slice(0, room)
    to.#accept({ bytes: part, from: undefined, files })
    return part.length
  }

  /** SHUT_RD 0, SHUT_WR 1, both 2. */
  shutdown(how: number): void {
    if (how !== 1) this.#receives = false
    if (how !== 0) this.#sends = false
  }

  ready(): Readiness {
    if (this.backlog) return { readable: this.backlog.length > 0, writable: false, hangup: false }
    const { peer } = this
    const connected = this.type === socketType.DGRAM || peer !== undefined
    const gone = this.wasConnected && this.type !== socketType.DGRAM && !peer?.isOpen
    const halfClosed = gone || (peer !== undefined && !peer.#sends)
    const room = !peer || capacity - peer.#waiting > 0
    return {
      readable: this.#received.length > 0 || this.#isAtEnd,
      writable: connected && room,
      hangup: gone || (!this.wasConnected && this.type !== socketType.DGRAM),
      halfClosed,
    }
  }

  get available(): number {
    return this.isStream ? this.#waiting : (this.#received[0]?.bytes.length ?? 0)
  }

  close(): void {
    this.isOpen = false
    for (const { files } of this.#received.splice(0)) files.forEach(releaseOpenFile)
    for (const other of this.backlog ?? []) other.close()
  }

  get #isAtEnd(): boolean {
    if (!this.#receives) return true
    if (this.type === socketType.DGRAM) return false
    return this.wasConnected && (!this.peer?.isOpen || !this.peer.#sends)
  }

  #accept(message: Message): void {
    this.#received.push(message)
    this.#waiting += message.bytes.length
  }

  #drop(count: number): void {
    this.#waiting -= count
    let left = count
    if (!this.isStream) {
      this.#received.shift()
      return
    }
    while (left > 0) {
      const [first] = this.#received
      if (first.bytes.length > left) {
        this.#received[0] = { ...first, bytes: first.bytes.subarray(left), files: [] }
        return
      }
      left -= first.bytes.length
      this.#received.shift()
    }
  }
}

interface SocketNode extends FileNode {
  readonly socket: Socket
}

/** The socket as an open file's node; `closed` is called when nobody has it open any more. */
export function socketNode(socket: Socket, closed: () => void = () => undefined): FileNode {
  const node: SocketNode = {
    socket,
    seekable: false,
    status: () => syntheticStatus("socket", socket.inode, 0o777),
    read(into) {
      const got = socket.receive(into)
      if ("error" in got) return got
      got.files.forEach(releaseOpenFile)
      return got.count
    },
    write: (from) => socket.send(from),
    ready: () => socket.ready(),
    available: () => socket.available,
    close() {
      socket.close()
      closed()
    },
  }
  return node
}

/** The socket behind an open file, if it is one. */
export function socketOf(node: FileNode): Socket | undefined {
  return "socket" in node ? (node as SocketNode).socket : undefined
}
