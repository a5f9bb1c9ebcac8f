// The parts of a machine that a VMM shares out among guests: a hart's state but for what the running program itself owns.
import { hartState, memoryHeader } from "../hart-state.ts"
import { fieldMask, type CsrField } from "../privileged/csr-field.ts"
import { csrSlot } from "../privileged/csr-slot.ts"
import { csrTable } from "../privileged/csr-table.ts"
import { probeState } from "./probe-hart.ts"

/** Bits of the 64-bit word at an offset in a probe's memory. */
export interface Place {
  /** A field of a CSR, `mstatus.FS`; a CSR, `sscratch`; another part of the hart's state, `interrupt lines`. */
  readonly name: string
  readonly offset: number
  readonly mask: bigint
}

type StatePart = keyof typeof hartState

/** What belongs to the program, whichever hart and machine it runs on. */
const programs: readonly StatePart[] = ["x", "f", "pc", "fflags", "frm", "reservation"]
/** What has no part in the architecture. */
const engines: readonly StatePart[] = ["trapCause", "trapValue", "sink"]
/** What stands below by itself, or by its fields and entries. */
const apart: readonly StatePart[] = ["privilege", "mstatus", "satp", "pmpConfig", "pmpAddress", "csrs"]

const ones = (bytes: number) => (1n << BigInt(8 * Math.min(8, bytes))) - 1n

function otherParts(): readonly Place[] {
  const left = new Set<string>([...programs, ...engines, ...apart])
  const parts = Object.entries(hartState).sort(([, a], [, b]) => a - b)
  return parts.flatMap(([name, offset], index) => {
    if (left.has(name)) return []
    const words = name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)
    return { name: words, offset: probeState + offset, mask: ones(parts[index + 1][1] - offset) }
  })
}

const csrFields: readonly Place[] = csrTable.flatMap(({ kind, name, fields }) => {
  if (kind !== "stored") return []
  const offset = probeState + csrSlot(name)
  const variable = fields.filter(({ rule }) => rule.kind === "stored" || rule.kind === "one-of")
  const nameOf = (field: CsrField) => (fields.length === 1 ? name : `${name}.${field.name}`)
  return variable.map((field) => ({ name: nameOf(field), offset, mask: fieldMask(field) }))
})

const pmpEntries: readonly Place[] = Array.from({ length: 64 }, (_, entry) => [
  { name: `pmp${entry}cfg`, offset: probeState + hartState.pmpConfig + entry, mask: 0xffn },
  { name: `pmpaddr${entry}`, offset: probeState + hartState.pmpAddress + 8 * entry, mask: ones(8) },
]).flat()

/** All that results may depend on, but the mode. */
export const configuration: readonly Place[] = [...csrFields, ...pmpEntries, ...otherParts()]

const mode: Place = { name: "mode", offset: probeState + hartState.privilege, mask: ones(4) }
/** Where who watches is told that addresses may have come to translate differently. */
const translations: Place = { name: "translations", offset: memoryHeader.translationWatch, mask: ones(4) }

/** All that an instruction may change besides what is its program's. */
export const changeable: readonly Place[] = [mode, translations, ...configuration]

/** The bits of a place. */
export function valueAt(view: DataView, { offset, mask }: Place): bigint {
  return view.getBigUint64(offset, true) & mask
}

/** Changes all bits of a place. */
export function flip(view: DataView, { offset, mask }: Place): void {
  view.setBigUint64(offset, view.getBigUint64(offset, true) ^ mask, true)
}

/** Sets all bits of a place. */
export function fill(view: DataView, { offset, mask }: Place): void {
  view.setBigUint64(offset, view.getBigUint64(offset, true) | mask, true)
}
