// A straight line of decoded instructions on its way into records: what is the same of them wherever they stand.
import { decodeInto, hartState, makeDecodedRoom } from "@lamina/isa"
import { glueOp, type Glue, type OpSet } from "../generated/op-set.ts"
import { traceLimit } from "../tuning.ts"

/** What is said of an instruction, as bits. */
export const wordFlag = {
  /** Uses its own address. */
  usesPc: 1,
  /** May continue elsewhere; and where that is its immediate says. */
  transfers: 2,
  isDirect: 4,
  /** The trace does not go on behind it. */
  ends: 8,
  /** Has 4 bytes, not 2. */
  isLong: 16,
  /** Its second half could not be fetched, this time. */
  isIncomplete: 32,
} as const

const sink = hartState.sink - hartState.x
/** The columns of what is known of words of 16 bits. */
const known = { id: 0, flags: 1, registers: 2, sources: 3, low: 4, high: 5, count: 6 } as const
const shortWords = 2 ** 16

/** Instructions in columns, one after the other. */
export interface Trace {
  readonly length: number
  /** How many of them have a stub, since they may continue elsewhere. */
  readonly stubs: number
  /** Operations of the single instructions. */
  readonly ids: Uint16Array
  /** Bits of `wordFlag`. */
  readonly flags: Uint8Array
  /** In the page. */
  readonly offsets: Uint16Array
  /** The words of their records: rd, above the operation; rs1 and rs2; the last two. */
  readonly registers: Uint32Array
  readonly sources: Uint32Array
  readonly low: Uint32Array
  readonly high: Uint32Array
  clear(): void
  /** Decodes a word, whose address in the page is `offset`. Gives its flags. */
  add(word: number, offset: number): number
  /** Adds glue, with an operand. */
  addGlue(name: Glue, offset: number, operand?: number): void
}

/** Makes an empty trace, for `traceLimit` instructions and one more. */
export function createTrace(opSet: OpSet): Trace {
  const size = traceLimit + 1
  const columns = {
    ids: new Uint16Array(size),
    flags: new Uint8Array(size),
    offsets: new Uint16Array(size),
    registers: new Uint32Array(size),
    sources: new Uint32Array(size),
    low: new Uint32Array(size),
    high: new Uint32Array(size),
  }
  const { ids, flags, offsets, registers, sources, low, high } = columns
  const room = makeDecodedRoom()
  const slow = glueOp("slow")
  // Code repeats itself, in short words: what is known of them, by rows, which are found by word. Row 0 is none.
  const rowOf = new Uint16Array(shortWords)
  let rows = new Uint32Array(known.count * 256)
  let rowCount = 1
  let length = 0
  let stubs = 0

  /** What a word becomes, in the columns at `length`. Gives its flags. */
  const select = (word: number): number => {
    const isInstruction = decodeInto(word, room)
    const op = isInstruction ? opSet.select(room) : undefined
    const isLong = (word & 3) === 3 ? wordFlag.isLong : 0
    if (!op) {
      ids[length] = slow
      registers[length] = sources[length] = low[length] = high[length] = 0
      return isLong | wordFlag.ends
    }
    const { usage } = op.parts[0]
    const { rd, rs1, rs2, rs3, rm, instruction } = room
    ids[length] = op.id
    registers[length] = (usage.writesX && rd === 0 ? sink : rd * 8) << 16
    sources[length] = (rs1 * 8) | (rs2 << 19)
    const immediate = room.imm | room.shamt | room.uimm
    low[length] = usage.rounds ? (rs3 * 8) | (rm << 16) : immediate
    high[length] = usage.rounds ? 0 : immediate >> 31
    return (
      isLong |
      (usage.usesPc ? wordFlag.usesPc : 0) |
      (usage.transfers ? wordFlag.transfers : 0) |
      (usage.transfers && instruction.name !== "jalr" ? wordFlag.isDirect : 0) |
      (usage.jumps ? wordFlag.ends : 0)
    )
  }
  const selectShort = (word: number): number => {
    const at = rowOf[word] * known.count
    if (at !== 0) {
      ids[length] = rows[at]
      registers[length] = rows[at + known.registers]
      sources[length] = rows[at + known.sources]
      low[length] = rows[at + known.low]
      high[length] = rows[at + known.high]
      return rows[at + known.flags]
    }
    const about = select(word)
    const row = rowCount++
    rowOf[word] = row
    if (rowCount * known.count > rows.length) {
      const more = new Uint32Array(2 * rows.length)
      more.set(rows)
      rows = more
    }
    const place = row * known.count
    rows[place] = ids[length]
    rows[place + known.flags] = about
    rows[place + known.registers] = registers[length]
    rows[place + known.sources] = sources[length]
    rows[place + known.low] = low[length]
    rows[place + known.high] = high[length]
    return about
  }
  return {
    ...columns,
    get length() {
      return length
    },
    get stubs() {
      return stubs
    },
    clear() {
      length = stubs = 0
    },
    add(word, offset) {
      const about = (word & 3) === 3 ? select(word) : selectShort(word)
      flags[length] = about
      offsets[length] = offset
      length++
      if ((about & wordFlag.transfers) !== 0) stubs++
      return about
    },
    addGlue(name, offset, operand = 0) {
      ids[length] = glueOp(name)
      flags[length] = name === "slow" ? wordFlag.ends | wordFlag.isIncomplete : 0
      offsets[length] = offset
      registers[length] = sources[length] = high[length] = 0
      low[length] = operand
      length++
    },
  }
}
