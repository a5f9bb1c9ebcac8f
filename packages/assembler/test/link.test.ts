// The linker on objects made by hand: diagnostics, layout, relaxation, garbage collection, merging, lines.
import { describe, expect, test } from "vitest"
import { readElf } from "../src/elf/read-elf.ts"
import { readObject } from "../src/elf/read-object.ts"
import { writeObject } from "../src/elf/write-object.ts"
import { link } from "../src/link/link.ts"
import { LinkError } from "../src/link/link-error.ts"
import { ALLOC, EXEC, WRITE, object, relocation, section, symbol, words } from "./link-objects.ts"

const AUIPC_RA = 0x00000097
const JALR_RA = 0x000080e7
const AUIPC_T1 = 0x00000317
const JALR_T1 = 0x00030067
const NOP = 0x13

/** `_start` calls `target`, `distance` bytes of room away. */
function caller(distance: number, name = "target") {
  const code = new Uint8Array(8 + distance + 4)
  code.set(words(AUIPC_RA, JALR_RA))
  code.set(words(NOP), 8 + distance)
  const text = section(".text", ALLOC | EXEC, code, {
    relocations: [relocation("CALL_PLT", 0, 2), relocation("RELAX", 0, 0)],
  })
  return object("caller.o", [text], [symbol("_start", 0), symbol(name, 0, { value: BigInt(8 + distance) })])
}

function problems(run: () => unknown): readonly string[] {
  try {
    run()
  } catch (error) {
    if (error instanceof LinkError) return error.problems
    throw error
  }
  return []
}

/** The loaded words at an address. */
function wordAt(bytes: Uint8Array, address: bigint): number {
  const header = readElf(bytes).programHeaders.find(
    (each) => each.type === 1 && address >= each.virtualAddress && address < each.virtualAddress + each.memorySize,
  )!
  return new DataView(bytes.buffer).getUint32(header.offset + Number(address - header.virtualAddress), true)
}

