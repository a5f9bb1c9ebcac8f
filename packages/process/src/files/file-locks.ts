// Locks on whole files and on parts of them: flock(2), fcntl_locking(2).

/** Who holds a lock: an open file (flock, F_OFD_SETLK) or a process (F_SETLK). */
export type LockOwner = object

export interface FileLock {
  readonly owner: LockOwner
  readonly pid: number
  readonly exclusive: boolean
  /** Bytes [start, end). */
  readonly start: number
  readonly end: number
}

export class FileLocks {
  /** By a file's identity, for each kind of lock on its own. */
  readonly #locks = new Map<string, FileLock[]>()

  /** A lock of somebody else that is in the way. */
  conflict(file: string, wanted: FileLock): FileLock | undefined {
    return this.#locks
      .get(file)
      ?.find((lock) => lock.owner !== wanted.owner && overlap(lock, wanted) && (lock.exclusive || wanted.exclusive))
  }

  /** Takes a lock, which must not conflict; what the owner had there is replaced. */
  set(file: string, lock: FileLock): void {
    this.clear(file, lock)
    this.#locks.set(file, [...(this.#locks.get(file) ?? []), lock])
  }

  /** Gives up what an owner has in a range. */
  clear(file: string, { owner, start, end }: Pick<FileLock, "owner" | "start" | "end">): void {
    const kept = (this.#locks.get(file) ?? []).flatMap((lock) => {
      if (lock.owner !== owner || !overlap(lock, { start, end })) return [lock]
      const parts: FileLock[] = []
      if (lock.start < start) parts.push({ ...lock, end: start })
      if (lock.end > end) parts.push({ ...lock, start: end })
      return parts
    })
    if (kept.length > 0) this.#locks.set(file, kept)
    else this.#locks.delete(file)
  }

  /** Gives up all that an owner has, in one file or in all. */
  drop(owner: LockOwner, file?: string): void {
    for (const name of file === undefined ? [...this.#locks.keys()] : [file])
      this.clear(name, { owner, start: 0, end: Infinity })
  }
}

function overlap(a: Pick<FileLock, "start" | "end">, b: Pick<FileLock, "start" | "end">): boolean {
  return a.start < b.end && b.start < a.end
}
