// Loading: what a new program finds, and what is refused.
import { memoryFiles } from "@lamina/host"
import { describe, expect, it } from "vitest"
import { LoadError } from "../src/index.ts"
import { runScript, spawnScript, type Guest, type ScriptOptions } from "./scripted.ts"
import { tinyElf, type TinyElf } from "./tiny-elf.ts"

function* idle() {}

function refusal(elf: TinyElf | Uint8Array | string, options: ScriptOptions = {}): string {
  const file = typeof elf === "string" || elf instanceof Uint8Array ? elf : tinyElf(elf)
  try {
    spawnScript(idle, { ...options, tree: { "/bin/tiny": { file, mode: 0o755 }, ...options.tree } })
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(LoadError)
    const { message } = thrown as LoadError
    expect(message).not.toContain("\n")
    return message
  }
  return "loaded"
}

describe("the initial stack", () => {
  it("holds arguments, environment and the auxiliary vector", () => {
    const seen: Record<string, unknown> = {}
    function* look(guest: Guest) {
      const sp = Number(guest.register(2))
      seen.aligned = sp % 16
      const count = yield* guest.word(sp)
      const args: string[] = []
      for (let i = 0; i < count; i++) args.push(yield* guest.text(yield* guest.word(sp + 8 + i * 8)))
      seen.args = args
      let at = sp + 8 + count * 8
      seen.argvEnd = yield* guest.word(at)
      at += 8
      const env: string[] = []
      for (; (yield* guest.word(at)) !== 0; at += 8) env.push(yield* guest.text(yield* guest.word(at)))
      seen.env = env
      const auxv = new Map<number, number>()
      for (at += 8; ; at += 16) {
        const type = yield* guest.word(at)
        if (type === 0) break
        auxv.set(type, yield* guest.word(at + 8))
      }
      seen.auxv = [3, 4, 5, 6, 7, 8, 9, 11, 16, 17, 23].map((type) => auxv.get(type))
      seen.random = [...(yield* guest.load(auxv.get(25) ?? 0, 16))]
      seen.execfn = yield* guest.text(auxv.get(31) ?? 0)
    }
    const status = runScript(look, { args: ["tiny", "", "ünï"], env: { A: "1", B: "two words" } })
    expect(status).toEqual({ kind: "exited", status: 0 })
    const latin = [..."ünï"].flatMap((letter) => [...new TextEncoder().encode(letter)])
    expect(seen).toEqual({
      aligned: 0,
      args: ["tiny", "", String.fromCharCode(...latin)],
      argvEnd: 0,
      env: ["A=1", "B=two words"],
      auxv: [0x10040, 56, 1, 4096, 0, 0, 0x10100, 0, 0x112d, 100, 0],
      random: new Array(16).fill(0x5a),
      execfn: "/bin/tiny",
    })
  })

  it("refuses arguments that do not fit", () => {
    expect(() => spawnScript(idle, { args: ["x".repeat(3 << 20)] })).toThrow(/arguments and environment have/)
  })
})

