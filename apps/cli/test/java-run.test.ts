// `lamina run` and `lamina explain` for Java: on the JS host, in the process VM, on the guest operating system. The Java VM must have been built.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { writeZip } from "@lamina/hll-vm"
import { describe, expect, test } from "vitest"
import { folderWith, lamina } from "./lamina.ts"

const cli = dirname(dirname(fileURLToPath(import.meta.url)))
/** Compiled by javac; the conformance suite's. */
const programs = join(cli, "../../packages/conformance/programs/java/programs.jar")

/** Prints its first argument, what it is told and what it sees, and ends with the number of its arguments. */
const main = `.class public super app/Main
.method public static main([Ljava/lang/String;)V
  .limit stack 3
  getstatic java/lang/System/out Ljava/io/PrintStream;
  aload_0
  iconst_0
  aaload
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  invokestatic app/Other/look()V
  aload_0
  arraylength
  invokestatic java/lang/System/exit(I)V
  return
.end method
.end class

.class super app/Other
.method static look()V
  .limit stack 4
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "x"
  invokestatic java/lang/System/getProperty(Ljava/lang/String;)Ljava/lang/String;
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "NAME"
  invokestatic java/lang/System/getenv(Ljava/lang/String;)Ljava/lang/String;
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  getstatic java/lang/System/out Ljava/io/PrintStream;
  new java/io/FileInputStream
  dup
  ldc "letter.txt"
  invokespecial java/io/FileInputStream/<init>(Ljava/lang/String;)V
  invokevirtual java/io/FileInputStream/read()I
  invokevirtual java/io/PrintStream/println(C)V
  return
.end method
`

const folder = folderWith({ "main.j": main, "letter.txt": "Letter\n", "text.class": "just words", "text.jar": "words" })
const here = { cwd: folder, env: { NAME: "me" } }
lamina(["java-asm", "main.j", "-o", "classes"], here)
const classBytes = (name: string): Uint8Array => readFileSync(join(folder, `classes/app/${name}.class`))
const manifest = (text: string) => [["META-INF/MANIFEST.MF", new TextEncoder().encode(text)]] as const
const write = (name: string, entries: readonly (readonly [string, Uint8Array])[]) =>
  writeFileSync(join(folder, name), entries.length > 0 ? writeZip(new Map(entries)) : new Uint8Array())
mkdirSync(join(folder, "lib"))
write("lib/other.jar", [["app/Other.class", classBytes("Other")]])
write("app.jar", [
  ...manifest("Manifest-Version: 1.0\r\nMain-Class: app.Ma\r\n in\r\nClass-Path: lib/other.jar lib/gone.jar\r\n\r\n"),
  ["app/Main.class", classBytes("Main")],
])
write("plain.jar", [["app/Main.class", classBytes("Main")]])
write("nameless.jar", manifest("Manifest-Version: 1.0\n"))
write("wrong.jar", manifest("Main-Class: app.Gone\n"))
writeFileSync(join(folder, "cut.class"), classBytes("Main").subarray(0, 100))
writeFileSync(join(folder, "Elsewhere.class"), classBytes("Main"))

const isBuilt = lamina(["run", "-Dx=1", "--env", "NAME", "classes/app/Main.class", "a"], here).status === 1
const isOsBuilt = !lamina(["run", "--on", "os", "classes/app/Main.class"], here).stderr.includes("was not built")
const timeout = 120_000

const places = [
  { on: "host", options: [], files: [], skip: !isBuilt },
  { on: "process", options: ["--on", "process"], files: [], skip: !isBuilt },
  { on: "os", options: ["--on", "os"], files: ["--map", ".:/work", "--cwd", "/work"], skip: !isBuilt || !isOsBuilt },
]

