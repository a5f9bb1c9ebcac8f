// Finds a function's code: what can be reached from an entry by branches and direct jumps, and behind calls.
import { isEmittable, pageSize } from "@lamina/interpreter"
import { decode, instructionByName, type Decoded } from "@lamina/isa"
import { comparedTargets, functionLimit, mostTargets, tableSteps, wholeLimit } from "../tuning.ts"
import {
  successorsOfEnd,
  type BlockEnd,
  type GuestBlock,
  type GuestFunction,
  type GuestStep,
} from "./guest-function.ts"
import { tableSize, tableTargets, type ReadTables } from "./jump-tables.ts"
import { hasManyWays } from "./share-jumps.ts"

const addi = instructionByName.get("addi")
const sp = 2
const jal = instructionByName.get("jal")
const jalr = instructionByName.get("jalr")
const branches = new Set(["beq", "bne", "blt", "bge", "bltu", "bgeu"].map((name) => instructionByName.get(name)))
/** Bytes from the entry to where an indirect jump may lead within the function. */
const farthest = 2 ** 24
/** Bytes from a place in a function to its beginning, when that is looked for. */
const farthestStart = 16_384n
/** Registers that hold return addresses by convention: a hint for hardware, too (manual volume I, section 2.5.1). */
const isLink = (register: number) => register === 1 || register === 5

const isIndirectJump = ({ instruction, rd, rs1 }: Decoded) => instruction === jalr && rd === 0 && !isLink(rs1)

/** What the code is read from. */
export interface CodeSource {
  /** Where a fetch at a virtual address finds its bytes in the machine's memory; 0 where the interpreter must look. */
  place(address: bigint): number
  readonly memory: DataView
  /** Where the indirect jump at an address is known to have gone. */
  targetsOf(address: bigint): readonly bigint[]
  /** What the indirect call at an address has been seen to call. */
  calleeOf(address: bigint): bigint | undefined
  /** What an integer register holds now; bytes of memory, as an unsigned integer; and whether an address may be one of code. */
  register?(register: number): bigint
  read?(address: bigint, size: 4 | 8): bigint | undefined
  isCode?(address: bigint): boolean
  /** Keeps what has been read of tables. */
  readonly tables?: ReadTables
  /** Whether what is at an address has been translated, and is too large to be translated once more. */
  isShared?(address: bigint): boolean
  /** Whether what is at an address has never been executed: the function is left there. */
  isCold?(address: bigint): boolean
  /** Whether jumps have hardly ever come to an address: an indirect jump with many ways leaves for it. */
  isRare?(address: bigint): boolean
  /** Whether an instruction is one that only the interpreter may execute here. */
  isExcluded?(decoded: Decoded): boolean
}

/**
 * Finds the function that is entered at `entry`; undefined when not even its first instruction can be translated. Where the entry is
 * within loops, it is left at the headers of those around it: in one function, the entry would be all these loops' only header. Where it is
 * the header of a loop in a large function, it is this loop alone: what is behind it becomes hot by itself, if at all. One of more than `most`
 * instructions is none.
 */
export function discoverFunction(entry: bigint, source: CodeSource, most = Infinity): GuestFunction | undefined {
  const decoded = new Map<number, Decoded | undefined>()
  const whole = new Discovery(entry, source, new Set(), decoded).run(most)
  // All is in one loop there.
  if (!whole || hasManyWays(whole.blocks)) return whole
  const around = headersAround(whole.blocks)
  const inner = around.size === 0 ? whole : new Discovery(entry, source, around, decoded).run()
  return inner && inner.size > wholeLimit ? loopAlone(inner) : inner
}

/**
 * Where the function begins that an address is in, as far as that can be told: at the nearest instruction in front of it that makes room on
 * the stack, has been executed, and leads there; at the address itself if that does. Undefined where there is none.
 */
