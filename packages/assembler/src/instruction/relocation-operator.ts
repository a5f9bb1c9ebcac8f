// Relocation operators, `%hi(symbol)`, and the relocations that they make in each format of instruction (psABI, "Assembly").
import { SourceError } from "../source/diagnostic.ts"
import { relocation } from "../object/elf-numbers.ts"
import type { ImmediateType } from "./form.ts"

type OperatorRow = Readonly<Partial<Record<ImmediateType | "R", number>>>

const operators: Readonly<Record<string, OperatorRow>> = {
  hi: { U: relocation.hi20 },
  lo: { I: relocation.lo12I, S: relocation.lo12S },
  pcrel_hi: { U: relocation.pcrelHi20 },
  pcrel_lo: { I: relocation.pcrelLo12I, S: relocation.pcrelLo12S },
  got_pcrel_hi: { U: relocation.gotHi20 },
  tprel_hi: { U: relocation.tprelHi20 },
  tprel_lo: { I: relocation.tprelLo12I, S: relocation.tprelLo12S },
  tprel_add: { R: relocation.tprelAdd },
  tls_ie_pcrel_hi: { U: relocation.tlsGotHi20 },
  tls_gd_pcrel_hi: { U: relocation.tlsGdHi20 },
}

/** The relocation of an operator. Throws a `SourceError` for unknown ones and where the operator does not fit. */
export function relocationFor(modifier: string, type: ImmediateType | "R"): number {
  const row = operators[modifier]
  if (!row) throw new SourceError(`unknown relocation operator '%${modifier}'`)
  const number = row[type]
  if (number === undefined) throw new SourceError(`'%${modifier}' does not fit this instruction`)
  return number
}

const relocationsOfThreadLocals: ReadonlySet<number> = new Set([
  relocation.tprelHi20,
  relocation.tprelLo12I,
  relocation.tprelLo12S,
  relocation.tprelAdd,
  relocation.tlsGotHi20,
  relocation.tlsGdHi20,
  relocation.tlsDtprel32,
  relocation.tlsDtprel64,
])

/** True when the relocation's symbol is thread-local by that. */
export function namesThreadLocal(type: number): boolean {
  return relocationsOfThreadLocals.has(type)
}

/** After these the linker may delete or shorten code, so no distance across them is known before linking. */
const cutting: ReadonlySet<number> = new Set([
  relocation.hi20,
  relocation.pcrelHi20,
  relocation.tprelHi20,
  relocation.tprelAdd,
])

export function endsFragment(type: number): boolean {
  return cutting.has(type)
}

const relaxable: ReadonlySet<number> = new Set([
  relocation.hi20,
  relocation.lo12I,
  relocation.lo12S,
  relocation.tprelHi20,
  relocation.tprelLo12I,
  relocation.tprelLo12S,
  relocation.tprelAdd,
  relocation.callPlt,
])

const relaxableAtEnd: ReadonlySet<number> = new Set([
  relocation.pcrelHi20,
  relocation.pcrelLo12I,
  relocation.pcrelLo12S,
])

/** Whether R_RISCV_RELAX goes with the relocation; for pc-relative ones `relaxAtEnd`, the option at the source's end, decides too. */
export function isRelaxable(type: number, relaxAtEnd: boolean): boolean {
  return relaxable.has(type) || (relaxAtEnd && relaxableAtEnd.has(type))
}

/** The upper 20 and lower 12 bits that make up a value: `%hi` and `%lo`. */
export function highPart(value: bigint): number {
  return Number(BigInt.asIntN(32, BigInt.asIntN(32, value + 0x800n) & ~0xfffn))
}

export function lowPart(value: bigint): number {
  return Number(BigInt.asIntN(12, value))
}
