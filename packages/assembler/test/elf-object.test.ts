// Objects and archives: read, written again, and judged by the GNU tools.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { ElfError } from "../src/elf/elf-image.ts"
import type { ObjectFile } from "../src/elf/object-file.ts"
import { readArchive } from "../src/elf/read-archive.ts"
import { readObject } from "../src/elf/read-object.ts"
import { writeObject } from "../src/elf/write-object.ts"
import { hasGxx, hasQemu, random, workshop, type Workshop } from "./elf-fixtures.ts"

const SMALL: ObjectFile = {
  sections: [
    {
      name: ".text",
      type: 1,
      flags: 6,
      align: 4,
      entrySize: 0,
      data: Uint8Array.of(0x13, 0, 0, 0, 0x67, 0x80, 0, 0),
      size: 8,
      relocations: [{ offset: 0, type: 51, symbol: 0, addend: 0n }],
    },
    { name: ".bss", type: 8, flags: 3, align: 8, entrySize: 0, data: new Uint8Array(), size: 24, relocations: [] },
    {
      name: ".text.f",
      type: 1,
      flags: 6,
      align: 2,
      entrySize: 0,
      data: Uint8Array.of(0x82, 0x80),
      size: 2,
      relocations: [],
      group: "f",
    },
  ],
  symbols: [
    { name: "", section: "undefined", value: 0n, size: 0n, binding: "local", type: "none", visibility: "default" },
    { name: "here", section: 0, value: 4n, size: 4n, binding: "local", type: "function", visibility: "default" },
    { name: "f", section: 2, value: 0n, size: 2n, binding: "weak", type: "function", visibility: "hidden" },
    { name: "room", section: "common", value: 8n, size: 16n, binding: "global", type: "object", visibility: "default" },
    {
      name: "far",
      section: "absolute",
      value: 0xffff_ffff_8000_0000n,
      size: 0n,
      binding: "global",
      type: "none",
      visibility: "default",
    },
    { name: "else", section: "undefined", value: 0n, size: 0n, binding: "global", type: "none", visibility: "default" },
  ],
  flags: 5,
  lines: [],
}

test("writing and reading an object gives it back", () => {
  expect(readObject(writeObject(SMALL))).toEqual(SMALL)
})

test("an object that contradicts itself is refused", () => {
  const late = { ...SMALL.symbols[1], name: "late" }
  expect(() => writeObject({ ...SMALL, symbols: [...SMALL.symbols, late] })).toThrow(
    new ElfError("symbol 6 (late) is local but stands after a global one"),
  )
  expect(() => writeObject({ ...SMALL, sections: SMALL.sections.slice(0, 2) })).toThrow(
    "symbol 2 (f) is in section 2 of 2",
  )
})

test("more sections than fit 16 bits", () => {
  const many = Array.from({ length: 66000 }, (_, index) => ({ ...SMALL.sections[1], name: `.bss.${index}` }))
  const symbol = { ...SMALL.symbols[1], section: 65999, value: 3n }
  const object = { ...SMALL, sections: many, symbols: [SMALL.symbols[0], symbol] }
  const read = readObject(writeObject(object))
  expect(read.sections.length).toBe(66000)
  expect(read.symbols[1]).toEqual(symbol)
})

describe("archives", () => {
  const entry = (name: string, content: string | Uint8Array): string => {
    const text = typeof content === "string" ? content : String.fromCharCode(...content)
    return name.padEnd(48) + String(text.length).padEnd(10) + "`\n" + text + (text.length % 2 === 0 ? "" : "\n")
  }
  const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

  test("without an index are searched by reading the members", () => {
    const archive = readArchive(
      bytes("!<arch>\n" + entry("readme/", "odd") + entry("small.o/", writeObject(SMALL))),
      "x.a",
    )
    expect(archive.members.map((member) => member.name)).toEqual(["readme", "small.o"])
    expect(archive.find("f")).toBe(1)
    expect(archive.find("else")).toBeUndefined()
    expect(archive.find("here")).toBeUndefined()
    expect(archive.object(1)).toEqual({ ...SMALL, name: "x.a(small.o)" })
    expect(() => archive.object(0)).toThrow(
      new ElfError("x.a(readme): not an ELF file: it does not start with 7f 45 4c 46"),
    )
  })

  test.each([
    ["!<thin>\n", "x.a: a thin archive"],
    ["hello, world", "x.a: not an archive"],
    ["!<arch>\nshort", "x.a: truncated: a member's header at 8"],
    ["!<arch>\n" + entry("a/", "1234").slice(0, 62), "x.a: truncated: the member at 8 needs 4 bytes"],
    ["!<arch>\n" + entry("/7", "1234"), "x.a: corrupt: no long name at 7"],
  ])("%j is refused", (text, message) => {
    expect(() => readArchive(bytes(text), "x.a")).toThrow(message)
  })

  test("a lying symbol index is refused", () => {
    const archive = readArchive(bytes("!<arch>\n" + entry("/", "\xff\xff\xff\xff")), "x.a")
    expect(() => archive.find("f")).toThrow("x.a: corrupt: the symbol index claims 4294967295 symbols")
  })
})

