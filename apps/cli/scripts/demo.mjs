// The demo: assembles the Towers of Hanoi, draws the stack that runs it, and runs it on two engines.
// It needs the built packages (pnpm build), and nothing else.
import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const app = dirname(dirname(fileURLToPath(import.meta.url)))
const lamina = join(app, "dist", "main.js")
const source = join(app, "..", "..", "examples", "hanoi", "hanoi.s")
const colored = process.stdout.isTTY === true && !process.env.NO_COLOR
const color = colored ? "always" : "never"

if (!existsSync(lamina)) {
  console.error("demo: the command line is not built yet: run pnpm build first")
  process.exit(1)
}
const folder = mkdtempSync(join(tmpdir(), "lamina-demo-"))
const program = join(folder, "hanoi")
const steps = 5
let step = 0

try {
  heading("Assemble and link examples/hanoi/hanoi.s")
  run("asm", source, "-o", program)

  heading("A look at the code: the function that counts moves")
  run("disasm", program, "--symbol", "count_moves")

  heading("The stack that runs it")
  run("explain", program)

  heading("Run it on the fastest engine: prints the moves for 3 disks, counts those for 20")
  run("run", "--stats", program, "3", "20")

  heading("Run it on the reference engine: the same, counting for 12 disks only, for it is slow and plain")
  run("run", "--stats", "--engine", "reference", program, "3", "12")
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(`\n${bold("That was all.")} Next: lamina run --help, lamina isa addw, and the examples folder.`)

/** Prints a numbered heading. */
function heading(text) {
  console.log(`\n${bold(`[${++step}/${steps}] ${text}`)}\n`)
}

/** Shows a lamina command and runs it. Ends the demo when it fails. */
function run(command, ...args) {
  const shown = args.map((arg) => (arg.startsWith(folder) ? "hanoi" : arg === source ? "hanoi.s" : arg))
  console.log(dim(`$ lamina ${[command, ...shown].join(" ")}`))
  const extra = command === "asm" ? [] : ["--color", color]
  const { status } = spawnSync(process.execPath, [lamina, command, ...extra, ...args], { stdio: "inherit" })
  if (status === 0) return
  console.error(`demo: lamina ${command} ended with status ${status}`)
  rmSync(folder, { recursive: true, force: true })
  process.exit(1)
}

function bold(text) {
  return colored ? `\x1b[1m${text}\x1b[22m` : text
}

function dim(text) {
  return colored ? `\x1b[2m${text}\x1b[22m` : text
}
