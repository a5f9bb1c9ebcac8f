// What ManagedHost promises beside running programs: limits, streams, runs that share nothing, and what is wrong with a main class.
import type { ClassPathEntry, ManagedHost, ManagedResult, ManagedRun } from "@lamina/interfaces"
import { ConformanceFailure, type AsyncConformanceTest } from "../conformance-test.ts"
import { contractsClass } from "./java-programs.ts"
import { collectedOutput, inputOf } from "./memory-streams.ts"

type Make = () => ManagedHost | Promise<ManagedHost>

interface Outcome {
  readonly result: ManagedResult
  readonly stdout: string
  readonly stderr: string
}

function expectEqual(what: string, got: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(got), JSON.stringify(expected)]
  if (a !== b) throw new ConformanceFailure(`${what} is ${a}, expected ${b}`)
}

function expectExit({ result, stdout, stderr }: Outcome, status: number, output: string): void {
  const got = result.kind === "exited" ? result.status : result.kind
  if (got !== status) throw new ConformanceFailure(`the status is ${got}, expected ${status}; ${stderr.split("\n")[0]}`)
  expectEqual("standard output", stdout, output)
  const { outputBytes } = result.statistics
  const bytes = new TextEncoder().encode(stdout + stderr).length
  if (outputBytes !== undefined) expectEqual("the count of bytes of output", outputBytes, bytes)
}

function expectMessage({ stderr }: Outcome, start: string, mentions = ""): void {
  if (!stderr.startsWith(start) || !stderr.includes(mentions))
    throw new ConformanceFailure(`standard error is "${stderr}", expected "${start}" ... "${mentions}"`)
}

const mebibytes = (count: number) => count * 2 ** 20

