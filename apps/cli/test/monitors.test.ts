// Kernels, programs and Java on virtual machine monitors, whatever their number: the same as without. Stack files, snapshots, statistics.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { bareMetal, imagePath, needsImages } from "./bare-metal.ts"
import { folderWith, lamina } from "./lamina.ts"

const count = `# Standard input's length in bytes is the status; the program says hello.
.globl _start
_start: li a0, 1
  la a1, text
  li a2, 6
  li a7, 64
  ecall
  li a0, 0
  la a1, buffer
  li a2, 64
  li a7, 63
  ecall
  li a7, 93
  ecall
  .data
text: .ascii "hello\\n"
buffer: .zero 64
`
const java = `.class public super Hello
.method public static main([Ljava/lang/String;)V
  .limit stack 2
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "hello, Java"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
`
const folder = folderWith({ "count.s": count, "Hello.j": java, "a.img": new Uint8Array(1024) })
for (const name of ["hello", "echo", "disk"]) bareMetal(folder, name)
writeFileSync(join(folder, "b.img"), new Uint8Array(2048))
mkdirSync(join(folder, "files"))
writeFileSync(join(folder, "files", "text"), "from the host\n")
const run = (args: readonly string[], input = "") => lamina(["run", ...args], { cwd: folder, input })
lamina(["asm", "count.s", "-o", "count"], { cwd: folder })
lamina(["java-asm", "Hello.j"], { cwd: folder })
const isOsBuilt = !run(["--on", "os", "count"]).stderr.includes("was not built")
const isJavaBuilt = run(["Hello.class"]).status === 0
const timeout = 120_000

describe("kernels on monitors", { timeout }, () => {
  test.each(["vmm", "vmm/vmm", "vmm/vmm/vmm"])("on %s they see what they see on the bare machine", (on) => {
    for (const name of ["hello", "echo", "disk"]) {
      const args = [name, "--harts", "2", "--memory", "16M", "--disk", "a.img,overlay"]
      expect(run([...args, "--on", on], "ab*c.")).toEqual(run(args, "ab*c."))
    }
  })

  test("a machine may have less harts than a guest, and may follow the host's clock", () => {
    const args = ["hello", "--on", "vmm", "--harts", "3", "--machine-harts", "1", "--clock", "real"]
    expect(run(args)).toEqual(run(["hello", "--harts", "3"]))
  })

  test("fuel is counted in the guest's steps", () => {
    const { status, stderr } = run(["echo", "--on", "vmm/vmm", "--fuel", "12345"])
    expect({ status, stderr }).toEqual({ status: 124, stderr: "lamina: out of fuel after 12345 steps\n" })
  })

  test("a snapshot of a guest is one of a bare machine, and the other way round", () => {
    const places = [[], ["--on", "vmm"], ["--on", "vmm/vmm"]]
    for (const [index, from] of places.entries()) {
      const saved = run(["echo", ...from, "--memory", "16M", "--save-at", `100k,saved${index}`, "--fuel", "2M"], "ab")
      expect(saved).toMatchObject({ status: 124, stdout: ">AB" })
      for (const to of places)
        expect(run(["echo", "--restore", `saved${index}`, ...to], "c*d.")).toMatchObject({ status: 3, stdout: "C>D" })
    }
  })
})

describe("guests side by side", { timeout }, () => {
  const sorted = (text: string) => text.split("\n").filter(Boolean).sort()

  test("all lines have names, input is the first's, and the first status that is not 0 counts", () => {
    const { status, stdout, stderr } = run(["hello", "--on", "vmm/vmm", "--guests", "2"])
    expect(sorted(stdout)).toEqual(["guest0| hello from bare metal", "guest1| hello from bare metal"])
    expect(sorted(stderr)).toEqual(["guest0: powered off", "guest1: powered off"])
    expect(status).toBe(0)
    const echo = run(["echo", "--on", "vmm", "--guests", "2", "--fuel", "3M"], "a*b.more")
    expect(sorted(echo.stdout)).toEqual(["guest0| >A>B", "guest1| >"])
    expect(echo.status).toBe(124)
    expect(echo.stderr).toBe(
      "guest0: powered off with status 3\nguest1: still running\nlamina: out of fuel after 3000000 steps\n",
    )
  })

  test("each has its own disk", () => {
    const { stdout } = run(["disk", "--on", "vmm", "--guests", "2", "--disk", "a.img", "--disk", "b.img"])
    expect(sorted(stdout)).toEqual(["guest0| C", "guest1| E"])
  })
})

