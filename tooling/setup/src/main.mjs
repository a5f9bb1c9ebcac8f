// `npm test` and `npm run demo` on a machine with only Node and npm: installs, builds, then runs under the pinned Node.
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs"
import { delimiter, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { isInstalled, stampInstalled } from "./install-stamp.mjs"
import { pinnedVersion, pnpmCommand } from "./pnpm.mjs"
import { tallyLine, verdict } from "./tally.mjs"

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..")
const bin = join(root, "node_modules/.bin")
const [task = "setup", ...rest] = process.argv.slice(2)

switch (task) {
  case "setup":
    process.exitCode = setUp()
    break
  case "test":
    process.exitCode = test()
    break
  case "demo":
    process.exitCode = setUp() || demo()
    break
  default:
    console.error(`unknown task ${task}: use setup, test or demo`)
    process.exitCode = 2
}

function setUp() {
  return (
    install() ||
    run("Building", "tsc", ["-b"]) ||
    run("Generating interpreters", "node", ["packages/interpreter/scripts/prebuild.mjs"]) ||
    run("Embedding the guest library", "node", ["packages/guest-toolchain/scripts/embed-library.mjs"]) ||
    run("Building the guest operating system", "node", ["packages/guest-os/scripts/build.mjs"]) ||
    run("Building the Java virtual machine", "node", ["packages/hll-vm/scripts/build.mjs"]) ||
    run("Bundling the command line", "node", ["apps/cli/scripts/bundle.mjs"])
  )
}

function install() {
  if (isInstalled(root)) return 0
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))
  const [command, ...prefix] = pnpmCommand(pinnedVersion(manifest.packageManager))
  const env = { CI: "1", NODE_NO_WARNINGS: "1", npm_config_update_notifier: "false" }
  const code = run("Installing dependencies", command, [...prefix, "install", "--frozen-lockfile"], { env })
  if (code === 0) stampInstalled(root)
  return code
}

function test() {
  const tallyFile = join(root, "node_modules/.cache/lamina/tally.json")
  mkdirSync(dirname(tallyFile), { recursive: true })
  rmSync(tallyFile, { force: true })
  const env = { CI: "1", LAMINA_TALLY: tallyFile }
  const code = setUp() || run("Testing", "vitest", ["run", ...rest], { env })
  const counted = existsSync(tallyFile) ? JSON.parse(readFileSync(tallyFile, "utf8")) : undefined
  const result = verdict(counted, code)
  console.log(tallyLine(result.tally))
  return result.code
}

function demo() {
  const file = join(root, "apps/cli/package.json")
  const script = JSON.parse(readFileSync(file, "utf8")).scripts?.demo
  if (script === undefined) {
    console.error('apps/cli/package.json has no "demo" script')
    return 1
  }
  return run("Demonstrating", "sh", ["-c", script], { cwd: dirname(file), stdin: "inherit" })
}

/** Runs a command to its end with its output going straight through, and says how long it took. Gives the exit code. */
function run(title, command, args, { env = {}, cwd = root, stdin = "ignore" } = {}) {
  console.log(`\n== ${title}`)
  const started = Date.now()
  const { status, error } = spawnSync(command, args, {
    cwd,
    stdio: [stdin, "inherit", "inherit"],
    env: { ...process.env, ...env, PATH: `${bin}${delimiter}${process.env.PATH}` },
  })
  if (error) console.error(`${command}: ${error.message}`)
  const code = status ?? 1
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`== ${title}: ${code === 0 ? "done" : `failed (exit code ${code})`} in ${seconds} s`)
  return code
}
