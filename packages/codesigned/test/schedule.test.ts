// Schedules of random segments of loads and stores do what their program does, or roll back for an overlap that there is.
import { atomRow, vliwMachine, vliwWidths, type VliwWidth } from "@lamina/isa"
import { expect, test } from "vitest"
import { firstVirtual, noRegister, type Operation, type Segment } from "../src/morph/select/segment.ts"
import { schedule, type Scheduled } from "../src/morph/schedule/schedule.ts"
import { oneOf, randomNumbers, type Random } from "./random-molecules.ts"

const seeds = 1500
/** Guest registers that hold addresses, which are close to one another. */
const bases = [1, 2, 3]
const bytes = 256

function randomSegment(random: Random): Segment {
  const operations: Operation[] = []
  const values: number[] = [...bases]
  /** Bases, and copies that are there later. */
  const addresses: number[] = [...bases]
  const count = 10 + random(40)
  /** What was computed last is there last. */
  const value = () => (random(2) === 0 ? values[values.length - 1] : oneOf(random, values))
  for (let index = 0; index < count; index++) {
    const common = { rs3: noRegister, origin: index }
    const base = oneOf(random, addresses)
    const imm = 4 * random(16)
    const kind = random(10)
    const def = firstVirtual + index
    if (random(8) === 0) {
      const row = atomRow("add")
      operations.push({ ...common, row, def, rs1: oneOf(random, addresses), rs2: 0, imm: 0 })
      addresses.push(def)
    } else if (kind < 5) {
      const row = atomRow(oneOf(random, ["ld", "lwu", "lbu"]))
      operations.push({ ...common, row, def, rs1: base, rs2: noRegister, imm })
      values.push(def)
    } else if (kind < 8) {
      const row = atomRow(oneOf(random, ["sd", "sw", "sb"]))
      operations.push({ ...common, row, def: noRegister, rs1: base, rs2: value(), imm })
    } else {
      const row = atomRow(oneOf(random, ["add", "mul"]))
      operations.push({ ...common, row, def, rs1: value(), rs2: oneOf(random, values), imm: 0 })
      values.push(def)
    }
  }
  const exit = { pc: 0n, retired: count }
  return { operations, exit, finals: [], address: noRegister, inherited: new Set() }
}

const sizes: Readonly<Record<string, number>> = { ld: 8, lwu: 4, lbu: 1, sd: 8, sw: 4, sb: 1 }
const isStore = ({ row }: Operation) => row.memory === "store"

/** Registers and memory of the model that both orders are executed on. */
class Model {
  readonly registers = new Map<number, bigint>()
  readonly memory = new DataView(new ArrayBuffer(bytes + 64))

  constructor(random: Random) {
    for (const base of bases) this.registers.set(base, BigInt(random(bytes - 8)))
    for (let at = 0; at < bytes; at++) this.memory.setUint8(at, random(256))
  }

  place({ rs1, imm, row }: Operation): { readonly start: number; readonly end: number } {
    const start = Number(this.registers.get(rs1)) + imm
    return { start, end: start + sizes[row.name] }
  }

  /** What an operation computes; stores take effect. */
  execute(operation: Operation): bigint {
    const { row, rs1, rs2 } = operation
    const read = (register: number) => this.registers.get(register) ?? 0n
    if (row.name === "add") return BigInt.asUintN(64, read(rs1) + read(rs2))
    if (row.name === "mul") return BigInt.asUintN(64, read(rs1) * read(rs2) + 1n)
    const { start, end } = this.place(operation)
    let value = 0n
    for (let at = start; at < end; at++) {
      const shift = BigInt(8 * (at - start))
      if (isStore(operation)) this.memory.setUint8(at, Number((read(rs2) >> shift) & 0xffn))
      else value |= BigInt(this.memory.getUint8(at)) << shift
    }
    return value
  }

  state() {
    return { registers: [...this.registers].sort(([a], [b]) => a - b), memory: new Uint8Array(this.memory.buffer) }
  }
}

