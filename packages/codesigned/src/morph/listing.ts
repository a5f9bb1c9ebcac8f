// A translation as text: guest code, IR before and after the passes, and molecules with what each atom comes from.
import { printFunction } from "@lamina/ir"
import { atomSize, disassemble, disassembleAtom, readAtom } from "@lamina/isa"
import { buildRegion, type Region } from "./region/build-region.ts"
import type { TracePath } from "./region/trace.ts"
import type { Translation } from "./translation.ts"

export interface ListedInstruction {
  /** Guest address. */
  readonly pc: bigint
  readonly text: string
  /** How many paths away from the region's main one it stands. */
  readonly depth: number
}

export interface ListedAtom {
  readonly text: string
  /** Index of the guest instruction in `guest`; undefined for what keeps the translation together: moves, commits, exits. */
  readonly from: number | undefined
}

export interface TranslationListing {
  readonly pc: bigint
  /** Address in concealed memory. */
  readonly address: number
  /** How often control has gone on from it. */
  readonly executions: number
  /** Guest instructions in the order in which the region was built: a path, and behind each branch what leaves it. */
  readonly guest: readonly ListedInstruction[]
  readonly ir: { readonly built: string; readonly optimized: string }
  readonly molecules: readonly { readonly address: number; readonly atoms: readonly ListedAtom[] }[]
  /** Bytes of guest code, of molecules. */
  readonly guestBytes: number
  readonly codeBytes: number
}

/** Lists a translation; `optimize` is what improved its region. */
export function listTranslation(
  translation: Translation,
  executions: number,
  optimize: (region: Region) => void,
): TranslationListing {
  const { pc, address, path, origins, ranges } = translation
  const region = buildRegion(path)
  const built = printFunction(region.module, region.fn)
  optimize(region)
  const optimized = printFunction(region.module, region.fn)
  return {
    pc,
    address,
    executions,
    guest: listPath(path, region.origins),
    ir: { built, optimized },
    molecules: listMolecules(translation.bytes, address, origins),
    guestBytes: ranges.reduce((sum, { start, end }) => sum + end - start, 0),
    codeBytes: translation.bytes.length,
  }
}

function listPath(path: TracePath, origins: readonly bigint[]): ListedInstruction[] {
  const words = new Map<bigint, number>()
  const depths = new Map<bigint, number>()
  const visit = ({ steps, asides }: TracePath, depth: number) => {
    for (const { pc, word } of steps) {
      words.set(pc, word)
      depths.set(pc, Math.min(depth, depths.get(pc) ?? depth))
    }
    for (const aside of asides?.values() ?? []) visit(aside, depth + 1)
  }
  visit(path, 0)
  return origins.map((pc) => ({
    pc,
    text: disassemble(words.get(pc) ?? 0, { pc: Number(BigInt.asIntN(64, pc)) }),
    depth: depths.get(pc) ?? 0,
  }))
}

function listMolecules(bytes: Uint8Array, address: number, origins: Int32Array): TranslationListing["molecules"] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const molecules: { address: number; atoms: ListedAtom[] }[] = []
  let begins = true
  for (let place = 0; place < bytes.length; place += atomSize) {
    const atom = readAtom(view, place)
    if (begins) molecules.push({ address: address + place, atoms: [] })
    const molecule = molecules[molecules.length - 1]
    const origin = origins[place / atomSize]
    const text = atom ? disassembleAtom(atom, molecule.address) : "?"
    molecule.atoms.push({ text, from: origin < 0 ? undefined : origin })
    begins = atom?.stop ?? false
  }
  return molecules
}