export function functionAround(address: bigint, source: CodeSource): bigint | undefined {
  const first = new Discovery(address, source, new Set())
  if (first.makesRoom(0)) return address
  for (let back = 2n; back <= farthestStart; back += 2n) {
    const start = BigInt.asUintN(64, address - back)
    if (source.isCold?.(start) !== false || !first.makesRoom(Number(-back))) continue
    const whole = new Discovery(start, source, new Set()).run()
    const leadsThere = whole?.blocks.some(({ steps }) => steps.some(({ at }) => at === Number(back)))
    return leadsThere ? start : undefined
  }
  return undefined
}

/** The headers of the loops around an address, the outermost first, as far as compilers put them in front. */
export function loopsAround(address: bigint, source: CodeSource): readonly bigint[] {
  const whole = new Discovery(address, source, new Set()).run()
  const headers = whole ? headersAround(whole.blocks) : new Set<number>()
  return [...headers].sort((a, b) => a - b).map((header) => BigInt.asUintN(64, address + BigInt(header)))
}

/** What an instruction does with control. */
export type TransferKind = "call" | "return" | "jump" | undefined

/** The same of the one at an address. */
export function transferAt(address: bigint, source: CodeSource): TransferKind {
  switch (new Discovery(address, source, new Set()).first()?.kind) {
    case "call":
    case "call-indirect":
      return "call"
    case "return":
      return "return"
    case "branch":
    case "jump":
    case "jump-indirect":
      return "jump"
    default:
      return undefined
  }
}

/** The loop that a function's entry is the header of; the function where that is none. */
function loopAlone(guest: GuestFunction): GuestFunction {
  const { blocks } = guest
  const indexOf = new Map(blocks.map(({ id }, index) => [id, index]))
  const after = blocks.map(({ end }) => successorsOfEnd(end).map((id) => indexOf.get(id)!))
  if (reached(after)[0] === 0) return guest
  const before: number[][] = blocks.map(() => [])
  for (const [index, successors] of after.entries()) for (const to of successors) before[to].push(index)
  const leadsBack = reached(before)
  const kept = new Set<number>()
  for (const [index, { id }] of blocks.entries()) if (leadsBack[index] === 1) kept.add(id)
  const left = new Map<number, GuestBlock>()
  for (const index of blocks.keys()) {
    if (leadsBack[index] === 0) continue
    for (const to of after[index]) {
      const { id, start, steps, end } = blocks[to]
      const isCold = steps.length === 0 && end.kind === "leave" && end.isCold === true
      if (!kept.has(id)) left.set(id, { id, start, steps: [], end: { ...leaveAt(start), isCold } })
    }
  }
  const loop = blocks.filter(({ id }) => kept.has(id))
  const size = loop.reduce((sum, { steps }) => sum + steps.length, 0)
  return { ...guest, blocks: [...loop, ...left.values()], size }
}

/** The headers of loops around a function's entry, as far as compilers put them in front of what is in the loop. */
function headersAround(blocks: readonly GuestBlock[]): Set<number> {
  const indexOf = new Map(blocks.map(({ start }, index) => [start, index]))
  const isBehind = reached(blocks.map(({ end }) => successorsOfEnd(end).map((start) => indexOf.get(start)!)))
  if (!isBehind[0]) return new Set()
  const before: number[][] = blocks.map(() => [])
  for (const [index, { end }] of blocks.entries())
    for (const start of successorsOfEnd(end)) before[indexOf.get(start)!].push(index)
  const leadsBack = reached(before)
  const headers = new Set<number>()
  for (const [index, { start, end }] of blocks.entries()) {
    if (!leadsBack[index]) continue
    for (const to of successorsOfEnd(end)) if (to < 0 && to <= start && leadsBack[indexOf.get(to)!]) headers.add(to)
  }
  return headers
}

/** What can be reached from node 0 by at least one edge. */
function reached(successors: readonly (readonly number[])[]): Uint8Array {
  const isReached = new Uint8Array(successors.length)
  const pending = [0]
  for (let node = pending.pop(); node !== undefined; node = pending.pop())
    for (const to of successors[node]) {
      if (isReached[to] === 1) continue
      isReached[to] = 1
      pending.push(to)
    }
  return isReached
}

