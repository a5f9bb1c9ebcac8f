// `lamina run`: arguments, files, environment, ends, statistics, traces. The guests are compiled by the cross compiler.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import { compile, folderWith, hasCrossCompiler, lamina } from "./lamina.ts"

const print = `
print:  mv a1, a0
1:      lbu t0, 0(a0)
        addi a0, a0, 1
        bnez t0, 1b
        sub a2, a0, a1
        addi a2, a2, -1
        li a0, 1
        li a7, 64
        ecall
        ret
newline: la a0, nl
        j print
        .data
nl:     .asciz "\\n"
        .text
`
const start = "        .globl _start\n_start:\n"
const exit = "        li a7, 93\n        ecall\n"

/** Prints its strings behind argc, or behind the arguments: the environment. */
const listArguments = `${start}
        ld s0, 0(sp)
        addi s1, sp, 8
1:      ld a0, 0(s1)
        call print
        call newline
        addi s1, s1, 8
        addi s0, s0, -1
        bnez s0, 1b
        addi s1, s1, 8
2:      ld a0, 0(s1)
        beqz a0, 3f
        call print
        call newline
        addi s1, s1, 8
        j 2b
3:      li a0, 7
${exit}${print}`

/** Opens argv[1] with the flags that argv[2] says (a digit), writes "hi" when it is for writing, exits with errno. */
const openFile = `${start}
        ld a1, 16(sp)
        ld t0, 24(sp)
        lbu s0, 0(t0)
        addi s0, s0, -'0'
        li a0, -100
        mv a2, s0
        beqz s0, 1f
        ori a2, a2, 0100
1:      li a3, 0644
        li a7, 56
        ecall
        bltz a0, 3f
        beqz s0, 2f
        la a1, hi
        li a2, 2
        li a7, 64
        ecall
2:      li a0, 0
3:      neg a0, a0
${exit}
        .data
hi:     .ascii "hi"
`

const printDirectory = `${start}
        addi sp, sp, -512
        mv a0, sp
        li a1, 512
        li a7, 17
        ecall
        mv a0, sp
        call print
        li a0, 0
${exit}${print}`

const crash = `${start}
        call faulty
        .globl faulty
        .type faulty, @function
faulty: li a0, 0
        lw a0, 0(a0)
        .size faulty, . - faulty
`

const endless = `${start}
1:      j 1b
`

interface Figures {
  readonly instructions: number
  readonly systemCalls: Readonly<Record<string, number>>
}

const EACCES = 13
const ENOENT = 2
const EROFS = 30

