// Atoms and molecules as text: `{ ld r33, 8(r10), protect 2 ; (!p1) addi r7, r7, 1 }`.
import { roundingModeNames } from "../register-names.ts"
import type { Atom } from "./atom.ts"
import { atomSize } from "./atom.ts"
import { writeAtom } from "./atom-encoding.ts"
import { atomParts, atomValues, type AtomValues, makeAtom } from "./atom-parts.ts"
import { type AtomOperand, atomOperands, atomRegisterFiles } from "./atom-syntax.ts"

/** The 64 bits of an atom. */
export function atomBits(atom: Atom): bigint {
  const view = new DataView(new ArrayBuffer(atomSize))
  writeAtom(view, 0, atom)
  return view.getBigUint64(0, true)
}

/** How bits are written that no atom's text means: `.atom` and the number. `stop` is not in it, the molecule's brace says that. */
export function rawAtomText(bits: bigint): string {
  return `.atom 0x${BigInt.asUintN(63, bits).toString(16)}`
}

/** Whether the text says all of the atom: bits that its row does not use are 0, and those that it does mean something. */
function hasText(atom: Atom, values: AtomValues): boolean {
  if (atomBits(makeAtom(atom.row, values, atom)) !== atomBits(atom)) return false
  if (values.entry && !values.protect) return false
  if (values.rm !== undefined && roundingModeNames[values.rm] === undefined) return false
  return atomParts(atom.row).every(({ name, step }) => (values[name] ?? 0) % step === 0)
}

function hexadecimal(value: number): string {
  return value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`
}

function entriesOf(mask: number): readonly number[] {
  return Array.from({ length: 16 }, (_, entry) => entry).filter((entry) => (mask >>> entry) & 1)
}

/** Undefined where it is not written. */
function operandText(operand: AtomOperand, values: AtomValues, place: number): string | undefined {
  const imm = values.imm ?? 0
  switch (operand.kind) {
    case "register":
      return `${atomRegisterFiles[operand.file].letter}${values[operand.part] ?? 0}`
    case "memory":
      return `${operand.displacement ? imm : ""}(${atomRegisterFiles.x.letter}${values.rs1 ?? 0})`
    case "number":
      return `${imm}`
    case "target":
      return hexadecimal(place + imm)
    case "address":
      return hexadecimal(imm)
    case "rounding":
      return roundingModeNames[values.rm ?? 0] === "dyn" ? undefined : roundingModeNames[values.rm ?? 0]
    case "speculative":
      return values.speculative ? "speculative" : undefined
    case "protect":
      return values.protect ? `protect ${values.entry ?? 0}` : undefined
    case "check":
      return values.mask ? `check ${entriesOf(values.mask).join(",")}` : undefined
  }
}

/**
 * An atom as the assembler takes it, `(p1) beq r33, r0, 0x40`. `place` is the address of its molecule, for branch targets; 0 by
 * default. One whose text would not mean the same bits is written as `.atom` and these.
 */
export function disassembleAtom(atom: Atom, place = 0): string {
  const values = atomValues(atom)
  if (!hasText(atom, values)) return rawAtomText(atomBits(atom))
  const operands = atomOperands(atom.row)
    .map((operand) => operandText(operand, values, place))
    .filter((text) => text !== undefined)
  const predicate = `${atom.negated ? "!" : ""}${atomRegisterFiles.p.letter}${atom.predicate}`
  const prefix = atom.negated || atom.predicate !== 0 ? `(${predicate}) ` : ""
  return `${prefix}${atom.row.name} ${operands.join(", ")}`.trimEnd()
}

/** A molecule on one line; of its atoms, only the last has `stop`. `place` is its address; 0 by default. */
export function disassembleMolecule(atoms: readonly Atom[], place = 0): string {
  return moleculeText(
    atoms.map((atom) => disassembleAtom(atom, place)),
    atoms.at(-1)?.stop === true,
  )
}

/** The text of a molecule with atoms of these texts; `ended` when its last atom has `stop`. */
export function moleculeText(atoms: readonly string[], ended: boolean): string {
  return `{ ${atoms.join(" ; ")}${ended ? " }" : ""}`
}
