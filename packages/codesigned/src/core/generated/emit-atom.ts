// One atom as code, its predicate included. Atoms with effects beyond registers are branched around; of the others the result is selected.
import type { Value, ValueType } from "@lamina/ir"
import { aliasEntryOf, isProtected, type Atom, type AtomOperations } from "@lamina/isa"
import { operandsOf } from "../atom-operands.ts"
import { resource, resultOf, sourcesOf } from "../resources.ts"
import type { Generation } from "./generation.ts"
import { noOutcome, type Emission, type Outcome } from "./ir-atom-operations.ts"
import { logEnd, setValue, valueOf, type AliasPlace } from "./path.ts"
import { isNever, isReserving, reservation } from "./scan-translation.ts"

/** Emits the atom that the emission is at. Gives what it does at the end of the molecule. */
export function emitAtom(
  generation: Generation,
  emission: Emission,
  operations: AtomOperations<Value, Value>,
): Outcome {
  const { f } = generation
  const { atom } = emission.place
  const { row } = atom
  const run = (): Outcome => {
    emission.outcome = noOutcome()
    row.effect(
      operations,
      operandsOf(atom, (value) => f.iconst64(value)),
    )
    return emission.outcome
  }
  const condition = conditionOf(generation, emission, atom)
  if (condition === "never") return noOutcome()
  if (condition === "always") return run()
  if (row.memory !== undefined || row.raises) return emitArm(generation, emission, condition, run)
  const { writes, leaving } = run()
  return {
    writes: writes.map((write) => ({ ...write, condition })),
    leaving: leaving && {
      ...leaving,
      condition: leaving.condition === undefined ? condition : f.binary("i32.and", condition, leaving.condition),
    },
    commit: undefined,
  }
}

/** Whether an atom has its effect, as far as that is known. */
function conditionOf(generation: Generation, { path }: Emission, atom: Atom): Value | "always" | "never" {
  if (isNever(atom)) return "never"
  if (atom.predicate === 0) return "always"
  const register = resource.p + atom.predicate
  if (path.values[register] === undefined) return atom.negated ? "always" : "never"
  const holds = valueOf(generation, path, register)
  return atom.negated ? generation.f.unary("i32.eqz", holds) : holds
}

/** Emits an effect on a branch of its own. */
function emitArm(generation: Generation, emission: Emission, condition: Value, run: () => Outcome): Outcome {
  const { f } = generation
  const { path, place } = emission
  const { atom } = place
  const { row } = atom
  // What is loaded from the state block in the arm is not known behind it.
  for (const source of sourcesOf(atom)) valueOf(generation, path, source)
  const result = resultOf(atom)
  const stores = row.memory === "store" || row.memory === "atomic"
  const protects = row.memory === "load" && isProtected(atom.imm)
  const reserves = isReserving(atom)
  const otherwise: Value[] = []
  const types: ValueType[] = []
  const merge = (isMerged: boolean, type: ValueType, value: () => Value): number => {
    if (!isMerged) return -1
    types.push(type)
    return otherwise.push(value()) - 1
  }
  const resultAt = merge(result !== undefined, "i64", () => f.iconst64(0n))
  const logAt = merge(stores, "i32", () => logEnd(generation, path))
  const aliasAt = merge(protects, "i32", () => generation.zero)
  const reservationAt = merge(reserves, "i64", () => valueOf(generation, path, reservation))
  const entry = aliasEntryOf(atom.imm)
  const held = path.aliases.get(entry) ?? []
  const rounding = path.dynamicRounding

  const [arm, join] = [f.block(), f.block(types)]
  f.brIf(condition, arm, [], join, otherwise)
  f.at(arm)
  emission.place = { ...place, isConditional: true }
  const { writes } = run()
  emission.place = place
  path.dynamicRounding = rounding
  const passed: Value[] = []
  if (result !== undefined) passed.push(writes[0].value)
  if (stores) passed.push(logEnd(generation, path))
  const own = protects ? path.aliases.get(entry)?.[0] : undefined
  if (own) passed.push(own.place)
  if (reserves) passed.push(valueOf(generation, path, reservation))
  f.br(join, passed)
  f.at(join)
  if (stores) path.log = { pointer: join.params[logAt], plus: 0, most: path.log.most }
  if (own) path.aliases.set(entry, replacePlace(generation, held, condition, { ...own, place: join.params[aliasAt] }))
  if (reserves) setValue(path, reservation, join.params[reservationAt])
  if (result === undefined) return noOutcome()
  return { ...noOutcome(), writes: [{ register: result, value: join.params[resultAt], condition }] }
}

/** What an alias entry may hold behind a load that replaces it if a condition holds: one place at most of each size. */
function replacePlace(
  { f, zero }: Generation,
  held: readonly AliasPlace[],
  condition: Value,
  own: AliasPlace,
): readonly AliasPlace[] {
  const other = held.filter(({ size }) => size !== own.size)
  const same = held.find(({ size }) => size === own.size)
  const kept = other.map(({ size, place }) => ({ size, place: f.select(condition, zero, place) }))
  const place = same ? f.select(condition, own.place, same.place) : own.place
  return [...kept, { size: own.size, place }].sort((a, b) => a.size - b.size)
}
