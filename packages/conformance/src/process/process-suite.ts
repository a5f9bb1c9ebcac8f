// The suite that every process host must pass.
import type { ByteStream, ExitStatus, Process, ProcessHost } from "@lamina/interfaces"
import { assembleProgram } from "../assemble-program.ts"
import { applySkips, ConformanceFailure, type ConformanceTest, type Skip } from "../conformance-test.ts"
import { familyPrograms, processPrograms } from "../programs.ts"
import { readProcessDirectives, type Capability, type ProcessDirectives } from "./directives.ts"

/** What a process host is made over. */
export interface ProcessHostSetting {
  /** The file tree: contents by absolute path. Those under /bin are executable. /data is there and can be written to. */
  readonly files: Readonly<Record<string, Uint8Array>>
  readonly stdin: Uint8Array
}

/** A process host, and what can be seen of its processes' output. */
export interface ProcessHostSubject {
  readonly host: ProcessHost
  stdout(): Uint8Array
  stderr(): Uint8Array
  /** The content of a file now; undefined when there is none. */
  readFile(path: string): Uint8Array | undefined
}

export interface ProcessHostSuiteOptions {
  readonly make: (setting: ProcessHostSetting) => ProcessHostSubject
  readonly skip?: readonly Skip[]
  /** What the host cannot do, and why: the programs that need it must fail. */
  readonly lacks?: readonly { readonly capability: Capability; readonly reason: string }[]
}

type Make = ProcessHostSuiteOptions["make"]

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const textOf = (bytes: Uint8Array | undefined) =>
  bytes && Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")
const pathOf = (name: string) => `/bin/${name}`
const allPrograms = { ...processPrograms, ...familyPrograms }
const patience = 100_000

/** Assembly programs with Linux system calls, each run to its end and in short runs; and what `ProcessHost` promises beside. */
export function processHostSuite({ make, skip = [], lacks = [] }: ProcessHostSuiteOptions): ConformanceTest[] {
  const programs = Object.entries(allPrograms).flatMap(([name, text]): ConformanceTest[] => [
    { name, run: () => checkProgram(make, name, text, undefined) },
    { name: inSteps(name), run: () => checkProgram(make, name, text, 97) },
  ])
  const lacking = lacks.map(({ capability, reason }) => ({ reason, tests: testsThatNeed(capability) }))
  return applySkips([...programs, ...contracts(make)], [...skip, ...lacking])
}

const inSteps = (name: string) => `${name}, a few instructions at a time`

function testsThatNeed(capability: Capability): readonly string[] {
  return Object.entries(allPrograms)
    .filter(([name, text]) => readProcessDirectives(name, text).needs.includes(capability))
    .flatMap(([name]) => [name, inSteps(name)])
}

/** The suite's programs that any process host can run, by name, as executables. */
export function processExecutables(): Readonly<Record<string, Uint8Array>> {
  const entries = Object.entries(processPrograms)
    .filter(([name, text]) => readProcessDirectives(name, text).needs.length === 0)
    .map(([name, text]) => [name, assembleProgram(name, text, {}).elf])
  return Object.fromEntries(entries) as Record<string, Uint8Array>
}

/** A host with these programs in /bin. */
function hostWith(make: Make, names: readonly string[], { files, stdin }: Pick<ProcessDirectives, "files" | "stdin">) {
  const programs = names.map((name) => [pathOf(name), assembleProgram(name, allPrograms[name], {}).elf])
  const contents = Object.entries(files).map(([path, content]) => [path, bytesOf(content)])
  return make({
    files: Object.fromEntries([...programs, ...contents]) as ProcessHostSetting["files"],
    stdin: bytesOf(stdin),
  })
}

function runInSteps(process: Process, fuel: number | undefined): ExitStatus {
  if (fuel === undefined) return process.run()
  for (let run = 0; run < patience; run++) {
    const status = process.run(fuel)
    if (status.kind !== "out-of-fuel") return status
  }
  throw new ConformanceFailure(`still running after ${patience} runs of ${fuel} instructions`)
}

function expectEqual(what: string, got: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(got), JSON.stringify(expected)]
  if (a !== b) throw new ConformanceFailure(`${what} is ${a}, expected ${b}`)
}

function checkProgram(make: Make, name: string, text: string, fuel: number | undefined): void {
  const directives = readProcessDirectives(name, text)
  const subject = hostWith(make, [name], directives)
  const { args, env } = directives
  const process = subject.host.spawn({ path: pathOf(name), args, env })
  checkStatus(runInSteps(process, fuel), directives)
  expectEqual("standard output", textOf(subject.stdout()), directives.stdout)
  expectEqual("standard error", textOf(subject.stderr()), directives.stderr)
  const { outputBytes } = process.statistics()
  const output = (subject.stdout()?.length ?? 0) + (subject.stderr()?.length ?? 0)
  // Whether a child's output is counted is the host's choice.
  if (outputBytes !== undefined && directives.needs.length === 0)
    expectEqual("the count of bytes of output", outputBytes, output)
  for (const [path, content] of Object.entries(directives.filesAfter)) {
    expectEqual(path, textOf(subject.readFile(path)), content)
  }
}

