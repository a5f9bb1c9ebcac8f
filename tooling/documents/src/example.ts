// Runs a document's example as it stands, against the built packages.
import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { packageFolders, read, root } from "./repository.ts"

export interface ExampleRun {
  readonly code: number | null
  readonly lines: string[]
  readonly stderr: string
}

/** Runs TypeScript `text` as a module that can import every package of the workspace by name. */
export function runExample(text: string): ExampleRun {
  return inScratchFolder((folder) => {
    linkPackages(folder)
    writeFileSync(join(folder, "example.ts"), text)
    return finish(process.execPath, ["--no-warnings", "example.ts"], folder)
  })
}

/** Runs a `lamina ...` command line from the root, through the built command line. */
export function runCommand(command: string): ExampleRun {
  const main = join(root, "apps/cli/dist/main.js")
  return finish("sh", ["-c", `lamina() { "${process.execPath}" "${main}" "$@"; }; ${command}`], root)
}

function inScratchFolder<Result>(use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "lamina-example-"))
  try {
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function linkPackages(folder: string): void {
  mkdirSync(join(folder, "node_modules/@lamina"), { recursive: true })
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }')
  for (const member of packageFolders("packages", "apps")) {
    const { name } = JSON.parse(read(`${member}/package.json`)) as { name: string }
    symlinkSync(join(root, member), join(folder, "node_modules", name))
  }
}

function finish(command: string, args: readonly string[], cwd: string): ExampleRun {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  })
  return { code: status, lines: stdout === "" ? [] : stdout.trimEnd().split("\n"), stderr }
}