describe.each(places)("on $on", { timeout }, ({ options, files, skip }) => {
  const told = ["-D", "x=one=1", "--env", "NAME", ...files]

  test.skipIf(skip)("a class file, with the other classes of its packages (needs a build)", () => {
    const outcome = lamina(["run", ...options, ...told, "classes/app/Main.class", "hello", "--stats"], here)
    expect(outcome).toEqual({ status: 2, stdout: "hello\none=1\nme\nL\n", stderr: "" })
  })

  test.skipIf(skip)("a jar, with the class path of its manifest (needs a build)", () => {
    const outcome = lamina(["run", ...options, ...told, "app.jar", "hello"], here)
    expect(outcome).toEqual({ status: 1, stdout: "hello\none=1\nme\nL\n", stderr: "" })
  })

  test.skipIf(skip)("a class by its name, input, and an exception that nobody catches (needs a build)", () => {
    const run = (name: string, input = "") => lamina(["run", ...options, "-cp", programs, name], { ...here, input })
    const counted = run("WordCount", "one two\nTwo\n")
    expect(counted.stdout.split("\n").slice(0, 2)).toEqual([
      "2 lines, 12 characters, 2 words, longest one",
      "{one=1, two=2}",
    ])
    const thrown = run("UncaughtException")
    expect(thrown.status).toBe(1)
    expect(thrown.stderr).toMatch(
      /Exception in thread "main" .*\n\tat UncaughtException\.parse\(UncaughtException\.java:16\)\n/,
    )
  })

  test.skipIf(skip)("limits, a collector, and the count of bytecodes (needs a build)", () => {
    const full = lamina(["run", ...options, "--heap", "4M", "--gc", "copying", "-cp", programs, "UncaughtMemory"], here)
    expect(full.status).toBe(1)
    expect(full.stderr).toContain("java.lang.OutOfMemoryError: Java heap space")
    const stopped = lamina(["run", ...options, "--max-bytecodes", "1k", "--stats=json", "app.jar", "x"], here)
    expect(stopped.status).toBe(124)
    const [line, json] = stopped.stderr.split("\n")
    expect(line).toBe("java: stopped after 1000 bytecodes")
    expect(JSON.parse(json)).toMatchObject({ status: { kind: "out-of-bytecodes" } })
  })

  test.skipIf(skip)("the stack is drawn (needs a build)", () => {
    const { status, stdout } = lamina(["explain", ...options, "--ascii", "app.jar"], here)
    expect(status).toBe(0)
    const layers = ["Java program: app.Main", "ManagedHost (HLL)", "Java VM", "JsHost (JS)"]
    const found = layers.map((words) => stdout.indexOf(words))
    expect(found).toEqual([...found].sort((a, b) => a - b))
    expect(Math.min(...found)).toBeGreaterThan(0)
  })
})

interface JavaStatistics {
  readonly java: Readonly<Record<string, number>>
  readonly systemCalls: Readonly<Record<string, number>>
  readonly process: { readonly instructions: number; readonly systemCalls: Readonly<Record<string, number>> }
  readonly program: JavaStatistics["process"]
  readonly guestOs: { readonly pageFaults: number }
  readonly machine: { readonly instructions: readonly number[]; readonly devices: object; readonly exceptions: object }
}