describe.skipIf(!isOsBuilt)("the guest operating system (needs it to be built)", { timeout }, () => {
  test.each(["vmm", "vmm/vmm"])("on %s: its shell, with files and a disk", (on) => {
    lamina(["disk", "fs.img", "--create", "1M", "--map", "files:/files"], { cwd: folder })
    const script = "cat /disk/files/text\necho kept > /disk/new\npoweroff\n"
    const args = ["guest-os", "--map", "files:/data", "--disk", "fs.img,overlay", "--memory", "32M"]
    const guest = run([...args, "--on", on], script)
    expect(guest).toEqual(run(args, script))
    expect(guest).toMatchObject({ status: 0, stdout: expect.stringContaining("from the host") as string })
  })

  test.each(["os/vmm", "os/vmm/vmm"])("on %s a program prints what it prints on os", (on) => {
    const outcome = run(["--on", on, "count"], "four")
    expect(outcome).toEqual({ status: 4, stdout: "hello\n", stderr: "" })
    expect(outcome).toEqual(run(["--on", "os", "count"], "four"))
  })

  test.skipIf(!isJavaBuilt).each(["os/vmm", "os/vmm/vmm"])("on %s Java prints what it prints on the host", (on) => {
    expect(run(["--on", on, "Hello.class"])).toEqual(run(["Hello.class"]))
  })

  test("traps of a guest are traced, as it takes them", () => {
    const { stderr } = run(["guest-os", "--on", "vmm", "--trace", "trap", "--append", "run=true"])
    expect(stderr).toMatch(/^ *\d+\.\d+ hart 0: user -> supervisor: environment call from U at /m)
  })
})

const engine = { kind: "engine" }
const machine = { kind: "machine", clock: "virtual" }
const kernel = { kind: "kernel", path: "hello" }
let files = 0

function stackFile(layers: readonly unknown[]): string {
  const name = `stack${files++}.json`
  writeFileSync(join(folder, name), JSON.stringify({ layers }))
  return name
}