describe("diagnostics", () => {
  test("all undefined symbols are listed, each with who refers to it", () => {
    const text = section(".text", ALLOC | EXEC, words(AUIPC_RA, JALR_RA, AUIPC_RA, JALR_RA), {
      relocations: [relocation("CALL", 0, 2), relocation("CALL", 8, 3)],
    })
    const input = object("a.o", [text], [symbol("_start", 0), symbol("foo", "undefined"), symbol("bar", "undefined")])
    expect(problems(() => link([input]))).toEqual([
      "undefined symbol foo, referred to at a.o (.text+0x0)",
      "undefined symbol bar, referred to at a.o (.text+0x8)",
    ])
    expect(problems(() => link([input], { allowUndefined: true }))).toEqual([])
  })

  test("a ULEB128 must end within its section", () => {
    const text = section(".text", ALLOC | EXEC, words(NOP))
    const relocations = [relocation("SET_ULEB128", 1, 2), relocation("SUB_ULEB128", 1, 1)]
    const data = section(".data", ALLOC | WRITE, Uint8Array.of(0, 0x80, 0x80), { relocations })
    const input = object("a.o", [text, data], [symbol("_start", 0), symbol("end", 0, { value: 4n })])
    expect(problems(() => link([input]))).toEqual([
      "R_RISCV_SET_ULEB128 to end at a.o (.data+0x1) lies at the end of the section",
      "R_RISCV_SUB_ULEB128 to _start at a.o (.data+0x1) lies at the end of the section",
    ])
  })

  test("alignment in code needs room for it", () => {
    // One byte, two bytes of NOPs to align to four, an instruction: three would be needed.
    const code = Uint8Array.of(0, 1, 0, 0x13, 0, 0, 0)
    const text = section(".text", ALLOC | EXEC, code, { relocations: [relocation("ALIGN", 1, 0, 2n)] })
    expect(problems(() => link([object("a.o", [text], [symbol("_start", 0)])]))).toEqual([
      "alignment to 4 bytes at a.o (.text+0x1) needs 3, but has room for 2",
    ])
  })

  test("duplicate definitions name both places; weak ones and common ones give way", () => {
    const text = section(".text", ALLOC | EXEC, words(NOP))
    const make = (name: string, binding: "global" | "weak") => object(name, [text], [symbol("_start", 0, { binding })])
    expect(problems(() => link([make("a.o", "global"), make("b.o", "global")]))).toEqual([
      "duplicate definition of _start: a.o (.text) and b.o (.text)",
    ])
    expect(problems(() => link([make("a.o", "global"), make("b.o", "weak"), make("c.o", "weak")]))).toEqual([])
  })

  test("a missing entry, a foreign ABI, an unknown relocation", () => {
    const text = section(".text", ALLOC | EXEC, words(NOP))
    expect(problems(() => link([object("a.o", [text], [])]))).toEqual(["undefined symbol _start, the entry"])
    const soft = { ...object("soft.o", [text], []), flags: 1 }
    expect(problems(() => link([object("a.o", [text], [symbol("_start", 0)]), soft]))).toEqual([
      "soft.o has another ABI (e_flags 0x1) than a.o (0x5)",
    ])
    const odd = section(".text", ALLOC | EXEC, words(NOP), {
      relocations: [{ offset: 0, type: 200, symbol: 0, addend: 0n }],
    })
    expect(problems(() => link([object("a.o", [odd], [symbol("_start", 0)])]))).toEqual([
      "unknown relocation type 200 at a.o (.text+0x0)",
    ])
  })

  test("out of range: symbol and place", () => {
    const text = section(".text", ALLOC | EXEC, words(0x6f, 0x63), {
      relocations: [relocation("JAL", 0, 2), relocation("BRANCH", 4, 2)],
    })
    const far = symbol("far", "absolute", { value: 0x40000000n })
    expect(problems(() => link([object("a.o", [text], [symbol("_start", 0), far])]))).toEqual([
      "R_RISCV_JAL to far at a.o (.text+0x0) is out of range: the distance is 0x3ffef000, the field has 21 bits",
      "R_RISCV_BRANCH to far at a.o (.text+0x4) is out of range: the distance is 0x3ffeeffc, the field has 13 bits",
    ])
  })

  test("a relocation at the end of a section, an absurd base, sections on top of each other", () => {
    const cut = section(".text", ALLOC | EXEC, words(AUIPC_RA), { relocations: [relocation("CALL", 0, 1)] })
    expect(problems(() => link([object("a.o", [cut], [symbol("_start", 0)])]))).toEqual([
      "R_RISCV_CALL to _start at a.o (.text+0x0) lies at the end of the section",
    ])
    expect(problems(() => link([caller(8)], { base: 1n << 60n }))).toEqual([
      "the address of base, 0x1000000000000000, is not below 2^52",
    ])
    const data = section(".data", ALLOC | WRITE, words(1, 2))
    const input = object("a.o", [section(".text", ALLOC | EXEC, words(NOP, NOP)), data], [symbol("_start", 0)])
    expect(problems(() => link([input], { image: "bare-metal", sections: { ".data": 0x8000_0004n } }))).toEqual([
      "section .text ends past the start of .data at 0x80000004",
    ])
  })
})

