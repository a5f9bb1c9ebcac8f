// Places where paths of a translation meet and go on in the same code: one block for each address and what is known on arrival.
import type { Block, Value, ValueType } from "@lamina/ir"
import { vliwRegisters, type AccessSize } from "@lamina/isa"
import { resource } from "../resources.ts"
import { cell } from "./cells.ts"
import type { Generation } from "./generation.ts"
import { emptyLog, fuelLeft, isGuest, logEnd, storeState, valueOf, type AliasPlace, type Path } from "./path.ts"
import { rebaseClock } from "./static-clock.ts"
import { count } from "./support-module.ts"
import { noTally } from "./tally.ts"

export interface Joins {
  /** Ends a path at a join. */
  goTo(path: Path, address: number): void
}

/** What an alias entry may hold: something of this size. */
interface AliasKind {
  readonly entry: number
  readonly size: AccessSize
}

/** `start` is the path at the `enter`; `add` is told of each block when it is made, with the path that begins there. */
export function createJoins(
  generation: Generation,
  start: Path,
  add: (join: { readonly block: Block; readonly path: Path; readonly address: number }) => void,
): Joins {
  const { f, scan } = generation
  const { written } = scan
  const blocks = new Map<string, Block>()
  /** Registers that never change, known everywhere. */
  const constant = start.values.map((value, register) => (written.includes(register) ? undefined : value))
  const writtenGuest = written.filter(isGuest)
  /** All that alias entries were found to hold so far. Blocks take a place of each kind, so that there are few of them. */
  const kinds: AliasKind[] = []

  const typeOf = (register: number): ValueType => (register >= resource.p && register < resource.count ? "i32" : "i64")
  const placeOf = (path: Path, { entry, size }: AliasKind): Value | undefined =>
    path.aliases.get(entry)?.find((held) => held.size === size)?.place

  return {
    goTo(path, address) {
      for (const [register, value] of path.stale) storeState(generation, register, value)
      path.stale.clear()
      count(f, generation.addTransfer({ ...path.tally, waits: { ...path.clock.waits } }) + cell.count, f.iconst64(1n))
      for (const [entry, held] of path.aliases)
        for (const { size } of held)
          if (!kinds.some((kind) => kind.entry === entry && kind.size === size)) kinds.push({ entry, size })
      const known = path.aliases.size === 0 ? [] : [...kinds]
      const isDirty = path.dirty.size > 0
      const hasLog = path.log.most > 0
      const clock = rebaseClock(path.clock)
      const key = JSON.stringify([
        ...[address, path.line, path.raises, hasLog, isDirty, known.length],
        ...[clock.allReady, ...clock.ready],
      ])
      const args = [
        fuelLeft(generation, path),
        ...written.map((register) => valueOf(generation, path, register)),
        ...known.map((kind) => placeOf(path, kind) ?? generation.zero),
        ...(hasLog ? [logEnd(generation, path)] : []),
      ]
      const found = blocks.get(key)
      if (found) return f.br(found, args)
      const types: ValueType[] = ["i32", ...written.map(typeOf)]
      while (types.length < args.length) types.push("i32")
      const block = f.block(types)
      blocks.set(key, block)
      f.br(block, args)
      add({ block, address, path: arrival(path, block, known) })
    },
  }

  function arrival(path: Path, { params }: Block, known: readonly AliasKind[]): Path {
    let next = 0
    const take = (): Value => params[next++]
    const fuel = take()
    const values = [...constant]
    for (const register of written) values[register] = take()
    const aliases = new Map<number, readonly AliasPlace[]>()
    for (const { entry, size } of known)
      aliases.set(
        entry,
        [...(aliases.get(entry) ?? []), { place: take(), size }].sort((a, b) => a.size - b.size),
      )
    const hasLog = path.log.most > 0
    return {
      values,
      // Which of them were written is not told apart.
      dirty: new Set(path.dirty.size > 0 ? writtenGuest : []),
      stale: new Map(),
      clock: rebaseClock(path.clock),
      tally: noTally(),
      fuel,
      committed: 0,
      line: path.line,
      log: hasLog ? { pointer: take(), plus: 0, most: vliwRegisters.gatedStores } : emptyLog,
      aliases,
      raises: path.raises,
      dynamicRounding: undefined,
      region: { stale: new Map(), fuel, committed: 0, block: undefined },
    }
  }
}
