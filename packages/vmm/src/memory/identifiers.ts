// Numbers that are given out and come back.

export interface Identifiers {
  take(): number
  give(id: number): void
}

/** Numbers from 1 up, the lowest that were not given out first. */
export function createIdentifiers(): Identifiers {
  let next = 1
  const returned: number[] = []
  return {
    take: () => returned.pop() ?? next++,
    give: (id) => void returned.push(id),
  }
}
