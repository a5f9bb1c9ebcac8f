// Where the code of functions lies: the pages, and which bytes of them.
import { pageSize } from "@lamina/interpreter"
import type { GuestFunction } from "./guest-function.ts"

/** A page of guest code. */
export interface CodePage {
  readonly address: bigint
  /** Where it lies in the machine's memory. */
  readonly host: number
}

/** The pages that functions are on. */
export function pagesOf(functions: readonly GuestFunction[]): readonly CodePage[] {
  const pages = new Map<bigint, number>()
  for (const { entry, pages: own } of functions)
    for (const [page, host] of own) pages.set(BigInt.asUintN(64, ((entry >> 12n) + BigInt(page)) << 12n), host)
  return [...pages].map(([address, host]) => ({ address, host }))
}

/** Whether some of `size` bytes, at an offset in a page of the machine's memory, are instructions of a function. */
export function contains({ entry, pages, blocks }: GuestFunction, host: number, offset: number, size: number): boolean {
  const inPage = Number(entry & BigInt(pageSize - 1))
  for (const [page, place] of pages) {
    if (place !== host) continue
    const first = page * pageSize - inPage + offset
    for (const { start, steps } of blocks) {
      const last = steps[steps.length - 1]
      if (last && first < last.at + last.decoded.length && start < first + size) return true
    }
  }
  return false
}