describe("stack files", { timeout }, () => {
  test.skipIf(!isOsBuilt)(
    "two guests with the guest operating system, each with its own settings (needs it built)",
    () => {
      const guests = [
        [
          {
            kind: "guest-os",
            name: "left",
            weight: 2,
            memory: "24M",
            append: "run=cat,/data/text",
            map: ["files:/data"],
          },
        ],
        [{ kind: "guest-os", name: "right", cap: 0.5, pins: [0], append: "run=echo,two" }],
      ]
      const file = stackFile([engine, machine, { kind: "vmm", memory: "32M", guests }])
      const { status, stdout, stderr } = run(["--stack", file, "--stats=json"])
      expect(status).toBe(0)
      expect(stdout.replaceAll("\r", "").split("\n").sort()).toEqual(["", "left| from the host", "right| two"])
      const json = JSON.parse(stderr.split("\n").at(-2) ?? "") as Statistics & { readonly statuses: object }
      expect(json.monitors[0].guests.map(({ name, memory }) => [name, memory / 2 ** 20])).toEqual([
        ["left", 24],
        ["right", 32],
      ])
      expect(json.statuses).toEqual({ left: 0, right: 0 })
      const { stdout: picture } = lamina(["explain", "--ascii", "--stack", file], { cwd: folder })
      for (const words of ["guest-os in left", "guest-os in right", "monitor: 2 guests"])
        expect(picture).toContain(words)
    },
  )

  test("kernels of different kinds, on disks of their own, above two monitors", () => {
    const guests = [[{ kind: "kernel", path: "disk", disks: ["b.img,ro"] }], [{ ...kernel, name: "second", harts: 2 }]]
    const file = stackFile([engine, { ...machine, harts: 2 }, { kind: "vmm" }, { kind: "vmm", guests }])
    const { status, stdout } = run(["--stack", file, "--memory", "8M"])
    expect({ status, lines: stdout.split("\n").sort() }).toEqual({
      status: 0,
      lines: ["", "guest0| E", "second| hello from bare metal"],
    })
  })

  test.skipIf(!isOsBuilt)("a program, on the guest operating system, on a monitor (needs it to be built)", () => {
    const guest = [
      { kind: "guest-os", memory: "32M" },
      { kind: "program", path: "count" },
    ]
    for (const layers of [[{ kind: "vmm" }, ...guest], [{ kind: "vmm", guests: [guest] }]])
      expect(run(["--stack", stackFile([engine, machine, ...layers])], "four")).toMatchObject({ status: 4, stderr: "" })
  })

  test.skipIf(!isOsBuilt)(
    "the run ends when who is left can only wait, whatever input there still is (needs it built)",
    () => {
      const guests = [[{ ...kernel, path: "echo" }], [{ kind: "guest-os" }]]
      const outcome = run(["--stack", stackFile([engine, machine, { kind: "vmm", guests }])], "a.unread")
      expect(outcome.status).toBe(125)
      expect(outcome.stderr).toMatch(
        /^guest0: powered off with status 3\nguest1: still running\nlamina: all harts wait/,
      )
    },
  )

  const two = (guest: unknown) => [engine, machine, { kind: "vmm", guests: [[kernel], [guest]] }]
  test.each([
    [[engine, machine, { kind: "vmm" }], /there is no kernel on the virtual machine monitor/],
    [[engine, machine, { kind: "vmm", guests: [] }], /layers\[2\]\.guests must be a list of at least one guest/],
    [[engine, { ...machine, guests: [[kernel]] }], /layers\[1\]: guests are those of a vmm/],
    [[engine, machine, { kind: "vmm", memory: "8M" }, { kind: "vmm" }, kernel], /layers\[2\]: no setting .*"memory"/],
    [[engine, { ...machine, firmware: "x" }, { kind: "vmm" }, kernel], /layers\[1\]: no setting .*"firmware"/],
    [[engine, { ...machine, memory: "16M" }, { kind: "vmm" }, kernel], /a guest with .* bytes of memory does not fit/],
    [[engine, machine, { kind: "vmm", name: "x", guests: [[kernel], [kernel]] }], /layers\[2\]: no setting .*"name"/],
    [two({ kind: "vmm" }), /layers\[2\]\.guests\[1\]: a guest beside others is one layer, kernel or guest-os/],
    [two({ kind: "program", path: "count" }), /a program stands on ProcessHost/],
    [two({ kind: "kernel" }), /layers\[2\]\.guests\[1\]\[0\]: a kernel needs a path/],
    [two({ ...kernel, weight: 0 }), /guests\[1\]\[0\]\.weight must be a number above 0/],
    [two({ ...kernel, cap: 2 }), /guests\[1\]\[0\]\.cap must be a number above 0, at most 1/],
    [two({ ...kernel, pins: [9] }), /guests\[1\]\[0\]\.pins\[0\] must be a whole number, 0 to 7/],
    [two({ ...kernel, pins: [3] }), /the machine has no hart 3: it has 1/],
  ])("that are wrong get one line: %j", (layers, message) => {
    const { status, stdout, stderr } = run(["--stack", stackFile(layers)])
    expect(stderr).toMatch(message)
    expect(stderr).toMatch(/^lamina: [^\n]*\n$/)
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
  })
})

interface Statistics {
  readonly steps: number
  readonly instructions: readonly number[]
  readonly exceptions: Readonly<Record<string, { readonly machine: number }>>
  readonly interrupts: Readonly<Record<string, { readonly machine: number }>>
  readonly monitors: readonly {
    readonly level: number
    readonly switches: number
    readonly time: Readonly<Record<"running" | "monitor" | "above" | "guests", number>>
    readonly guests: readonly {
      readonly name: string
      readonly instructions: number
      readonly machineSteps: number
      readonly memory: number
      readonly placed: number
      readonly share: number
      readonly exits: Readonly<Record<string, number>>
      readonly exitsPerMillion: Readonly<Record<string, number>>
    }[]
  }[]
}

