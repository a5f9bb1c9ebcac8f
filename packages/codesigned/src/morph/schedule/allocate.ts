// Register allocation over scheduled molecules. A value keeps one register for its whole life; what a guest register must hold at the end
// goes there at once where that is free, and is moved there otherwise. Nothing is spilled: where registers run out, less is scheduled ahead.
import { atomRow, vliwRegisters, type AtomRow, type VliwDescription } from "@lamina/isa"
import { firstFloat, firstVirtual, noRegister, type Segment, type Virtual } from "../select/segment.ts"
import { parallelMoves, type Move } from "./parallel-moves.ts"
import type { Schedule, Scheduled } from "./schedule.ts"

/** The registers do not suffice. */
export class OutOfRegisters extends Error {
  override readonly name = "OutOfRegisters"
}

/** An atom with its registers; `target` and `exit` are still to become addresses and numbers. */
export interface PlacedAtom {
  readonly row: AtomRow
  readonly rd: number
  readonly rs1: number
  readonly rs2: number
  readonly imm: number
  /** Where it comes from: the index of a guest instruction; undefined for what allocation adds. */
  readonly origin: number | undefined
  readonly target?: PlacedSegment
  readonly exit?: Segment
}

export interface PlacedSegment {
  readonly molecules: readonly (readonly PlacedAtom[])[]
}

const none = 0
/** Registers are numbered through both files here: the floating-point ones follow. */
const fileSize = vliwRegisters.count
/** The last of each file is kept for moves in a circle, the last integer one but one for an address to go on at. */
const scratch = fileSize - 1
const kept = fileSize - 2
const guestPlace = (register: Virtual) => (register < firstFloat ? register : fileSize + register - firstFloat)

/** Gives each value of a region its register. Throws `OutOfRegisters`. */
export function allocate(schedule: Schedule, isFloat: readonly boolean[], description: VliwDescription): PlacedSegment {
  const places = new Map<Virtual, number>()
  for (let register = 0; register < firstVirtual; register++) places.set(register, guestPlace(register))
  return new Allocation(schedule, places, isFloat, description, true).run()
}

class Allocation {
  readonly #schedule: Schedule
  readonly #places: Map<Virtual, number>
  readonly #isFloat: readonly boolean[]
  readonly #description: VliwDescription
  readonly #isTrunk: boolean
  /** When a value is read last, twice the molecule's number; one more where it must outlive the molecule. */
  readonly #ends = new Map<Virtual, number>()
  readonly #busyUntil = new Array<number>(2 * fileSize).fill(-1)
  readonly #molecules: PlacedAtom[][]
  readonly #finalOf = new Map<Virtual, Virtual[]>()

  constructor(
    schedule: Schedule,
    places: Map<Virtual, number>,
    isFloat: readonly boolean[],
    description: VliwDescription,
    isTrunk: boolean,
  ) {
    this.#schedule = schedule
    this.#places = places
    this.#isFloat = isFloat
    this.#description = description
    this.#isTrunk = isTrunk
    this.#molecules = schedule.molecules.map(() => [])
  }

  run(): PlacedSegment {
    const { molecules, segment } = this.#schedule
    this.#findEnds()
    for (const { register, value } of segment.finals) {
      const known = this.#finalOf.get(value)
      if (known) known.push(register)
      else this.#finalOf.set(value, [register])
    }
    for (const [register, end] of this.#ends) {
      const place = this.#places.get(register)
      if (place !== undefined) this.#busyUntil[place] = Math.max(this.#busyUntil[place], end)
    }
    this.#busyUntil[none] = Infinity
    for (const place of [scratch, fileSize + scratch, kept]) this.#busyUntil[place] = Infinity
    const pending: { readonly molecule: number; readonly atom: number; readonly scheduled: Scheduled }[] = []
    for (const [at, molecule] of molecules.entries()) {
      // Operands are read before results are written.
      const sources = molecule.map(({ operation: { rs1, rs2, rs3 } }) =>
        [rs1, rs2, rs3].map((one) => this.#number(one)),
      )
      for (const [index, scheduled] of molecule.entries()) {
        const { operation } = scheduled
        if (operation.def >= firstVirtual) this.#define(operation.def, at)
        if (scheduled.aside) pending.push({ molecule: at, atom: index, scheduled })
        const [rs1, rs2, rs3] = sources[index]
        this.#molecules[at].push({
          row: operation.row,
          rd: this.#number(operation.def),
          rs1,
          rs2,
          imm: immediateOf(scheduled, rs3),
          origin: operation.origin,
        })
      }
    }
    const asides = pending.map(({ scheduled }) => this.#aside(scheduled.aside as Schedule))
    for (const [index, { molecule, atom }] of pending.entries())
      this.#molecules[molecule][atom] = { ...this.#molecules[molecule][atom], target: asides[index] }
    this.#finish()
    return { molecules: this.#molecules }
  }

  #aside(aside: Schedule): PlacedSegment {
    return new Allocation(aside, new Map(this.#places), this.#isFloat, this.#description, false).run()
  }

  /** The number of a value's register in its file. */
  #number(register: Virtual): number {
    if (register <= 0) return none
    const place = this.#places.get(register)
    if (place === undefined) throw new OutOfRegisters(`value ${register} is in no register`)
    return place % fileSize
  }

  #findEnds(): void {
    const { molecules, segment } = this.#schedule
    const extend = (register: Virtual, end: number) => {
      if (register <= 0) return
      const known = this.#ends.get(register)
      if (known === undefined || known < end) this.#ends.set(register, end)
    }
    for (const [at, molecule] of molecules.entries()) {
      for (const { operation } of molecule) {
        for (const source of [operation.rs1, operation.rs2, operation.rs3]) extend(source, 2 * at)
        if (operation.aside) for (const register of neededBy(operation.aside)) extend(register, 2 * at + 2)
      }
    }
    for (const register of neededAtExit(segment)) extend(register, Infinity)
  }

