// The disassembler for the VLIW instruction set: bytes to molecules, as text that assembles to the same bytes.
import { atomSize, disassembleAtom, moleculeText, rawAtomText, readAtom } from "@lamina/isa"

export interface DisassembledMolecule {
  /** In bytes from the start of concealed memory. */
  readonly address: number
  readonly atoms: readonly DisassembledAtom[]
  /** Whether its last atom says so; where the bytes end before, the text has no closing brace. */
  readonly ended: boolean
  /** On one line. */
  readonly text: string
}

export interface DisassembledAtom {
  readonly address: number
  readonly bits: bigint
  readonly text: string
}

/**
 * The molecules of `bytes`, of which the first byte is at `start`. Bits that are no atom are written as `.atom`. Bytes that are no whole number of atoms
 * throw a `RangeError`.
 */
export function disassembleMolecules(bytes: Uint8Array, start = 0): readonly DisassembledMolecule[] {
  if (bytes.length % atomSize !== 0)
    throw new RangeError(`${bytes.length} bytes are no whole number of atoms, which have ${atomSize} each`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const molecules: DisassembledMolecule[] = []
  for (let first = 0; first < bytes.length;) {
    const address = start + first
    const atoms: DisassembledAtom[] = []
    let ended = false
    let next = first
    for (; next < bytes.length && !ended; next += atomSize) {
      const bits = view.getBigUint64(next, true)
      const atom = readAtom(view, next)
      ended = bits >> 63n === 1n
      atoms.push({ address: start + next, bits, text: atom ? disassembleAtom(atom, address) : rawAtomText(bits) })
    }
    const text = moleculeText(
      atoms.map((atom) => atom.text),
      ended,
    )
    molecules.push({ address, atoms, ended, text })
    first = next
  }
  return molecules
}