describe.skipIf(!isOsBuilt)("statistics (needs the guest operating system to be built)", { timeout }, () => {
  const sum = (counts: readonly number[]) => counts.reduce((total, each) => total + each, 0)
  const read = (...args: readonly string[]) =>
    JSON.parse(
      run([...args, "--stats=json"])
        .stderr.split("\n")
        .at(-2) ?? "",
    ) as Statistics

  test("each level's add up, and fit into the next", () => {
    const { monitors, ...bare } = read("guest-os", "--on", "vmm/vmm", "--append", "run=ls,/bin")
    expect(monitors.map(({ level }) => level)).toEqual([1, 2])
    for (const { time, guests } of monitors) {
      expect(time.guests + time.monitor + time.above).toBeCloseTo(time.running)
      const [guest] = guests
      expect(guest.share).toBeCloseTo(1, 2)
      expect(guest.placed).toBeLessThan(guest.memory)
      for (const [cause, exits] of Object.entries(guest.exits))
        expect(guest.exitsPerMillion[cause]).toBeCloseTo((exits / guest.instructions) * 1e6)
    }
    const [lower, upper] = monitors
    expect(lower.time.above).toBeCloseTo(upper.time.monitor)
    expect(lower.guests[0].instructions).toBeGreaterThan(bare.instructions[0] * 0.99)
    const traps = sum([...Object.values(bare.exceptions), ...Object.values(bare.interrupts)].map((by) => by.machine))
    const { timer, ...trapped } = lower.guests[0].exits
    expect(sum(Object.values(trapped))).toBeGreaterThanOrEqual(traps)
    expect(timer).toBeGreaterThanOrEqual(0)
  })

  test("guests side by side share the machine's steps", () => {
    const { monitors, steps } = read("guest-os", "--on", "vmm", "--guests", "3", "--append", "run=ls,/bin")
    const [{ guests, switches }] = monitors
    expect(guests.map(({ name }) => name)).toEqual(["guest0", "guest1", "guest2"])
    expect(sum(guests.map(({ machineSteps }) => machineSteps))).toBeLessThanOrEqual(steps)
    expect(sum(guests.map(({ share }) => share))).toBeCloseTo(1, 2)
    expect(switches).toBeGreaterThanOrEqual(3)
  })

  test("details tell them from the top down, behind the table; processes have theirs above", () => {
    const order = (table: string, titles: readonly string[]) => {
      const places = titles.map((title) => table.indexOf(title))
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0)
      expect(places).toEqual([...places].sort((one, other) => one - other))
    }
    const details = (...args: readonly string[]) => run(["--stats=details", ...args]).stderr.split("\n\n")[1]
    order(details("--on", "os/vmm/vmm", "count"), [
      "Program: count",
      "Guest operating system",
      "Guest guest0, level 2",
      "Virtual machine monitor, level 2",
      "Guest guest0, level 1",
      "Virtual machine monitor, level 1",
      "Whole-system VM",
    ])
    order(details("guest-os", "--on", "vmm", "--append", "run=true"), [
      "Guest operating system",
      "Guest guest0",
      "exits",
      "per M instructions",
      "Whole-system VM",
    ])
  })
})

const linux = imagePath("linux-6.12-tiny.Image") ?? ""
const ramDisk = imagePath("busybox.cpio.gz") ?? ""

describe.skipIf(!linux || !ramDisk)(`Linux (${needsImages})`, { timeout: 2 * timeout }, () => {
  test.each(["vmm", "vmm/vmm"])("boots on %s, and powers off", (on) => {
    const append = ["--append", "console=ttyS0 no4lvl", "--memory", "64M"]
    const { status, stdout } = run([linux, "--initrd", ramDisk, ...append, "--on", on])
    expect(status).toBe(0)
    for (const words of ["LAMINA-INIT-OK Linux 6.12", "LAMINA-CHECK-DONE", "reboot: Power down"])
      expect(stdout).toContain(words)
  })

  test("goes on in a guest from a snapshot of the bare machine", () => {
    const append = ["--append", "console=ttyS0 lamina.shell no4lvl", "--memory", "64M"]
    run([linux, "--initrd", ramDisk, ...append, "--save-at", "78M,booted", "--fuel", "79M"])
    const { status, stdout } = run(["--restore", "booted", "--on", "vmm"], "echo sum $((6 * 7))\npoweroff -f\n")
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining("sum 42\r\n") as string })
  })
})

