// The ELF reader against files made by GNU tools, broken ones, and seeded damage.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { ElfError } from "../src/elf/elf-image.ts"
import { readElf } from "../src/elf/read-elf.ts"
import { symbolizer } from "../src/elf/symbolizer.ts"
import { hasGcc, random, workshop, type Workshop } from "./elf-fixtures.ts"

/** An executable with one segment, made by hand: header, one program header, 16 bytes of code. */
function tiny(): Uint8Array {
  const bytes = new Uint8Array(136)
  const view = new DataView(bytes.buffer)
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
  view.setUint16(16, 2, true)
  view.setUint16(18, 243, true)
  view.setUint32(20, 1, true)
  view.setBigUint64(24, 0x10078n, true)
  view.setBigUint64(32, 64n, true)
  view.setUint16(52, 64, true)
  view.setUint16(54, 56, true)
  view.setUint16(56, 1, true)
  view.setUint32(64, 1, true)
  view.setUint32(68, 5, true)
  view.setBigUint64(72, 0x78n, true)
  view.setBigUint64(80, 0x10078n, true)
  view.setBigUint64(96, 16n, true)
  view.setBigUint64(104, 16n, true)
  view.setBigUint64(112, 0x1000n, true)
  return bytes
}

function broken(change: (view: DataView) => void): () => unknown {
  const bytes = tiny()
  change(new DataView(bytes.buffer))
  return () => readElf(bytes)
}

describe("a minimal executable", () => {
  test("is read", () => {
    const image = readElf(tiny())
    expect(image.type).toBe("executable")
    expect(image.entry).toBe(0x10078n)
    expect(image.programHeaders).toEqual([
      {
        type: 1,
        flags: 5,
        offset: 0x78,
        virtualAddress: 0x10078n,
        physicalAddress: 0n,
        fileSize: 16,
        memorySize: 16n,
        align: 0x1000n,
      },
    ])
    expect(image.sections).toEqual([])
    expect(image.symbols()).toEqual([])
    expect(image.interpreter).toBeUndefined()
  })

  test.each<[string, (view: DataView) => void, string]>([
    ["no magic", (v) => v.setUint8(1, 0x46), "not an ELF file: it does not start with 7f 45 4c 46"],
    ["32-bit", (v) => v.setUint8(4, 1), "not a 64-bit program: the ELF header's class is 32-bit (1)"],
    [
      "big-endian",
      (v) => v.setUint8(5, 2),
      "not a little-endian program: the ELF header's data encoding is big-endian (2)",
    ],
    ["x86-64", (v) => v.setUint16(18, 62, true), "not a RISC-V program: the ELF header's machine is x86-64 (62)"],
    [
      "unknown machine",
      (v) => v.setUint16(18, 999, true),
      "not a RISC-V program: the ELF header's machine is unknown (999)",
    ],
    ["version", (v) => v.setUint32(20, 7, true), "corrupt: the ELF header's version is 1 and 7, not 1"],
    ["type", (v) => v.setUint16(16, 9, true), "corrupt: the ELF header's type is 9"],
    [
      "segment outside",
      (v) => {
        v.setBigUint64(96, 0x2000n, true)
        v.setBigUint64(104, 0x2000n, true)
      },
      "truncated: segment 0 needs bytes 0x78 to 0x2078 but the file ends at 0x88",
    ],
    [
      "offset past 2^53",
      (v) => v.setBigUint64(72, 1n << 60n, true),
      "corrupt: the offset of segment 0 is 0x1000000000000000",
    ],
    [
      "file larger than memory",
      (v) => v.setBigUint64(104, 8n, true),
      "corrupt: segment 0 has 0x10 bytes in the file but only 0x8 in memory",
    ],
    [
      "absurd memory",
      (v) => v.setBigUint64(104, 1n << 60n, true),
      "absurd: segment 0 wants 0x1000000000000000 bytes of memory",
    ],
    [
      "wraps",
      (v) => v.setBigUint64(80, 0xffff_ffff_ffff_f078n + 0xf80n, true),
      "corrupt: segment 0 at 0xfffffffffffffff8 with 0x10 bytes passes the end of the address space",
    ],
    [
      "alignment",
      (v) => v.setBigUint64(112, 0x1001n, true),
      "corrupt: segment 0 has alignment 0x1001, which is no power of two",
    ],
    [
      "incongruent",
      (v) => v.setBigUint64(80, 0x10080n, true),
      "corrupt: segment 0 has address 0x10080 and offset 0x78, which differ modulo its alignment 0x1000",
    ],
    [
      "many program headers",
      (v) => v.setUint16(56, 5000, true),
      "truncated: the program header table needs bytes 0x40 to 0x44600 but the file ends at 0x88",
    ],
    [
      "sections outside",
      (v) => {
        v.setBigUint64(40, 0x1000n, true)
        v.setUint16(58, 64, true)
        v.setUint16(60, 3, true)
      },
      "truncated: section header 0 needs bytes 0x1000 to 0x1040 but the file ends at 0x88",
    ],
  ])("%s is refused", (_, change, message) => {
    expect(broken(change)).toThrow(new ElfError(message))
  })

  test("every truncation is refused", () => {
    const whole = tiny()
    for (let size = 0; size < whole.length; size++)
      expect(() => readElf(whole.subarray(0, size)), `${size}`).toThrow(ElfError)
  })

  test("overlapping segments are refused", () => {
    const bytes = new Uint8Array(256)
    bytes.set(tiny())
    const view = new DataView(bytes.buffer)
    view.setUint16(56, 2, true)
    bytes.set(bytes.subarray(64, 120), 120)
    view.setBigUint64(120 + 16, 0x10078n, true)
    expect(() => readElf(bytes)).toThrow(
      new ElfError("corrupt: segment 0 ends at 0x10088, past the start of segment 1 at 0x10078"),
    )
  })
})

