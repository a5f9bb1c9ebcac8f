// Lockstep of random privileged programs: every engine, and engines taking turns, against the reference.
import type { Engine, EngineFactory, MachineMemory } from "@lamina/interfaces"
import { csrSlot, csrTable, hartState } from "@lamina/isa"
import { createRandom } from "../random.ts"
import { describeDifference, equalBytes, firstDifference, type NamedState } from "./difference.ts"
import { privilegedImage, type PrivilegedImage } from "./privileged-image.ts"
import { privilegedProgram } from "./privileged-program.ts"
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

  const execute = ({ memory, engines }: Runner, image: PrivilegedImage, steps: number, plan: number) => {
    loadPrivileged(memory, image)
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
        const image = privilegedImage(privilegedProgram(seed))
        const expected = execute(plain, image, stepsOfProgram, 0)
        const cause = plain.memory.view().getUint32(plain.memory.hartState(0) + csrSlot("mcause"), true)
        traps.set(cause, (traps.get(cause) ?? 0) + 1)
        for (const other of others) {
          // Whole runs and odd pieces in turn.
          const plan = other.engines.length === 1 && seed % 2 === 0 ? 0 : seed
          const got = execute(other, image, stepsOfProgram, plan)
          if (equalBytes(got.hart, expected.hart) && equalBytes(got.ram, expected.ram)) continue
          const failure = locate(
            (runner, steps) => execute(runner, image, steps, runner === plain ? 0 : plan),
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
  const steps = firstDifference(stepsOfProgram, (steps) => {
    const [a, b] = [execute(plain, steps), execute(other, steps)]
    return !(equalBytes(a.hart, b.hart) && equalBytes(a.ram, b.ram))
  })
  const [before, expected, got] = [execute(plain, steps - 1), execute(plain, steps), execute(other, steps)]
  const at = got.hart.findIndex((byte, index) => byte !== expected.hart[index])
  const byte = at < 0 ? "" : ` (the hart's state at ${at} is ${got.hart[at]}, not ${expected.hart[at]})`
  return describeDifference(steps, named(before), named(got), named(expected)) + byte
}

function named({ hart, ram }: State): NamedState {
  const view = new DataView(hart.buffer)
  const places = [
    ...Array.from({ length: 32 }, (_, number) => [`x${number}`, hartState.x + 8 * number] as const),
    ...Array.from({ length: 32 }, (_, number) => [`f${number}`, hartState.f + 8 * number] as const),
    ...(["pc", "instret", "fflags", "reservation", "waiting", "cycleOffset"] as const).map(
      (name) => [name, hartState[name]] as const,
    ),
    ...csrTable.filter(({ kind }) => kind === "stored").map(({ name }) => [name, csrSlot(name)] as const),
  ]
  const values = places.map(([name, place]) => [name, view.getBigUint64(place, true)] as const)
  return { hart: new Map([...values, ["privilege", BigInt(view.getUint32(hartState.privilege, true))]]), ram }
}
