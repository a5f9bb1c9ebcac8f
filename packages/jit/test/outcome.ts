// Machines on the translator and on the interpreter, and all that a guest can tell about them.
import { createHash } from "node:crypto"
import type { Engine, EngineFactory, MachineStop } from "@lamina/interfaces"
import { loadInterpreter } from "@lamina/interpreter"
import { hartState, hartStateSize } from "@lamina/isa"
import { createWholeSystem, type WholeSystem, type WholeSystemOptions } from "@lamina/machine"
import { loadJit, type JitOptions } from "../src/index.ts"

export const predecoded: EngineFactory = await loadInterpreter("predecoded")

export interface Running {
  readonly machine: WholeSystem
  /** What the serial port has sent. */
  output(): string
}

/** Makes a machine, and listens to it. */
export function listening(options: WholeSystemOptions): Running {
  const pieces: string[] = []
  const machine = createWholeSystem(options)
  machine.serialLines[0].connect((bytes) => void pieces.push(new TextDecoder("latin1").decode(bytes)))
  return { machine, output: () => pieces.join("") }
}

export interface Translated extends Running {
  /** Of the engine that the machine was made with: instructions executed in translations, and by the interpreter; units, and instructions, translated. */
  counts(): {
    readonly inTranslations: number
    readonly inInterpreter: number
    readonly units: number
    readonly translated: number
  }
}

/** What an engine of the translator has counted. */
export function countsOf(engine: Engine): ReturnType<Translated["counts"]> {
  const figures = engine.statistics?.().figures ?? []
  const of = (label: string) => figures.find((figure) => figure.label === label)?.value ?? NaN
  return {
    inTranslations: of("instructions in translations"),
    inInterpreter: of("instructions interpreted"),
    units: of("units translated"),
    translated: of("instructions translated"),
  }
}

/** Makes a machine on the translator, and listens to it. */
export async function translating(
  options: Omit<WholeSystemOptions, "engine">,
  own: JitOptions = {},
): Promise<Translated> {
  const running = listening({ ...options, engine: await loadJit(own) })
  const { engine } = running.machine
  return { ...running, counts: () => countsOf(engine) }
}

/** The whole state of all harts, hashed, and of RAM. */
export function stateOf({ parts }: WholeSystem) {
  const { memory } = parts
  const { offset, size } = memory.ram
  const bytes = memory.bytes()
  const hash = (part: Uint8Array) => createHash("sha256").update(part).digest("hex")
  const harts = Array.from({ length: memory.harts }, (_, hart) => {
    const start = memory.hartState(hart)
    const state = bytes.slice(start, start + hartStateSize)
    // Where writes to x0 go.
    state.fill(0, hartState.sink, hartState.sink + 8)
    return hash(state)
  })
  return { harts, ram: hash(bytes.subarray(offset, offset + size)) }
}

/** All that can be told of a machine that has come to rest. */
export function outcome({ machine, output }: Running, stop: MachineStop) {
  const registers = machine.harts.map((hart) => ({
    pc: hart.pc,
    x: Array.from({ length: 32 }, (_, register) => hart.x(register)),
    retired: hart.retired,
  }))
  return { stop, output: output(), steps: machine.steps, registers, ...stateOf(machine) }
}
