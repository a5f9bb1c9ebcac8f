// The suite that every machine must pass.
import type { GuestPhysical, Machine, MachineStop } from "@lamina/interfaces"
import { applySkips, ConformanceFailure, type ConformanceTest, type Skip } from "../conformance-test.ts"
import { machinePrograms } from "../programs.ts"
import { machineContracts } from "./contracts.ts"
import { entry, readMachineProgram, type MachineProgram } from "./machine-program.ts"

/** What a machine is made with. */
export interface MachineSetting {
  readonly harts: number
}

export interface MachineSuiteOptions {
  /**
   * Makes a machine as it is after power-on, without firmware or monitor: machine mode is the program's. RAM starts at
   * 0x80000000, 16 MiB or more, and is zero; the devices stand where QEMU's virt has them. The suite loads a program into it,
   * and starts all its harts at its entry.
   */
  readonly make: (setting: MachineSetting) => Machine
  readonly skip?: readonly Skip[]
}

/** Runs of one instruction are made of programs up to so many instructions long. */
const longestInSteps = 50_000

/**
 * Programs that use machine mode and what is below, each run in one go and in short runs, which must not make a difference:
 * same result, same number of instructions of each hart. Then what `Machine`, `Hart` and `PhysicalMemory` promise beside.
 */
export function machineSuite({ make, skip = [] }: MachineSuiteOptions): ConformanceTest[] {
  const programs = Object.entries(machinePrograms).flatMap(([name, text]) => programTests(make, name, text))
  return applySkips([...programs, ...machineContracts(make)], skip)
}

function programTests(make: MachineSuiteOptions["make"], name: string, text: string): ConformanceTest[] {
  let read: MachineProgram | undefined
  const program = () => (read ??= readMachineProgram(name, text))
  const inPieces = (fuel: number) => () => {
    const whole = runProgram(make, program(), program().directives.fuel)
    const total = whole.reduce((sum, count) => sum + count, 0n)
    if (fuel === 1 && total > longestInSteps) return
    const pieces = runProgram(make, program(), fuel)
    if (String(pieces) !== String(whole)) {
      throw new ConformanceFailure(`the harts retire ${String(pieces)} instructions, and ${String(whole)} in one go`)
    }
  }
  return [
    { name: `${name}, in one go`, run: () => void runProgram(make, program(), program().directives.fuel) },
    { name: `${name}, one instruction at a time`, run: inPieces(1) },
    { name: `${name}, seven instructions at a time`, run: inPieces(7) },
    { name: `${name}, a thousand instructions at a time`, run: inPieces(1000) },
  ]
}

/** Runs a program on a new machine until it powers off. Gives the number of instructions retired by each hart. */
function runProgram(make: MachineSuiteOptions["make"], program: MachineProgram, fuel: number): readonly bigint[] {
  const { directives, assembled } = program
  const machine = make({ harts: directives.harts })
  load(machine, assembled.segments)
  // Traps do not retire: a run without any progress is allowed, so runs are counted, not instructions.
  let runs = 2 * Math.ceil(directives.fuel / fuel)
  let stop: MachineStop
  do stop = machine.run(fuel)
  while (stop.kind === "out-of-fuel" && --runs > 0)
  if (stop.kind !== "powered-off") {
    throw new ConformanceFailure(
      `the machine came to rest with ${JSON.stringify(stop)}${whereabouts(machine, program)}`,
    )
  }
  if (stop.status !== 0) throw new ConformanceFailure(program.describe(stop.status) + lastTrap(machine, stop.status))
  return machine.harts.map(({ retired }) => retired)
}

/** Loads a program and starts all harts at its entry. */
export function load(machine: Machine, segments: MachineProgram["assembled"]["segments"]): void {
  for (const { address, bytes } of segments) {
    if (!machine.memory.write(Number(address) as GuestPhysical, bytes))
      throw new ConformanceFailure(`${bytes.length} bytes cannot be written at 0x${address.toString(16)}`)
  }
  for (const hart of machine.harts) {
    hart.pc = entry
    hart.privilege = 3
    hart.started = true
  }
}

const gp = 3
const hex = (value: bigint) => `0x${value.toString(16)}`

function whereabouts({ harts }: Machine, { describe }: MachineProgram): string {
  const places = harts.map((hart) => `hart ${hart.id} at pc ${hex(hart.pc)}, ${describe(Number(hart.x(gp) & 0x1ffn))}`)
  return `: ${places.join("; ")}`
}

function lastTrap({ harts }: Machine, status: number): string {
  const text = ["mcause", "mepc", "mtval"].map((name, index) => {
    const hart = harts.find((each) => each.x(gp) === BigInt(status)) ?? harts[0]
    return `${name} ${hex(hart.csr(0x342 - [0, 1, -1][index]))}`
  })
  return `; ${text.join(", ")}`
}
