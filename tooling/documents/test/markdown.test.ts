// Reading documents: what is a link, a path, an example, a command.
import { describe, expect, test } from "vitest"
import { codeBlocks, laminaCommands, pathsInBackticks, promisedOutput, relativeLinks } from "../src/markdown.ts"

const document = [
  "See [the map](ARCHITECTURE.md#map), [isa](./packages/isa/README.md), [out](https://example.org/x) and [here](#below).",
  "`packages/isa/src/index.ts`, `test/leb128.test.ts`, `packages/*/src`, `rd`, `a / b`, `@lamina/isa`, `and/or`.",
  "```ts",
  'console.log("[not](a-link.md)") // prints: [not](a-link.md)',
  'console.log("`packages/not/a-path`")',
  "console.log(2) // prints: 2",
  "```",
  "```sh not run",
  "npm test",
  "npx lamina run hello.elf  # greets",
  "lamina layers",
  "laminate floor",
  "```",
].join("\n")

describe("a document", () => {
  test("gives its relative links, outside code", () => {
    expect(relativeLinks(document)).toEqual(["ARCHITECTURE.md", "./packages/isa/README.md"])
  })

  test("gives the paths in backticks", () => {
    expect(pathsInBackticks(document)).toEqual(["packages/isa/src/index.ts", "test/leb128.test.ts"])
  })

  test("gives its code blocks with language, note and line", () => {
    expect(codeBlocks(document).map(({ language, note, line }) => ({ language, note, line }))).toEqual([
      { language: "ts", note: "", line: 3 },
      { language: "sh", note: "not run", line: 8 },
    ])
  })

  test("gives what an example promises to print", () => {
    expect(promisedOutput(codeBlocks(document)[0]?.text ?? "")).toEqual(["[not](a-link.md)", "2"])
  })

  test("gives the commands that call lamina", () => {
    const [, block] = codeBlocks(document)
    expect(block && laminaCommands(block)).toEqual([{ command: "lamina run hello.elf" }, { command: "lamina layers" }])
  })

  test("gives commands with what they print, from a console", () => {
    const text = "$ lamina isa fence\nfence\n\nmore\n$ npx lamina layers\n$ ls\nfile\n"
    expect(laminaCommands({ language: "console", text })).toEqual([
      { command: "lamina isa fence", output: ["fence", "", "more"] },
      { command: "lamina layers", output: [] },
    ])
  })
})