  /** Chooses the register of a value that molecule `at` writes. */
  #define(register: Virtual, at: number): void {
    const now = 2 * at + 1
    const place = this.#choose(register, now)
    this.#places.set(register, place)
    this.#busyUntil[place] = Math.max(this.#ends.get(register) ?? 0, now + 1)
  }

  #choose(register: Virtual, now: number): number {
    const isFree = (place: number) => this.#busyUntil[place] <= now
    for (const final of this.#finalOf.get(register) ?? []) if (isFree(guestPlace(final))) return guestPlace(final)
    const base = this.#isFloat[register] ? fileSize : 0
    for (let number = vliwRegisters.guest; number < fileSize; number++) if (isFree(base + number)) return base + number
    for (let number = 0; number < vliwRegisters.guest; number++) if (isFree(base + number)) return base + number
    throw new OutOfRegisters(`no register is free for value ${register}`)
  }

  /** Adds the moves into the guest's registers, the commit and the exit. */
  #finish(): void {
    const { segment } = this.#schedule
    const moves: Move[] = []
    for (const { register, value } of segment.finals) {
      const from = value === 0 ? none : (this.#places.get(value) as number)
      const to = guestPlace(register)
      if (from !== to) moves.push({ from, to })
    }
    let address = segment.address > 0 ? (this.#places.get(segment.address) as number) : none
    const late = this.#placeEarly(moves)
    if (address !== none && late.some(({ to }) => to === address)) {
      late.push({ from: address, to: kept })
      address = kept
    }
    const groups = parallelMoves(late, this.#description, scratch)
    for (const group of groups) this.#molecules.push(group.map((move) => moveAtom(move)))
    this.#end(address)
  }

  /** Puts moves into molecules that have room for them; gives back the others. */
  #placeEarly(moves: readonly Move[]): Move[] {
    const late: Move[] = []
    const { cycles, readyAt } = this.#schedule
    const readyOf = new Map<number, number>()
    for (const { value } of this.#schedule.segment.finals) {
      const place = this.#places.get(value)
      if (place !== undefined) readyOf.set(place, readyAt.get(value) ?? 0)
    }
    for (const move of moves) {
      const first = readyOf.get(move.from) ?? 0
      const freeFrom = this.#busyUntil[move.to]
      let placed = false
      for (let at = 0; at < this.#molecules.length && freeFrom !== Infinity; at++) {
        if (2 * at + 1 < freeFrom || cycles[at] < first) continue
        if (!this.#hasRoom(at, isFloatPlace(move.to) ? "float" : "alu")) continue
        this.#molecules[at].push(moveAtom(move))
        placed = true
        break
      }
      if (!placed) late.push(move)
    }
    return late
  }

  #hasRoom(at: number, unit: "alu" | "float" | "branch" | "control", places = 1): boolean {
    const { atoms, units } = this.#description
    const molecule = this.#molecules[at]
    const taken = molecule.length + (this.#isTrunk && at === 0 ? 1 : 0)
    if (taken + places > atoms) return false
    return unit === "control" || molecule.filter(({ row }) => row.unit === unit).length < units[unit]
  }

  #end(address: number): void {
    const { segment } = this.#schedule
    const last = this.#molecules.length - 1
    // A commit would take effect even if a branch beside it were taken.
    const joins =
      last >= 0 &&
      this.#hasRoom(last, "branch", 2) &&
      !this.#molecules[last].some(
        ({ row, rd }) => row.unit === "branch" || (address !== none && rd === address && row.registers.rd === "x"),
      )
    const molecule = joins ? this.#molecules[last] : []
    if (!joins) this.#molecules.push(molecule)
    const bare = { rd: none, rs1: none, rs2: none, imm: 0, origin: undefined }
    molecule.push({ ...bare, row: atomRow("commit"), imm: segment.exit.retired })
    const isIndirect = segment.address !== noRegister
    molecule.push({ ...bare, row: atomRow(isIndirect ? "jumpi" : "exit"), rs1: address, exit: segment })
  }
}

/** What an exit reads: the values that guest registers must hold, and those that were not written. */
function* neededAtExit({ finals, address }: Segment): Generator<Virtual> {
  const written = new Set(finals.map(({ register }) => register))
  for (let register = 1; register < firstVirtual; register++) if (!written.has(register)) yield register
  for (const { value } of finals) yield value
  if (address > 0) yield address
}

/** What a segment and its asides need of what was there before. */
function* neededBy(segment: Segment): Generator<Virtual> {
  yield* segment.inherited
  for (const register of neededAtExit(segment)) if (register < firstVirtual) yield register
  for (const { aside } of segment.operations) {
    if (!aside) continue
    for (const register of neededBy(aside)) if (register < firstVirtual) yield register
  }
}

const isFloatPlace = (place: number) => place >= fileSize

function moveAtom({ from, to }: Move): PlacedAtom {
  const isFloat = isFloatPlace(to)
  // From an integer register there is zero only.
  const row = atomRow(isFloat ? "fmv" : "addi")
  return { row, rd: to % fileSize, rs1: from % fileSize, rs2: none, imm: 0, origin: undefined }
}

function immediateOf({ operation, speculative, entry, mask }: Scheduled, rs3: number): number {
  const { row, imm } = operation
  switch (row.immediate) {
    case "load":
      return (imm & 0xffff) | (entry === undefined ? 0 : (entry << 16) | (1 << 31)) | (speculative ? 1 << 30 : 0)
    case "store":
      return (imm & 0xffff) | (mask << 16)
    case "operand":
      return imm | rs3
    default:
      return imm
  }
}
