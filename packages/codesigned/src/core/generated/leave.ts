// Ways out of a translation: back to whoever called the core, by rollback or not; on to another translation; round again.
import { layout } from "@lamina/interpreter"
import type { Block, Value } from "@lamina/ir"
import { InternalError } from "@lamina/isa"
import { jumpTable, translationAlignment } from "../core.ts"
import { cell } from "./cells.ts"
import { slotSize } from "./engine-area.ts"
import { exitCode, type Exit, type KnownCause } from "./exits.ts"
import type { Generation } from "./generation.ts"
import { committedValue, fuelLeft, logEnd, storeState, type Path } from "./path.ts"
import { delay, forkClock, waitForResults } from "./static-clock.ts"
import { count, translationSignature } from "./support-module.ts"
import type { Tally } from "./tally.ts"

/** The tally of a path that stops here: results are waited for. */
function stopTally({ tally, clock }: Path, penalty = 0): Tally {
  const stopped = forkClock(clock)
  waitForResults(stopped, "stops", penalty)
  return { ...tally, waits: stopped.waits }
}

/** The tally of a path that goes on elsewhere, which costs some cycles. */
export function transferTally({ tally, clock }: Path, cost: number): Tally {
  const going = forkClock(clock)
  delay(going, cost)
  return { ...tally, waits: going.waits, transfers: tally.transfers + 1 }
}

/** Makes the state block hold what is committed, and drops what is not. */
function settle(generation: Generation, path: Path): void {
  const { f, area } = generation
  for (const [register, value] of path.stale) storeState(generation, register, value)
  if (path.log.most > 0) generation.call("undo", [logEnd(generation, path)])
  const { zero } = generation
  if (path.raises) f.store("i32.store", zero, f.load("i32.load", zero, area.flags, "slot"), layout.fflags, "state")
}

function giveBack({ f, zero, area }: Generation, fuel: Value, code: Value): void {
  f.store("i32.store", zero, fuel, area.fuel, "slot")
  f.ret([code])
}

/** Comes back without having been rolled back. */
export function leave(
  generation: Generation,
  path: Path,
  kind: "exit" | "lookup" | "budget" | "floatOff",
  atom: number,
): void {
  const { translation, f } = generation
  settle(generation, path)
  const exit = generation.addExit({ kind, translation, atom, tally: stopTally(path) })
  giveBack(generation, fuelLeft(generation, path), f.iconst32(exitCode(exit)))
}

/** What breaks the rules of molecules, if control comes here. */
export function leaveWithBug(generation: Generation, path: Path, error: Error): void {
  const { translation, f } = generation
  const exit = generation.addExit({ kind: "bug", error, translation, atom: 0, tally: stopTally(path) })
  giveBack(generation, path.fuel, f.iconst32(exitCode(exit)))
}

/** Where an atom rolls back to: gives the exit, for `rollbackTo`. */
export function addRollback(generation: Generation, path: Path, atom: number, isSpeculative = false): number {
  const { translation, parts } = generation
  const tally = stopTally(path, parts.description.rollback)
  const exit: Exit = { kind: "rollback", isSpeculative, translation, atom, tally }
  return generation.addExit(exit)
}

/** The block that rolls back, and what to pass to it. */
export function rollbackTo(
  generation: Generation,
  path: Path,
  exit: number,
  cause?: KnownCause,
): readonly [block: Block, args: readonly Value[]] {
  return [rollbackBlock(generation, path), [generation.f.iconst32(exitCode(exit, cause)), logEnd(generation, path)]]
}

export function rollbackBlock(generation: Generation, { region }: Path): Block {
  if (region.block) return region.block
  const { f } = generation
  const before = f.current
  const block = f.block(["i32", "i32"])
  region.block = block
  f.at(block)
  const [code, end] = block.params
  for (const [register, value] of region.stale) storeState(generation, register, value)
  generation.call("undo", [end])
  giveBack(generation, fuelLeft(generation, region), code)
  f.at(before)
  return block
}

