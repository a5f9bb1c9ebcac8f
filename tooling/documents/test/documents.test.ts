// What the documents say is so: links and file names exist, examples print what they promise, commands run, tables agree.
import { existsSync } from "node:fs"
import { dirname, join } from "node:path"
import { describe, expect, test } from "vitest"
import { layers } from "../../eslint/src/layers.ts"
import { runCommands, runExample } from "../src/example.ts"
import { codeBlocks, laminaCommands, pathsInBackticks, promisedOutput, relativeLinks } from "../src/markdown.ts"
import { packageFolders, read, repositoryFiles, root } from "../src/repository.ts"

const documents = repositoryFiles()
  .filter((file) => file.endsWith(".md") && !/^\.changeset\/(?!README)|CHANGELOG|fixtures\//.test(file))
  .map((file) => ({ file, markdown: read(file) }))

test("the root has its two documents", () => {
  expect(documents.map(({ file }) => file)).toEqual(expect.arrayContaining(["README.md", "ARCHITECTURE.md"]))
})

test.each(documents)("$file: links lead somewhere", ({ file, markdown }) => {
  expect(relativeLinks(markdown).filter((target) => !existsSync(join(root, dirname(file), target)))).toEqual([])
})

test.each(documents)("$file: file names in backticks exist, from here or from the root", ({ file, markdown }) => {
  const missing = (path: string): boolean =>
    !existsSync(join(root, path)) && !existsSync(join(root, dirname(file), path))
  expect(pathsInBackticks(markdown).filter(missing)).toEqual([])
})

const examples = documents.flatMap(({ file, markdown }) =>
  codeBlocks(markdown)
    .filter(({ language, text }) => language === "ts" && promisedOutput(text).length > 0)
    .map((block) => ({ where: `${file}:${block.line}`, ...block })),
)

describe("examples in TypeScript", () => {
  test.each(examples)("$where prints what it promises", { timeout: 60_000 }, ({ text }) => {
    const run = runExample(text)
    expect(run.stderr).toBe("")
    expect(run.lines).toEqual(promisedOutput(text))
    expect(run.code).toBe(0)
  })

  test("are run with what they print, as a wrong promise shows", () => {
    expect(runExample("const n: number = 40\nconsole.log(n + 2) // prints: 42").lines).toEqual(["42"])
    expect(runExample('import "@lamina/no-such-package"').code).not.toBe(0)
  })

  test.each(packageFolders("packages"))("%s/README.md has one that runs", (folder) => {
    expect(examples.map(({ where }) => dirname(where))).toContain(folder)
  })
})

const sessions = documents.flatMap(({ file, markdown }) =>
  codeBlocks(markdown)
    .filter(({ note }) => note !== "not run")
    .map((block) => ({ where: `${file}:${block.line}`, folder: dirname(file), commands: laminaCommands(block) }))
    .filter(({ commands }) => commands.length > 0),
)

describe("commands", () => {
  test.each(sessions)("$where: run in order, in a fresh copy of the repository", { timeout: 120_000 }, (session) => {
    const { folder, commands } = session
    const runs = runCommands(
      folder,
      commands.map(({ command, output }) => (output ? `{ ${command}; } 2>&1` : command)),
    )
    for (const [index, { command, output }] of commands.entries()) {
      const { code, lines, stderr } = runs[index] ?? {}
      expect({ command, code, complaints: stderr?.match(/^lamina: .*/gm) ?? [] }).toEqual({
        command,
        code: 0,
        complaints: [],
      })
      if (output) expect({ command, output: lines }).toEqual({ command, output })
    }
  })

  test("are really run, as a wrong one shows", { timeout: 120_000 }, () => {
    const runs = runCommands("examples/hanoi", ["ls", "lamina run no-such-program", "lamina isa --no-such-option"])
    expect(runs[0]?.lines).toContain("hanoi.s")
    expect(runs.map(({ code }) => code)).toEqual([0, 127, 2])
  })
})

test("ARCHITECTURE.md shows the layering that the lint enforces", () => {
  const rows = [...read("ARCHITECTURE.md").matchAll(/^\| `([\w-]+)` +\|[^|]*\|([^|]*)\|$/gm)]
  const shown = Object.fromEntries(
    rows.map(([, name, allowed = ""]) => [name, allowed.trim() === "nothing" ? [] : allowed.trim().split(", ")]),
  )
  expect(shown).toEqual(layers)
})
