// Whether an open file can be read or written now, as poll(2) tells it.
import type { OpenFile, Readiness } from "./open-file.ts"

/** Events of poll and epoll. */
export const pollEvent = {
  IN: 1,
  PRI: 2,
  OUT: 4,
  ERR: 8,
  HUP: 16,
  NVAL: 32,
  RDNORM: 64,
  WRNORM: 256,
  RDHUP: 0x2000,
} as const

const always: Readiness = { readable: true, writable: true, hangup: false }

export function readiness(file: OpenFile): Readiness {
  return file.node.ready?.() ?? always
}

/** The events among `wanted` that there are; errors and hang-ups whether wanted or not. */
export function pollEvents(file: OpenFile, wanted: number): number {
  const { readable, writable, hangup, halfClosed } = readiness(file)
  const inputs = readable && file.readable ? wanted & (pollEvent.IN | pollEvent.RDNORM) : 0
  const outputs = writable && file.writable ? wanted & (pollEvent.OUT | pollEvent.WRNORM) : 0
  const ends = hangup ? (file.writable && !file.readable ? pollEvent.ERR : pollEvent.HUP) : 0
  return inputs | outputs | ends | (halfClosed || (hangup && file.writable) ? wanted & pollEvent.RDHUP : 0)
}
