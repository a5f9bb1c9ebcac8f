// A set of files that are waited for together: epoll(7).
import { refuse } from "../errno.ts"
import { syntheticStatus } from "./nodes.ts"
import type { FileNode, OpenFile } from "./open-file.ts"
import { pollEvent, pollEvents } from "./readiness.ts"

const EPOLLONESHOT = 0x4000_0000
const EPOLLET = 0x8000_0000 | 0
const outputs = pollEvent.OUT | pollEvent.WRNORM

export interface EpollEntry {
  readonly descriptor: number
  readonly file: OpenFile
  events: number
  data: bigint
  /** What was there when somebody last looked. */
  shown: number
}

export class EpollSet {
  readonly #entries: EpollEntry[] = []

  find(descriptor: number, file: OpenFile): EpollEntry | undefined {
    return this.#entries.find((entry) => entry.descriptor === descriptor && entry.file === file)
  }

  add(entry: EpollEntry): void {
    this.#entries.push(entry)
  }

  remove(entry: EpollEntry): void {
    this.#entries.splice(this.#entries.indexOf(entry), 1)
  }

  files(): readonly OpenFile[] {
    this.#forgetClosed()
    return this.#entries.map(({ file }) => file)
  }

  get isReady(): boolean {
    this.#forgetClosed()
    return this.#entries.some((entry) => this.#news(entry) !== 0)
  }

  /** Up to `count` events. Who was told goes behind the others. */
  take(count: number): readonly { readonly events: number; readonly data: bigint }[] {
    this.#forgetClosed()
    const told: EpollEntry[] = []
    const events: { readonly events: number; readonly data: bigint }[] = []
    for (const entry of this.#entries) {
      const news = events.length < count ? this.#news(entry) : 0
      entry.shown = pollEvents(entry.file, entry.events)
      if (news === 0) continue
      events.push({ events: news, data: entry.data })
      told.push(entry)
      if (entry.events & EPOLLONESHOT) entry.events &= EPOLLONESHOT | EPOLLET
    }
    for (const entry of told) {
      this.remove(entry)
      this.add(entry)
    }
    return events
  }

  /**
   * With EPOLLET, that something can be written is said once. That something can be read is said as long as it is so: whether more
   * has come since is not known, and who reads until nothing is left does not mind.
   */
  #news(entry: EpollEntry): number {
    if ((entry.events & ~(EPOLLONESHOT | EPOLLET)) === 0) return 0
    const events = pollEvents(entry.file, entry.events)
    return entry.events & EPOLLET ? events & ~(entry.shown & outputs) : events
  }

  #forgetClosed(): void {
    for (const entry of this.#entries.filter(({ file }) => file.references === 0)) this.remove(entry)
  }
}

interface EpollNode extends FileNode {
  readonly set: EpollSet
}

export function epollNode(inode: number): FileNode {
  const set = new EpollSet()
  const node: EpollNode = {
    set,
    seekable: false,
    status: () => syntheticStatus("file", inode, 0o600),
    read: () => refuse("EINVAL"),
    write: () => refuse("EINVAL"),
    ready: () => ({ readable: set.isReady, writable: false, hangup: false }),
    close() {},
  }
  return node
}

/** The set behind an open file, if it is one. */
export function epollOf(file: OpenFile): EpollSet | undefined {
  return "set" in file.node ? (file.node as EpollNode).set : undefined
}
