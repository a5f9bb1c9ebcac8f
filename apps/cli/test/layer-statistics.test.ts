// The table of a run adds up: what goes out of a layer comes into the next, and each one's own time is a part of what is above it.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { bareMetal } from "./bare-metal.ts"
import { folderWith, lamina } from "./lamina.ts"

const java = `.class public super Hello
.method public static main([Ljava/lang/String;)V
  .limit stack 2
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "hello, Java"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  getstatic java/lang/System/err Ljava/io/PrintStream;
  ldc "and goodbye"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
`
const output = "hello, Java\nand goodbye\n".length
const folder = folderWith({ "Hello.j": java })
bareMetal(folder, "hello")
const run = (...args: readonly string[]) => lamina(["run", ...args], { cwd: folder })
lamina(["java-asm", "Hello.j"], { cwd: folder })
const isJavaBuilt = run("Hello.class").status === 0
const isOsBuilt = isJavaBuilt && run("--on", "os", "Hello.class").status === 0

interface Layer {
  readonly id: string
  readonly name: string
  readonly isPart?: boolean
  readonly work?: { readonly unit: string; readonly count: number }
  readonly expansion?: number
  readonly events: Readonly<Record<string, number>>
  readonly seconds?: number
  readonly ownSeconds?: number
  readonly bytesIn?: number
  readonly bytesOut?: number
}
interface Statistics {
  readonly layers: readonly Layer[]
}
function layersOf(...args: readonly string[]): readonly Layer[] {
  const line =
    run("--stats=json", ...args)
      .stderr.trimEnd()
      .split("\n")
      .at(-1) ?? ""
  return (JSON.parse(line) as Statistics).layers
}

/** What must be so in any table. */
function expectSums(layers: readonly Layer[]): void {
  const whole = layers.filter(({ isPart }) => isPart !== true)
  const counting = whole.filter(({ bytesIn, bytesOut }) => bytesIn !== undefined || bytesOut !== undefined)
  for (const [index, { bytesIn }] of counting.entries()) {
    const above = index === 0 ? undefined : counting[index - 1].bytesOut
    if (above !== undefined) expect({ layer: counting[index].name, bytesIn }).toMatchObject({ bytesIn: above })
  }
  let last: Layer | undefined
  for (const layer of layers) {
    if (layer.expansion !== undefined)
      expect(layer.expansion).toBeCloseTo((layer.work?.count ?? 0) / (last?.work?.count ?? 1))
    if (layer.work) last = layer
  }
  for (const { seconds, ownSeconds = 0 } of whole)
    if (seconds !== undefined) expect(ownSeconds).toBeLessThanOrEqual(seconds)
}

