// Molecules as they are read from concealed memory, and the rules that hold for each by itself.
import { atomSize, InternalError, readAtom, vliwRegisters, type Atom, type VliwDescription } from "@lamina/isa"
import { translationAlignment, type CoreParts } from "./core.ts"

/** Addresses are bytes from the start of concealed memory. */
export interface Molecule {
  readonly address: number
  /** Where the next one begins. */
  readonly end: number
  readonly atoms: readonly Atom[]
  /** Whether it begins with an `enter`. */
  readonly isEntry: boolean
}

/** The address of an atom of a molecule. */
export function atomAddress(molecule: Molecule, index: number): number {
  return molecule.address + index * atomSize
}

/** Reads the first molecule of a translation. Throws `InternalError` as `readMolecule` does, and where no translation begins. */
export function readEntry(parts: CoreParts, address: number): Molecule {
  const molecule = readMolecule(parts, address)
  if (!molecule.isEntry || address % translationAlignment !== 0)
    throw new InternalError(`no translation begins at 0x${address.toString(16)}`)
  return molecule
}

/** Reads another molecule of a translation. Throws `InternalError` as `readMolecule` does, and where a translation begins. */
export function readInside(parts: CoreParts, address: number): Molecule {
  const molecule = readMolecule(parts, address)
  if (molecule.isEntry)
    throw new InternalError(`control comes to the enter at 0x${address.toString(16)} without a jump`)
  return molecule
}

/** Reads the molecule at an address. Throws `InternalError` when it breaks a rule: a bug of whoever wrote it. */
function readMolecule({ memory, concealed, description }: CoreParts, address: number): Molecule {
  const bug = (text: string) => new InternalError(`molecule at 0x${address.toString(16)}: ${text}`)
  if (address % atomSize !== 0 || address < 0) throw bug("no multiple of 8")
  const view = memory.view()
  const atoms: Atom[] = []
  for (let place = address; ; place += atomSize) {
    if (place + atomSize > concealed.size) throw bug("reaches beyond concealed memory")
    if (atoms.length === description.atoms) throw bug(`more than ${description.atoms} atoms`)
    const atom = readAtom(view, concealed.offset + place)
    if (!atom) throw bug("an opcode is none")
    atoms.push(atom)
    if (atom.stop) break
  }
  const broken = brokenRule(atoms, description)
  if (broken !== undefined) throw bug(broken)
  const end = address + atoms.length * atomSize
  return { address, end, atoms, isEntry: isEnter(atoms[0]) }
}

function isEnter({ row }: Atom): boolean {
  return row.name === "enter" || row.name === "enter.f"
}

function brokenRule(atoms: readonly Atom[], { units }: VliwDescription): string | undefined {
  const used = { alu: 0, memory: 0, float: 0, branch: 0, control: 0 }
  let commits = 0
  for (const [index, atom] of atoms.entries()) {
    const { row, predicate, rd } = atom
    used[row.unit]++
    if (row.unit !== "control" && used[row.unit] > units[row.unit])
      return `more than ${units[row.unit]} ${row.unit} atoms`
    if (row.registers.rd === "p" && rd >= vliwRegisters.predicates) return `no predicate p${rd}`
    if (isEnter(atom) && index > 0) return "enter is not its first atom"
    if (row.name === "commit") commits++
    if ((isEnter(atom) || row.name === "commit") && predicate !== 0) return `${row.name} has a predicate`
  }
  return commits > 1 ? "more than one commit" : undefined
}