describe("segments", () => {
  const twoSegments = {
    length: 0x1800,
    segments: [
      { address: 0x10000n, fileSize: 0x400, flags: 5 },
      { address: 0x12400n, offset: 0x1400, fileSize: 0x100, memorySize: 0x3000n, flags: 6 },
    ],
  }

  it("have their rights, and zeros behind what the file holds", () => {
    const seen: unknown[] = []
    function* look(guest: Guest) {
      seen.push((yield* guest.load(0x124ff, 3)).join(), (yield* guest.load(0x15000, 2)).join())
      yield* guest.store(0x153ff, "x")
      seen.push(yield* guest.call(214, 0))
      yield* guest.store(0x10000, "x")
    }
    const file = tinyElf(twoSegments)
    file.fill(7, 0x1400)
    const status = runScript(look, { tree: { "/bin/tiny": { file, mode: 0o755 } } })
    expect(seen).toEqual(["7,0,0", "0,0", 0x16000])
    expect(status).toMatchObject({ kind: "signalled", signal: 11 })
    expect(status).toHaveProperty("reason", "segmentation fault: store to 0x10000 at pc 0x10104 (SEGV_ACCERR)")
  })

  it("of a position-independent executable without linker are moved to the base", () => {
    const seen: number[] = []
    function* look(guest: Guest) {
      seen.push((yield* guest.load(0x4000_0001, 1))[0], yield* guest.word(0x4000_0018))
      let at = Number(guest.register(2)) + 8
      for (let zeros = 0; zeros < 2; at += 8) if ((yield* guest.word(at)) === 0) zeros++
      for (; ; at += 16) {
        const type = yield* guest.word(at)
        if (type === 0) break
        if ([3, 7, 9].includes(type)) seen.push(yield* guest.word(at + 8))
      }
      seen.push(yield* guest.call(214, 0))
    }
    const file = tinyElf({ type: 3, entry: 0x100n, segments: [{ address: 0n }] })
    expect(runScript(look, { tree: { "/bin/tiny": { file, mode: 0o755 } } })).toMatchObject({ kind: "exited" })
    expect(seen).toEqual([0x45, 0x100, 0x4000_0040, 0, 0x4000_0100, 0x4000_1000])
  })

  it("cost nothing until they are touched", () => {
    const elf = tinyElf({ segments: [{ address: 0x10000n, memorySize: 2n ** 36n, flags: 7 }] })
    const { process } = spawnScript(idle, { tree: { "/bin/tiny": { file: elf, mode: 0o755 } } })
    expect(process.run()).toEqual({ kind: "exited", status: 0 })
    expect(process.statistics().peakMemory).toBeLessThan(2 ** 20)
  })

  it.each<[string, TinyElf, RegExp]>([
    [
      "oversized",
      { segments: [{ address: 0x10000n, memorySize: 2n ** 40n }] },
      /segment at 0x10000 of 1099511627776 bytes does not fit/,
    ],
    ["beyond the user half", { segments: [{ address: 2n ** 39n }], entry: 2n ** 39n }, /does not fit/],
    ["wrapping around", { segments: [{ address: 2n ** 64n - 4096n, memorySize: 8192n }] }, /cannot run \/bin\/tiny: /],
    ["misaligned", { segments: [{ address: 0x10010n }] }, /cannot run \/bin\/tiny: .*(align|0x10010)/],
    ["overlapping", { segments: [{ address: 0x10000n }, { address: 0x10000n }] }, /overlap|0x10000/],
    ["absent", { segments: [] }, /nothing to load|program header/],
    ["entered outside", { entry: 0x20000n }, /entry point 0x20000 lies in no executable segment/],
    ["of another machine", { machine: 62 }, /cannot run \/bin\/tiny: /],
    ["32-bit", { class: 1 }, /cannot run \/bin\/tiny: /],
    ["at address 0", { segments: [{ address: 0n }], entry: 0x100n }, /address 0x0/],
  ])("refuses one that is %s", (_, elf, message) => {
    expect(refusal(elf)).toMatch(message)
  })

  it("survives files cut off anywhere and bytes changed at random", { timeout: 30_000 }, () => {
    let seed = 12345
    const random = (below: number) => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) % below
    const whole = tinyElf(twoSegments)
    for (let cut = 0; cut < 300; cut += 3) expect(refusal(whole.slice(0, cut))).toMatch(/^(cannot run|loaded)/)
    for (let round = 0; round < 300; round++) {
      const damaged = whole.slice()
      for (let change = 0; change < 3; change++) damaged[random(180)] = random(256)
      expect(refusal(damaged)).toMatch(/^(cannot run .*|loaded)$/)
    }
  })
})

describe("interpreters", () => {
  it("of scripts are followed as Linux does", () => {
    const seen: string[] = []
    function* look(guest: Guest) {
      const sp = Number(guest.register(2))
      const count = yield* guest.word(sp)
      for (let i = 0; i < count; i++) seen.push(yield* guest.text(yield* guest.word(sp + 8 + i * 8)))
    }
    const tree = {
      "/bin/outer": { file: "#! /bin/inner  -x  y \nrest", mode: 0o755 },
      "/bin/inner": { file: "#!/bin/tiny", mode: 0o755 },
    }
    expect(runScript(look, { tree, path: "/bin/outer", args: ["zero", "one"] })).toMatchObject({ kind: "exited" })
    expect(seen).toEqual(["/bin/tiny", "/bin/inner", "-x  y", "/bin/outer", "one"])
  })

  it.each([
    ["missing", "#!/bin/none\n", "its interpreter /bin/none does not exist"],
    ["without name", "#!  \n", 'its "#!" line names no interpreter'],
    ["itself", "#!/bin/tiny\n", "more than 5 scripts are each other's interpreters"],
    ["a directory", "#!/bin\n", "its interpreter /bin is a directory, not a file"],
  ])("refuses a script's that is %s", (_, script, message) => {
    expect(refusal(script)).toContain(message)
  })

  it("names a dynamic linker that is not there", () => {
    const file = tinyElf({
      segments: [{ address: 0x10000n }, { type: 3, address: 0x10180n, offset: 0x180, fileSize: 14 }],
    })
    file.set(new TextEncoder().encode("/lib/ld.so.1\0\0"), 0x180)
    expect(refusal(file)).toBe("cannot run /bin/tiny: its interpreter /lib/ld.so.1 does not exist")
  })
})

describe("what is no program", () => {
  it("is refused in one line", () => {
    expect(refusal("plain text")).toMatch(/^cannot run \/bin\/tiny: .*ELF/)
    expect(refusal(new Uint8Array(0))).toMatch(/^cannot run \/bin\/tiny: /)
    expect(refusal({}, { path: "/bin/none" })).toBe("cannot run /bin/none: does not exist")
    expect(refusal({}, { path: "/bin" })).toBe("cannot run /bin: is a directory, not a file")
    expect(refusal({}, { tree: { "/x": "" }, path: "/x" })).toBe("cannot run /x: is not executable")
    expect(refusal({}, { cwd: "/none" })).toMatch(/working directory \/none does not exist/)
  })

  it("needs a root, and mounts at proper places", () => {
    expect(() => spawnScript(idle, { mounts: [{ guest: "relative", files: memoryFiles() }] })).toThrow(RangeError)
    expect(() => spawnScript(idle, { mounts: [{ guest: "/a/../b", files: memoryFiles() }] })).toThrow(RangeError)
  })
})
