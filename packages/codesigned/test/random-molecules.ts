// Molecule programs that look random: well-formed, ending, and with everything in them that atoms can do.
import { atomRow, atomRows, type AtomRow, type VliwDescription } from "@lamina/isa"
import { loading, operand, storing, type AtomText, type Fields, type MoleculeText } from "./atoms.ts"

/** From 0 to `limit` - 1. */
export type Random = (limit: number) => number

/** Numbers that are the same in each run, from a seed (xorshift, Marsaglia 2003). */
export function randomNumbers(seed: number): Random {
  let state = Math.imul(seed, 2654435761) >>> 0 || 1
  return (limit) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
}

export const oneOf = <T>(random: Random, from: readonly T[]): T => from[random(from.length)]

type Predicate = NonNullable<Fields["p"]>

const somePredicate = (random: Random): Predicate =>
  random(40) === 0 ? "never" : (1 + random(4)) * (random(2) === 0 ? 1 : -1)

/** Registers by use: random values; addresses, which are never written; addresses that are aligned; the counter of a loop. */
export const registers = {
  any: [0, 1, 2, 3, 4, 5, 6, 7, 32, 33, 34, 35],
  addresses: [20, 21, 22, 23, 24, 25],
  aligned: [26, 27],
  /** Guest addresses to jump to. */
  targets: [28, 29],
  counter: 63,
} as const

/** Where translations may begin, and how much room each has. */
export const translationSpace = 4096

const computing = atomRows.filter(
  ({ unit, memory, name }) => (unit === "alu" || unit === "float") && memory === undefined && !name.startsWith("enter"),
)
const integer = computing.filter((row) => row.unit === "alu" && row.latency !== "divide")
const floating = computing.filter((row) => row.unit === "float")
const dividing = computing.filter((row) => row.latency === "divide")
const named = (pattern: RegExp) => atomRows.filter((row) => row.unit === "memory" && pattern.test(row.name))
const loads = named(/^(l[bhwd]u?|fl[wd])$/)
const stores = named(/^(s[bhwd]|fs[wd])$/)
const atomics = named(/\./)

/** Makes the molecules of a translation. `elsewhere` are the addresses of translations that it may jump to. */
export function randomTranslation(
  random: Random,
  { atoms: width, units }: VliwDescription,
  address: number,
  elsewhere: readonly number[],
): MoleculeText[] {
  const chance = (percent: number) => random(100) < percent
  const any = () => oneOf(random, registers.any)
  const predicate = (percent: number) => (chance(percent) ? somePredicate(random) : 0)
  const usesFloat = chance(40)
  /** Either each transfer commits, or the molecule behind the enter does: loops come to the end of the budget. */
  const commitsEarly = chance(40)
  const length = 3 + random(18)
  /** So many stores that the gated store buffer may overflow. */
  const fills = chance(10)

  const fieldsOf = ({ registers: files, immediate }: AtomRow, p: Predicate): Fields => {
    const rs3 = files.rs3 === undefined ? 0 : any()
    const rounding = chance(90) ? oneOf(random, [0, 7]) : random(chance(90) ? 5 : 8)
    const value = oneOf(random, [random(64), -random(4096), random(2 ** 31) - random(2 ** 31)])
    return {
      rd: files.rd === "p" ? random(5) : any(),
      rs1: any(),
      rs2: any(),
      imm: immediate === "operand" ? operand(rs3, rounding) : immediate === "value" ? value : 0,
      p,
    }
  }
  const memoryAtom = (): AtomText => {
    const p = predicate(25)
    const rs1 = oneOf(random, registers.addresses)
    const displacement = chance(80) ? random(48) : chance(80) ? random(4096) - 2048 : random(16384) - 8192
    if (chance(8))
      return [
        oneOf(random, atomics).name,
        { rd: any(), rs1: oneOf(random, registers.aligned), rs2: any(), imm: storing(0, random(16)), p },
      ]
    if (chance(fills ? 5 : 55)) {
      const protect = chance(60) ? { protect: random(chance(80) ? 8 : 16) } : {}
      const imm = loading(displacement, { ...protect, speculative: chance(10) })
      return [oneOf(random, usesFloat ? loads : loads.slice(0, 7)).name, { rd: any(), rs1, imm, p }]
    }
    const mask = chance(60) ? Array.from({ length: 4 }, () => random(8)) : []
    return [oneOf(random, stores).name, { rs1, rs2: any(), imm: storing(displacement, ...mask), p }]
  }
  const computingAtom = (): AtomText => {
    const rows = usesFloat && chance(40) ? floating : chance(4) ? dividing : integer
    const row = oneOf(random, rows)
    const fields = fieldsOf(row, predicate(20))
    return [row.name, row.name === "rdcsr" ? { ...fields, imm: oneOf(random, [1, 2]) } : fields]
  }

  const molecules: AtomText[][] = []
  for (let index = 0; index < length; index++) {
    const molecule: AtomText[] = []
    const used = { alu: 0, memory: 0, float: 0, branch: 0, control: 0 }
    for (let count = random(width); count > 0; count--) {
      const atom = chance(3) ? (["nop"] as const) : chance(fills ? 80 : 30) ? memoryAtom() : computingAtom()
      const { unit } = atomRow(atom[0])
      if (unit !== "control" && used[unit] === units[unit]) continue
      used[unit]++
      molecule.push(atom)
    }
    molecules.push(molecule)
  }
  const commit = (): AtomText => ["commit", { imm: 1 + random(3) }]
  const place = (molecule: AtomText[], atom: AtomText) => {
    while (molecule.length >= width) molecule.pop()
    molecule.splice(atom[0] === "commit" ? random(molecule.length + 1) : molecule.length, 0, atom)
  }
  /** A transfer that ends the translation, or may. */
  const leave = (molecule: AtomText[], p: Predicate) => {
    while (molecule.length > width - 2) molecule.pop()
    if (!commitsEarly) molecule.push(commit())
    const kind = random(10)
    if (kind < 3) molecule.push(["exit", { imm: random(1000), p }])
    else if (kind < 5) molecule.push(["jump", { imm: oneOf(random, elsewhere), p }])
    else if (kind < 7) molecule.push(["jumpi", { rs1: oneOf(random, registers.targets), p }])
    else molecule.push(["jump", { imm: address, p }])
  }
  for (const [index, molecule] of molecules.entries()) {
    if (index === 0 && commitsEarly) place(molecule, commit())
    else if (!fills && chance(15)) place(molecule, commit())
    else if (chance(8)) leave(molecule, predicate(100))
  }
  const last: AtomText[] = []
  leave(last, 0)
  molecules.push(last)
  molecules.unshift([[usesFloat && chance(90) ? "enter.f" : "enter", { imm: random(6) }]])
  for (const molecule of molecules) if (molecule.length === 0) molecule.push(["nop"])
  branches(random, molecules, width, chance(fills ? 80 : 30) ? (fills ? 40 : 4) : 0)
  return molecules
}