describe("relaxation", () => {
  test("a call becomes jal when in reach, and only then", () => {
    for (const [distance, relaxed] of [
      [0, true],
      [0xf_fff0, true],
      [0x10_0000, false],
    ] as const) {
      const { bytes, map, entry } = link([caller(distance)], { image: "bare-metal" })
      expect(map.relaxed, `${distance}`).toBe(relaxed ? 4 : 0)
      expect(wordAt(bytes, entry) & 0xfff).toBe(relaxed ? 0x0ef : 0x097)
      expect(map.symbols.get("target")).toBe(entry + BigInt((relaxed ? 4 : 8) + distance))
    }
    expect(link([caller(16)], { relax: false }).map.relaxed).toBe(0)
  })

  test("a tail call becomes c.j; a symbol's size shrinks with its code; lines follow", () => {
    const text = section(".text", ALLOC | EXEC, words(AUIPC_T1, JALR_T1, NOP, NOP), {
      relocations: [relocation("CALL", 0, 2), relocation("RELAX", 0, 0)],
    })
    const lines = [
      { section: 0, offset: 0, file: "a.s", line: 1 },
      { section: 0, offset: 8, file: "a.s", line: 2 },
      { section: 0, offset: 12, file: "b.s", line: 9 },
    ]
    const { bytes, map, entry } = link([
      object(
        "a.o",
        [text],
        [symbol("_start", 0, { size: 12n, type: "function" }), symbol("end_of_it", 0, { value: 12n })],
        lines,
      ),
    ])
    expect(map.relaxed).toBe(6)
    expect(wordAt(bytes, entry)).toBe(0x0013_a019)
    expect(
      readElf(bytes)
        .symbols()
        .find((each) => each.name === "_start")!.size,
    ).toBe(6n)
    expect(map.lines).toEqual([
      { address: entry, size: 2, file: "a.s", line: 1 },
      { address: entry + 2n, size: 4, file: "a.s", line: 2 },
      { address: entry + 6n, size: 4, file: "b.s", line: 9 },
    ])
  })

  test("code stays aligned where it asks, with what relaxation leaves before it", () => {
    const code = words(AUIPC_RA, JALR_RA, NOP, NOP, NOP, NOP, 0x0000_8067)
    for (const relax of [true, false]) {
      const relocations = [relocation("CALL", 0, 2), relocation("RELAX", 0, 0), relocation("ALIGN", 8, 0, 14n)]
      const text = section(".text", ALLOC | EXEC, code.slice(0, 22 + 4), { align: 16, relocations })
      const { bytes, map } = link(
        [object("a.o", [text], [symbol("_start", 0), symbol("aligned", 0, { value: 22n })])],
        { relax },
      )
      expect(map.symbols.get("aligned")! % 16n).toBe(0n)
      expect(wordAt(bytes, map.symbols.get("_start")! + 8n)).toBe(NOP)
    }
  })

  test("small data is reached from gp when the program sets gp", () => {
    const LUI_A0 = 0x0000_0537
    const LW_A0 = 0x0005_2503
    const text = (withGp: boolean) =>
      object(
        "a.o",
        [
          section(".text", ALLOC | EXEC, words(LUI_A0, LW_A0), {
            relocations: [
              relocation("HI20", 0, 2),
              relocation("RELAX", 0, 0),
              relocation("LO12_I", 4, 2),
              relocation("RELAX", 4, 0),
            ],
          }),
          section(".sdata", ALLOC | WRITE, words(7)),
        ],
        [
          symbol("_start", 0),
          symbol("seven", 1, { size: 4n }),
          ...(withGp ? [symbol("__global_pointer$", "undefined")] : []),
        ],
      )
    const near = link([text(true)])
    expect(near.map.relaxed).toBe(4)
    // lw a0, -2048(gp): __global_pointer$ is 0x800 past the start of .sdata.
    expect(wordAt(near.bytes, near.entry)).toBe(0x8001_a503)
    expect(near.map.symbols.get("__global_pointer$")).toBe(near.map.symbols.get("seven")! + 0x800n)
    const far = link([text(false)])
    expect(wordAt(far.bytes, far.entry) & 0xffff).toBe(
      0x6000 | (10 << 7) | 1 | ((Number(far.map.symbols.get("seven")! >> 12n) & 31) << 2),
    )
  })
})

test("differences of labels: ADD, SUB and SET in all widths, over code that shrinks", () => {
  const differences = new Uint8Array(40)
  differences.set([0, 0x80, 0x00], 30)
  differences[33] = 0xc0
  const pairs = [
    relocation("ADD64", 0, 2),
    relocation("SUB64", 0, 1),
    relocation("ADD32", 8, 2),
    relocation("SUB32", 8, 1),
    relocation("ADD16", 12, 2),
    relocation("SUB16", 12, 1),
    relocation("ADD8", 14, 2),
    relocation("SUB8", 14, 1),
    relocation("SET32", 16, 2),
    relocation("SUB32", 16, 1),
    relocation("SET16", 20, 2),
    relocation("SUB16", 20, 1),
    relocation("SET8", 22, 2),
    relocation("SUB8", 22, 1),
    relocation("32_PCREL", 24, 3),
    relocation("SET_ULEB128", 31, 2),
    relocation("SUB_ULEB128", 31, 1),
    relocation("SET6", 33, 2),
    relocation("SUB6", 33, 1),
  ]
  const input = object(
    "a.o",
    [
      section(".text", ALLOC | EXEC, words(AUIPC_RA, JALR_RA, NOP), {
        relocations: [relocation("CALL", 0, 2), relocation("RELAX", 0, 0)],
      }),
      section(".data", ALLOC | WRITE, differences, { relocations: pairs }),
    ],
    [symbol("_start", 0), symbol("behind", 0, { value: 12n }), symbol("table", 1)],
  )
  for (const [relax, distance] of [
    [true, 8],
    [false, 12],
  ] as const) {
    const { bytes, map } = link([input], { relax })
    const table = map.symbols.get("table")!
    const expected = [
      distance,
      0,
      distance,
      distance | (distance << 16),
      distance,
      distance | (distance << 16),
      -24 >>> 0,
    ]
    expect(expected.map((_, index) => wordAt(bytes, table + BigInt(4 * index)))).toEqual(expected)
    expect(wordAt(bytes, table + 31n) & 0xffffff).toBe(((0xc0 | distance) << 16) | 0x80 | distance)
  }
})

