// The board's device tree: read back, judged by dtc, and held against QEMU's.
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { boardTree, flatten, type BoardTreeOptions } from "../src/index.ts"
import { cells, readFlatTree, strings, type FlatNode } from "./read-flat-tree.ts"

const has = (tool: string) => spawnSync(tool, ["--version"]).status === 0

const options: BoardTreeOptions = {
  harts: 2,
  memory: 0x1_4000_0000,
  ticksPerSecond: 10_000_000,
  extensions: ["i", "m", "a", "f", "d", "c", "zicsr", "zifencei", "sstc"],
  translation: "sv48",
}
const blobOf = (more: Partial<BoardTreeOptions> = {}) => flatten(boardTree({ ...options, ...more }))
const at = (root: FlatNode, ...path: string[]) => path.reduce((node, name) => node.children[name], root)

test("says what the machine is", () => {
  const root = readFlatTree(blobOf())
  expect(cells(at(root, "memory@80000000").properties.reg)).toEqual([0, 0x8000_0000, 1, 0x4000_0000])
  expect(cells(at(root, "cpus").properties["timebase-frequency"])).toEqual([10_000_000])
  const { properties } = at(root, "cpus", "cpu@1")
  expect(strings(properties["riscv,isa"])).toEqual(["rv64imafdc_zicsr_zifencei_sstc"])
  expect(strings(properties["riscv,isa-base"])).toEqual(["rv64i"])
  expect(strings(properties["riscv,isa-extensions"])).toEqual(options.extensions)
  expect(strings(properties["mmu-type"])).toEqual(["riscv,sv48"])
  expect(Object.keys(at(root, "chosen").properties)).toEqual(["stdout-path"])
})

test("a property's name stands in the blob once", () => {
  expect(new TextDecoder("latin1").decode(blobOf()).split("interrupt-parent\0")).toHaveLength(2)
})

test("the controllers are wired to every hart", () => {
  const root = readFlatTree(blobOf())
  const harts = ["cpu@0", "cpu@1"].map(
    (name) => cells(at(root, "cpus", name, "interrupt-controller").properties.phandle)[0],
  )
  expect(new Set(harts).size).toBe(2)
  const wires = (name: string) => cells(at(root, "soc", name).properties["interrupts-extended"])
  expect(wires("clint@2000000")).toEqual(harts.flatMap((hart) => [hart, 3, hart, 7]))
  expect(wires("plic@c000000")).toEqual(harts.flatMap((hart) => [hart, 11, hart, 9]))
})

test("chosen tells the kernel what it is given", () => {
  const { properties } = at(
    readFlatTree(
      blobOf({
        bootArguments: "console=ttyS0",
        initialRamDisk: { start: 0x8400_0000, end: 0x1_0000_0003 },
        seed: Uint8Array.of(1, 2, 3),
      }),
    ),
    "chosen",
  )
  expect(strings(properties.bootargs)).toEqual(["console=ttyS0"])
  expect(cells(properties["linux,initrd-start"])).toEqual([0, 0x8400_0000])
  expect(cells(properties["linux,initrd-end"])).toEqual([1, 3])
  expect([...properties["rng-seed"]]).toEqual([1, 2, 3])
})

test("all kinds of properties are flattened", () => {
  const properties = {
    ...{ empty: true as const, text: "ab", texts: ["a", "bc"], cell: 0xffff_ffff, cells: [1, 2] },
    ...{ bytes: Uint8Array.of(1, 2, 3, 4, 5), none: [] },
  }
  const root = readFlatTree(
    flatten({ name: "", properties, children: [{ name: "x@1", properties: { text: "z" }, children: [] }] }, 3),
  )
  expect(Object.keys(root.properties)).toEqual(Object.keys(properties))
  expect([root.properties.empty.length, root.properties.none.length]).toEqual([0, 0])
  expect(strings(root.properties.texts)).toEqual(["a", "bc"])
  expect(cells(root.properties.cell)).toEqual([0xffff_ffff])
  expect([...root.properties.bytes]).toEqual([1, 2, 3, 4, 5])
  expect(strings(at(root, "x@1").properties.text)).toEqual(["z"])
  expect(new DataView(flatten({ name: "", properties: {}, children: [] }, 3).buffer).getUint32(28)).toBe(3)
})

describe.skipIf(!has("dtc"))("judged by dtc (needs dtc)", () => {
  test.each([1, 2, 8])("%i harts: no errors and no warnings", (harts) => {
    const input = blobOf({ harts, bootArguments: "x", initialRamDisk: { start: 0, end: 1 }, seed: new Uint8Array(32) })
    const { status, stderr, stdout } = spawnSync("dtc", ["-I", "dtb", "-O", "dts"], { input, encoding: "utf8" })
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
    expect(stdout).toContain("interrupt-controller;")
  })
})

describe.skipIf(!has("qemu-system-riscv64"))("held against QEMU's virt (needs qemu-system-riscv64)", () => {
  test("devices have the same names, places, interrupts and kinds", () => {
    const directory = mkdtempSync(join(tmpdir(), "lamina-tree-"))
    try {
      const file = join(directory, "virt.dtb")
      spawnSync("qemu-system-riscv64", ["-M", `virt,dumpdtb=${file}`, "-smp", "2", "-m", "128", "-display", "none"])
      const theirs = readFlatTree(new Uint8Array(readFileSync(file)))
      const ours = readFlatTree(blobOf())
      for (const [name, { properties }] of Object.entries(at(ours, "soc").children)) {
        const peer = at(theirs, "soc", name).properties
        for (const property of ["reg", "compatible", "interrupts"]) {
          expect([name, property, properties[property]]).toEqual([name, property, peer[property]])
        }
      }
      const address = at(ours, "memory@80000000").properties.reg.subarray(0, 8)
      expect(address).toEqual(at(theirs, "memory@80000000").properties.reg.subarray(0, 8))
      for (const name of ["poweroff", "reboot"]) {
        for (const property of ["compatible", "value", "offset"]) {
          expect(at(ours, name).properties[property]).toEqual(at(theirs, name).properties[property])
        }
      }
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
})