/** Adds branches between molecules: forward ones, to the enter, and back in loops of so many rounds, or none. */
function branches(random: Random, molecules: AtomText[][], width: number, rounds: number): void {
  const isFull = (molecule: readonly AtomText[]) =>
    molecule.length >= width || molecule.some(([name]) => atomRow(name).unit === "branch")
  const size = (from: number, to: number) => {
    let bytes = 0
    for (let index = from; index < to; index++) bytes += 8 * molecules[index].length
    return bytes
  }
  const wanted: { from: number; to: number; atom: AtomText }[] = []
  const add = (from: number, to: number, atom: AtomText) => {
    if (isFull(molecules[from])) return false
    molecules[from].push(atom)
    wanted.push({ from, to, atom })
    return true
  }
  const { counter, any } = registers
  if (rounds > 0 && molecules.length > 4) {
    const start = 2 + random(molecules.length - 4)
    const end = start + random(molecules.length - 1 - start)
    if (molecules[1].length < width && molecules[start].length < width && !isFull(molecules[end])) {
      molecules[1].push(["movi", { rd: counter, imm: 1 + random(rounds) }])
      if (start !== end || molecules[start].length < width - 1) {
        molecules[start].push(["addi", { rd: counter, rs1: counter, imm: -1 }])
        add(end, start, ["blt", { rs1: 0, rs2: counter }])
      }
    }
  }
  for (let from = 1; from < molecules.length - 1; from++) {
    if (random(100) >= 15) continue
    const to = from + 1 + random(molecules.length - 1 - from)
    const p = random(3) === 0 ? somePredicate(random) : 0
    if (random(4) === 0) add(from, to, ["br", { p: somePredicate(random) }])
    else
      add(from, to, [
        oneOf(random, ["beq", "bne", "blt", "bgeu"]),
        { rs1: oneOf(random, any), rs2: oneOf(random, any), p },
      ])
  }
  // Where they lead is known when all are there.
  for (const { from, to, atom } of wanted) {
    const imm = to > from ? size(from, to) : -size(to, from)
    const molecule = molecules[from]
    const [name, fields] = atom
    molecule[molecule.indexOf(atom)] = [name, { ...fields, imm }]
  }
}
