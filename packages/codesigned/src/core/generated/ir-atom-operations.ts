// The atoms' algebra as code: values are IR values, what is written to registers is collected for the molecule's end.
import { irValues, layout } from "@lamina/interpreter"
import type { Value } from "@lamina/ir"
import { InternalError, roundingOf, type Atom, type AtomOperations, type Register } from "@lamina/isa"
import { numberOf } from "../atom-operands.ts"
import { resource } from "../resources.ts"
import {
  dynamicRounding,
  emitAtomic,
  emitLoad,
  emitLoadReserved,
  emitStore,
  emitStoreConditional,
  type AtomPlace,
} from "./access.ts"
import { floatCalls } from "./float-calls.ts"
import type { Generation } from "./generation.ts"
import { addRollback, rollbackIf } from "./leave.ts"
import { valueOf, type Path } from "./path.ts"

/** Where an atom leads if it is taken. */
export type Leaving =
  | { readonly kind: "branch"; readonly target: number }
  | { readonly kind: "jump"; readonly target: number }
  | { readonly kind: "exit" }
  | { readonly kind: "indirect"; readonly pc: Value }

/** A register written at the end of the molecule, if its condition holds. */
export interface PendingWrite {
  readonly register: number
  readonly value: Value
  readonly condition: Value | undefined
}

/** What an atom does at the end of its molecule. */
export interface Outcome {
  writes: PendingWrite[]
  leaving: (Leaving & { readonly condition: Value | undefined }) | undefined
  /** Guest instructions that it commits. */
  commit: number | undefined
}

/** The atom that is emitted, on which path. */
export interface Emission {
  path: Path
  place: AtomPlace
  outcome: Outcome
}

export function noOutcome(): Outcome {
  return { writes: [], leaving: undefined, commit: undefined }
}

const forbidden = (): never => {
  throw new InternalError("no atom does this")
}
const highestRounding = 4

export function irAtomOperations(generation: Generation, emission: Emission): AtomOperations<Value, Value> {
  const { f } = generation
  const write = (register: number, value: Value) =>
    void emission.outcome.writes.push({ register, value, condition: undefined })
  const file = (first: number) => {
    function access(register: Register): Value
    function access(register: Register, value: Value): void
    function access(register: Register, value?: Value): Value | void {
      const number = numberOf(register)
      const isZero = first === resource.x && number === 0
      if (value === undefined) return isZero ? f.iconst64(0n) : valueOf(generation, emission.path, first + number)
      if (!isZero) write(first + number, value)
    }
    return access
  }
  const leave = (leaving: Leaving, condition?: Value) => {
    emission.outcome.leaving = { ...leaving, condition }
  }
  const branch = ({ imm }: Atom): Leaving => ({ kind: "branch", target: emission.place.molecule.address + imm })
  const product = (name: "mulHighSS" | "mulHighUU" | "mulHighSU") => (a: Value, b: Value) =>
    generation.call(name, [a, b])[0]

  return {
    ...irValues(f),
    mulHighSS: product("mulHighSS"),
    mulHighUU: product("mulHighUU"),
    mulHighSU: product("mulHighSU"),
    ...floatCalls(f, generation.imported),
    rounding() {
      const { path, place } = emission
      const mode = roundingOf(place.atom.imm)
      if (mode === 7) return dynamicRounding(generation, path, place)
      if (mode > highestRounding)
        rollbackIf(generation, path, f.iconst32(1), addRollback(generation, path, place.address), "float")
      return f.iconst64(BigInt(mode))
    },
    x: file(resource.x),
    f: file(resource.f),
    p(register, value) {
      if (register !== 0) write(resource.p + register, value)
    },
    load: (size, extension, address) => emitLoad(generation, emission.path, emission.place, size, extension, address),
    store: (size, address, value) => emitStore(generation, emission.path, emission.place, size, address, value),
    atomic: (size, address, update) => emitAtomic(generation, emission.path, emission.place, size, address, update),
    loadReserved: (size, address) => emitLoadReserved(generation, emission.path, emission.place, size, address),
    storeConditional: (size, address, value) =>
      emitStoreConditional(generation, emission.path, emission.place, size, address, value),
    jump: () => leave(branch(emission.place.atom)),
    branch: (condition) => leave(branch(emission.place.atom), condition),
    jumpTo: (target) => leave({ kind: "jump", target }),
    jumpIndirect: (pc) => leave({ kind: "indirect", pc }),
    exit: () => leave({ kind: "exit" }),
    commit(instructions) {
      emission.outcome.commit = instructions
    },
    enter() {},
    isX0: forbidden,
    isZero: forbidden,
    pc: forbidden,
    nextPc: forbidden,
    fence: forbidden,
    fenceInstructions: forbidden,
    csrRead: () =>
      f.load("i64.load32_u", f.iconst32(0), emission.place.atom.imm === 1 ? layout.fflags : layout.frm, "state"),
    csrReadStored: forbidden,
    csrWrite: forbidden,
    trapReturn: forbidden,
    waitForInterrupt: forbidden,
    fenceTranslations: forbidden,
    environmentCall: forbidden,
    breakpoint: forbidden,
    illegal: forbidden,
  }
}