describe("layout", () => {
  const input = object(
    "a.o",
    [
      section(".rodata.x", ALLOC, words(1)),
      section(".text.late", ALLOC | EXEC, words(NOP)),
      section(".text.init", ALLOC | EXEC, words(NOP)),
      section(".data", ALLOC | WRITE, words(5)),
      section(".bss", ALLOC | WRITE, new Uint8Array(), { type: 8, size: 40, align: 8 }),
      section(".init_array", ALLOC | WRITE, words(1, 0), { type: 14, align: 8 }),
      section(".init_array.00200", ALLOC | WRITE, words(2, 0), { type: 14, align: 8 }),
      section(".init_array.00099", ALLOC | WRITE, words(3, 0), { type: 14, align: 8 }),
      section("mine", ALLOC | WRITE, words(9)),
    ],
    [
      symbol("_start", 2),
      ...[
        "__bss_start",
        "_end",
        "__init_array_start",
        "__init_array_end",
        "__start_mine",
        "__stop_mine",
        "_edata",
        "_etext",
      ].map((name) => symbol(name, "undefined")),
    ],
  )

  test("a Linux image: one segment for each permission, on pages of their own", () => {
    const { bytes } = link([input])
    const image = readElf(bytes)
    const loads = image.programHeaders.filter((header) => header.type === 1)
    expect(loads.map((load) => load.flags)).toEqual([4, 5, 6])
    expect(loads.map((load) => load.virtualAddress % 0x1000n)).toEqual([0n, 0n, 0n])
    expect(loads[0].virtualAddress).toBe(0x10000n)
    expect(image.programHeaders.some((header) => header.type === 0x6474e551)).toBe(true)
  })

  test("a bare-metal image: .text.init exactly at the base, data where told, nothing else loaded", () => {
    const { bytes, entry, map } = link([input], { image: "bare-metal", sections: { ".data": 0x8010_0000n } })
    expect(entry).toBe(0x8000_0000n)
    expect(map.sections.find((each) => each.name === ".text")).toEqual({
      name: ".text",
      address: 0x8000_0000n,
      size: 8,
    })
    expect(map.sections.find((each) => each.name === ".data")!.address).toBe(0x8010_0000n)
    const loads = readElf(bytes).programHeaders.filter((header) => header.type === 1)
    expect(loads[0].virtualAddress).toBe(0x8000_0000n)
    expect(loads.at(-1)!.memorySize).toBe(map.symbols.get("_end")! - 0x8010_0000n)
  })

  test("linker-defined symbols; constructors by priority", () => {
    const { bytes, map } = link([input])
    const at = (name: string) => map.symbols.get(name)!
    expect(at("__init_array_end") - at("__init_array_start")).toBe(24n)
    expect([0n, 8n, 16n].map((offset) => wordAt(bytes, at("__init_array_start") + offset))).toEqual([3, 2, 1])
    expect(at("__stop_mine") - at("__start_mine")).toBe(4n)
    expect(wordAt(bytes, at("__start_mine"))).toBe(9)
    expect(at("_end") - at("__bss_start")).toBe(40n)
    expect(at("_edata")).toBeLessThanOrEqual(at("__bss_start"))
  })
})