/** Leaves for whatever else is found to be at an address. */
const leaveAt = (at: number) => ({ kind: "leave", at, interpret: false }) satisfies BlockEnd

class Discovery {
  readonly #entry: bigint
  /** Of the entry, bytes from its page's start. */
  readonly #inPage: number
  readonly #source: CodeSource
  readonly #outside: ReadonlySet<number>
  readonly #pages = new Map<number, number>()
  readonly #decoded: Map<number, Decoded | undefined>
  /** What tables say of indirect jumps. */
  readonly #tables = new Map<number, readonly bigint[]>()
  /** The ends of blocks with them, once these are known. */
  readonly #jumps = new Map<number, BlockEnd>()
  /** Indirect jumps for whose tables more than their blocks has been looked at. */
  readonly #lookedBack = new Set<number>()
  readonly #scanned = new Set<number>()
  readonly #starts = new Set<number>([0])
  /** What only indirect jumps lead to, hardly ever. */
  readonly #rare = new Set<number>()
  readonly #pending: number[] = [0]
  #size = 0

  /** `outside`: where the function is left. */
  constructor(
    entry: bigint,
    source: CodeSource,
    outside: ReadonlySet<number>,
    decoded = new Map<number, Decoded | undefined>(),
  ) {
    this.#decoded = decoded
    this.#entry = entry
    this.#inPage = Number(entry & BigInt(pageSize - 1))
    this.#source = source
    this.#outside = outside
  }

