// Makes the code of a translation: walks the tree of paths from its `enter`, with registers as values.
import { layout } from "@lamina/interpreter"
import type { Block, Module, Value, ValueType } from "@lamina/ir"
import { InternalError, statusBit, type AtomOperations } from "@lamina/isa"
import { atomAddress, type Molecule } from "../molecule.ts"
import { emitAtom } from "./emit-atom.ts"
import { startGeneration, type CoreContext, type Generation, type Transfer } from "./generation.ts"
import { irAtomOperations, noOutcome, type Emission, type Leaving, type PendingWrite } from "./ir-atom-operations.ts"
import { createJoins, type Joins } from "./joins.ts"
import {
  addRollback,
  leave,
  leaveByCell,
  leaveIndirectly,
  leaveToEnter,
  leaveWithBug,
  rollbackIf,
  targetProblem,
  transferTally,
} from "./leave.ts"
import { emptyLog, forkPath, isGuest, loadState, setValue, storeState, valueOf, type Path } from "./path.ts"
import { scanTranslation } from "./scan-translation.ts"
import { delay, issue, startClock, waitForResults } from "./static-clock.ts"
import { noTally } from "./tally.ts"

export interface BuiltTranslation {
  readonly address: number
  readonly module: Module
  readonly exits: readonly number[]
  readonly transfers: readonly Transfer[]
}

/** A path whose code is still to be made, from a molecule on. */
interface PendingPath {
  readonly block: Block
  readonly path: Path
  readonly address: number
  /** Whether the block is that of a join there. */
  readonly isJoin: boolean
}

/** Builds the module of the translation at an address. Throws `InternalError` when there is none. */
export function buildTranslation(context: CoreContext, address: number): BuiltTranslation {
  const scan = scanTranslation(context.parts, address)
  const generation = startGeneration(context, scan)
  const { f, module, ownExits, transfers } = generation
  const { header, loopRegisters, path } = startPath(generation)
  const pending: PendingPath[] = []
  const joins = createJoins(generation, path, (to) => pending.push({ ...to, isJoin: true }))
  const place = { atom: scan.entry.atoms[0], address, molecule: scan.entry, index: 0, isConditional: false }
  const emission: Emission = { path, place, outcome: noOutcome() }
  const operations = irAtomOperations(generation, emission)
  const walker: Walker = { generation, emission, operations, joins, header, loopRegisters, pending }
  enter(generation, path)
  walk(walker, path, address, true)
  for (let next = pending.pop(); next; next = pending.pop()) {
    f.at(next.block)
    walk(walker, next.path, next.address, next.isJoin)
  }
  return { address, module, exits: ownExits, transfers }
}

interface Walker {
  readonly generation: Generation
  readonly emission: Emission
  readonly operations: AtomOperations<Value, Value>
  readonly joins: Joins
  /** Where a loop goes on, with the budget and the committed values of `loopRegisters`. */
  readonly header: Block | undefined
  readonly loopRegisters: readonly number[]
  readonly pending: PendingPath[]
}

/** The path at the `enter`. In a loop, the guest's registers that it writes go round as values. */
function startPath(generation: Generation): {
  readonly header: Block | undefined
  readonly loopRegisters: readonly number[]
  readonly path: Path
} {
  const { f, scan } = generation
  const values: (Value | undefined)[] = []
  const stale = new Map<number, Value>()
  const loopRegisters = scan.isLoop ? scan.written.filter(isGuest) : []
  let fuel = f.params[0]
  let header: Block | undefined
  if (scan.isLoop) {
    for (const register of scan.read)
      if (isGuest(register) && !loopRegisters.includes(register)) values[register] = loadState(generation, register)
    header = f.block(["i32", ...loopRegisters.map((): ValueType => "i64")])
    f.br(header, [fuel, ...loopRegisters.map((register) => loadState(generation, register))])
    f.at(header)
    fuel = header.params[0]
    for (const [index, register] of loopRegisters.entries()) {
      values[register] = header.params[index + 1]
      stale.set(register, header.params[index + 1])
    }
  }
  const path: Path = {
    values,
    dirty: new Set(),
    stale,
    clock: startClock(),
    tally: noTally(),
    fuel,
    committed: 0,
    line: -1,
    log: emptyLog,
    aliases: new Map(),
    raises: false,
    dynamicRounding: undefined,
    region: { stale: new Map(stale), fuel, committed: 0, block: undefined },
  }
  return { header, loopRegisters, path }
}

/** The checks of the `enter`. */
function enter(generation: Generation, path: Path): void {
  const { f, scan, translation } = generation
  const [{ row, imm }] = scan.entry.atoms
  const leaveIf = (condition: Value, kind: "budget" | "floatOff") => {
    const [out, on] = [f.block(), f.block()]
    f.brIf(condition, out, [], on, [])
    f.at(out)
    leave(generation, path, kind, translation)
    f.at(on)
  }
  // A number beyond 2^31 is more than any budget.
  leaveIf(imm < 0 ? f.iconst32(1) : f.compare("i32.lt_s", path.fuel, f.iconst32(imm)), "budget")
  if (row.name !== "enter.f") return
  const status = f.load("i32.load", generation.zero, layout.mstatus, "state")
  const dirty = f.iconst32(3 << statusBit.FS)
  leaveIf(f.compare("i32.ne", f.binary("i32.and", status, dirty), dirty), "floatOff")
}