/** The contracts; `jar` holds the suite's programs, of which `Contracts` does as its arguments say. */
export function managedContracts(
  make: Make,
  jar: ClassPathEntry,
  settings: Pick<ManagedRun, "collector" | "stress">,
): AsyncConformanceTest[] {
  const runOn = async (host: ManagedHost, args: readonly string[], more: Partial<ManagedRun> = {}) => {
    const [stdout, stderr] = [collectedOutput(), collectedOutput()]
    const run = { ...settings, mainClass: "Contracts", args, classPath: [jar], stdout, stderr, ...more }
    const result = await host.run(run)
    return { result, stdout: stdout.text(), stderr: stderr.text() }
  }
  const run = async (args: readonly string[], more?: Partial<ManagedRun>) => runOn(await make(), args, more)
  const bytes = Uint8Array.from(atob(contractsClass), (character) => character.charCodeAt(0))
  const asClass: ClassPathEntry = { kind: "class", name: "Contracts.class", bytes }
  const broken: ClassPathEntry = { kind: "class", name: "Broken.class", bytes: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) }
  return [
    {
      name: "a main class that is not there is told, with status 1",
      async run() {
        for (const mainClass of ["Missing", "some.pack.Missing", "Contracts.Missing"]) {
          const outcome = await run([], { mainClass })
          expectExit(outcome, 1, "")
          expectMessage(outcome, `Error: Could not find or load main class ${mainClass}\n`)
        }
      },
    },
    {
      name: "an empty class path has no main class",
      async run() {
        const outcome = await run([], { classPath: [] })
        expectExit(outcome, 1, "")
        expectMessage(outcome, "Error: Could not find or load main class Contracts\n")
      },
    },
    {
      name: "a class without main is told, with status 1",
      async run() {
        const outcome = await run([], { mainClass: "ContractsWithoutMain" })
        expectExit(outcome, 1, "")
        expectMessage(outcome, "Error: Main method not found in class ContractsWithoutMain")
      },
    },
    {
      name: "a main class that is no class file is told, with status 1",
      async run() {
        const outcome = await run([], { mainClass: "Broken", classPath: [broken] })
        expectExit(outcome, 1, "")
        expectMessage(outcome, "Error: ", "java.lang.ClassFormatError: Incompatible magic value 16909060")
      },
    },
    {
      name: "a class path of a class file alone, and of several entries",
      async run() {
        expectExit(await run([], { classPath: [asClass] }), 0, "0 arguments\n")
        expectExit(await run([], { classPath: [broken, asClass, jar] }), 0, "0 arguments\n")
      },
    },
    {
      name: "arguments arrive as they are",
      async run() {
        expectExit(await run(["a", "", "é 😀", "-x"]), 0, "4 arguments\n")
        expectExit(await run(["echo", "é 😀"], { stdin: inputOf("1\n") }), 0, "1 é 😀\n1 lines\n")
      },
    },
    {
      name: "without streams input is empty and output is dropped",
      async run() {
        expectExit(await run(["echo"]), 0, "0 lines\n")
        const host = await make()
        const { kind } = await host.run({ mainClass: "Contracts", args: ["echo"], classPath: [jar] })
        expectEqual("the ending", kind, "exited")
      },
    },
    {
      name: "input comes in pieces of any size",
      async run() {
        const pieces = ["a", "b\nc", "\n", "dé\n", "e"].map((text) => new TextEncoder().encode(text))
        const read = (into: Uint8Array) => {
          const piece = pieces.shift()
          if (piece === undefined) return 0
          into.set(piece.subarray(0, into.length))
          if (piece.length > into.length) pieces.unshift(piece.subarray(into.length))
          return Math.min(piece.length, into.length)
        }
        const stdin = { isTerminal: false, read, write: () => ({ error: "EBADF" }) }
        expectExit(await run(["echo"], { stdin }), 0, "ab\nc\ndé\ne\n4 lines\n")
      },
    },
    {
      name: "statuses are cut to eight bits",
      async run() {
        for (const [asked, status] of [
          ["0", 0],
          ["255", 255],
          ["256", 0],
          ["-1", 255],
        ] as const)
          expectExit(await run(["status", asked]), status, "")
      },
    },
    {
      name: "two runs of one host share nothing, one after the other and at once",
      async run() {
        const host = await make()
        for (let turn = 0; turn < 2; turn++) expectExit(await runOn(host, ["count", "10"]), 0, "counted 10, run 1\n")
        const both = await Promise.all([runOn(host, ["count", "20"]), runOn(host, ["echo"], { stdin: inputOf("x\n") })])
        expectExit(both[0], 0, "counted 20, run 1\n")
        expectExit(both[1], 0, "x\n1 lines\n")
      },
    },
    {
      name: "a heap limit is kept, and what fits in it can be held",
      async run() {
        expectExit(await run(["hold", "8"], { limits: { heap: mebibytes(32) } }), 0, "held 8\n")
        const outcome = await run(["hold", "40"], { limits: { heap: mebibytes(32) } })
        expectExit(outcome, 1, "")
        expectMessage(
          outcome,
          'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space\n\tat Contracts.',
        )
      },
    },
    {
      name: "a limit of bytecodes stops a program that does not end, and no other",
      async run() {
        const bytecodes = 3_000_000
        const { result, stdout } = await run(["endless"], { limits: { bytecodes } })
        expectEqual("the ending", result.kind, "out-of-bytecodes")
        expectEqual("standard output", stdout, "never ends\n")
        const { bytecodes: counted } = result.statistics
        if (counted > bytecodes || counted < 0.99 * bytecodes)
          throw new ConformanceFailure(`${counted} bytecodes were counted, with a limit of ${bytecodes}`)
        expectExit(await run(["count", "10"], { limits: { bytecodes } }), 0, "counted 10, run 1\n")
      },
    },
    {
      name: "statistics count what a program does",
      async run() {
        const [few, many] = [await run(["count", "100"]), await run(["count", "2100"])].map(
          ({ result }) => result.statistics,
        )
        const [bytecodes, allocations] = [many.bytecodes - few.bytecodes, many.allocations - few.allocations]
        // Each of the 2000 turns has 15 to 30 bytecodes and makes an array of ten ints.
        if (bytecodes < 30_000 || bytecodes > 60_000)
          throw new ConformanceFailure(`2000 turns are ${bytecodes} bytecodes`)
        expectEqual("allocations of 2000 turns", allocations, 2000)
        const size = (many.allocatedBytes - few.allocatedBytes) / 2000
        if (size < 40 || size > 72) throw new ConformanceFailure(`an array of ten ints has ${size} bytes`)
      },
    },
    {
      name: "stress collects at every allocation, and changes nothing else",
      async run() {
        const outcome = await run(["count", "50"], { stress: true })
        expectExit(outcome, 0, "counted 50, run 1\n")
        const { collections, allocations } = outcome.result.statistics
        if (collections < 50 || collections > allocations + 1)
          throw new ConformanceFailure(`${collections} collections for ${allocations} allocations`)
      },
    },
  ]
}