  /** Gives none where there are more than `most` instructions. */
  run(most = Infinity): GuestFunction | undefined {
    if (!this.#at(0)) return undefined
    do
      for (let start = this.#pending.pop(); start !== undefined; start = this.#pending.pop()) {
        this.#scan(start)
        if (this.#size > most) return undefined
      }
    while (this.#resolveLater())
    const starts = [...this.#starts].sort((a, b) => (a === 0 ? -1 : b === 0 ? 1 : a - b))
    const blocks = starts.map((start) => this.#block(start))
    return { entry: this.#entry, blocks, pages: this.#pages, size: this.#size }
  }

  /** How the first instruction ends a block, if it does. */
  first(): BlockEnd | undefined {
    const decoded = this.#at(0)
    return decoded && this.#endOf(0, decoded)
  }

  /** Whether the instruction at an address takes bytes of the stack, as functions do at their beginning. */
  makesRoom(at: number): boolean {
    const decoded = this.#at(at)
    return (
      decoded !== undefined &&
      decoded.instruction === addi &&
      decoded.rd === sp &&
      decoded.rs1 === sp &&
      decoded.imm < 0
    )
  }

  /** Decodes on from a block's start, to where control is transferred, or to what is known already. */
  #scan(start: number): void {
    if (this.#isOutside(start) || this.#isCold(start)) return
    this.#rare.delete(start)
    for (let at = start; ;) {
      const decoded = this.#at(at)
      if (!decoded || this.#scanned.has(at)) return
      this.#scanned.add(at)
      this.#size++
      if (isIndirectJump(decoded)) this.#tables.set(at, this.#tableOf(at, this.#stepsBefore(at, start)))
      const end = this.#endOf(at, decoded)
      if (end) {
        this.#addAll(end)
        return
      }
      at += decoded.length
      if (this.#isOutside(at)) return this.#add(at)
    }
  }

  /** Whether the function is left where the flow comes to an address. */
  #isOutside(at: number): boolean {
    return this.#outside.has(at) || this.#isShared(at)
  }

  #isShared(at: number): boolean {
    return at !== 0 && this.#source.isShared?.(this.#address(at)) === true
  }

  /** Whether the block that starts there has never been executed. */
  #isCold(start: number): boolean {
    return start !== 0 && this.#source.isCold?.(this.#address(start)) === true
  }

  #address(at: number): bigint {
    return BigInt.asUintN(64, this.#entry + BigInt(at))
  }

  #addAll(end: BlockEnd): void {
    const mayBeRare = end.kind === "jump-indirect" && end.targets.length > comparedTargets
    for (const next of successorsOfEnd(end)) {
      if (mayBeRare && this.#rare.has(next)) continue
      if (mayBeRare && !this.#starts.has(next) && this.#source.isRare?.(this.#address(next)) === true) {
        this.#starts.add(next)
        this.#rare.add(next)
      } else this.#add(next)
    }
  }

  #add(start: number): void {
    if (this.#starts.has(start) && !this.#rare.has(start)) return
    this.#starts.add(start)
    this.#pending.push(start)
  }

  /** The instruction at an address; undefined for one that ends the translation. */
  #at(at: number): Decoded | undefined {
    const known = this.#decoded.get(at)
    if (known) {
      // Its pages are this function's, too.
      if (!this.#scanned.has(at)) for (const byte of [0, known.length - 2]) this.#half(at + byte)
      return known
    }
    if (this.#decoded.has(at)) return undefined
    const decoded = this.#size >= functionLimit ? undefined : this.#decode(at)
    this.#decoded.set(at, decoded)
    return decoded
  }

  #decode(at: number): Decoded | undefined {
    const low = this.#half(at)
    if (low === undefined) return undefined
    const isLong = (low & 3) === 3
    const high = isLong ? this.#half(at + 2) : 0
    if (high === undefined) return undefined
    const decoded = decode((low | (high << 16)) >>> 0)
    if (!decoded || !isEmittable(decoded) || this.#source.isExcluded?.(decoded)) return undefined
    // A static rounding mode that is none traps each time.
    if ((decoded.rm === 5 || decoded.rm === 6) && decoded.instruction.usesFloat) return undefined
    // Code that was stored to is seen behind a fence; calls of the environment are the owner's.
    if (decoded.instruction.name === "fence.i" || decoded.instruction.name === "ecall") return undefined
    return decoded
  }

  #half(at: number): number | undefined {
    const offset = this.#inPage + at
    const page = Math.floor(offset / pageSize)
    let host = this.#pages.get(page)
    if (host === undefined) {
      const address = BigInt.asUintN(64, this.#entry + BigInt(page * pageSize - this.#inPage))
      const place = this.#source.place(address)
      if (place === 0) return undefined
      this.#pages.set(page, (host = place))
    }
    return this.#source.memory.getUint16(host + (offset - page * pageSize), true)
  }

  /** What the table of the indirect jump at an address leads to, by the steps in front of it. */
  #tableOf(jump: number, steps: readonly GuestStep[]): readonly bigint[] {
    const located = [...steps, { at: jump, decoded: this.#decoded.get(jump)! }].map(({ at, decoded }) => ({
      pc: this.#address(at),
      decoded,
    }))
    const compared = [...this.#comparesBefore(jump), { at: jump, decoded: this.#decoded.get(jump)! }]
    return tableTargets(located, this.#source, tableSize(compared))
  }

  /**
   * Where a block alone does not tell the table of its indirect jump, looks at what stands in front of the block as well: compilers share the end
   * of a switch's code between the ways there. Says whether there is more to scan now.
   */
  #resolveLater(): boolean {
    for (const [jump, targets] of this.#tables) {
      if (targets.length > 0 || this.#lookedBack.has(jump)) continue
      this.#lookedBack.add(jump)
      this.#tables.set(jump, this.#tableOf(jump, this.#stepsBefore(jump, -Infinity)))
      this.#jumps.delete(jump)
      this.#addAll(this.#endOf(jump, this.#decoded.get(jump)!)!)
    }
    return this.#pending.length > 0
  }

  /** The steps in front of an address, as far back as control falls through, but none before `start`. */
  #stepsBefore(address: number, start: number): GuestStep[] {
    const steps: GuestStep[] = []
    for (let at = address; at > start && steps.length < tableSteps;) {
      const before = [at - 4, at - 2].find(
        (each) => this.#scanned.has(each) && this.#decoded.get(each)?.length === at - each,
      )
      const decoded = before === undefined ? undefined : this.#decoded.get(before)
      if (before === undefined || !decoded || decoded.instruction === jal || decoded.instruction === jalr) break
      steps.push({ at: before, decoded })
      at = before
    }
    return steps.reverse()
  }

  /**
   * The same, and on from where a branch leads over a jump that stands in front: so compilers put what is to be far away. `isTaken` says so of the
   * branch.
   */
  #comparesBefore(address: number): (GuestStep & { readonly isTaken?: boolean })[] {
    const steps = this.#stepsBefore(address, -Infinity)
    const first = steps[0]?.at ?? address
    for (const size of [4, 2]) {
      const jump = this.#decoded.get(first - size)
      if (!jump || jump.instruction !== jal || jump.rd !== 0 || jump.length !== size) continue
      const at = first - size - 4
      const branch = this.#decoded.get(at)
      if (!branch || !branches.has(branch.instruction) || at + branch.imm !== first) continue
      return [...this.#stepsBefore(at, -Infinity), { at, decoded: branch, isTaken: true }, ...steps]
    }
    return steps
  }

  #offsetOf(address: bigint): number {
    return Number(BigInt.asIntN(64, address - this.#entry))
  }

  /** How the block ends with this instruction, if it does. */
  #endOf(at: number, decoded: Decoded): BlockEnd | undefined {
    const { instruction, imm, rd, rs1, length } = decoded
    const next = at + length
    if (branches.has(instruction)) return { kind: "branch", taken: at + imm, next }
    if (instruction === jal) {
      return rd === 0 ? { kind: "jump", target: at + imm } : { kind: "call", target: at + imm, next }
    }
    if (instruction !== jalr) return undefined
    if (rd !== 0) {
      const callee = this.#source.calleeOf(BigInt.asUintN(64, this.#entry + BigInt(at)))
      const likely = callee !== undefined && { likely: this.#offsetOf(callee) }
      if (isLink(rd)) return { kind: "call-indirect", next, ...likely }
      // Where linkers' stubs go on to what they are for, they leave where they are in another register; the return address is their caller's.
      return { kind: "jump-indirect", targets: [], isOpen: true, ...likely }
    }
    if (isLink(rs1)) return { kind: "return" }
    let end = this.#jumps.get(at)
    if (!end) this.#jumps.set(at, (end = this.#jump(at)))
    return end
  }

  /** The end of a block with an indirect jump: if some of what it leads to is in a large translation, it looks all up. */
  #jump(at: number): BlockEnd {
    const known = this.#source.targetsOf(this.#address(at))
    const targets = [...new Set([...known, ...(this.#tables.get(at) ?? [])])]
      .slice(0, mostTargets)
      .map((target) => this.#offsetOf(target))
      .filter((target) => Math.abs(target) < farthest)
    const isOpen = targets.some((target) => this.#isShared(target))
    return isOpen ? { kind: "jump-indirect", targets: [], isOpen } : { kind: "jump-indirect", targets }
  }

  #block(start: number): GuestBlock {
    if (this.#isOutside(start)) return { id: start, start, steps: [], end: leaveAt(start) }
    const isLeft = this.#isCold(start) || (this.#rare.has(start) && !this.#scanned.has(start))
    if (isLeft) return { id: start, start, steps: [], end: { ...leaveAt(start), isCold: true } }
    const steps: GuestStep[] = []
    for (let at = start; ;) {
      const decoded = this.#decoded.get(at)
      if (!decoded)
        return { id: start, start, steps, end: { kind: "leave", at, interpret: this.#size < functionLimit } }
      steps.push({ at, decoded })
      const end = this.#endOf(at, decoded)
      if (end) return { id: start, start, steps, end }
      at += decoded.length
      if (this.#starts.has(at)) return { id: start, start, steps, end: { kind: "fall", next: at } }
    }
  }
}
