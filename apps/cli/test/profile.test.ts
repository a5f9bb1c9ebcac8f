// The profile: samples at the same instructions on each engine, and names for them: of programs, libraries, kernels.
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { spawnSync } from "node:child_process"
import type { Engine, MachineMemory, Stop } from "@lamina/interfaces"
import { createMachineMemory, hartState } from "@lamina/isa"
import { describe, expect, test } from "vitest"
import type { Module } from "../src/profile/module.ts"
import { followProcess } from "../src/profile/process-modules.ts"
import { makeProfile } from "../src/profile/profile.ts"
import { profilePage, profileSvg } from "../src/profile/profile-picture.ts"
import { profileText, translationRows } from "../src/profile/profile-text.ts"
import { createSampler } from "../src/profile/sampler.ts"
import { colorsFor } from "../src/terminal.ts"
import { bareMetal } from "./bare-metal.ts"
import { compile, folderWith, hasCrossCompiler, lamina } from "./lamina.ts"

const plain = colorsFor("never", process.stderr)

/** An engine whose hart is at `pc` n when it has completed n instructions, and that traps behind each hundredth. */
function countingEngine(memory: MachineMemory): Engine {
  let done = 0
  return {
    ...{ name: "counting", memory },
    run(hart, fuel): Stop {
      const room = 100 - (done % 100)
      const retired = Math.min(fuel, room)
      done += retired
      memory.view().setBigUint64(memory.hartState(hart) + hartState.pc, BigInt(done), true)
      if (retired < room) return { kind: "fuel", retired }
      return { kind: "trap", retired, trap: { cause: 8, value: 0n, pc: BigInt(done) } }
    },
    flushTranslations: () => undefined,
    fenceTranslations: () => undefined,
    invalidateCode: () => undefined,
  }
}

describe("the sampler", () => {
  const placesOf = (slices: readonly number[], every?: number) => {
    const sampler = createSampler({ every })
    const engine = sampler.watch(countingEngine)(createMachineMemory({ ram: { base: 0, size: 4096 } }))
    const retired = slices.map((fuel) => engine.run(0, fuel).retired)
    return { places: sampler.samples().map(({ pc }) => Number(pc)), retired, every: sampler.every }
  }

  test("looks at the same instructions however a run is divided, traps or not", () => {
    const whole = placesOf([100, 100, 100], 30)
    expect(whole.places).toEqual([30, 60, 90, 120, 150, 180, 210, 240, 270, 300])
    expect(whole.retired).toEqual([100, 100, 100])
    const parts = placesOf([1, 29, 0, 65, 5, 31, 69, 60, 40], 30)
    expect(parts.places).toEqual(whole.places)
    expect(parts.retired).toEqual([1, 29, 0, 65, 5, 31, 69, 60, 40])
  })

  test("looks half as often when there are many samples, and keeps every other one", () => {
    const { places, every } = placesOf(Array.from({ length: 400_000 }, () => 100))
    expect(every).toBe(4036)
    expect(places).toEqual(Array.from({ length: Math.floor(40_000_000 / 4036) }, (_, index) => (index + 1) * 4036))
  })

  test("says when a program starts, and tells programs apart", () => {
    const started: number[] = []
    const sampler = createSampler({ every: 10, started: (_, hart) => void started.push(hart) })
    const engine = sampler.watch(countingEngine)(createMachineMemory({ ram: { base: 0, size: 4096 } }))
    engine.run(0, 10)
    engine.run(0, 5)
    sampler.replaced()
    engine.run(0, 5)
    expect(started).toEqual([0, 0])
    expect(sampler.samples()).toEqual([
      { program: 0, hart: 0, level: 3, pc: 10n, samples: 1 },
      { program: 1, hart: 0, level: 3, pc: 20n, samples: 1 },
    ])
  })
})

