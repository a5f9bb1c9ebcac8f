// Lockstep of machines: random privileged programs end in the same architected state on a bare machine as on one that a monitor made.
import type { GuestPhysical, Hart, Machine, MachineStop } from "@lamina/interfaces"
import { csrNumber, csrTable } from "@lamina/isa"
import { createRandom } from "../random.ts"
import { describeDifference, equalBytes, firstDifference, type NamedState } from "./difference.ts"
import type { PrivilegedImage } from "./privileged-image.ts"
import { privilegedLayout } from "./privileged-program.ts"

/** A machine, and what its owner may do with it. */
export interface OwnedMachine extends Machine {
  /** Of all harts since power-on. */
  readonly steps: number
  reset(): void
}

/** A way to make a machine of one hart, with so many bytes of RAM. */
export interface MachineMaker {
  readonly name: string
  make(memory: number): OwnedMachine
}

export interface MachineLockstepOptions {
  /** What machines are judged by. */
  readonly plain: MachineMaker
  readonly others: readonly MachineMaker[]
  /** Makes program number `seed`. */
  readonly image: (seed: number) => PrivilegedImage
  /** Steps that each program makes; 1500 by default. */
  readonly steps?: number
}

export interface MachineLockstepReport {
  readonly programs: number
  /** Steps on one machine. */
  readonly steps: number
  /** The traps to machine mode and to the supervisor that programs ended with, by `mcause` and `scause`: how often each was seen. */
  readonly traps: ReadonlyMap<bigint, number>
  /** What the first program that differed did. */
  readonly failure: string | undefined
}

export interface MachineLockstep {
  /** Runs programs number `first` and the following, on all machines. */
  run(first: number, count: number): MachineLockstepReport
}

/** Machines are used for many programs, one after the other; but not for all, so that it is seen if one begins to differ. */
const programsOfMachine = 64
/** Where the CLINT has the low half of `mtime`. */
const mtime = 0x200_bff8 as GuestPhysical

interface State extends NamedState {
  readonly stop: string
}

/** Makes the lockstep. */
export function createMachineLockstep(options: MachineLockstepOptions): MachineLockstep {
  const { plain, others, image, steps: most = 1500 } = options
  const runnerOf = (maker: MachineMaker) => {
    let machine: OwnedMachine | undefined
    let uses = 0
    return {
      name: maker.name,
      forget: () => void (machine = undefined),
      /** `plan` 0 is in one go. */
      execute(program: PrivilegedImage, steps: number, plan: number): State {
        if (uses++ % programsOfMachine === 0) machine = undefined
        machine ??= maker.make(program.ram.length)
        machine.reset()
        load(machine, program)
        const stop = drive(machine, steps, plan)
        return { ...stateOf(machine), stop }
      },
    }
  }
  const reference = runnerOf(plain)
  const runners = others.map(runnerOf)
  type Runner = typeof reference

  const locate = (runner: Runner, program: PrivilegedImage, plan: number, first: State, correct: State): string => {
    const afresh = (each: Runner, steps: number, how: number) => {
      each.forget()
      return each.execute(program, steps, how)
    }
    const differ = (steps: number) => !equal(afresh(runner, steps, plan), afresh(reference, steps, 0))
    if (!differ(most)) return `after other programs only, ${describeDifference(most, correct, first, correct)}`
    const steps = firstDifference(most, differ)
    const [before, expected] = [afresh(reference, steps - 1, 0), afresh(reference, steps, 0)]
    const got = afresh(runner, steps, plan)
    const stops = got.stop === expected.stop ? "" : ` (stops with ${got.stop}, not ${expected.stop})`
    return describeDifference(steps, before, got, expected) + stops
  }

  return {
    run(first, count) {
      const traps = new Map<bigint, number>()
      for (let seed = first; seed < first + count; seed++) {
        const program = image(seed)
        const expected = reference.execute(program, most, 0)
        for (const name of ["mcause", "scause"]) {
          const cause = expected.hart.get(name) ?? 0n
          traps.set(cause, (traps.get(cause) ?? 0) + 1)
        }
        for (const runner of runners) {
          // Whole runs and odd pieces in turn.
          const plan = seed % 2 === 0 ? 0 : seed
          let failure: string
          try {
            const got = runner.execute(program, most, plan)
            if (equal(got, expected)) continue
            failure = locate(runner, program, plan, got, expected)
          } catch (error) {
            failure = `throws ${error instanceof Error ? error.stack : String(error)}`
          }
          runner.forget()
          return { programs: seed - first + 1, steps: 0, traps, failure: `${runner.name}, program ${seed}: ${failure}` }
        }
      }
      return { programs: count, steps: count * most, traps, failure: undefined }
    },
  }
}

/** Puts a program into a machine that was just reset. */
function load(machine: OwnedMachine, { ram, x, pc, csrs }: PrivilegedImage): void {
  machine.memory.write(privilegedLayout.base as GuestPhysical, ram)
  const [hart] = machine.harts
  for (let number = 1; number < 32; number++) hart.setX(number, x[number])
  for (let number = 0; number < 32; number++) hart.setF(number, 0n)
  hart.pc = pc
  hart.privilege = 3
  for (const [name, value] of csrs) hart.setCsr(csrNumber(name) ?? -1, value)
}

/** Runs for exactly `steps`, or until the machine is switched off. Gives how it came to rest. */
function drive(machine: OwnedMachine, steps: number, plan: number): string {
  const random = createRandom(plan)
  const [hart] = machine.harts
  const piece = () => (plan === 0 ? steps : random.chance(0.3) ? 1 : 1 + random.below(300))
  const end = machine.steps + steps
  let stop: MachineStop = { kind: "out-of-fuel" }
  let waits = 0
  while (machine.steps < end) {
    stop = machine.run(Math.min(piece(), end - machine.steps))
    if (stop.kind === "powered-off" || stop.kind === "reset") break
    if (stop.kind !== "waiting") continue
    // Nothing would happen any more. How late it is by then is not said.
    machine.memory.store(mtime, 4, BigInt(1000 * ++waits))
    hart.waiting = false
  }
  return stop.kind === "powered-off" ? `powered-off ${stop.status}` : stop.kind
}

function stateOf({ harts: [hart], memory }: OwnedMachine): NamedState {
  const values: [string, bigint][] = []
  for (let number = 0; number < 32; number++)
    values.push([`x${number}`, hart.x(number)], [`f${number}`, hart.f(number)])
  values.push(["pc", hart.pc], ["privilege", BigInt(hart.privilege)], ["waiting", BigInt(hart.waiting)])
  values.push(["reservation", hart.reservation ?? -1n], ["retired", hart.retired], ["step", BigInt(hart.time)])
  for (const { name, number } of csrTable) if (exists(hart, number)) values.push([name, hart.csr(number)])
  const ram = new Uint8Array(memory.size)
  memory.read(memory.base, ram)
  return { hart: new Map(values), ram }
}

function exists(hart: Hart, number: number): boolean {
  try {
    hart.csr(number)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function equal(a: State, b: State): boolean {
  if (a.stop !== b.stop || a.hart.size !== b.hart.size || !equalBytes(a.ram, b.ram)) return false
  for (const [name, value] of a.hart) if (b.hart.get(name) !== value) return false
  return true
}