describe.skipIf(!hasCrossCompiler)("with guests that riscv64-linux-gnu-gcc makes", () => {
  const folder = folderWith({ "file.txt": "text" })
  beforeAll(() => {
    for (const [name, source] of Object.entries({ listArguments, openFile, printDirectory, crash, endless })) {
      compile(folder, name, source)
    }
  }, 60_000)
  const here = { cwd: folder }

  test("arguments and exit status pass through; options behind the program are its own", () => {
    const outcome = lamina(["run", "listArguments", "a b", "--stats", "-e"], here)
    expect(outcome.stdout.split("\n").slice(0, 4)).toEqual(["listArguments", "a b", "--stats", "-e"])
    expect(outcome).toMatchObject({ status: 7, stderr: "" })
  })

  test("environment: a few of ours, and what --env says", () => {
    const env = { TERM: "vt100", SECRET: "42", TOKEN: "ours" }
    const args = ["run", "--env", "A=b=c", "--env", "TOKEN", "listArguments"]
    const lines = lamina(args, { ...here, env }).stdout.split("\n")
    expect(lines).toContain("TERM=vt100")
    expect(lines).toContain("A=b=c")
    expect(lines).toContain("TOKEN=ours")
    expect(lines.some((line) => line.startsWith("SECRET"))).toBe(false)
  })

  test.each(["predecoded", "switch", "token", "indirect", "direct", "procedure", "reference"])(
    "engine %s",
    (engine) => {
      expect(lamina(["run", "--engine", engine, "listArguments", "x"], here)).toMatchObject({ status: 7, stderr: "" })
    },
  )

  describe("files", () => {
    const open = (args: readonly string[], path: string, flags: string) => {
      return lamina(["run", ...args, join(folder, "openFile"), path, flags], here).status
    }

    test("the current directory is there at its own path, writable; the rest of the host is not", () => {
      expect(open([], "file.txt", "0")).toBe(0)
      expect(open([], join(folder, "file.txt"), "0")).toBe(0)
      expect(open([], "written", "1")).toBe(0)
      expect(readFileSync(join(folder, "written"), "utf8")).toBe("hi")
      expect(open([], "/etc/passwd", "0")).toBe(ENOENT)
      expect(open([], "/tmp/scratch", "1")).toBe(0)
    })

    test("the program's own directory is read-only", () => {
      const elsewhere = folderWith({})
      const program = join(folder, "openFile")
      expect(lamina(["run", program, join(folder, "file.txt"), "0"], { cwd: elsewhere }).status).toBe(0)
      expect(lamina(["run", program, join(folder, "other"), "1"], { cwd: elsewhere }).status).toBe(EROFS)
      expect(lamina(["run", program, "own", "1"], { cwd: elsewhere }).status).toBe(0)
    })

    test("--map", () => {
      expect(open(["--map", `${folder}:/data`], "/data/file.txt", "0")).toBe(0)
      expect(open(["--map", `${folder}:/data:ro`], "/data/file.txt", "1")).toBe(EROFS)
      expect(open(["--map", `${folder}:/data`], "/file.txt", "0")).toBe(ENOENT)
    })

    test("--sysroot, where absolute programs are looked up first", () => {
      const root = folderWith({ readme: "x" })
      mkdirSync(join(root, "bin"))
      writeFileSync(join(root, "bin", "ls"), readFileSync(join(folder, "openFile")), { mode: 0o755 })
      expect(lamina(["run", "--sysroot", root, "/bin/ls", "/readme", "0"]).status).toBe(0)
      expect(lamina(["run", "--sysroot", root, "/bin/ls", "/etc/passwd", "0"]).status).toBe(ENOENT)
      expect([EACCES, ENOENT]).toContain(lamina(["run", "--sysroot", root, "/bin/ls", "/../etc/passwd", "0"]).status)
    })

    test("--cwd", () => {
      expect(lamina(["run", "printDirectory"], here).stdout).toBe(folder)
      expect(lamina(["run", "--map", `${folder}:/data`, "--cwd", "/data", "/data/printDirectory"], here).stdout).toBe(
        "/data",
      )
    })
  })

  describe("ends", () => {
    test("a fault: 128 + signal, and one line with the place", () => {
      const outcome = lamina(["run", "crash"], here)
      expect(outcome.status).toBe(128 + 11)
      expect(outcome.stderr).toMatch(
        /^lamina: crash: segmentation fault: load of 0x0 at pc 0x[\da-f]+ \(faulty\+0x\d\)[^\n]*\n$/,
      )
    })

    test("out of fuel: 124", () => {
      const outcome = lamina(["run", "--fuel", "10k", "endless"], here)
      expect(outcome).toEqual({
        status: 124,
        stdout: "",
        stderr: "lamina: endless: out of fuel after 10000 instructions\n",
      })
    })
  })

  test("--stats, as a table, with details, and as JSON", () => {
    const table = lamina(["run", "--stats", "listArguments"], here).stderr
    expect(table).toMatch(/^layer +executed +time/)
    expect(table).toMatch(/^Process VM +\d+ instructions/m)
    const details = lamina(["run", "--stats=details", "listArguments"], here).stderr.split("\n\n")[1]
    expect(details).toMatch(/^engine +jit$/m)
    expect(details).toMatch(/^instructions +\d+/m)
    expect(details).toMatch(/^ +write +\d+$/m)
    const { stderr } = lamina(["run", "--stats=json", "-e", "reference", "listArguments"], here)
    const figures = JSON.parse(stderr) as Figures
    expect(figures).toMatchObject({ engine: "reference", status: { kind: "exited", status: 7 } })
    expect(figures.systemCalls).toMatchObject({ exit: 1 })
    expect(figures.instructions).toBeGreaterThan(50)
  })

  test("the same number of instructions on every engine", () => {
    const count = (engine: string) => {
      const { stderr } = lamina(["run", "--stats=json", "-e", engine, "printDirectory"], here)
      return (JSON.parse(stderr) as Figures).instructions
    }
    expect(new Set(["predecoded", "switch", "jit", "reference"].map(count)).size).toBe(1)
  })

  test("--trace", () => {
    const calls = lamina(["run", "--trace", "syscall", "openFile", "file.txt", "0"], here).stderr.trimEnd().split("\n")
    expect(calls[0]).toMatch(/^openat\(AT_FDCWD, "file\.txt", O_RDONLY.*\) = \d+$/)
    expect(calls.at(-1)).toMatch(/^exit\(0\)/)
    const instructions = lamina(["run", "--trace", "insn", "printDirectory"], here).stderr.split("\n")
    expect(instructions[0]).toMatch(/^[\da-f]{16} {2}add +sp,sp,-512 +<_start>$/)
    expect(instructions.some((line) => line.includes("ecall"))).toBe(true)
  })
})