describe("a profile", () => {
  const library: Module = {
    name: "libm.so",
    holds: (address) => address >= 0x5000n && address < 0x6000n,
    functionAt: (address) => (address < 0x5800n ? "sin<float>" : undefined),
  }
  const main: Module = { name: "main", holds: (address) => address < 0x2000n, functionAt: () => "work" }
  const at = (pc: bigint, samples: number, hart = 0, level = 0) => ({ program: 0, hart, level, pc, samples })
  const found = makeProfile(
    500,
    [at(0x1000n, 3), at(0x1004n, 2, 1), at(0x5004n, 4), at(0x5a00n, 1), at(0x9010n, 10, 0, 1)],
    () => [main, library],
  )

  test("sorts samples out by function, module, level and hart", () => {
    expect(found).toEqual({
      ...{ every: 500, samples: 20 },
      functions: [
        { name: "0x9000 to 0x9fff", module: undefined, samples: 10 },
        { name: "work", module: "main", samples: 5 },
        { name: "sin<float>", module: "libm.so", samples: 4 },
        { name: "0x5000 to 0x5fff", module: "libm.so", samples: 1 },
      ],
      modules: [
        { name: "elsewhere", samples: 10 },
        { name: "libm.so", samples: 5 },
        { name: "main", samples: 5 },
      ],
      levels: [
        { name: "supervisor", samples: 10 },
        { name: "user", samples: 10 },
      ],
      harts: [
        { name: "hart 0", samples: 18 },
        { name: "hart 1", samples: 2 },
      ],
    })
  })

  test("as text, with what engines took beside executing", () => {
    const layers = [
      { id: "process", name: "Process VM", events: [], seconds: 2 },
      {
        ...{ id: "engine", name: "jit", isPart: true as const },
        events: [
          { name: "translating", value: 0.5, unit: "seconds" as const },
          { name: "regions", value: 7, unit: "count" as const },
        ],
      },
      { id: "host", name: "Node.js", events: [], seconds: 3 },
    ]
    expect(translationRows(layers)).toEqual([{ name: "jit: translating", seconds: 0.5, share: 0.25 }])
    const text = profileText(found, layers, plain)
    expect(text).toMatch(/^Profile: 20 samples, one for each 500 instructions$/m)
    expect(text).toMatch(/^ 25\.0 % +5 {2}work +main$/m)
    expect(text).toMatch(/^ 50\.0 % +10 {2}supervisor$/m)
    expect(text).toMatch(/^ 25\.0 % +500 ms {2}jit: translating$/m)
    expect(
      profileText(
        makeProfile(500, [], () => []),
        [],
        plain,
      ),
    ).toContain("too short")
  })

  test("as a picture that loads nothing", () => {
    const svg = profileSvg(found, "Where <it> was")
    expect(svg.match(/<rect [^>]*rx="2"/g)).toHaveLength(4)
    expect(svg).toContain("sin&#60;float&#62;")
    expect(svg).not.toMatch(/NaN|undefined|Infinity|url\(|href/)
    expect(profilePage(found, "Where <it> was", "a < b")).toMatch(/^<!doctype html>[^]*<svg[^]*<pre>a &#60; b<\/pre>/)
    expect(
      profileSvg(
        makeProfile(500, [], () => []),
        "nothing",
      ),
    ).not.toMatch(/NaN|undefined|Infinity/)
  })
})

test("a program takes a process's place by execve, when that succeeds", () => {
  const modules = followProcess("/bin/a", () => undefined)
  expect(modules.called('execve("/bin/b", 0x10, 0x20) = -1 ENOENT (2)')).toBe(false)
  expect(modules.called('write(1, "execve(\\"/bin/b\\", 0) = 0", 22) = 22')).toBe(false)
  expect(modules.called('execve("/bin/b", 0x10, 0x20) = 0')).toBe(true)
})

const c = `
static long long next(long long x) { return x * 6364136223846793005ll + 1442695040888963407ll; }
__attribute__((noinline)) long long heavy(long long x) { for (int i = 0; i < 9000; i++) x = next(x); return x; }
__attribute__((noinline)) long long light(long long x) { for (int i = 0; i < 1000; i++) x = next(x); return x; }
void _start(void) {
  long long x = 1;
  for (int i = 0; i < 20; i++) x = light(heavy(x));
  register long a0 __asm__("a0") = x == 0, a7 __asm__("a7") = 93;
  __asm__ volatile("ecall" :: "r"(a0), "r"(a7));
  __builtin_unreachable();
}
`
interface Told {
  readonly profile: {
    readonly every: number
    readonly samples: number
    readonly functions: readonly { readonly name: string; readonly module?: string; readonly samples: number }[]
    readonly levels: readonly { readonly name: string }[]
    readonly engines: readonly { readonly name: string; readonly seconds: number }[]
  }
}

const folder = folderWith({})
bareMetal(folder, "echo")
const told = (...args: readonly string[]) => {
  const { stderr } = lamina(["run", "--stats=json", ...args], { cwd: folder })
  const line = stderr.split("\n").findLast((each) => each.startsWith("{")) ?? ""
  return (JSON.parse(line) as Told).profile
}

describe.skipIf(!hasCrossCompiler)("a process (needs riscv64-linux-gnu-gcc)", { timeout: 60_000 }, () => {
  if (hasCrossCompiler) compile(folder, "work", c, "c")

  test("its functions, the same on each engine and by any place", () => {
    const profile = told("--profile-every", "100", "work")
    const [heavy, light] = profile.functions
    expect(profile.every).toBe(100)
    expect([heavy.name, light.name]).toEqual(["heavy", "light"])
    expect(heavy).toMatchObject({ module: "work" })
    expect(heavy.samples / light.samples).toBeCloseTo(9, 0)
    // What engines took for something is time, and not the same each time.
    for (const engine of ["switch", "reference"])
      expect({ ...told("--engine", engine, "--profile-every", "100", "work"), engines: [] }).toEqual({
        ...profile,
        engines: [],
      })
    const took = told("--engine", "jit,threshold=100", "--profile-every", "100", "work").engines
    expect(took.map(({ name }) => name)).toEqual(
      ["translation", "compilation"].map((what) => `jit,threshold=100: ${what}`),
    )
    for (const { seconds } of took) expect(seconds).toBeGreaterThan(0)
    expect(told("--swap-at", "5k=switch", "--profile-every", "100", "work").functions).toEqual(profile.functions)
  })

  test("as text behind the layers, and as pictures", () => {
    const { status, stderr } = lamina(["run", "--profile", "work"], { cwd: folder })
    expect(status).toBe(0)
    expect(stderr).toMatch(/^Process VM[^]*^Profile: \d+ samples, one for each 1,009 instructions\n[^]*heavy +work$/m)
    for (const file of ["where.svg", "where.html"]) {
      expect(lamina(["run", `--profile=${file}`, "work"], { cwd: folder }).status).toBe(0)
      expect(readFileSync(join(folder, file), "utf8")).toMatch(/<svg[^]*heavy/)
    }
    const nowhere = lamina(["run", "--profile=no/such/folder.svg", "work"], { cwd: folder })
    expect(nowhere).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("--profile no/such/folder.svg") as string,
    })
  })

  const sysroot = "/usr/riscv64-linux-gnu"
  test.skipIf(!existsSync(sysroot))("a dynamic executable's own code, its linker's and its libraries'", () => {
    const source = `#include <stdlib.h>
      int values[3000];
      static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
      int main(void) { for (int i = 0; i < 3000; i++) values[i] = rand(); qsort(values, 3000, 4, compare); return 0; }`
    const [file, binary] = [join(folder, "dynamic.c"), join(folder, "dynamic")]
    const made = spawnSync("riscv64-linux-gnu-gcc", ["-O1", "-x", "c", "-", "-o", binary], { input: source })
    expect(made.status, file).toBe(0)
    const { functions } = told("--sysroot", sysroot, "--map", `${folder}:/here:ro`, "--profile-every", "50", binary)
    const names = functions.map(({ name, module }) => `${module} ${name}`)
    expect(names).toContain("dynamic compare")
    expect(names).toContain("libc.so.6 rand")
    expect(functions.some(({ module }) => module?.startsWith("ld-linux"))).toBe(true)
    expect(functions.every(({ module }) => module !== undefined)).toBe(true)
  })

  test("on the guest operating system, with the kernel", ({ skip }) => {
    if (lamina(["run", "--on", "os", "work"], { cwd: folder }).status !== 0) return skip("the system is not built")
    for (const on of ["os", "os/vmm"]) {
      const { functions, levels } = told("--on", on, "--profile", "work")
      expect(functions[0]).toMatchObject({ name: "heavy", module: "work" })
      expect(functions.some(({ module }) => module === "guest-os")).toBe(true)
      expect(levels.map(({ name }) => name)).toContain("user")
    }
  })
})