describe("sections that shrink", () => {
  test("equal strings and constants are stored once, wherever they are referred to from", () => {
    const strings = (text: string) =>
      section(".rodata.str1.1", ALLOC | 0x30, new TextEncoder().encode(text), { align: 1, entrySize: 1 })
    const pointers =
      (name: string, ...offsets: bigint[]) =>
      (own: ReturnType<typeof strings>) =>
        object(
          name,
          [
            own,
            section(".data", ALLOC | WRITE, new Uint8Array(8 * offsets.length), {
              align: 8,
              relocations: offsets.map((offset, i) => relocation("64", 8 * i, 1, offset)),
            }),
            section(".text", ALLOC | EXEC, words(NOP)),
          ],
          [
            symbol(".rodata.str1.1", 0, { type: "section", binding: "local" }),
            symbol(name, 1),
            ...(name === "a" ? [symbol("_start", 2)] : []),
          ],
        )
    const { bytes, map } = link([
      pointers("a", 0n, 6n, 2n)(strings("hello\0world\0")),
      pointers("b", 0n, 6n)(strings("world\0hello\0")),
    ])
    const pointer = (name: string, index: bigint) => wordAt(bytes, map.symbols.get(name)! + 8n * index)
    expect(map.sections.find((each) => each.name === ".rodata")!.size).toBe(12)
    expect(pointer("a", 0n)).toBe(pointer("b", 1n))
    expect(pointer("a", 1n)).toBe(pointer("b", 0n))
    expect(pointer("a", 2n)).toBe(pointer("a", 0n) + 2)
  })

  test("one copy of a COMDAT group stays", () => {
    const copy = (name: string, value: number) =>
      object(
        name,
        [
          section(".text.f", ALLOC | EXEC, words(value), { group: "f" }),
          section(".data.ref", ALLOC | WRITE, new Uint8Array(8), { align: 8, relocations: [relocation("64", 0, 1)] }),
        ],
        [symbol("f", 0, { binding: "weak" }), symbol(`${name}_ref`, 1), ...(name === "a" ? [symbol("_start", 0)] : [])],
      )
    const { bytes, map } = link([copy("a", 0x13), copy("b", 0x9999)])
    expect(map.sections.find((each) => each.name === ".text")!.size).toBe(4)
    expect(wordAt(bytes, map.symbols.get("a_ref")!)).toBe(wordAt(bytes, map.symbols.get("b_ref")!))
    expect(wordAt(bytes, map.symbols.get("f")!)).toBe(0x13)
  })

  test("garbage collection keeps what the entry reaches", () => {
    const chain = object(
      "a.o",
      [
        section(".text.start", ALLOC | EXEC, words(NOP), { relocations: [relocation("32_PCREL", 0, 2)] }),
        section(".data.used", ALLOC | WRITE, words(1)),
        section(".data.unused", ALLOC | WRITE, words(2)),
        section(".fini_array", ALLOC | WRITE, words(3, 0), { type: 15, align: 8 }),
      ],
      [symbol("_start", 0), symbol("used", 1), symbol("unused", 2)],
    )
    const names = (gcSections: boolean) =>
      link([chain], { gcSections }).map.sections.map(({ name, size }) => `${name} ${size}`)
    expect(names(false)).toContain(".data 8")
    expect(names(true)).toContain(".data 4")
    expect(names(true)).toContain(".fini_array 8")
  })
})

test("unique symbols stay unique, in the object's file and in the executable", () => {
  const data = section(".data", ALLOC | WRITE, words(7))
  const text = section(".text", ALLOC | EXEC, words(NOP))
  const input = object(
    "a.o",
    [text, data],
    [symbol("_start", 0), symbol("once", 1, { binding: "unique", type: "object" })],
  )
  const back = readObject(writeObject(input))
  expect(back.symbols.find(({ name }) => name === "once")?.binding).toBe("unique")
  const { bytes } = link([back])
  const uniqueBinding = 10
  const gnuAbi = 3
  expect(
    readElf(bytes)
      .symbols()
      .find(({ name }) => name === "once")?.binding,
  ).toBe(uniqueBinding)
  expect([writeObject(input)[7], bytes[7]]).toEqual([gnuAbi, gnuAbi])
})