describe.skipIf(!hasGxx)("against the GNU tools (needs riscv64-linux-gnu-g++)", () => {
  let shop: Workshop
  beforeAll(() => {
    shop = workshop()
    shop.write(
      "a.cc",
      `#include <cstdio>
#include <stdexcept>
template <class T> struct Counted { static thread_local int count; Counted() { count++; } ~Counted() { std::printf("gone %d\\n", count--); } };
template <class T> thread_local int Counted<T>::count = 0;
inline int thrower(int x) { Counted<int> c; if (x > 2) throw std::runtime_error("three"); return x; }
int main() { Counted<long> l; try { for (int i = 0;; i++) thrower(i); } catch (const std::exception& e) { std::printf("caught %s\\n", e.what()); } }
`,
    )
    shop.run("riscv64-linux-gnu-g++", "-O1", "-g", "-ffunction-sections", "-c", "a.cc", "-o", "a.o")
  })
  afterAll(() => shop.close())

  test("a rewritten object is read back the same, and readelf and objdump have no complaint", () => {
    const object = readObject(shop.read("a.o"))
    const written = writeObject(object)
    expect(readObject(written)).toEqual(object)
    shop.write("b.o", written)
    expect(
      shop.run(
        "sh",
        "-c",
        "riscv64-linux-gnu-readelf -aW b.o 2>&1 >/dev/null; riscv64-linux-gnu-objdump -drtg b.o 2>&1 >/dev/null",
      ),
    ).toBe("")
    const disassembly = (name: string) =>
      shop.run("riscv64-linux-gnu-objdump", "-dr", name).split("\n").slice(3).sort().join("\n")
    expect(disassembly("b.o")).toBe(disassembly("a.o"))
  })

  test.skipIf(!hasQemu)("a rewritten object links with GNU ld and runs (needs qemu-riscv64)", () => {
    shop.write("c.o", writeObject(readObject(shop.read("a.o"))))
    const warnings = shop.run("sh", "-c", "riscv64-linux-gnu-g++ -static c.o -o c 2>&1")
    expect(warnings).toBe("")
    expect(shop.run("qemu-riscv64", "c")).toBe("gone 1\ngone 1\ngone 1\ngone 1\ncaught three\ngone 1\n")
  })

  test("seeded damage to an object gives an ElfError or an object", () => {
    const whole = shop.read("a.o")
    const next = random(77)
    let refused = 0
    for (let round = 0; round < 400; round++) {
      const bytes = whole.slice()
      for (let flips = next(6); flips >= 0; flips--) {
        const at = next(2) === 0 ? next(bytes.length) : bytes.length - 1 - next(8000)
        bytes[at] ^= 1 << next(8)
      }
      try {
        readObject(bytes)
      } catch (error) {
        if (!(error instanceof ElfError)) throw error
        refused++
      }
    }
    expect(refused).toBeGreaterThan(40)
  })

  test("an archive of GNU ar: index, long names", () => {
    shop.write("one.c", "int one(void) { return 1; }\n")
    shop.run("riscv64-linux-gnu-gcc", "-c", "one.c", "-o", "a_name_longer_than_sixteen_characters.o")
    shop.run("riscv64-linux-gnu-ar", "rcs", "lib.a", "a.o", "a_name_longer_than_sixteen_characters.o")
    const archive = readArchive(shop.read("lib.a"), "lib.a")
    expect(archive.members.map((member) => member.name)).toEqual(["a.o", "a_name_longer_than_sixteen_characters.o"])
    expect(archive.find("one")).toBe(1)
    expect(archive.find("main")).toBe(0)
    expect(archive.object(1).symbols.some((symbol) => symbol.name === "one")).toBe(true)
    shop.run("riscv64-linux-gnu-ar", "rcsT", "thin.a", "a.o")
    expect(() => readArchive(shop.read("thin.a"), "thin.a")).toThrow("thin.a: a thin archive")
  })
})