/** Rolls back if a condition holds; what follows is for when it does not. */
export function rollbackIf(
  generation: Generation,
  path: Path,
  condition: Value,
  exit: number,
  cause: KnownCause,
): void {
  const { f } = generation
  const fine = f.block()
  const [block, args] = rollbackTo(generation, path, exit, cause)
  f.brIf(condition, block, args, fine, [])
  f.at(fine)
}

/** A `jump` or an `exit`, which may become the other: the cell says where it leads. */
export function leaveByCell(generation: Generation, path: Path, going: Tally, atom: number): void {
  const { f, table } = generation
  const place = generation.addTransfer(going, atom)
  const target = f.load("i32.load", generation.zero, place + cell.target, "cell")
  const [out, on] = [f.block(), f.block()]
  f.brIf(f.compare("i32.lt_s", target, generation.zero), out, [], on, [])
  f.at(out)
  leave(generation, path, "exit", atom)
  f.at(on)
  settle(generation, path)
  count(f, place + cell.count, f.iconst64(1n))
  f.returnCallIndirect(table, translationSignature, slotOf(generation, target), [fuelLeft(generation, path), target])
}

/** Which entry of the table of functions a translation has, by its address. */
function slotOf({ f, area }: Generation, target: Value): Value {
  const offset = f.binary("i32.shr_u", target, f.iconst32(Math.log2(translationAlignment / slotSize)))
  return f.load("i32.load", offset, area.slots, "slot")
}

/** What is wrong with an address where no translation can begin. */
export function targetProblem({ parts }: Pick<Generation, "parts">, target: number): InternalError | undefined {
  if (target % translationAlignment === 0 && target >= 0 && target < parts.concealed.size) return undefined
  return new InternalError(`no translation begins at 0x${target.toString(16)}`)
}

/** Goes where the jump table says, or comes back. */
export function leaveIndirectly(generation: Generation, path: Path, pc: Value, going: Tally, atom: number): void {
  const { f, table, parts, area } = generation
  const { zero } = generation
  const index = f.binary("i32.shl", f.convert("i32.wrap_i64", pc), f.iconst32(Math.log2(jumpTable.entrySize) - 1))
  const offset = f.binary("i32.and", index, f.iconst32((jumpTable.entries - 1) * jumpTable.entrySize))
  const at = (field: number) => parts.jumpTable + field
  const isPc = f.compare("i64.eq", f.load("i64.load", offset, at(jumpTable.pc), "table"), pc)
  const context = f.load("i32.load", zero, layout.context, "table")
  const isContext = f.compare("i32.eq", f.load("i32.load", offset, at(jumpTable.context), "table"), context)
  const [hit, miss] = [f.block(), f.block()]
  f.brIf(f.binary("i32.and", isPc, isContext), hit, [], miss, [])
  f.at(miss)
  f.store("i64.store", zero, pc, area.address, "slot")
  leave(generation, path, "lookup", atom)
  f.at(hit)
  settle(generation, path)
  count(f, generation.addTransfer(going) + cell.count, f.iconst64(1n))
  const target = f.load("i32.load", offset, at(jumpTable.translation), "table")
  f.returnCallIndirect(table, translationSignature, slotOf(generation, target), [fuelLeft(generation, path), target])
}

/** Goes to the own `enter` again: `header` takes the budget and the committed values of `registers`. */
export function leaveToEnter(
  generation: Generation,
  path: Path,
  header: Block,
  registers: readonly number[],
  going: Tally,
): void {
  const { f, area } = generation
  if (path.log.most > 0) generation.call("undo", [logEnd(generation, path)])
  const { zero } = generation
  if (path.raises) f.store("i32.store", zero, f.load("i32.load", zero, area.flags, "slot"), layout.fflags, "state")
  count(f, generation.addTransfer(going) + cell.count, f.iconst64(1n))
  const values = registers.map((register) => committedValue(generation, path, register))
  f.br(header, [fuelLeft(generation, path), ...values])
}
