// House rules about files that no linter of sources sees.
import { readdirSync } from "node:fs"
import { basename, join } from "node:path"
import { describe, expect, test } from "vitest"
import { packageFolders, read, repositoryFiles, root } from "../src/repository.ts"

const files = repositoryFiles()
const texts = files.filter((file) =>
  /\.(ts|mjs|js|json|md|yaml|yml|S|s|ir|java|sh|html|css)$|^[^.]+$|\.ci\//.test(file),
)
const typescript = files.filter((file) => file.endsWith(".ts"))

function filesWith(pattern: RegExp, among: readonly string[]): string[] {
  return among.filter((file) => pattern.test(read(file)))
}

describe("no tracked file", () => {
  // Each pattern is put together here, so that this file does not contain what it looks for.
  test.each([
    [
      "names a path of one machine",
      new RegExp(`(?<!\\w)(${["/wor" + "k/", "/hom" + "e/\\w", "/User" + "s/\\w", "/roo" + "t/"].join("|")})`),
      texts,
    ],
    ["runs one test only", new RegExp("\\b(test|it|describe)\\.onl" + "y\\("), typescript],
    ["re-exports everything", new RegExp("^export \\* " + "from", "m"), typescript],
    ["suppresses a rule without a reason", new RegExp("eslint-disabl" + "e(?!.* -- \\S)"), typescript],
    // Not within base 64, where any letters may stand together.
    ["leaves a bare reminder", new RegExp("(?<![\\w+]|[\\w+]/)(TOD" + "O|FIXM" + "E|XX" + "X)(?![\\w+/])"), typescript],
  ])("%s", (_, pattern, among) => {
    expect(filesWith(pattern, among)).toEqual([])
  })

  test("is built, installed or an editor's", () => {
    expect(
      files.filter((file) => /(^|\/)(node_modules|dist|\.turbo|\.vscode|\.idea)\/|\.(log|tsbuildinfo|tgz)$/.test(file)),
    ).toEqual([])
  })

  test("has a name that says nothing", () => {
    expect(files.filter((file) => /^(utils?|helpers?|common|misc)\b/.test(basename(file)))).toEqual([])
  })
})

test("sources are named in kebab-case", () => {
  const sources = files.filter((file) => /^(packages|apps|tooling)\/[^/]+\/(src|test)\/.*\.(ts|mjs)$/.test(file))
  expect(sources.filter((file) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(basename(file)))).toEqual([])
})

test("sources begin with one line of comment that says what they are", () => {
  const sources = files.filter((file) => /^(packages|apps|tooling)\/.*\.ts$/.test(file) && !file.includes("/fixtures/"))
  expect(sources.filter((file) => !/^(#!.*\n)?(\/\/ \S|\/\*\*? ?\S)/.test(read(file)))).toEqual([])
})

test.each(packageFolders("packages", "apps"))("%s has a README that fits a screen, and tests", (folder) => {
  expect(readdirSync(join(root, folder))).toEqual(expect.arrayContaining(["README.md", "src", "test"]))
  expect(read(`${folder}/README.md`).split("\n").length).toBeLessThanOrEqual(80)
  expect(files.filter((file) => file.startsWith(`${folder}/test/`) && file.endsWith(".test.ts"))).not.toEqual([])
})
