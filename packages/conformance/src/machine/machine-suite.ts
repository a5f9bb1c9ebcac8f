// The suite that every machine must pass.
import type { Hart, Machine, MachineStop } from "@lamina/interfaces"
import { applySkips, ConformanceFailure, type ConformanceTest, type Skip } from "../conformance-test.ts"
import { machinePrograms } from "../programs.ts"
import { machineContracts } from "./contracts.ts"
import { load } from "./load-machine.ts"
import { readMachineProgram, type MachineProgram } from "./machine-program.ts"
import type { MakeMachine } from "./machine-setting.ts"
import { monitorContracts } from "./monitor-contracts.ts"

export interface MachineSuiteOptions {
  readonly make: MakeMachine
  readonly skip?: readonly Skip[]
}

/** How many short runs are made at most; then the rest in one go. */
const mostRuns = 50_000

/**
 * Programs that use machine mode and what is below, each run in one go and in short runs, which must not make a difference:
 * same result, same number of instructions of each hart. Then what `Machine`, `Hart`, `PhysicalMemory` and `Monitor` promise
 * beside.
 */
export function machineSuite({ make, skip = [] }: MachineSuiteOptions): ConformanceTest[] {
  const programs = Object.entries(machinePrograms).flatMap(([name, text]) => programTests(make, name, text))
  return applySkips([...programs, ...machineContracts(make), ...monitorContracts(make)], skip)
}

function programTests(make: MakeMachine, name: string, text: string): ConformanceTest[] {
  let read: MachineProgram | undefined
  const program = () => (read ??= readMachineProgram(name, text))
  const inOneGo = () => runProgram(make, program(), program().directives.fuel)
  let whole: readonly bigint[] | undefined
  const inPieces = (fuel: number) => () => {
    whole ??= inOneGo()
    const pieces = runProgram(make, program(), fuel)
    if (String(pieces) !== String(whole)) {
      throw new ConformanceFailure(`the harts retire ${String(pieces)} instructions, and ${String(whole)} in one go`)
    }
  }
  return [
    { name: `${name}, in one go`, run: () => void inOneGo() },
    { name: `${name}, one instruction at a time`, run: inPieces(1) },
    { name: `${name}, seven instructions at a time`, run: inPieces(7) },
    { name: `${name}, a thousand instructions at a time`, run: inPieces(1000) },
  ]
}

/** Runs a program on a new machine until it powers off. Gives the number of instructions retired by each hart. */
function runProgram(make: MakeMachine, program: MachineProgram, fuel: number): readonly bigint[] {
  const { directives, assembled } = program
  const machine = make({ harts: directives.harts })
  load(machine, assembled.segments)
  let stop: MachineStop = { kind: "out-of-fuel" }
  for (let runs = 0; stop.kind === "out-of-fuel" && runs < mostRuns; runs++) stop = machine.run(fuel)
  if (stop.kind === "out-of-fuel") stop = machine.run(directives.fuel)
  if (stop.kind !== "powered-off") {
    throw new ConformanceFailure(`the machine came to rest with "${stop.kind}": ${whereabouts(machine, program)}`)
  }
  if (stop.status !== 0)
    throw new ConformanceFailure(`${program.describe(stop.status)}; ${registersAt(machine, stop.status)}`)
  return machine.harts.map(({ retired }) => retired)
}

/** What the prelude keeps in registers: the number of the check, what is expected, what the last trap gave. */
const preludeRegisters = { gp: 3, s6: 22, s7: 23, s8: 24, s9: 25, s10: 26, t4: 29, t5: 30, t6: 31 }
const trapRegisters = { mepc: 0x341, mcause: 0x342, mtval: 0x343 }
const hex = (value: bigint) => `0x${value.toString(16)}`

function whereabouts({ harts }: Machine, { describe }: MachineProgram): string {
  const check = (hart: Hart) => describe(Number(BigInt.asUintN(9, hart.x(preludeRegisters.gp))))
  return harts.map((hart) => `hart ${hart.id} at pc ${hex(hart.pc)}, ${check(hart)}`).join("; ")
}

/** The registers of the hart that gave a status. */
function registersAt({ harts }: Machine, status: number): string {
  const hart = harts.find((each) => each.x(preludeRegisters.gp) === BigInt(status)) ?? harts[0]
  const registers = Object.entries(preludeRegisters).map(([name, number]) => `${name} ${hex(hart.x(number))}`)
  const trap = Object.entries(trapRegisters).map(([name, number]) => `${name} ${hex(hart.csr(number))}`)
  return [...trap, ...registers].join(", ")
}
