// Lockstep of random privileged programs: every engine, and engines taking turns, against the reference.
import type { Engine, EngineFactory, MachineMemory } from "@lamina/interfaces"
import { csrSlot, csrTable, disassemble, hartState } from "@lamina/isa"
import { createRandom } from "../random.ts"
import { privilegedProgram, type PrivilegedProgram } from "./privileged-program.ts"
import {
  createPrivilegedMemory,
  forgetPrivileged,
  loadPrivileged,
  privilegedState,
  runPrivileged,
} from "./privileged-run.ts"

export interface PrivilegedReport {
  readonly programs: number
  readonly steps: number
  /** Traps that the reference's programs took, by cause. */
  readonly traps: ReadonlyMap<number, number>
  /** What the first program that differed did, and after how many steps. */
  readonly failure: string | undefined
}

export interface PrivilegedLockstep {
  /** Runs programs number `first` and the following, on all engines. */
  run(first: number, count: number): PrivilegedReport
}

const stepsOfProgram = 1500

/** One way to run a program: a memory with engines over it, and which of them takes the next piece. */
interface Runner {
  readonly name: string
  readonly memory: MachineMemory
  readonly engines: readonly Engine[]
}

/** Makes the lockstep. */
export function createPrivilegedLockstep(
  reference: EngineFactory,
  makers: readonly EngineFactory[],
): PrivilegedLockstep {
  const runner = (factories: readonly EngineFactory[], name?: string): Runner => {
    const memory = createPrivilegedMemory()
    const engines = factories.map((make) => make(memory))
    return { name: name ?? engines[0].name, memory, engines }
  }
  const plain = runner([reference])
  const others = [...makers.map((make) => runner([make])), runner([reference, ...makers], "moved between engines")]

  const execute = ({ memory, engines }: Runner, program: PrivilegedProgram, steps: number, plan: number) => {
    loadPrivileged(memory, program)
    engines.forEach(forgetPrivileged)
    const random = createRandom(plan)
    const isPlain = plan === 0
    const engine = () => (engines.length === 1 ? engines[0] : random.pick(engines))
    const piece = () => (isPlain ? steps : random.chance(0.3) ? 1 : 1 + random.below(300))
    runPrivileged(memory, steps, engine, piece)
    return privilegedState(memory)
  }

  return {
    run(first, count) {
      const traps = new Map<number, number>()
      for (let seed = first; seed < first + count; seed++) {
        const program = privilegedProgram(seed)
        const expected = execute(plain, program, stepsOfProgram, 0)
        const cause = plain.memory.view().getUint32(plain.memory.hartState(0) + csrSlot("mcause"), true)
        traps.set(cause, (traps.get(cause) ?? 0) + 1)
        for (const other of others) {
          // Whole runs and odd pieces in turn.
          const plan = other.engines.length === 1 && seed % 2 === 0 ? 0 : seed
          const got = execute(other, program, stepsOfProgram, plan)
          if (equal(got.hart, expected.hart) && equal(got.ram, expected.ram)) continue
          const failure = locate(
            (runner, steps) => execute(runner, program, steps, runner === plain ? 0 : plan),
            plain,
            other,
          )
          return { programs: seed - first + 1, steps: 0, traps, failure: `${other.name}, program ${seed}: ${failure}` }
        }
      }
      return { programs: count, steps: count * stepsOfProgram, traps, failure: undefined }
    },
  }
}

type State = ReturnType<typeof privilegedState>

/** The first step after which two runners differ, and in what. */
function locate(execute: (runner: Runner, steps: number) => State, plain: Runner, other: Runner): string {
  const differsAfter = (steps: number) => {
    const [a, b] = [execute(plain, steps), execute(other, steps)]
    return !(equal(a.hart, b.hart) && equal(a.ram, b.ram))
  }
  let same = 0
  let different = stepsOfProgram
  while (different - same > 1) {
    const middle = (same + different) >> 1
    if (differsAfter(middle)) different = middle
    else same = middle
  }
  const before = execute(plain, same)
  const view = new DataView(before.hart.buffer)
  const pc = view.getBigUint64(hartState.pc, true)
  const privilege = view.getUint32(hartState.privilege, true)
  const [expected, got] = [execute(plain, different), execute(other, different)]
  return `after ${different} steps; before, pc 0x${pc.toString(16)} in mode ${privilege}${instructionAt(before, pc)}: ${differences(got, expected).join("; ")}`
}

/** The instruction at an address of the code, if it is seen there without translation. */
function instructionAt({ ram }: State, pc: bigint): string {
  const offset = Number(pc - 0x8000_0000n)
  if (offset < 0 || offset + 4 > ram.length) return ""
  const word = new DataView(ram.buffer).getUint32(offset, true)
  return `, ${disassemble((word & 3) === 3 ? word : word & 0xffff, { pc }).replace("\t", " ")}`
}

function differences(got: State, expected: State): string[] {
  const [a, b] = [got.hart, expected.hart].map((bytes) => new DataView(bytes.buffer))
  const found: string[] = []
  const compare = (name: string, offset: number) => {
    const [x, y] = [a.getBigUint64(offset, true), b.getBigUint64(offset, true)]
    if (x !== y) found.push(`${name} is 0x${x.toString(16)}, not 0x${y.toString(16)}`)
  }
  for (let number = 0; number < 32; number++) compare(`x${number}`, hartState.x + 8 * number)
  for (let number = 0; number < 32; number++) compare(`f${number}`, hartState.f + 8 * number)
  for (const name of ["pc", "instret", "fflags", "reservation", "privilege", "waiting", "cycleOffset"] as const)
    compare(name, hartState[name])
  for (const { name } of csrTable.filter(({ kind }) => kind === "stored")) compare(name, csrSlot(name))
  if (found.length === 0) {
    const at = got.hart.findIndex((byte, index) => byte !== expected.hart[index])
    if (at >= 0) found.push(`the hart's state at ${at} is ${got.hart[at]}, not ${expected.hart[at]}`)
  }
  const at = got.ram.findIndex((byte, index) => byte !== expected.ram[index])
  if (at >= 0) found.push(`RAM at 0x${at.toString(16)} is ${got.ram[at]}, not ${expected.ram[at]}`)
  return found
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  const words = (bytes: Uint8Array) => new BigUint64Array(bytes.buffer, bytes.byteOffset, bytes.length >> 3)
  const [left, right] = [words(a), words(b)]
  return left.every((word, index) => word === right[index])
}
