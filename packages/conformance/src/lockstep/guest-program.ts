// A random program before it has addresses: instructions whose targets are other instructions, so that it can be cut down.
import { EncodeError, encode, findForm, InternalError, type FieldValues, type Instruction } from "@lamina/isa"

/**
 * One instruction. With `target`, the immediate is made from the distance to that item: to a branch or jump itself, or as the
 * upper or lower part of an `auipc` pair, where `low` stands right behind `high`.
 */
export interface Item {
  readonly form: Instruction
  readonly values: FieldValues
  readonly target?: { readonly item: number; readonly part: "offset" | "high" | "low" }
}

/** Words as they are given, and no instruction of the tables perhaps. */
export interface RawItem {
  readonly word: number
  readonly length: 2 | 4
}

export type ProgramItem = Item | RawItem

export const lengthOf = (item: ProgramItem): 2 | 4 => ("form" in item ? item.form.length : item.length)

/** An instruction word at its offset in bytes from the start of the code. */
export interface PlacedWord {
  readonly offset: number
  readonly word: number
  readonly length: 2 | 4
}

/** Gives every item its place and its bits. One whose target is too far away for it becomes a no-operation. */
export function placeItems(items: readonly ProgramItem[]): PlacedWord[] {
  const offsets: number[] = []
  let end = 0
  for (const item of items) {
    offsets.push(end)
    end += lengthOf(item)
  }
  offsets.push(end)
  return items.map((item, index) => {
    const length = lengthOf(item)
    return { offset: offsets[index], word: wordOf(item, index, offsets) ?? noOperation[length], length }
  })
}

const noOperation = { 2: 0x0001, 4: 0x0000_0013 } as const

function wordOf(item: ProgramItem, index: number, offsets: readonly number[]): number | undefined {
  if (!("form" in item)) return item.word
  if (!item.target) return encode(item.form, item.values)
  const { part } = item.target
  const from = part === "low" ? offsets[index - 1] : offsets[index]
  const distance = offsets[Math.min(item.target.item, offsets.length - 1)] - from
  const low = ((distance + 0x800) & 0xfff) - 0x800
  const imm = part === "offset" ? distance : part === "low" ? low : distance - low
  try {
    const word = encode(item.form, { ...item.values, imm })
    return findForm(word) === item.form ? word : undefined
  } catch (error) {
    if (error instanceof EncodeError) return undefined
    throw error
  }
}

/** The program without the items for which `drop` holds; targets move to the next item that stays. */
export function withoutItems(items: readonly ProgramItem[], drop: (index: number) => boolean): ProgramItem[] {
  const moved: number[] = []
  const kept: ProgramItem[] = []
  for (const [index, item] of items.entries()) {
    moved.push(kept.length)
    if (!drop(index)) kept.push(item)
  }
  moved.push(kept.length)
  return kept.map((item) => {
    if (!("form" in item) || !item.target) return item
    const target = moved[item.target.item]
    if (target === undefined) throw new InternalError(`target ${item.target.item} is outside the program`)
    return { ...item, target: { ...item.target, item: target } }
  })
}