interface Held {
  readonly index: number
  readonly start: number
  readonly end: number
}

/** Executes molecules; gives the store that rolls back, and the load that it overlaps. */
function runMolecules(
  model: Model,
  molecules: readonly (readonly Scheduled[])[],
): [store: number, load: number] | undefined {
  const entries: (Held | undefined)[] = []
  for (const molecule of molecules) {
    const results: [number, bigint][] = []
    for (const { operation, index, entry, mask } of molecule) {
      if (isStore(operation)) {
        const { start, end } = model.place(operation)
        for (const [number, held] of entries.entries())
          if ((mask >>> number) % 2 === 1 && held && held.start < end && start < held.end) return [index, held.index]
      }
      if (entry !== undefined) entries[entry] = { index, ...model.place(operation) }
      const value = model.execute(operation)
      if (operation.def >= 0) results.push([operation.def, value])
    }
    for (const [register, value] of results) model.registers.set(register, value)
  }
  return undefined
}

/** Compares both orders from random registers and memory. Says whether the molecules came to their end. */
function compare(segment: Segment, width: VliwWidth, start: number, bases?: readonly bigint[]): boolean {
  const { molecules } = schedule(
    segment,
    {
      description: vliwMachine(width),
      speculation: { aboveBranches: () => true, belowLoads: () => true },
      origins: segment.operations.map((_, index) => BigInt(index)),
      isFloat: [],
      window: 160,
      pressure: 26,
    },
    () => {},
  )
  const [inOrder, inMolecules] = [start, start].map((seed) => new Model(randomNumbers(seed)))
  for (const model of [inOrder, inMolecules]) bases?.forEach((value, index) => model.registers.set(1 + index, value))
  for (const operation of segment.operations) {
    const value = inOrder.execute(operation)
    if (operation.def >= 0) inOrder.registers.set(operation.def, value)
  }
  const rollback = runMolecules(inMolecules, molecules)
  if (!rollback) {
    expect(inMolecules.state()).toEqual(inOrder.state())
    return true
  }
  const [store, load] = rollback
  expect(load, `store ${store} rolls back for a load before it`).toBeGreaterThan(store)
  return false
}

test("what loads pass they are checked against, and nothing else", () => {
  const counts = { ended: 0, rolledBack: 0 }
  for (let seed = 1; seed <= seeds; seed++) {
    const random = randomNumbers(seed)
    try {
      const hasEnded = compare(randomSegment(random), oneOf(random, vliwWidths), 1 + random(1000))
      counts[hasEnded ? "ended" : "rolledBack"]++
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error })
    }
  }
  expect(counts.ended).toBeGreaterThan(seeds / 10)
  expect(counts.rolledBack).toBeGreaterThan(seeds / 10)
})

test("an entry that is free again is not given to a load of the same molecule", () => {
  const operation = (name: string, fields: Partial<Operation>): Operation => ({
    ...{ row: atomRow(name), def: noRegister, rs1: 0, rs2: noRegister, rs3: noRegister, imm: 0, origin: 0 },
    ...fields,
  })
  const [late, early, first, product, last] = [64, 65, 66, 67, 68]
  const operations = [
    operation("mul", { def: late, rs1: 3, rs2: 3 }),
    operation("sd", { rs1: 3, rs2: 3 }),
    operation("sd", { rs1: 2, rs2: late, imm: 40 }),
    operation("ld", { def: early, rs1: 1 }),
    operation("ld", { def: first, rs1: 2 }),
    operation("mul", { def: product, rs1: first, rs2: first }),
    operation("lwu", { def: last, rs1: 2, imm: 41 }),
  ]
  const segment = {
    operations,
    exit: { pc: 0n, retired: 7 },
    finals: [],
    address: noRegister,
    inherited: new Set<number>(),
  }
  expect(compare(segment, 8, 1, [40n, 0n, 100n])).toBe(false)
  expect(compare(segment, 8, 1, [60n, 0n, 100n])).toBe(true)
})
