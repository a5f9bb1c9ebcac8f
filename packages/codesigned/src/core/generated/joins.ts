// Places where paths of a translation meet and go on in the same code: one block for each address and what is known on arrival.
import type { Block, Value, ValueType } from "@lamina/ir"
import type { AccessSize } from "@lamina/isa"
import { resource } from "../resources.ts"
import { vliwRegisters } from "@lamina/isa"
import { cell } from "./cells.ts"
import type { Generation } from "./generation.ts"
import { emptyLog, fuelLeft, logEnd, storeState, valueOf, type AliasPlace, type Path } from "./path.ts"
import { rebaseClock } from "./static-clock.ts"
import { count } from "./support-module.ts"
import { noTally } from "./tally.ts"

export interface Joins {
  /** Ends a path at a join. */
  goTo(path: Path, address: number): void
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
  const constant = [...start.values].map((value, register) => (written.includes(register) ? undefined : value))

  const typeOf = (register: number): ValueType => (register >= resource.p && register < resource.count ? "i32" : "i64")

  return {
    goTo(path, address) {
      for (const [register, value] of path.stale) storeState(generation, register, value)
      path.stale.clear()
      count(f, generation.addTransfer({ ...path.tally, waits: { ...path.clock.waits } }) + cell.count, f.iconst64(1n))
      const clock = rebaseClock(path.clock)
      const hasLog = path.log.most > 0
      const places = [...path.aliases].sort(([a], [b]) => a - b)
      const key = JSON.stringify([
        address,
        path.line,
        clock.ready,
        clock.allReady,
        path.raises,
        hasLog,
        [...path.dirty].sort((a, b) => a - b),
        places.map(([entry, held]) => [entry, held.map(({ size }) => size)]),
      ])
      const args = [
        fuelLeft(generation, path),
        ...written.map((register) => valueOf(generation, path, register)),
        ...places.flatMap(([, held]) => held.map(({ place }) => place)),
        ...(hasLog ? [logEnd(generation, path)] : []),
      ]
      const known = blocks.get(key)
      if (known) return f.br(known, args)
      const types: ValueType[] = ["i32", ...written.map(typeOf)]
      while (types.length < args.length) types.push("i32")
      const block = f.block(types)
      blocks.set(key, block)
      f.br(block, args)
      add({ block, address, path: arrival(path, block, places, hasLog) })
    },
  }

  function arrival(
    path: Path,
    { params }: Block,
    places: readonly (readonly [number, readonly AliasPlace[]])[],
    hasLog: boolean,
  ): Path {
    let next = 0
    const take = (): Value => params[next++]
    const fuel = take()
    const values = [...constant]
    for (const register of written) values[register] = take()
    const aliases = new Map<number, readonly AliasPlace[]>()
    for (const [entry, held] of places)
      aliases.set(
        entry,
        held.map(({ size }: { size: AccessSize }) => ({ place: take(), size })),
      )
    const log = hasLog ? { pointer: take(), plus: 0, most: vliwRegisters.gatedStores } : emptyLog
    return {
      values,
      dirty: new Set(path.dirty),
      stale: new Map(),
      clock: rebaseClock(path.clock),
      tally: noTally(),
      fuel,
      committed: 0,
      line: path.line,
      log,
      aliases,
      raises: path.raises,
      dynamicRounding: undefined,
      region: { stale: new Map(), fuel, committed: 0, block: undefined },
    }
  }
}