describe.skipIf(!isBuilt)("statistics (needs a build)", { timeout }, () => {
  const run = (...options: string[]) =>
    lamina(["run", "--cwd", folder, "-Dx=1", "--env", "NAME", ...options, "app.jar", "hi"], here).stderr
  const read = (...options: string[]) => JSON.parse(run("--stats=json", ...options)) as JavaStatistics

  test("what the VM does is the same above the host and above the process VM, on any engine", () => {
    const host = read()
    const process = read("--on", "process")
    expect(host.java).toMatchObject({ collections: 0, threads: 1 })
    for (const name of ["bytecodes", "allocations", "classes"]) expect(host.java[name]).toBeGreaterThan(10)
    const { instructionsPerBytecode, ...java } = process.java
    expect(java).toEqual(host.java)
    expect(instructionsPerBytecode).toBeCloseTo(process.process.instructions / java["bytecodes"])
    expect(host.systemCalls["write"]).toBe(process.process.systemCalls["write"])
    expect(read("--on", "process", "--engine", "switch").process.systemCalls).toEqual(process.process.systemCalls)
  })

  test.skipIf(!isOsBuilt)("on the guest operating system each layer has its own", () => {
    const { java, program, guestOs, machine } = read("--on", "os", "--map", `.:${folder}`)
    expect(java["instructionsPerBytecode"]).toBeCloseTo(program.instructions / java["bytecodes"])
    expect(machine.instructions[0]).toBeGreaterThan(program.instructions)
    expect(guestOs.pageFaults).toBeGreaterThan(10)
    expect(Object.keys(machine.devices).length).toBeGreaterThan(1)
    expect(machine.exceptions).toHaveProperty("environment call from U")
  })

  test("details tell them from the program down, behind the table", () => {
    const details = (...options: string[]) => run("--stats=details", ...options).split("\n\n")[1]
    const order = (table: string, titles: readonly string[]) => {
      const at = titles.map((title) => table.indexOf(title))
      expect(Math.min(...at)).toBeGreaterThanOrEqual(0)
      expect(at).toEqual([...at].sort((a, b) => a - b))
    }
    order(details(), ["Java program: app.Main", "bytecodes", "allocations", "JS host", "system calls"])
    order(details("--on", "process"), ["Java program", "instructions per bytecode", "Process VM", "page faults"])
    if (!isOsBuilt) return
    const table = details("--on", "os", "--map", `.:${folder}`)
    order(table, ["Java program", "Java VM", "Guest operating system, all processes", "Whole-system VM", "exceptions"])
  })
})

describe.skipIf(!isBuilt)("stack files and file trees (needs a build)", { timeout }, () => {
  const runFile = (layers: readonly object[]) => {
    writeFileSync(join(folder, "stack.json"), JSON.stringify({ layers }))
    return lamina(["run", "--stack", "stack.json"], here)
  }
  const jvm = { kind: "jvm", gc: "copying", heap: "64M", stress: false, properties: ["x=2"], env: ["NAME=you"] }

  test("a Java layer over the host, and over a process VM", () => {
    const program = { kind: "java-program", path: "classes/app/Main.class", args: ["a"] }
    expect(runFile([jvm, program])).toEqual({ status: 1, stdout: "a\n2\nyou\nL\n", stderr: "" })
    const named = { kind: "java-program", class: "app.Main", classPath: ["plain.jar", "classes"], args: ["a"] }
    const outcome = runFile([{ kind: "engine", name: "switch" }, { kind: "process" }, jvm, named])
    expect(outcome).toEqual({ status: 1, stdout: "a\n2\nyou\nL\n", stderr: "" })
  })

  test("what is wrong in one is told in a line", () => {
    const said = (...layers: readonly object[]) => runFile(layers).stderr
    expect(said({ ...jvm, heap: "2G" })).toBe(
      "lamina: stack.json: layers[0].heap must be a size of at most 1073741823 bytes\n",
    )
    expect(said({ ...jvm, stress: 1 })).toBe("lamina: stack.json: layers[0].stress must be true or false\n")
    expect(said(jvm)).toBe("lamina: stack.json: there is no program on the Java VM\n")
    expect(said(jvm, { kind: "java-program" })).toMatch(/: layers\[1\]: a java-program needs a path, or a class and a/)
  })

  test("a jar in a sysroot", () => {
    for (const options of [[], ["--on", "process"]]) {
      const run = ["run", ...options, "--sysroot", ".", "-Dx=3", "--env", "NAME", "/app.jar", "a"]
      expect(lamina(run, here)).toMatchObject({ status: 1, stdout: "a\n3\nme\nL\n" })
    }
  })
})

