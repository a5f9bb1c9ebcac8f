// Snapshots of machines, from the command line.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import { bareMetal } from "./bare-metal.ts"
import { folderWith, lamina } from "./lamina.ts"

const folder = folderWith({ "disk.img": new Uint8Array(1024), "bigger.img": new Uint8Array(2048) })
bareMetal(folder, "echo")
const run = (args: readonly string[], input = "") => lamina(["run", ...args], { cwd: folder, input })

beforeAll(() => {
  const outcome = run(["echo", "--harts", "2", "--memory", "16M", "--save-at", "100k,saved", "--fuel", "2M"], "ab")
  expect(outcome).toMatchObject({ status: 124, stdout: ">AB" })
})

describe("a saved machine", () => {
  test("goes on where it was, on any engine", () => {
    for (const more of [[], ["--engine", "switch"], ["--engine", "token", "--harts", "2", "--memory", "16M"]])
      expect(run(["--restore", "saved", ...more], "cd.")).toEqual({ status: 3, stdout: "CD", stderr: "" })
  })

  test("counts its steps on", () => {
    expect(run(["--restore", "saved", "--fuel", "1000"])).toMatchObject({
      status: 124,
      stderr: "lamina: out of fuel after 101000 steps\n",
    })
  })

  test("can be reset when its kernel is given again", () => {
    expect(run(["echo", "--restore", "saved"], "c*d.")).toEqual({ status: 3, stdout: "C>D", stderr: "" })
    const { status, stderr } = run(["--restore", "saved"], "c*d.")
    expect(status).toBe(125)
    expect(stderr).toMatch(/^lamina: the guest wants to start again; give the KERNEL .*\n$/)
  })

  test("is a file that is whole, and nothing besides", () => {
    expect(readdirSync(folder).filter((name) => name.includes("saved"))).toEqual(["saved"])
  })
})

describe("refused in one line", () => {
  test.each([
    [["--restore", "saved", "--harts", "3"], /--harts 3: the machine in saved has 2/],
    [["--restore", "saved", "--memory", "32M"], /--memory 33554432: the machine in saved has 16777216 bytes/],
    [["--restore", "saved", "--disk", "disk.img"], /--disk: the machine in saved has 0 disks, not 1/],
    [["--restore", "damaged"], /--restore damaged: the snapshot is damaged/],
    [["--restore", "cut"], /--restore cut: the snapshot is damaged/],
    [["--restore", "echo"], /--restore echo: this is no snapshot of a machine/],
    [["--restore", "missing"], /--restore missing: no such file/],
    [["saved"], /saved: a snapshot of a machine; give it to --restore/],
    [["--restore", "with-disk", "--disk", "bigger.img"], /--restore with-disk: .*disks/],
    [["echo", "--save-at", "5,missing/file"], /--save-at missing\/file: no such directory/],
    [["echo", "--save-at", "5,."], /--save-at \.: is a directory/],
    [["echo", "--save-at", "5"], /a whole number, a comma and a file/],
    [["echo", "--save-at", "x,file"], /a whole number, a comma and a file/],
  ])("%j", (args, message) => {
    if (!existsSync(join(folder, "damaged"))) {
      const bytes = readFileSync(join(folder, "saved"))
      writeFileSync(join(folder, "cut"), bytes.subarray(0, bytes.length - 5))
      bytes[bytes.length >> 1] ^= 1
      writeFileSync(join(folder, "damaged"), bytes)
      run(["echo", "--disk", "disk.img", "--save-at", "5,with-disk", "--fuel", "10"])
    }
    const { status, stdout, stderr } = run(args)
    expect(stderr).toMatch(message)
    expect(stderr).toMatch(/^lamina: [^\n]*\n$/)
    expect(stdout).toBe("")
    expect([2, 126]).toContain(status)
  })
})
