// Engines with their options, by --engine, at the end of --on, and in stack files.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import type { EngineChoice } from "../src/engine-names.ts"
import { parseEngine } from "../src/engine-setting.ts"
import { bareMetal } from "./bare-metal.ts"
import { folderWith, lamina } from "./lamina.ts"

const choices: readonly EngineChoice[] = [
  {
    name: "wide",
    summary: "",
    package: "@lamina/wide",
    options: [
      { name: "atoms", summary: "", value: { kind: "count", least: 1, most: 8, default: 4 } },
      { name: "area", summary: "", value: { kind: "size", least: 4096, most: 2 ** 30, default: 2 ** 20 } },
      { name: "order", summary: "", value: { kind: "choice", choices: ["fifo", "flush"], default: "flush" } },
    ],
  },
  { name: "narrow", summary: "", package: "@lamina/wide", options: [] },
]

describe("an engine's setting", () => {
  test("has a value for each option, said or not", () => {
    expect(parseEngine("wide", choices).values).toEqual({ atoms: 4, area: 2 ** 20, order: "flush" })
    const { values, choice } = parseEngine("wide,order=fifo,area=1.5M,atoms=8", choices)
    expect(values).toEqual({ atoms: 8, area: 1.5 * 2 ** 20, order: "fifo" })
    expect(choice.name).toBe("wide")
  })

  test.each([
    ["wied", "no such engine; did you mean wide?"],
    ["deep", "no such engine; there are wide, narrow"],
    ["", "no such engine; there are wide, narrow"],
    ["wide,atom=3", 'wide has no option "atom"; did you mean atoms?'],
    ["wide,colour=red", 'wide has no option "colour"; there are atoms, area, order'],
    ["narrow,atoms=3", 'narrow has no option "atoms"; it takes none'],
    ["wide,atoms=9", 'atoms must be a whole number from 1 to 8, not "9"'],
    ["wide,atoms", "atoms must be a whole number from 1 to 8, as in atoms=4"],
    ["wide,area=", 'area must be a size from 4K to 1G, not ""'],
    ["wide,order=lru", 'order must be fifo or flush, not "lru"'],
    ["wide,atoms=2,atoms=3", "atoms is said twice"],
    ["wide,", 'wide has no option ""; there are atoms, area, order'],
  ])("%j is refused", (text, message) => {
    expect(() => parseEngine(text, choices)).toThrow(message)
  })
})

const folder = folderWith({})
bareMetal(folder, "hello")
const run = (...args: readonly string[]) => lamina(["run", ...args], { cwd: folder })
const plain = run("hello")

test.each([
  ["--on", "reference"],
  ["--on", "vmm/token"],
  ["--on", "vmm/vmm/predecoded,cache=256K"],
  ["--engine", "direct,cache=1M"],
])("a kernel %s %s", (...args) => {
  expect(run(...args, "hello")).toEqual(plain)
})

test("the engine at the end of --on is the one of the picture and of the statistics", () => {
  const { stdout } = lamina(["explain", "--on", "vmm/token,cache=2M", "hello"], { cwd: folder })
  expect(stdout).toContain("Engine: token,cache=2M (@lamina/interpreter)")
  const { stderr } = run("--on", "vmm/token,cache=2M", "--stats=json", "hello")
  expect(JSON.parse(stderr)).toMatchObject({ engine: "token,cache=2M" })
})

test("a stack file says the same, and the command line has the last word", () => {
  const layers = [{ kind: "engine", name: "token,cache=2M" }, { kind: "machine" }, { kind: "kernel", path: "hello" }]
  writeFileSync(join(folder, "stack.json"), JSON.stringify({ layers }))
  const engineOf = (...args: readonly string[]) =>
    (JSON.parse(run("--stack", "stack.json", "--stats=json", ...args).stderr) as { readonly engine: string }).engine
  expect(engineOf()).toBe("token,cache=2M")
  expect(engineOf("--engine", "switch")).toBe("switch")
  expect(engineOf("--on", "vmm/direct")).toBe("direct")
})

test("lamina engines lists the options", () => {
  expect(lamina(["engines"]).stdout).toMatch(/^ +,cache=128M {2}predecoded code .*: a size from 256K to 128M$/m)
})

test.each([
  [["--engine", "predecoded,size=1"], '--engine predecoded,size=1: predecoded has no option "size"; there is cache'],
  [["--on", "vmm/predecoded,cache=1"], '--on vmm/predecoded,cache=1: cache must be a size from 256K to 128M, not "1"'],
  [["--on", "vmm/predecodd"], '--on vmm/predecodd: "predecodd" is no layer; did you mean predecoded?'],
  [
    ["--on", "vmm/token/vmm"],
    "--on vmm/token/vmm: a whole-system VM stands on JsHost (JS), but the virtual machine monitor offers Machine (ISA); an engine is at the end",
  ],
  [
    ["--on", "token/process"],
    "--on token/process: a whole-system VM stands on JsHost (JS), but the process VM offers ProcessHost (ABI); an engine is at the end",
  ],
  [["--on", "token/switch"], "--on token/switch: token and switch are both engines; an engine is at the end"],
  [["--on", "vmm/token", "--engine", "switch"], "--engine switch: --on ends with the engine token already"],
  [
    ["--on", "process/token"],
    "--on process/token: a kernel stands on Machine (ISA), but the process VM offers ProcessHost (ABI)",
  ],
])("run %j is refused in one line", (args, line) => {
  expect(run(...args, "hello")).toEqual({ status: 2, stdout: "", stderr: `lamina: ${line}\n` })
})
