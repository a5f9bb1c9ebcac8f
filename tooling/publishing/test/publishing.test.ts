// Packs every publishable package, installs the tarballs into an empty project, and uses each as a stranger would.
import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { publint } from "publint"
import { formatMessage } from "publint/utils"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { pinnedVersion, pnpmCommand } from "../../setup/src/pnpm.mjs"
import { publishablePackages } from "../src/publishable.ts"

const root = fileURLToPath(new URL("../../..", import.meta.url))
const packages = publishablePackages(root)
let project: string

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "lamina-publishing-"))
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { packageManager: string }
  const [pnpm = "", ...prefix] = pnpmCommand(pinnedVersion(packageManager))
  const filters = packages.map(({ name }) => `--filter=${name}`)
  run(pnpm, [...prefix, ...filters, "--workspace-concurrency=4", "pack", "--pack-destination", project], root)
  const tarballs = readdirSync(project).filter((file) => file.endsWith(".tgz"))
  writeFileSync(join(project, "package.json"), '{ "name": "stranger", "private": true, "type": "module" }')
  const flags = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
  run("npm", ["install", ...flags, ...tarballs.map((file) => `./${file}`)], project)
}, 120_000)

afterAll(() => {
  rmSync(project, { recursive: true })
})

describe.each(packages)("$name", ({ name, manifest }) => {
  test("passes publint", async () => {
    const file =
      readdirSync(project).find((file) => file.replace(/-\d.*\.tgz$/, "") === name.slice(1).replace("/", "-")) ?? ""
    const tarball = new Uint8Array(readFileSync(join(project, file))).buffer
    const { messages, pkg } = await publint({ strict: true, pack: { tarball } })
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([])
  })

  test("exports its root alone and names the lowest Node", () => {
    expect(Object.keys(manifest.exports as object)).toEqual(["."])
    expect(manifest.engines?.node).toBe(">=20.16")
  })

  test("holds its build, sources and README, and nothing that only its own build needs", () => {
    const files = readdirSync(join(project, "node_modules", name), { recursive: true, encoding: "utf8" })
    expect(files).toEqual(
      expect.arrayContaining(["package.json", "README.md", "dist/index.js", "dist/index.d.ts", "src/index.ts"]),
    )
    // What is given to those who write programs has settings for their editors.
    const own = files.filter((file) => !/^(library|template)\//.test(file))
    expect(own.filter((file) => /tsbuildinfo|\.test\.|\.turbo|tsconfig/.test(file))).toEqual([])
  })

  test("depends on published versions, not on the workspace", () => {
    const installed = readFileSync(join(project, "node_modules", name, "package.json"), "utf8")
    expect(installed).not.toContain("workspace:")
  })

  test("can be imported", () => {
    run(process.execPath, ["--input-type=module", "-e", `await import(${JSON.stringify(name)})`], project)
  })
})

test("the types of all packages check in a strict project that has nothing else", { timeout: 60_000 }, () => {
  const lines = packages.map(({ name }, i) => `import * as p${i} from "${name}"\nexport type P${i} = typeof p${i}\n`)
  writeFileSync(join(project, "stranger.ts"), lines.join(""))
  const options = [
    "--strict",
    "--noEmit",
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--lib",
    "es2023,dom",
    "--types",
    "",
  ]
  run(join(root, "node_modules/.bin/tsc"), [...options, "stranger.ts"], project)
})

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, CI: "1" },
  })
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}\n${error?.message ?? ""}${stdout}${stderr}`)
}
