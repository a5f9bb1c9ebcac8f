// The full stack: Java on the guest operating system on monitors on a machine, from the command line and from a stack file, prints what HotSpot prints.
import { spawnSync } from "node:child_process"
import { copyFileSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { javaPrograms } from "@lamina/conformance"
import { bootGuestOs } from "@lamina/guest-os"
import type { GuestOs } from "@lamina/guest-os"
import { javaOn } from "@lamina/hll-vm"
import type { JsHost, Machine, ManagedHost, ProcessHost } from "@lamina/interfaces"
import { createVmm } from "@lamina/vmm"
import { describe, expect, test } from "vitest"
import { folderWith, hasTool, lamina } from "./lamina.ts"
import type { Outcome } from "./lamina.ts"

/** What executes at the bottom: each is to print the same. */
const bottoms = ["predecoded", "switch", "direct,cache=256K", "codesigned"]
/** What is above the first of them. */
const paths = ["os", "os/vmm", "os/vmm/vmm", "process"]
const places = [
  ...paths.map((path) => `${path}/${bottoms[0]}`),
  ...bottoms.slice(1).map((engine) => `os/vmm/${engine}`),
]

const examples = join(import.meta.dirname, "../../../examples/java")
const folder = folderWith({})
for (const file of ["Hanoi.class", "Hello.j"]) copyFileSync(join(examples, file), join(folder, file))
const { programs, jar } = javaPrograms()
if (jar.kind === "jar") writeFileSync(join(folder, "programs.jar"), jar.bytes)
lamina(["java-asm", "Hello.j"], { cwd: folder })
const run = (...args: readonly string[]): Outcome => lamina(["run", ...args], { cwd: folder })
const isBuilt = run("--on", "os", "Hello.class", "x").status === 0

/** HotSpot's, as the conformance suite keeps it. */
function kept(name: string): Outcome {
  const found = programs.find((program) => program.name === name)
  if (!found) throw new Error(`there is no program ${name}`)
  const { status, stdout, stderr } = found
  return { status, stdout, stderr }
}
const ofJar = (name: string, ...options: readonly string[]) => [...options, "--class-path", "programs.jar", name]
const stress = ["--gc", "copying", "--stress", "--heap", "2M"]
const move = (line: string) => line.replace(/(\d)(.)(.)/, "disk $1: peg $2 -> $3")
const hanoi = [..."1AC 2AB 1CB 3AC 1BA 2BC 1AC".split(" ").map(move), "7 moves for 3 disks", ""].join("\n")

interface Program {
  readonly title: string
  readonly args: readonly string[]
  readonly expected: Outcome
  /** Arguments for `java` in the folder, where its output is not kept. */
  readonly java?: readonly string[]
}
const all: readonly Program[] = [
  {
    title: "Hello",
    args: ["Hello.class", "world"],
    expected: { status: 0, stdout: "hello, world\n", stderr: "" },
    java: ["Hello", "world"],
  },
  {
    title: "Hanoi",
    args: ["Hanoi.class", "3"],
    expected: { status: 0, stdout: hanoi, stderr: "" },
    java: ["Hanoi", "3"],
  },
  { title: "a collection at each allocation", args: ofJar("Iterators", ...stress), expected: kept("Iterators") },
  { title: "two threads", args: ofJar("ProducerConsumer"), expected: kept("ProducerConsumer") },
  { title: "an exception that nobody catches", args: ofJar("UncaughtException"), expected: kept("UncaughtException") },
]

describe.skipIf(!isBuilt).each(places)("on %s (needs a build)", { timeout: 120_000 }, (place) => {
  test.each(all)("$title", ({ args, expected }) => {
    expect(run("--on", place, ...args)).toEqual(expected)
  })
})

test.skipIf(!hasTool("java")).each(all.filter(({ java }) => java))(
  "HotSpot prints that: $title",
  ({ java = [], expected }) => {
    const { status, stdout, stderr } = spawnSync("java", ["-cp", ".", ...java], { cwd: folder, encoding: "utf8" })
    expect({ status, stdout, stderr }).toEqual(expected)
  },
)

test.skipIf(!/^javac 17\b/.test(spawnSync("javac", ["-version"], { encoding: "utf8" }).stdout ?? ""))(
  "Hanoi.class is what javac 17 makes of Hanoi.java",
  () => {
    spawnSync("javac", ["--release", "17", "-d", join(folder), "Hanoi.java"], { cwd: examples })
    expect(readFileSync(join(folder, "Hanoi.class")).equals(readFileSync(join(examples, "Hanoi.class")))).toBe(true)
  },
)

test.skipIf(!isBuilt)("an engine that is exchanged under all of it (needs a build)", () => {
  const swaps = ["100k=reference", "101k=token", "2M=predecoded"].flatMap((swap) => ["--swap-at", swap])
  expect(run("--on", "os/vmm/vmm/switch", ...swaps, "Hanoi.class", "3")).toMatchObject({ status: 0, stdout: hanoi })
})

test.skipIf(!isBuilt)("the same from a stack file (needs a build)", { timeout: 120_000 }, () => {
  expect(lamina(["run", "--stack", join(examples, "full-stack.json")])).toEqual({
    status: 0,
    stdout: hanoi,
    stderr: "",
  })
})

test("what does not fit does not compile", () => {
  // These are never called: it is the compiler who says that each of them is wrong.
  const refused = [
    // @ts-expect-error a monitor stands on a machine
    (os: GuestOs) => createVmm(os),
    // @ts-expect-error a monitor stands on a machine
    (host: JsHost) => createVmm(host),
    // @ts-expect-error an operating system stands on a machine
    (processes: ProcessHost) => bootGuestOs(processes),
    // @ts-expect-error a Java VM stands on an operating system
    (machine: Machine) => javaOn(machine),
    // @ts-expect-error nothing stands on a Java VM but bytecode
    (java: ManagedHost) => createVmm(java),
    // @ts-expect-error nothing stands on a Java VM but bytecode
    (java: ManagedHost) => javaOn(java),
  ]
  const fits = (machine: Machine) => javaOn(bootGuestOs(createVmm(createVmm(machine).createGuest()).createGuest()))
  expect([...refused, fits].every((each) => typeof each === "function")).toBe(true)
})