function checkStatus(status: ExitStatus, { exit, signal }: ProcessDirectives): void {
  if (exit !== undefined) return expectEqual("the status", status, { kind: "exited", status: exit })
  if (status.kind !== "signalled")
    throw new ConformanceFailure(`the process ended with ${JSON.stringify(status)}, not by a signal`)
  expectEqual("the signal", status.signal, signal?.number)
  const mentions = signal?.mentions ?? ""
  if (!status.reason.includes(mentions))
    throw new ConformanceFailure(`the reason "${status.reason}" does not name ${mentions}`)
}

const nothing = { files: {}, stdin: "" }
const spawn = (host: ProcessHost, name: string) => host.spawn({ path: pathOf(name), args: [name] })

function mustRefuse(host: ProcessHost, path: string): void {
  try {
    host.spawn({ path, args: [path] })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    expectEqual("the error's name", error.name, "LoadError")
    if (/\n/.test(error.message) || error.message === "")
      throw new ConformanceFailure(`"${error.message}" is not one clear line`)
    return
  }
  throw new ConformanceFailure(`${path} can be spawned`)
}

function contracts(make: Make): ConformanceTest[] {
  return [
    {
      name: "a path that is not there is refused",
      run: () => mustRefuse(hostWith(make, ["count"], nothing).host, "/bin/nothing"),
    },
    {
      name: "a file that is no executable is refused",
      run() {
        const files = { "/bin/text": bytesOf("this is text"), "/bin/empty": new Uint8Array(0) }
        for (const path of Object.keys(files)) mustRefuse(make({ files, stdin: new Uint8Array(0) }).host, path)
      },
    },
    {
      name: "fuel: a process without any does nothing, and goes on where it stopped",
      run() {
        const subject = hostWith(make, ["count"], nothing)
        const process = spawn(subject.host, "count")
        expectEqual("the status", process.run(0), { kind: "out-of-fuel" })
        expectEqual("instructions", process.statistics().instructions, 0)
        expectEqual("the status", process.run(5000), { kind: "out-of-fuel" })
        expectEqual("instructions", process.statistics().instructions, 5000)
        expectEqual("standard output", textOf(subject.stdout()), "ab")
        expectEqual("the status", process.run(), { kind: "exited", status: 3 })
        expectEqual("standard output", textOf(subject.stdout()), "abcdefgh")
      },
    },
    {
      name: "a process that has ended stays ended",
      run() {
        const process = spawn(hostWith(make, ["exit-status"], nothing).host, "exit-status")
        const status = { kind: "exited", status: 42 }
        expectEqual("the status", process.run(), status)
        expectEqual("the status", process.run(), status)
        expectEqual("the status", process.run(10), status)
      },
    },
    {
      name: "statistics count instructions and system calls, however the process was run",
      run() {
        const counts = [undefined, 97].map((fuel) => {
          const process = spawn(hostWith(make, ["count"], nothing).host, "count")
          runInSteps(process, fuel)
          return process.statistics()
        })
        for (const { systemCalls } of counts)
          expectEqual("system calls", [systemCalls["write"], systemCalls["exit"]], [8, 1])
        expectEqual("instructions", counts[1].instructions, counts[0].instructions)
        if (counts[0].instructions < 32_000)
          throw new ConformanceFailure(`only ${counts[0].instructions} instructions were counted`)
      },
    },
    {
      name: "a process may have streams of its own",
      run() {
        const subject = hostWith(make, ["copy-input"], { files: {}, stdin: "the host's" })
        let written = ""
        const give = [bytesOf("its "), bytesOf("own")]
        const stdin: ByteStream = {
          isTerminal: false,
          read(into) {
            const next = give.shift() ?? new Uint8Array(0)
            into.set(next)
            return next.length
          },
          write: () => ({ error: "EBADF" }),
        }
        const stdout: ByteStream = {
          isTerminal: false,
          read: () => 0,
          write: (bytes) => void (written += textOf(bytes)),
        }
        const path = pathOf("copy-input")
        const status = subject.host.spawn({ path, args: [path], stdin, stdout }).run()
        expectEqual("the status", status, { kind: "exited", status: 0 })
        expectEqual("what its own stream got", written, "its own")
        expectEqual("standard output", textOf(subject.stdout()), "")
        expectEqual("the next one's status", subject.host.spawn({ path, args: [path] }).run(), status)
        expectEqual("standard output", textOf(subject.stdout()), "the host's")
      },
    },
    {
      name: "two processes of one host do not see each other's memory",
      run() {
        const subject = hostWith(make, ["count"], nothing)
        const processes = [spawn(subject.host, "count"), spawn(subject.host, "count")]
        if (processes[0].pid === processes[1].pid) throw new ConformanceFailure("both have the same pid")
        for (let turn = 0; turn < 20; turn++) for (const process of processes) process.run(2100)
        for (const process of processes) expectEqual("the status", process.run(), { kind: "exited", status: 3 })
        const letters = [...(textOf(subject.stdout()) ?? "")].sort().join("")
        expectEqual("standard output, sorted", letters, "aabbccddeeffgghh")
      },
    },
  ]
}
