// The plain interpretation of the atoms' algebra: BigInt values, working registers in arrays, writes put off to the molecule's end.
import {
  aliasEntryOf,
  aliasMaskOf,
  bigintFloat,
  bigintOperations,
  InternalError,
  isProtected,
  isSpeculative,
  vliwRegisters,
  type Atom,
  type AtomOperations,
  type Register,
} from "@lamina/isa"
import { layout } from "@lamina/interpreter"
import type { CoreParts } from "../core.ts"
import { numberOf } from "../atom-operands.ts"
import type { DataMemory } from "./data-memory.ts"
import { Rollback } from "./rollback.ts"

/** Working registers. */
export interface WorkingRegisters {
  readonly x: bigint[]
  readonly f: bigint[]
  readonly p: boolean[]
}

export function workingRegisters(): WorkingRegisters {
  return {
    x: new Array<bigint>(vliwRegisters.count).fill(0n),
    f: new Array<bigint>(vliwRegisters.count).fill(0n),
    p: Array.from({ length: vliwRegisters.predicates }, (_, number) => number === 0),
  }
}

/** Where control goes behind the molecule, if not to the next. */
export type Transfer =
  | { readonly kind: "branch"; readonly offset: number }
  | { readonly kind: "jump"; readonly address: number }
  | { readonly kind: "indirect"; readonly address: bigint; readonly atom: number }
  | { readonly kind: "exit"; readonly number: number; readonly atom: number }

/** The molecule being executed: which atom is on, and what takes effect at the end. */
export interface MoleculeProgress {
  atom: Atom
  /** Address of the atom. */
  address: number
  readonly writes: (() => void)[]
  transfer: Transfer | undefined
  /** The commit, by its address, and its guest instructions. */
  commit: { readonly address: number; readonly count: number } | undefined
}

const signed = (value: bigint, size: number) => BigInt.asUintN(64, BigInt.asIntN(8 * size, value))
const forbidden = (): never => {
  throw new InternalError("no atom does this")
}

export function atomOperations(
  { memory }: CoreParts,
  registers: WorkingRegisters,
  data: DataMemory,
  progress: MoleculeProgress,
): AtomOperations<bigint, boolean> {
  const status = {
    get flags() {
      return memory.view().getUint32(layout.fflags, true)
    },
    set flags(flags) {
      memory.view().setUint32(layout.fflags, flags, true)
    },
  }
  const file = (name: "x" | "f") => {
    function access(register: Register): bigint
    function access(register: Register, value: bigint): void
    function access(register: Register, value?: bigint): bigint | void {
      const number = numberOf(register)
      if (value === undefined) return registers[name][number]
      if (name === "f" || number !== 0) progress.writes.push(() => (registers[name][number] = value))
    }
    return access
  }
  const mask = () => aliasMaskOf(progress.atom.imm)
  /** The first that is taken counts. */
  const transfer = (to: Transfer) => {
    progress.transfer ??= to
  }

  return {
    ...bigintOperations,
    ...bigintFloat(status),
    rounding(rm) {
      const mode = rm === 7n ? BigInt(memory.view().getUint32(layout.frm, true)) : rm
      if (mode > 4n) throw new Rollback("float")
      return mode
    },
    x: file("x"),
    f: file("f"),
    p(register, value) {
      if (register !== 0) progress.writes.push(() => (registers.p[register] = value))
    },
    load(size, extension, address) {
      const { imm } = progress.atom
      const entry = isProtected(imm) ? aliasEntryOf(imm) : undefined
      const value = data.load({ address, size }, isSpeculative(imm), entry)
      return extension === "signed" ? signed(value, size) : value
    },
    store: (size, address, value) => data.store({ address, size }, value, mask()),
    atomic: (size, address, update) =>
      signed(
        data.update({ address, size }, mask(), (old) => update(signed(old, size))),
        size,
      ),
    loadReserved: (size, address) => signed(data.loadReserved({ address, size }), size),
    storeConditional: (size, address, value) => data.storeConditional({ address, size }, value, mask()),
    jump: (offset) => transfer({ kind: "branch", offset: Number(BigInt.asIntN(64, offset)) }),
    branch(condition, offset) {
      if (condition) transfer({ kind: "branch", offset: Number(BigInt.asIntN(64, offset)) })
    },
    jumpTo: (address) => transfer({ kind: "jump", address }),
    jumpIndirect: (address) => transfer({ kind: "indirect", address, atom: progress.address }),
    exit: (number) => transfer({ kind: "exit", number, atom: progress.address }),
    commit(count) {
      progress.commit = { address: progress.address, count }
    },
    enter() {},
    isX0: forbidden,
    isZero: forbidden,
    pc: forbidden,
    nextPc: forbidden,
    fence: forbidden,
    fenceInstructions: forbidden,
    csrRead: (csr) => BigInt(memory.view().getUint32(csr === 1n ? layout.fflags : layout.frm, true)),
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
