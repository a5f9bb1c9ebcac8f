// The suite that every managed host must pass.
import type { ClassPathEntry, ManagedHost, ManagedResult, ManagedRun } from "@lamina/interfaces"
import { applyAsyncSkips, ConformanceFailure, type AsyncConformanceTest, type Skip } from "../conformance-test.ts"
import type { JavaProgram } from "./java-program.ts"
import { javaProgramList, javaProgramsJar } from "./java-programs.ts"
import { managedContracts } from "./managed-contracts.ts"
import { collectedOutput, inputOf } from "./memory-streams.ts"

export interface ManagedHostSuiteOptions {
  readonly make: () => ManagedHost | Promise<ManagedHost>
  readonly skip?: readonly Skip[]
  /** How all programs are run. With `stress`, those that allocate much are left out. */
  readonly settings?: Pick<ManagedRun, "collector" | "stress">
}

/** The suite's programs with their expectations, and the jar they are in. */
export function javaPrograms(): { readonly programs: readonly JavaProgram[]; readonly jar: ClassPathEntry } {
  const bytes = Uint8Array.from(atob(javaProgramsJar), (character) => character.charCodeAt(0))
  return { programs: javaProgramList, jar: { kind: "jar", name: "programs.jar", bytes } }
}

/** Java programs as javac 17 compiles them, which must print what HotSpot 17 prints; and what `ManagedHost` promises beside. */
export function managedHostSuite({ make, skip = [], settings = {} }: ManagedHostSuiteOptions): AsyncConformanceTest[] {
  const { programs, jar } = javaPrograms()
  const tests = programs
    .filter(({ heavy }) => !(settings.stress === true && heavy))
    .map((program) => ({ name: program.name, run: async () => checkProgram(await make(), program, jar, settings) }))
  return applyAsyncSkips([...tests, ...managedContracts(make, jar, settings)], skip)
}

async function checkProgram(
  host: ManagedHost,
  { name, args, stdin, heapMegabytes, ...expected }: JavaProgram,
  jar: ClassPathEntry,
  settings: ManagedHostSuiteOptions["settings"],
): Promise<void> {
  const [stdout, stderr] = [collectedOutput(), collectedOutput()]
  const result = await host.run({
    ...settings,
    mainClass: name,
    args,
    classPath: [jar],
    stdin: inputOf(stdin),
    stdout,
    stderr,
    ...(heapMegabytes === undefined ? {} : { limits: { heap: heapMegabytes * 2 ** 20 } }),
  })
  compareTexts("standard output", stdout.text(), expected.stdout)
  compareTexts("standard error", stderr.text(), expected.stderr)
  checkStatus(result, expected.status)
}

function checkStatus(result: ManagedResult, status: number): void {
  if (result.kind === "exited" && result.status === status) return
  const got = result.kind === "exited" ? `status ${result.status}` : "no bytecodes left"
  throw new ConformanceFailure(`the program ended with ${got}, expected status ${status}`)
}

function compareTexts(what: string, got: string, expected: string): void {
  if (got === expected) return
  const [gotLines, expectedLines] = [got.split("\n"), expected.split("\n")]
  const line = expectedLines.findIndex((text, index) => text !== gotLines[index])
  const at = line < 0 ? expectedLines.length : line
  const [a, b] = [gotLines, expectedLines].map((lines) => (at < lines.length ? JSON.stringify(lines[at]) : "its end"))
  throw new ConformanceFailure(`line ${at + 1} of ${what} is ${a}, expected ${b}`)
}
