// Runs a document's example as it stands, against the built packages.
import { spawnSync } from "node:child_process"
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { packageFolders, read, repositoryFiles, root } from "./repository.ts"

export interface ExampleRun {
  readonly code: number | null
  readonly lines: string[]
  readonly stderr: string
}

/** Runs TypeScript `text` as a module that can import every package of the workspace by name, and read what is in examples. */
export function runExample(text: string): ExampleRun {
  return inScratchFolder((folder) => {
    linkPackages(folder)
    symlinkSync(join(root, "examples"), join(folder, "examples"))
    writeFileSync(join(folder, "example.ts"), text)
    return finish(process.execPath, ["--no-warnings", "example.ts"], folder)
  })
}

/** Runs command lines one after the other from `folder` in a scratch copy of the repository; `lamina` is what `npx lamina` finds. */
export function runCommands(folder: string, commands: readonly string[]): ExampleRun[] {
  const bin = join(root, "node_modules/.bin")
  return inScratchFolder((scratch) => {
    for (const file of repositoryFiles()) {
      mkdirSync(dirname(join(scratch, file)), { recursive: true })
      copyFileSync(join(root, file), join(scratch, file))
    }
    return commands.map((command) => finish("sh", ["-c", `PATH="${bin}:$PATH"; ${command}`], join(scratch, folder)))
  })
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
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  })
  return { code: status, lines: stdout === "" ? [] : stdout.trimEnd().split("\n"), stderr }
}
