// The demo: the stacks, drawn and run. A program is assembled and runs as a process, a kernel on a machine, Java here and in the guest; where there is a
// Linux image it boots. It needs the built packages (pnpm build), and nothing else.
import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const app = dirname(dirname(fileURLToPath(import.meta.url)))
const root = join(app, "..", "..")
const lamina = join(app, "dist", "main.js")
const hanoi = join(root, "examples", "hanoi", "hanoi.s")
const hello = join(root, "examples", "bare-metal", "hello.s")
const java = join(root, "packages", "conformance", "programs", "java", "programs.jar")
const images = process.env.LAMINA_IMAGES ?? join(root, "..", "shared", "images")
const [linux, ramDisk] = ["linux-6.12-tiny.Image", "busybox.cpio.gz"].map((name) => join(images, name))
const colored = process.stdout.isTTY === true && !process.env.NO_COLOR
const color = colored ? "always" : "never"

if (!existsSync(lamina)) {
  console.error("demo: the command line is not built yet: run pnpm build first")
  process.exit(1)
}
const folder = mkdtempSync(join(tmpdir(), "lamina-demo-"))
const program = join(folder, "hanoi")
const kernel = join(folder, "kernel")
const steps = 12
let step = 0

try {
  heading("Assemble and link examples/hanoi/hanoi.s")
  run("asm", hanoi, "-o", program)

  heading("A look at the code: the function that counts moves")
  run("disasm", program, "--symbol", "count_moves")

  heading("The stack that runs it: a process VM")
  run("explain", program)

  heading("Run it on the fastest engine: prints the moves for 3 disks, counts those for 20")
  run("run", "--stats", program, "3", "20")

  heading("Run it on the reference engine: the same, counting for 12 disks only, for it is slow and plain")
  run("run", "--stats", "--engine", "reference", program, "3", "12")

  heading("The other stack: assemble examples/bare-metal/hello.s, a kernel for a bare machine")
  run("asm", "--bare-metal", hello, "-o", kernel)

  heading("The stack that runs it: a whole-system VM, whose interface is a board's: instructions, memory, devices")
  run("explain", kernel, "--harts", "2")

  heading("Run it: each hart sends its line through the serial port's registers, the last one switches the power off")
  run("run", "--stats", kernel, "--harts", "2")

  heading("Java: eight queens and a sudoku on the Java VM, here on the JS host")
  run("run", "--stats", "--class-path", java, "Puzzles")

  heading("The stack for the same program inside the guest: Java VM, operating system, machine")
  run("explain", "--class-path", java, "--on", "os", "Puzzles")

  heading("Run it: the Java VM is a RISC-V process of the guest operating system, all of it guest code")
  run("run", "--on", "os", "--stats", "--class-path", java, "Puzzles")

  heading("Boot Linux: kernel, page tables, drivers and /init are guest code; under it an SBI monitor and the board")
  if (existsSync(linux) && existsSync(ramDisk)) {
    run("run", linux, "--initrd", ramDisk, "--append", "console=ttyS0 no4lvl", "--clock", "virtual", "--stats")
  } else {
    const names = `${basename(linux)} and ${basename(ramDisk)}`
    console.log('No image here. With one: lamina run Image --initrd root.cpio.gz --append "console=ttyS0"')
    console.log(`The demo boots ${names} from the folder that LAMINA_IMAGES names.`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(`\n${bold("That was all.")} Next: lamina run --help, lamina isa addw, and the examples folder.`)

/** Prints a numbered heading. */
function heading(text) {
  console.log(`\n${bold(`[${++step}/${steps}] ${text}`)}\n`)
}

/** Shows a lamina command and runs it, with no input. Ends the demo when it fails. */
function run(command, ...args) {
  const shown = args.map((arg) => (arg.includes("/") ? basename(arg) : arg.includes(" ") ? `"${arg}"` : arg))
  console.log(dim(`$ lamina ${[command, ...shown].join(" ")}`))
  const extra = command === "asm" ? [] : ["--color", color]
  const { status } = spawnSync(process.execPath, [lamina, command, ...extra, ...args], {
    stdio: ["ignore", "inherit", "inherit"],
  })
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
