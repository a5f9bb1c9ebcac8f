// Programs on machines: under the supervisor with the same checksums as in user mode; and a kernel's boot. Nothing is timed here.
import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { findBootImages, imageFolder, kernelName } from "../src/boot-images.ts"
import { compileProgram, findGuestCompiler } from "../src/compile-programs.ts"
import { laminaSystemContender, qemuContender, qemuSystemContender } from "../src/contenders.ts"
import { listPrograms } from "../src/programs.ts"
import { runOnce } from "../src/run-once.ts"
import { superviseProgram } from "../src/supervise-program.ts"

const root = join(import.meta.dirname, "..")
const cache = mkdtempSync(join(tmpdir(), "lamina-bench-"))
const programs = listPrograms(join(root, "programs"), "system")
const guest = findGuestCompiler()
const qemu = qemuContender()
const qemuSystem = qemuSystemContender()
const ours = laminaSystemContender("predecoded", process.execPath, join(root, "dist", "run-supervised.js"))
const images = findBootImages({ append: "" }, imageFolder(join(root, "../..")))
const timeout = 120_000

const bench = (args: readonly string[]) => {
  return spawnSync(process.execPath, [join(root, "dist", "main.js"), ...args, "--cache", cache], { encoding: "utf8" })
}

function binaryOf(program: (typeof programs)[number]): string {
  if (!guest) throw new Error("no compiler")
  return compileProgram(program, guest, cache)
}

function imageOf(program: (typeof programs)[number], laps: number): string {
  if (!guest) throw new Error("no compiler")
  return superviseProgram(binaryOf(program), laps, join(root, "programs", "supervisor"), guest, cache)
}

describe.skipIf(!guest || !qemu)("with the cross compiler and qemu-riscv64", () => {
  test.each(programs)("$name gives the same checksum on a machine", { timeout }, async (program) => {
    if (!qemu) return
    const inUserMode = await runOnce(qemu, [binaryOf(program), "1"], 60)
    const onMachine = await runOnce(ours, [imageOf(program, 2)], 60)
    expect(onMachine.checksum).toBe(inUserMode.checksum)
    expect(onMachine.laps).toHaveLength(2)
    expect(Math.min(...onMachine.laps)).toBeGreaterThan(0)
  })

  test.skipIf(!qemuSystem)("the supervisor does on qemu-system-riscv64 what it does here", { timeout }, async () => {
    if (!qemu || !qemuSystem) return
    const sieve = programs.find(({ name }) => name === "sieve") ?? programs[0]
    const inUserMode = await runOnce(qemu, [binaryOf(sieve), "1"], 60)
    const onMachine = await runOnce(qemuSystem, [imageOf(sieve, 1)], 60)
    expect(onMachine).toMatchObject({ checksum: inUserMode.checksum, laps: [expect.any(Number)] })
  })
})

describe.skipIf(!guest)("with the cross compiler", () => {
  const supervised = (text: string): { status: number | null; output: string } => {
    const folder = join(cache, "measured")
    const source = join(folder, "test.c")
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(cache, "lap.h"), "")
    writeFileSync(source, text)
    const image = imageOf({ name: "test", suite: "system", source }, 1)
    const [command, ...args] = [...ours.command, image]
    const { status, stdout } = spawnSync(command, args, { encoding: "utf8" })
    return { status, output: stdout }
  }

  test("a timer interrupts a thousand times a second, and memory comes when it is touched", { timeout }, () => {
    const { status, output } = supervised(`
      #include <stdlib.h>
      int main(void) {
        volatile char *large = malloc(8 << 20);
        for (int i = 0; i < 8 << 20; i += 4096) large[i] = 1;
        for (volatile int i = 0; i < 2000000; i++) {}
        return 0;
      }`)
    expect(status).toBe(0)
    const [, interrupts, pages] = /(\d+) timer interrupts, (\d+) pages/.exec(output)?.map(Number) ?? []
    // A step is a nanosecond, and a turn of the empty loop a handful of steps.
    expect(interrupts).toBeGreaterThanOrEqual(8)
    expect(interrupts).toBeLessThan(40)
    expect(pages).toBeGreaterThan(2048)
    expect(pages).toBeLessThan(2400)
  })

  test("the hardware is described as to a process", { timeout }, () => {
    const { output } = supervised(`
      #include <stdio.h>
      #include <unistd.h>
      int main(void) {
        long long pairs[4] = {5, 0, 99, 7};
        long result = syscall(258, pairs, 2, 0, 0, 0);
        printf("%ld: %lld %lld %lld %lld\\n", result, pairs[0], pairs[1], pairs[2], pairs[3]);
        return 0;
      }`)
    expect(output).toContain("0: 5 3 -1 0\n")
  })

  test("what a program may not do ends it", { timeout }, () => {
    const wild = supervised("int main(void) { return *(volatile int *)0x80000000; }")
    expect(wild).toMatchObject({ status: 1, output: expect.stringMatching(/cause 13 .*, value 2147483648/) as string })
    expect(supervised("int main(void) { return 3; }").status).toBe(1)
  })

  test("the runner compares an engine with itself on a machine", { timeout }, () => {
    const outcome = bench([
      "--suite",
      "system",
      "--no-peers",
      "--filter",
      "^recursion$",
      "--rounds",
      "1",
      "--laps",
      "1",
    ])
    expect(outcome.stderr).toBe("")
    expect(outcome.status).toBe(0)
    expect(outcome.stdout).toMatch(/^recursion +\d.* \d+ % /m)
    expect(outcome.stdout).toMatch(/^predecoded system: \d+ % of the speed of predecoded/m)
  })
})

describe("what boots", () => {
  const folder = mkdtempSync(join(tmpdir(), "lamina-images-"))
  for (const name of ["linux-6.Image", "root.cpio.gz", "fw_dynamic.bin", "README.md"]) {
    writeFileSync(join(folder, name), "")
  }

  test("is found in a folder of images", () => {
    expect(findBootImages({ append: "quiet" }, folder)).toEqual({
      kernel: join(folder, "linux-6.Image"),
      initrd: join(folder, "root.cpio.gz"),
      firmware: join(folder, "fw_dynamic.bin"),
      append: "quiet",
    })
    expect(kernelName(join(folder, "linux-6.Image"))).toBe("linux-6")
    expect(findBootImages({ append: "" }, join(folder, "nowhere"))).toBeUndefined()
  })

  test("is what is given, and a given kernel has the RAM disk that is given", () => {
    expect(findBootImages({ kernel: "Image", append: "" }, folder)).toMatchObject({
      kernel: "Image",
      initrd: undefined,
    })
    expect(findBootImages({ initrd: "mine", append: "" }, folder)).toMatchObject({ initrd: "mine" })
  })

  test("is missed where there is none", () => {
    const env = { ...process.env, LAMINA_IMAGES: join(folder, "nowhere") }
    const outcome = spawnSync(process.execPath, [join(root, "dist", "main.js"), "--suite", "boot"], {
      encoding: "utf8",
      env,
    })
    expect(outcome).toMatchObject({ status: 2, stderr: expect.stringContaining("give --kernel") as string })
  })

  test.skipIf(!images)("boots, and is told of in parts", { timeout }, () => {
    const outcome = bench(["--suite", "boot", "--no-peers", "--rounds", "1"])
    expect(outcome).toMatchObject({ stderr: "", status: 0 })
    expect(outcome.stdout).toMatch(/^predecoded +\d.* M +\d+ M\/s /m)
  })
})
