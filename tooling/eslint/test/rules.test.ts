// Every rule of the house reports its violation, and leaves alone what is right: ESLint is run on text in the place of a real file.
import { fileURLToPath } from "node:url"
import { ESLint } from "eslint"
import { describe, expect, test, vi } from "vitest"
import { config } from "../src/config.ts"

// The first use of a project makes its types, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const root = fileURLToPath(new URL("../../..", import.meta.url))
const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: config })

/** The ids of the rules that `text` breaks when it stands in `file`. Each file named here exists: typed rules need its project. */
async function broken(text: string, file = "packages/ir/src/index.ts"): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: `${root}/${file}` })
  const fatal = result?.messages.find((message) => message.fatal)
  if (fatal) throw new Error(fatal.message)
  return [...new Set(result?.messages.map(({ ruleId, message }) => ruleId ?? message))]
}

const direction = "lamina/import-direction"

describe("imports", () => {
  test.each([
    ["a package above", `import { x } from "@lamina/isa"\nvoid x\n`, "packages/ir/src/index.ts"],
    [
      "a type of a package above",
      `import type { X } from "@lamina/isa"\nexport type Y = X\n`,
      "packages/ir/src/index.ts",
    ],
    ["a type in place", `export type Y = import("@lamina/isa").X\n`, "packages/ir/src/index.ts"],
    ["a re-export of a package above", `export { x } from "@lamina/isa"\n`, "packages/ir/src/index.ts"],
    ["a dynamic import", `export const x = import("@lamina/isa")\n`, "packages/ir/src/index.ts"],
    [
      "an engine by the layer that uses it",
      `import { x } from "@lamina/interpreter"\nvoid x\n`,
      "packages/process/src/index.ts",
    ],
    [
      "a package's inside",
      `import { x } from "@lamina/interfaces/dist/trap.js"\nvoid x\n`,
      "packages/isa/src/index.ts",
    ],
    ["a package's inside, by an app", `import { x } from "@lamina/isa/dist/x.js"\nvoid x\n`, "apps/cli/src/index.ts"],
    ["another package's folder", `import { x } from "../../isa/src/index.ts"\nvoid x\n`, "packages/ir/src/index.ts"],
    [
      "a package that the manifest does not declare",
      `import { x } from "left-pad"\nvoid x\n`,
      "packages/ir/src/index.ts",
    ],
    [
      "a Node module, in a pure package",
      `import { readFileSync } from "node:fs"\nvoid readFileSync\n`,
      "packages/ir/src/index.ts",
    ],
    [
      "a Node module without its prefix",
      `import { readFileSync } from "fs"\nvoid readFileSync\n`,
      "packages/ir/src/index.ts",
    ],
  ])("reports %s", async (_, text, file) => {
    expect(await broken(text, file)).toContain(direction)
  })

  test.each([
    [
      "what the layering allows",
      `import type { Trap } from "@lamina/interfaces"\nexport type T = Trap\n`,
      "packages/isa/src/index.ts",
    ],
    [
      "a file of the same package",
      `import type { Trap } from "./trap.ts"\nexport type T = Trap\n`,
      "packages/interfaces/src/index.ts",
    ],
    ["Node in host", `import { readFileSync } from "node:fs"\nvoid readFileSync\n`, "packages/host/src/index.ts"],
    [
      "Node in tooling",
      `import { readFileSync } from "node:fs"\nvoid readFileSync\n`,
      "tooling/eslint/test/rules.test.ts",
    ],
  ])("allows %s", async (_, text, file) => {
    expect(await broken(text, file)).not.toContain(direction)
  })
})

describe("the outside world", () => {
  test.each([
    "process.exit()",
    "console.log(1)",
    "void fetch('x')",
    "new Date()",
    "performance.now()",
    "crypto.randomUUID()",
  ])("is out of reach of a pure package: %s", async (text) => {
    expect(await broken(`${text}\n`)).toContain("no-restricted-globals")
  })

  test.each(["setTimeout(() => 1, 1)", "void navigator", "void document", "void window", "globalThis.process.exit()"])(
    "is out of reach of a pure package: %s",
    async (text) => {
      expect(await broken(`${text}\n`)).toContain("no-restricted-globals")
    },
  )

  test("includes entropy", async () => {
    expect(await broken("Math.random()\n")).toContain("no-restricted-properties")
  })

  test.each(["packages/host/src/index.ts", "apps/cli/src/index.ts"])("is open to %s", async (file) => {
    expect(await broken("console.log(1)\n", file)).not.toContain("no-restricted-globals")
  })
})

describe("the house style", () => {
  test.each([
    ["any", "export const x = (y: any): unknown => y\n", "@typescript-eslint/no-explicit-any"],
    ["an enum", "export enum X { A }\n", "no-restricted-syntax"],
    ["a namespace", "export namespace x { export const y = 1 }\n", "no-restricted-syntax"],
    ["a default export", "export default 1\n", "no-restricted-syntax"],
    ["export *", `export * from "./index.ts"\n`, "no-restricted-syntax"],
    ["a parameter property", "export class X { constructor(readonly y: number) {} }\n", "no-restricted-syntax"],
    ["three type parameters", "export type X<A, B, C> = [A, B, C]\n", "no-restricted-syntax"],
    ["module-level state", "let x = 0\nexport const next = (): number => x++\n", "no-restricted-syntax"],
    ["exported module-level state", "export let x = 0\nx = 1\n", "no-restricted-syntax"],
    ["a floating promise", "const f = async (): Promise<void> => {}\nf()\n", "@typescript-eslint/no-floating-promises"],
    ["loose equality", "export const x = (y: unknown): boolean => y == 1\n", "eqeqeq"],
    ["a switch that forgets a case", switchOn(`case "a": return 1`), "@typescript-eslint/switch-exhaustiveness-check"],
    [
      "an unexplained suppression",
      "// @ts-expect-error\nexport const x: number = ''\n",
      "@typescript-eslint/ban-ts-comment",
    ],
    ["a file of 701 lines", `// A file.\n${"export {}\n".repeat(700)}`, "lamina/file-size"],
  ])("forbids %s", async (_, text, rule) => {
    expect(await broken(text)).toContain(rule)
  })

  test.each([
    ["a switch over all cases", switchOn(`case "a": return 1\n    case "b": return 2`)],
    ["a table of 701 lines", `// The table of opcodes.\n${"export {}\n".repeat(700)}`],
    ["a generated file of 701 lines", `// Generated by build-table.ts.\n${"export {}\n".repeat(700)}`],
    ["state inside a function", "export function counter(): () => number {\n  let n = 0\n  return () => n++\n}\n"],
  ])("allows %s", async (_, text) => {
    expect(await broken(text)).toEqual([])
  })
})

function switchOn(cases: string): string {
  return `// x\nexport function f(x: "a" | "b"): number {\n  switch (x) {\n    ${cases}\n  }\n}\n`
}