describe("a machine", { timeout: 60_000 }, () => {
  test("names from the kernel", () => {
    const { status, stderr } = lamina(["run", "echo", "--profile", "--profile-every", "1000", "--fuel", "100k"], {
      cwd: folder,
    })
    expect(status).toBe(124)
    expect(stderr).toMatch(/^100\.0 % +100 {2}next +echo$/m)
  })

  test("beneath a monitor too", () => {
    const { functions } = told("echo", "--on", "vmm", "--profile-every", "1000", "--fuel", "100k")
    expect(functions[0]).toMatchObject({ name: "next", module: "echo" })
  })

  test.skipIf(!hasCrossCompiler)("names from another file, for a kernel without (needs riscv64-linux-gnu-gcc)", () => {
    const strip = ["--strip-all", join(folder, "echo"), join(folder, "bare")]
    expect(spawnSync("riscv64-linux-gnu-objcopy", strip).status).toBe(0)
    const names = (...more: readonly string[]) =>
      told("bare", "--profile-every", "1000", "--fuel", "100k", ...more).functions.map(({ name }) => name)
    expect(names()).toEqual([expect.stringMatching(/^0x8000/)])
    expect(names("--symbols", "echo")).toEqual(["next"])
  })
})

test("mistakes", () => {
  const mistake = (...args: readonly string[]) => lamina(["run", ...args], { cwd: folder })
  expect(mistake("--profile=where.txt", "echo")).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("It must be a file .svg or .html.") as string,
  })
  expect(mistake("--profile-every", "0", "echo").status).toBe(2)
})