describe.skipIf(!isOsBuilt)("Java (needs a build)", { timeout: 120_000 }, () => {
  test.each([
    ["os", ["jvm", "guest-os", "sbi", "machine", "engine", "host"]],
    ["os/vmm", ["jvm", "guest-os", "sbi", "vmm", "machine", "engine", "host"]],
    ["os/vmm/vmm/switch", ["jvm", "guest-os", "sbi", "vmm-2", "vmm", "machine", "engine", "host"]],
  ])("on %s", (on, ids) => {
    const layers = layersOf("--on", on, "Hello.class")
    expect(layers.map(({ id }) => id)).toEqual(ids)
    expectSums(layers)
    const [jvm, os] = layers
    // What Java prints leaves by the VM's calls, arrives at the kernel's, and at last at the host, in between with what makes a link of a line.
    expect([jvm.bytesOut, os.bytesIn, layers.at(-1)?.bytesIn]).toEqual([output, output, output])
    expect(os.bytesOut).toBeGreaterThan(output)
    expect(os.expansion).toBeGreaterThan(100)
    const beneath = layers.filter(({ id }) => /^(vmm|machine)/.test(id))
    for (const { work } of beneath) expect(work?.count).toBeGreaterThan(os.work?.count ?? 0)
    for (const { id, events } of beneath)
      expect(events[id === "machine" ? "device accesses" : "exits"]).toBeGreaterThan(10)
    const machine = layers.at(-3)
    const own = layers.filter(({ id }) => /^(vmm|machine|engine)/.test(id)).map(({ ownSeconds = 0 }) => ownSeconds)
    expect(own.reduce((sum, seconds) => sum + seconds, 0)).toBeCloseTo(machine?.seconds ?? 0)
  })

  test("on the process VM, and on the host", () => {
    const onProcess = layersOf("--on", "process", "Hello.class")
    expect(onProcess.map(({ id }) => id)).toEqual(["jvm", "process", "engine", "host"])
    expectSums(onProcess)
    expect(onProcess.map(({ bytesIn, bytesOut }) => [bytesIn, bytesOut])).toEqual([
      [undefined, output],
      [output, output],
      [undefined, undefined],
      [output, undefined],
    ])
    const onHost = layersOf("Hello.class")
    expect(onHost.map(({ id, bytesIn, bytesOut }) => [id, bytesIn, bytesOut])).toEqual([
      ["jvm", undefined, output],
      ["host", output, undefined],
    ])
    expect(onHost[0].work).toEqual(onProcess[0].work)
    expectSums(onHost)
  })

  test("engines tell what they have counted, each for its own part", () => {
    const layers = layersOf("--on", "process", "--swap-at", "100k=reference", "--swap-at", "101k=direct", "Hello.class")
    const [, { work }, first, second, third] = layers
    expect([first, second, third].map(({ name }) => name)).toEqual(["jit", "reference", "direct"])
    expect([first, second, third].map(({ events }) => events["instructions"])).toEqual([
      100_000,
      1000,
      (work?.count ?? 0) - 101_000,
    ])
    expect(first.events["instructions interpreted"]).toBeGreaterThan(10)
    expect(Object.keys(second.events)).toEqual(["instructions"])
  })

  test("the table says the same to people", () => {
    const { stderr } = run("--on", "os/vmm", "--stats", "Hello.class")
    const lines = stderr.split("\n").filter((line) => line !== "and goodbye")
    expect(lines[0]).toMatch(/^layer +executed +expansion +time +of its own +bytes in +bytes out$/)
    expect(lines[1]).toMatch(/^Java VM +\d+ bytecodes .* 24$/)
    expect(lines[3]).toMatch(/^Guest operating system .* instructions +× [\d,]+ .* 24 +\d+$/)
    expect(stderr).toMatch(/^Virtual machine monitor +[\d.]+ M instructions +× 1\.\d+ /m)
    expect(stderr).toMatch(/^ {2}jit /m)
  })
})

describe("kernels", () => {
  test.each([[[]], [["--on", "vmm"]], [["--on", "vmm/vmm"]]])("%j: what they send arrives", (on) => {
    const layers = layersOf("hello", "--memory", "16M", ...on)
    expectSums(layers)
    expect(layers.at(0)).toMatchObject({ id: "kernel", name: "Kernel: hello" })
    const said = run("hello").stdout.length
    expect(layers.find(({ id }) => id === (on.length === 0 ? "machine" : "vmm"))?.bytesIn).toBeGreaterThanOrEqual(said)
    expect(layers.at(-1)).toMatchObject({ id: "host", bytesIn: said })
  })

  test("guests side by side have a row each, and their monitor has all that they send", () => {
    const layers = layersOf("hello", "--memory", "16M", "--on", "vmm", "--guests", "2")
    expect(layers.map(({ id, name }) => [id, name]).slice(0, 3)).toEqual([
      ["kernel", "Kernel: hello in guest0"],
      ["kernel-2", "Kernel: hello in guest1"],
      ["vmm", "Virtual machine monitor"],
    ])
    expect(layers[2]).toMatchObject({ bytesIn: 2 * run("hello").stdout.length, events: { guests: 2 } })
  })
})

test("a program's files are no output", () => {
  const writer = `.globl _start
_start: li a0, -100
  la a1, name
  li a2, 0x241
  li a3, 0644
  li a7, 56
  ecall
  mv s0, a0
  la a1, text
  li a2, 4
  li a7, 64
  ecall
  li a0, 1
  la a1, text
  li a2, 2
  li a7, 64
  ecall
  li a0, 0
  li a7, 93
  ecall
  .data
name: .asciz "written"
text: .ascii "abcd"
`
  writeFileSync(join(folder, "writer.s"), writer)
  lamina(["asm", "writer.s", "-o", "writer"], { cwd: folder })
  const [process] = layersOf("writer")
  expect(process).toMatchObject({ id: "process", bytesIn: 2, bytesOut: 2 })
  if (!isOsBuilt) return
  const [os] = layersOf("--on", "os", "writer")
  expect(os).toMatchObject({ id: "guest-os", bytesIn: 2 })
})
