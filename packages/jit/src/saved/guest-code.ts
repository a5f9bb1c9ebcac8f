// The guest code of translations, where it lies in the machine's memory.
import { pageSize } from "@lamina/interpreter"
import { pageAddress, type FunctionOutline } from "../guest/function-outline.ts"
import type { SavedFunction } from "./saved-unit.ts"

/** A function with the pages that its code is on now, where `place` finds a fetch's bytes, or gives 0: then there is none. */
export function placeFunction(saved: SavedFunction, place: (address: bigint) => number): FunctionOutline | undefined {
  const inPage = Number(saved.entry & BigInt(pageSize - 1))
  const pages = new Map<number, number>()
  for (const { start, behind } of saved.blocks)
    for (let page = pageOf(inPage + start); page <= pageOf(inPage + behind - 1); page++) {
      if (pages.has(page)) continue
      const host = place(pageAddress(saved.entry, page))
      if (host === 0) return undefined
      pages.set(page, host)
    }
  return { ...saved, pages }
}

/** The code of functions' blocks, one behind the other. */
export function codeAt(functions: readonly FunctionOutline[], memory: Uint8Array): Uint8Array {
  let length = 0
  for (const { blocks } of functions) for (const { start, behind } of blocks) length += behind - start
  const code = new Uint8Array(length)
  let done = 0
  for (const { entry, pages, blocks } of functions) {
    const inPage = Number(entry & BigInt(pageSize - 1))
    for (const { start, behind } of blocks)
      for (let at = inPage + start; at < inPage + behind;) {
        const page = pageOf(at)
        const end = Math.min(inPage + behind, (page + 1) * pageSize)
        const host = pages.get(page)! + (at - page * pageSize)
        code.set(memory.subarray(host, host + end - at), done)
        done += end - at
        at = end
      }
  }
  return code
}

const pageOf = (at: number) => Math.floor(at / pageSize)
