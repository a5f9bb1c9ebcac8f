// What stays known of a function that has been translated: where its code is, and where it leads.
import { pageSize } from "@lamina/interpreter"
import { furtherEntries } from "./further-entries.ts"
import type { BlockEnd, GuestFunction } from "./guest-function.ts"

/** Addresses are bytes from the function's entry. */
export interface BlockOutline {
  readonly start: number
  /** Of the last instruction; and behind it, `start` where there is none. */
  readonly last: number
  readonly behind: number
  readonly end: BlockEnd
}

export interface FunctionOutline {
  /** Virtual address of the entry. */
  readonly entry: bigint
  /** Instructions. */
  readonly size: number
  /** Virtual page numbers of the code, relative to the entry's page, with where they lie in the machine's memory. */
  readonly pages: ReadonlyMap<number, number>
  readonly blocks: readonly BlockOutline[]
}

/** A page of guest code. */
export interface CodePage {
  readonly address: bigint
  /** Where it lies in the machine's memory. */
  readonly host: number
}

/** The outline of a function. */
export function outlineOf({ entry, size, pages, blocks }: GuestFunction): FunctionOutline {
  return {
    ...{ entry, size, pages },
    blocks: blocks.map(({ start, steps, end }) => {
      const step = steps[steps.length - 1]
      return { start, last: step?.at ?? start, behind: step ? step.at + step.decoded.length : start, end }
    }),
  }
}

/** Instructions of some functions together. */
export function sizeOf(functions: readonly { readonly size: number }[]): number {
  return functions.reduce((sum, { size }) => sum + size, 0)
}

/** The addresses where a function can be entered, its own entry first. */
export function entriesOf({
  entry,
  blocks,
}: {
  readonly entry: bigint
  readonly blocks: readonly { readonly end: BlockEnd }[]
}): readonly bigint[] {
  return [entry, ...furtherEntries(blocks).map((at) => BigInt.asUintN(64, entry + BigInt(at)))]
}

/** The pages that functions are on. */
export function pagesOf(functions: readonly FunctionOutline[]): readonly CodePage[] {
  const found = new Map<bigint, number>()
  for (const { entry, pages } of functions) for (const [page, host] of pages) found.set(pageAddress(entry, page), host)
  return [...found].map(([address, host]) => ({ address, host }))
}

/** The address of a page that has a number relative to an entry's. */
export function pageAddress(entry: bigint, page: number): bigint {
  return BigInt.asUintN(64, ((entry >> 12n) + BigInt(page)) << 12n)
}

/** Whether the instruction at an address is one of a function's. */
export function isAmong({ entry, blocks }: FunctionOutline, address: bigint): boolean {
  const at = Number(BigInt.asIntN(64, address - entry))
  return blocks.some(({ start, behind }) => start <= at && at < behind)
}

/** Whether some of `size` bytes, at an offset in a page of the machine's memory, are instructions of a function. */
export function contains(
  { entry, pages, blocks }: FunctionOutline,
  host: number,
  offset: number,
  size: number,
): boolean {
  const inPage = Number(entry & BigInt(pageSize - 1))
  for (const [page, place] of pages) {
    if (place !== host) continue
    const first = page * pageSize - inPage + offset
    for (const { start, behind } of blocks) if (start < behind && first < behind && start < first + size) return true
  }
  return false
}
