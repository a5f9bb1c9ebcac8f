// Trampolines: a few molecules that go to the translation of a guest address by way of the jump table.
import { atomRow, atomSize, writeAtom, type Atom } from "@lamina/isa"
import { keyOf, type Translation } from "./translation.ts"

const scratch = 63

/** Makes the trampoline to a guest address. It commits nothing, and was made from no guest code. */
export function makeTrampoline(pc: bigint, epoch: number): Translation {
  const key = keyOf(pc)
  const low = Number(BigInt.asIntN(32, pc))
  const isLong = BigInt(low) !== BigInt.asIntN(64, pc)
  const high = Number(BigInt.asIntN(32, pc >> 32n))
  const atom = (name: string, stop: boolean, imm: number, rd = 0, rs1 = 0): Atom => ({
    ...{ row: atomRow(name), stop, predicate: 0, negated: false, rd, rs1, rs2: 0, imm },
  })
  const atoms = [
    atom("enter", false, 0),
    atom("movi", true, low, scratch),
    ...(isLong ? [atom("movhi", true, high, scratch, scratch)] : []),
    atom("jumpi", true, 0, 0, scratch),
  ]
  const bytes = new Uint8Array(atoms.length * atomSize)
  for (const [index, each] of atoms.entries()) writeAtom(new DataView(bytes.buffer), index * atomSize, each)
  return {
    ...{ pc, key, place: 0, pages: [], ranges: [], path: { steps: [] }, origin: [], address: 0, bytes, epoch },
    atoms: atoms.length,
    molecules: atoms.length - 1,
    origins: new Int32Array(atoms.length).fill(-1),
    most: 0,
    exits: [],
    chainedFrom: new Set(),
    isValid: true,
  }
}