/** Makes the code of a path from a molecule on, up to where it ends or forks for the last time. */
function walk(walker: Walker, path: Path, from: number, isJoin: boolean): void {
  const { generation, joins } = walker
  const { molecules, joins: meeting } = generation.scan
  let address: number | void = from
  for (let isFirst = isJoin; address !== undefined; isFirst = false) {
    if (!isFirst && meeting.has(address)) return joins.goTo(path, address)
    const molecule = molecules.get(address)
    if (!molecule) throw new InternalError("a molecule was not scanned")
    if (molecule instanceof InternalError) return leaveWithBug(generation, path, molecule)
    address = emitMolecule(walker, path, molecule)
  }
}

/** Makes the code of a molecule. Gives the address where the path goes on, undefined when it has ended. */
function emitMolecule(walker: Walker, path: Path, molecule: Molecule): number | void {
  const { generation, emission, operations } = walker
  const { atoms, end } = molecule
  fetch(generation, path, molecule)
  issue(path.clock, molecule, generation.parts.description)
  path.tally.molecules++
  path.tally.atoms += atoms.filter((atom) => atom.row.name !== "nop").length
  emission.path = path
  const outcomes = atoms.map((atom, index) => {
    emission.place = { atom, address: atomAddress(molecule, index), molecule, index, isConditional: false }
    const outcome = emitAtom(generation, emission, operations)
    if (atom.row.raises) path.raises = true
    return { ...outcome, atom: emission.place.address }
  })
  for (const { writes } of outcomes) applyWrites(generation, path, writes)
  for (const { commit: instructions, atom } of outcomes)
    if (instructions !== undefined) commit(generation, path, atom, instructions)
  for (const { leaving, atom } of outcomes) {
    if (leaving === undefined) continue
    if (leaving.condition === undefined) return take(walker, path, leaving, atom)
    const { f } = generation
    const [taken, on] = [f.block(), f.block()]
    f.brIf(leaving.condition, taken, [], on, [])
    f.at(taken)
    const fork = forkPath(path)
    const to = take(walker, fork, leaving, atom)
    if (to !== undefined) walker.pending.push({ block: taken, path: fork, address: to, isJoin: false })
    f.at(on)
  }
  return end
}

function applyWrites(generation: Generation, path: Path, writes: readonly PendingWrite[]): void {
  for (const { register, value, condition } of writes) {
    if (condition === undefined) setValue(path, register, value)
    else setValue(path, register, generation.f.select(condition, value, valueOf(generation, path, register)))
  }
}

/** Accesses the instruction cache for the lines of a molecule. */
function fetch(generation: Generation, path: Path, { address, end }: Molecule): void {
  const { f, area, parts } = generation
  if (!area.caches) return
  const { place, lineShift, setMask, setSize, isHashed } = area.caches.instruction
  const last = (parts.concealed.offset + end - 1) >>> lineShift
  for (let line = (parts.concealed.offset + address) >>> lineShift; line <= last; line++) {
    if (line === path.line) continue
    path.line = line
    path.tally.fetches++
    const [hit, other] = [f.block(), f.block()]
    const first = f.load(
      "i32.load",
      generation.zero,
      place + ((isHashed ? line ^ Math.floor(line / (setMask + 1)) : line) & setMask) * setSize,
      "cache",
    )
    f.brIf(f.compare("i32.eq", first, f.iconst32(line)), hit, [], other, [])
    f.at(other)
    generation.call("fetchAccess", [f.iconst32(line << lineShift)])
    f.br(hit)
    f.at(hit)
  }
}

function commit(generation: Generation, path: Path, atom: number, instructions: number): void {
  const { f, area, scan } = generation
  if (path.raises) {
    const { zero } = generation
    const now = f.load("i32.load", zero, layout.fflags, "state")
    const isOther = f.compare("i32.ne", now, f.load("i32.load", zero, area.flags, "slot"))
    rollbackIf(generation, path, isOther, addRollback(generation, path, atom), "float")
  }
  for (const register of path.dirty) {
    const value = valueOf(generation, path, register)
    if (scan.isLoop) path.stale.set(register, value)
    else storeState(generation, register, value)
  }
  path.dirty.clear()
  path.committed += instructions
  path.tally.commits++
  path.log = emptyLog
  path.aliases.clear()
  path.raises = false
  path.region = { stale: new Map(path.stale), fuel: path.fuel, committed: path.committed, block: undefined }
  waitForResults(path.clock, "commits")
}

/** Leaves the molecule. Gives the address where the path goes on, undefined when it has ended. */
function take(
  { generation, header, loopRegisters }: Walker,
  path: Path,
  leaving: Leaving,
  atom: number,
): number | void {
  const { takenBranch, indirectJump } = generation.parts.description
  if (leaving.kind === "exit") return leaveByCell(generation, path, transferTally(path, takenBranch), atom)
  if (leaving.kind === "indirect")
    return leaveIndirectly(generation, path, leaving.pc, transferTally(path, indirectJump), atom)
  if (header && leaving.target === generation.translation)
    return leaveToEnter(generation, path, header, loopRegisters, transferTally(path, takenBranch))
  if (leaving.kind === "jump") {
    const problem = targetProblem(generation, leaving.target)
    if (problem) return leaveWithBug(generation, path, problem)
    return leaveByCell(generation, path, transferTally(path, takenBranch), atom)
  }
  delay(path.clock, takenBranch)
  path.tally.transfers++
  path.line = -1
  return leaving.target
}
