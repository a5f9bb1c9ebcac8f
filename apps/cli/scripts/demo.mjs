// The demo: a Java program on the full stack, with the table of what each layer did and the picture; then the layers by themselves: a process, a kernel
// on a machine and on guests of a monitor; where there is a Linux image it boots. It needs the built packages (pnpm build), and nothing else.
import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/** What executes at the very bottom of the full stack. */
const bottom = "codesigned"

const app = dirname(dirname(fileURLToPath(import.meta.url)))
const root = join(app, "..", "..")
const lamina = join(app, "dist", "main.js")
const hanoi = join(root, "examples", "hanoi", "hanoi.s")
const hello = join(root, "examples", "bare-metal", "hello.s")
const java = join(root, "examples", "java", "Hanoi.class")
const puzzles = join(root, "packages", "conformance", "programs", "java", "programs.jar")
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
const steps = 13
/** A path of layers that do not fit, and the status of what is refused. */
const misplaced = "vmm/os"
const mistake = 2
let step = 0

try {
  heading("A Java program, as javac made it of examples/java/Hanoi.java, on a Java VM on the JS host")
  run("run", java, "3")

  heading(
    "The full stack: Java VM, operating system, two monitors, machine; all but the monitors and the machine is guest code",
  )
  run("run", "--on", `os/vmm/vmm/${bottom}`, "--stats", java, "3")

  heading("The same as a picture, with what each layer did; here with one monitor, and more to do")
  run("explain", "--run", "--on", `os/vmm/${bottom}`, java, "12")

  heading("While it runs, other engines take over, and nobody in the guest notices")
  run("run", "--on", `os/vmm/${bottom}`, "--swap-at", "1M=switch", "--swap-at", "3M=direct", "--stats", java, "12")

  heading("An order that makes no sense is refused: here, and by the compiler where the stack is made in TypeScript")
  run("run", "--on", misplaced, java)

  heading("Eight queens and a sudoku, in the Java VM as a process of the process VM")
  run("run", "--on", "process", "--stats", "--class-path", puzzles, "Puzzles")

  heading("A layer by itself: assemble examples/hanoi/hanoi.s, and look at a function of it")
  run("asm", hanoi, "-o", program)
  run("disasm", program, "--symbol", "count_moves")

  heading("The process VM runs it: the moves for 3 disks, the count for 20")
  run("run", "--stats", program, "3", "20")

  heading("The reference engine, which is slow and plain, gives the same; here for 12 disks")
  run("run", "--stats", "--engine", "reference", program, "3", "12")

  heading("A kernel: assemble examples/bare-metal/hello.s for a bare machine")
  run("asm", "--bare-metal", hello, "-o", kernel)

  heading("The machine runs it: each hart sends its line through the serial port, the last one switches the power off")
  run("run", "--stats", kernel, "--harts", "2")

  heading("A monitor makes two machines of one")
  run("run", "--stats", kernel, "--harts", "2", "--on", "vmm", "--guests", "2")

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
console.log(`
${bold("That was all.")} To try next:
  npx lamina run --on os/vmm/vmm/${bottom} --stats=details examples/java/Hanoi.class 10
  npx lamina run --on os/vmm --gc copying --stress --stats examples/java/Hanoi.class   a collection at each allocation
  npx lamina explain --run --svg stack.svg --on os/vmm examples/java/Hanoi.class       the picture as a file
  npx lamina run guest-os                                                              the operating system's shell
  npx lamina engines                                                                   what can be at the bottom
  npx lamina run --help, npx lamina isa addw, and the examples folder`)

/** Prints a numbered heading. */
function heading(text) {
  console.log(`\n${bold(`[${++step}/${steps}] ${text}`)}\n`)
}

/** Shows a lamina command and runs it, with no input. Ends the demo when it fails. */
function run(command, ...args) {
  const shown = args.map((arg) =>
    arg.startsWith(root) || arg.startsWith(folder) ? basename(arg) : arg.includes(" ") ? `"${arg}"` : arg,
  )
  console.log(dim(`$ lamina ${[command, ...shown].join(" ")}`))
  const extra = command === "asm" ? [] : ["--color", color]
  const { status } = spawnSync(process.execPath, [lamina, command, ...extra, ...args], {
    stdio: ["ignore", "inherit", "inherit"],
  })
  if (status === (args.includes(misplaced) ? mistake : 0)) return
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