describe.skipIf(!hasGcc)("files of the GNU tools (needs riscv64-linux-gnu-gcc)", () => {
  let shop: Workshop
  beforeAll(() => {
    shop = workshop()
    shop.write(
      "a.c",
      'int puts(const char*);\nint counter = 3;\nstatic int twice(int x) { return x * 2; }\nint main(void) { counter = twice(counter); puts("hi"); return 0; }\n',
    )
    shop.run("riscv64-linux-gnu-gcc", "-O0", "-static", "-o", "static", "a.c")
    shop.run("riscv64-linux-gnu-gcc", "-O0", "-o", "dynamic", "a.c")
    shop.run("riscv64-linux-gnu-gcc", "-O0", "-c", "-o", "a.o", "a.c")
  })
  afterAll(() => shop.close())

  test("the static executable agrees with readelf", () => {
    const image = readElf(shop.read("static"))
    const loads = image.programHeaders.filter((header) => header.type === 1)
    const listed = [
      ...shop
        .run("riscv64-linux-gnu-readelf", "-lW", "static")
        .matchAll(/^ +LOAD +0x(\w+) 0x(\w+) 0x\w+ 0x(\w+) 0x(\w+)/gm),
    ]
    expect(loads.map((load) => [load.offset, load.virtualAddress, load.fileSize, load.memorySize])).toEqual(
      listed.map(([, offset, address, file, memory]) => [
        parseInt(offset, 16),
        BigInt(`0x${address}`),
        parseInt(file, 16),
        BigInt(`0x${memory}`),
      ]),
    )
    const main = image.symbols().find((symbol) => symbol.name === "main")!
    const look = symbolizer(image)
    expect(look(main.value + 4n)).toEqual({ symbol: main, offset: 4n })
    expect(look(image.symbols().find((symbol) => symbol.name === "twice")!.value)?.symbol.name).toBe("twice")
    expect(look(0n)).toBeUndefined()
    expect(image.symbols().length).toBe(
      shop.run("riscv64-linux-gnu-readelf", "-sW", "static").match(/^ +\d+: /gm)!.length,
    )
  })

  test("the dynamic executable names its interpreter", () => {
    const image = readElf(shop.read("dynamic"))
    expect(image.type).toBe("shared")
    expect(image.interpreter).toBe("/lib/ld-linux-riscv64-lp64d.so.1")
  })

  test("a host program is refused", () => {
    expect(() => readElf(shop.read("a.c"))).toThrow("not an ELF file")
  })

  test.each(["dynamic", "a.o"])("damage to %s gives an ElfError or a well-formed image", (name) => {
    const whole = shop.read(name)
    const next = random(20240229)
    let refused = 0
    for (let round = 0; round < 3000; round++) {
      const bytes = whole.slice(0, round % 3 === 0 ? next(whole.length) : whole.length)
      // Headers and tables are where lies matter: half of the damage goes to the first and last kilobytes.
      for (let flips = next(4); flips >= 0; flips--) {
        const at = next(2) === 0 ? next(bytes.length || 1) : next(2) === 0 ? next(600) : bytes.length - 1 - next(2000)
        if (at >= 0 && at < bytes.length) bytes[at] ^= next(3) === 0 ? 0xff : 1 << next(8)
      }
      try {
        const image = readElf(bytes)
        for (const { type, offset, fileSize } of image.programHeaders)
          if (type === 1) expect(offset + fileSize).toBeLessThanOrEqual(bytes.length)
        symbolizer(image)(image.entry)
      } catch (error) {
        if (!(error instanceof ElfError)) throw error
        expect(error.message).not.toContain("\n")
        refused++
      }
    }
    expect(refused).toBeGreaterThan(500)
  })
})
