// Moves that happen all at once, put into an order (Boissinot et al., "Revisiting Out-of-SSA Translation", CGO 2009, section 4).

/** Places are compared by their names. */
export interface PlannedMove {
  readonly from: string
  readonly to: string
}

/**
 * Orders moves so that none overwrites what another still reads. Where they go round in a circle, one value waits in `spare`, which is
 * no place of theirs.
 */
export function orderMoves(moves: readonly PlannedMove[], spare: (place: string) => string): PlannedMove[] {
  const ordered: PlannedMove[] = []
  const pending = new Map(moves.filter(({ from, to }) => from !== to).map(({ from, to }) => [to, from]))
  const readers = new Map<string, number>()
  for (const from of pending.values()) readers.set(from, (readers.get(from) ?? 0) + 1)
  const ready = [...pending.keys()].filter((to) => !readers.has(to))
  const emit = (to: string): void => {
    const from = pending.get(to)
    if (from === undefined) return
    pending.delete(to)
    ordered.push({ from, to })
    const left = (readers.get(from) ?? 1) - 1
    if (left > 0) readers.set(from, left)
    else {
      readers.delete(from)
      if (pending.has(from)) ready.push(from)
    }
  }
  while (pending.size > 0) {
    for (let to = ready.pop(); to !== undefined; to = ready.pop()) emit(to)
    const [first] = pending
    if (!first) break
    // A circle: what `to` holds is put aside, so that `to` can be written.
    const [to] = first
    const aside = spare(to)
    ordered.push({ from: to, to: aside })
    for (const [other, from] of pending) if (from === to) pending.set(other, aside)
    readers.set(aside, readers.get(to) ?? 1)
    readers.delete(to)
    ready.push(to)
  }
  return ordered
}