const onHost = "runs on the JS host, without RISC-V; --on process and --on os have it"
test.each<[readonly string[], number, string | RegExp]>([
  [["cut.class"], 126, /cut\.class: byte \d+: .*ends too early/],
  [["text.class"], 126, "text.class: byte 0: no class file: begins with 0x6a757374"],
  [["text.jar"], 126, "text.jar: no zip archive: the end of its directory is missing"],
  [["plain.jar"], 126, /plain\.jar: a jar without META-INF\/MANIFEST\.MF; lamina run --class-path JAR CLASS/],
  [["nameless.jar"], 126, /nameless\.jar: its manifest has no Main-Class; lamina run --class-path JAR CLASS/],
  [["wrong.jar"], 127, "app.Gone: no such class in wrong.jar"],
  [["Gone.class"], 127, "Gone.class: not found in this directory"],
  [["--on", "process", "gone.jar"], 127, "gone.jar: not found in this directory"],
  [["-cp", "classes:gone.jar", "app.Gone"], 127, "app.Gone: no such class in classes:gone.jar"],
  [["-cp", ".", "cut.class"], 127, "cut.class: no such class in .; with --class-path, name a class and no file"],
  [["-cp", "text.jar", "app.Main"], 126, "text.jar: no zip archive: the end of its directory is missing"],
  [["-cp", "classes"], 2, "missing required argument 'program'"],
  [["--engine", "switch", "app.jar"], 2, `--engine: app.jar ${onHost}`],
  [["--harts", "2", "app.jar"], 2, `--harts: app.jar ${onHost}`],
  [["--trace", "insn", "app.jar"], 2, `--trace insn: app.jar ${onHost}`],
  [["--fuel", "1k", "app.jar"], 2, /^lamina: --fuel: it counts instructions of RISC-V; --max-bytecodes /],
  [["--memory", "1M", "app.jar"], 2, /^lamina: --memory: there is no machine; --heap /],
  [["--on", "process", "--harts", "2", "app.jar"], 2, "--harts: only for machines; app.jar is run as a process"],
  [["--on", "os", "--gdb", "0", "app.jar"], 2, "--gdb: not with --on os; lamina run guest-os takes it"],
  [["--heap", "1G", "app.jar"], 2, /It must be a size below 1G/],
  [["--gc", "none", "app.jar"], 2, /Allowed choices are mark-sweep, copying/],
  [["-D", "=x", "app.jar"], 2, "--property =x: it must be NAME=VALUE or NAME"],
  [["--gc", "copying", "main.j"], 2, "--gc: only for Java programs; main.j is none"],
])("run %j is refused in one line", (args, status, line) => {
  const outcome = lamina(["run", ...args], here)
  if (typeof line === "string") expect(outcome.stderr).toBe(`lamina: ${line}\n`)
  else expect(outcome.stderr).toMatch(line)
  expect([outcome.status, outcome.stdout, outcome.stderr.split("\n").length]).toEqual([status, "", 2])
})

test.skipIf(!isBuilt)(
  "fuel ends the VM's process, and a class file may lie outside of its package (needs a build)",
  () => {
    const spent = lamina(["run", "--on", "process", "--fuel", "10k", "app.jar", "x"], here)
    expect(spent).toEqual({
      status: 124,
      stdout: "",
      stderr: "lamina: app.jar: out of fuel after 10000 instructions\n",
    })
    const alone = lamina(["run", "Elsewhere.class", "alone"], here)
    expect(alone).toMatchObject({ status: 1, stdout: "alone\n" })
    expect(alone.stderr).toContain("java.lang.NoClassDefFoundError: app/Other")
  },
)

test.skipIf(!isOsBuilt)(
  "the guest operating system gets the classes that the program names, and no other file",
  { timeout },
  () => {
    const { status, stdout, stderr } = lamina(["run", "--on", "os", "classes/app/Main.class", "a"], here)
    expect({ status, stdout }).toEqual({ status: 1, stdout: "a\nnull\nnull\n" })
    expect(stderr).toContain("java.io.FileNotFoundException: letter.txt")
  },
)

test("javap is named where a class is no RISC-V code", () => {
  expect(lamina(["disasm", "app.jar"], here).stderr).toBe(
    "lamina: app.jar: Java's bytecode; lamina javap -c shows it\n",
  )
})

const bundle = join(cli, "dist/bundle")
test("what the Java VM is built with is in files that only its users load", () => {
  const large = readdirSync(bundle).filter((name) => statSync(join(bundle, name)).size > 1_000_000)
  const start = [...readFileSync(join(bundle, "command-line.js"), "utf8").matchAll(/from"\.\/([^"]+)"/g)]
  expect(large.filter((name) => start.some(([, file]) => file === name))).toEqual([])
})