describe("without running it", () => {
  test("its stack is drawn, with guests side by side", () => {
    const explain = (...args: readonly string[]) => lamina(["explain", "--ascii", ...args], { cwd: folder })
    const { status, stdout } = explain("--on", "vmm/vmm", "--guests", "4", "--memory", "32M", "hello")
    expect(status).toBe(0)
    for (const words of ["hello in", "guest3", "4 guests of 1 hart, 32 MiB", "Whole-system VM: 1 hart, "])
      expect(stdout).toContain(words)
    expect(explain("--on", "os/vmm", "count").stdout.match(/Virtual machine monitor/g)).toHaveLength(2)
    expect(explain("--on", "vmm", "count").status).toBe(2)
    lamina(["explain", "--on", "vmm", "--guests", "2", "--svg", "guests.svg", "hello"], { cwd: folder })
    expect(readFileSync(join(folder, "guests.svg"), "utf8")).toContain("hello in guest1")
  })

  test.each([
    [
      ["--on", "vmm/os", "count"],
      /--on vmm\/os: a virtual machine monitor stands on Machine \(ISA\), but the guest op/,
    ],
    [
      ["--on", "process/vmm", "count"],
      /--on process\/vmm: a process VM stands on JsHost \(JS\), but the virtual machine/,
    ],
    [["--on", "os/os", "count"], /--on os\/os: a guest operating system stands on Machine \(ISA\), but the guest op/],
    [
      ["--on", "vmm/process", "count"],
      /a virtual machine monitor stands on Machine \(ISA\), but the process VM offers/,
    ],
    [["--on", "vmm", "count"], /--on vmm: a program stands on ProcessHost \(ABI\), but the virtual machine monitor/],
    [["--on", "os/vmm", "hello"], /--on os\/vmm: a kernel stands on Machine \(ISA\), but the guest operating system/],
    [["--on", "process", "hello"], /--on process: a kernel stands on Machine \(ISA\), but the process VM offers/],
    [
      ["--on", "vmm", "Hello.class"],
      /--on vmm: a Java VM stands on JsHost \(JS\) or ProcessHost \(ABI\), but the virt/,
    ],
    [
      ["--on", "vmm/"],
      /--on vmm\/: "" is no layer; there are process, os, vmm, topmost first, and at the end an engine/,
    ],
    [["--on", "vmm", "hello", "--guests", "17"], /--guests.*2 to 16/],
    [["--on", "vmm", "hello", "--guests", "1"], /--guests.*2 to 16/],
    [["hello", "--guests", "2"], /--guests: only with --on vmm/],
    [["--guests", "2", "count"], /--guests: only for machines; count is run as a process/],
    [["--on", "os/vmm", "--guests", "2", "count"], /--guests: not with --on os; lamina run guest-os takes it/],
    [["--on", "os", "--machine-harts", "2", "count"], /--machine-harts: only with --on vmm/],
    [
      ["hello", "--on", "vmm", "--memory", "2G"],
      /--memory: 2 GiB for guests need a machine with 2\.\d+ GiB, and it can/,
    ],
    [["hello", "--on", "vmm", "--memory", "5000"], /a guest's memory is a multiple of 4096 bytes, not 5000/],
    [["disk", "--on", "vmm", "--guests", "2", "--disk", "a.img"], /--disk: 2 guests get one each.* but there is 1/],
    [["hello", "--on", "vmm", "--gdb", "0"], /--gdb: only for the bare machine/],
    [["hello", "--on", "vmm", "--trace", "insn"], /--trace insn: only for the bare machine.*--trace trap works there/],
    [["hello", "--on", "vmm", "--guests", "2", "--save-at", "5,x"], /--save-at: only with a single guest/],
    [["hello", "--on", "vmm", "--guests", "2", "--restore", "x"], /--restore: only with a single guest/],
  ])("lamina run %j is refused in one line", (args, message) => {
    const { status, stdout, stderr } = run(args)
    expect(stderr).toMatch(message)
    expect(stderr).toMatch(/^lamina: [^\n]*\n$/)
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
  })

  test("completions know the options", () => {
    for (const shell of ["bash", "fish"]) expect(lamina(["completion", shell]).stdout).toMatch(/machine-harts/)
  })
})
