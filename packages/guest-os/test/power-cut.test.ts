// The power is cut at every write to the disk: it mounts again, it is whole, and so is every file that was synced.
import { readFileSync } from "node:fs"
import { assemble, formatDiagnostic, link } from "@lamina/assembler"
import { loadInterpreter } from "@lamina/interpreter"
import { createMemoryBackend, createWholeSystem } from "@lamina/machine"
import { describe, expect, test } from "vitest"
import { bootGuestOs, checkDiskImage, createDiskImage, readDiskImage } from "../src/index.ts"
import { image, isBuilt, needsBuild, smallMemory } from "./booted.ts"
import { cutDisk, recordDisk, type Unflushed } from "./recorded-disk.ts"

const engine = await loadInterpreter("predecoded")
const timeout = 300_000
const old = { path: "/old", content: new TextEncoder().encode("was there before") }
const formatted = createDiskImage({ size: 2 << 20, files: [old] })
const sameSize = 5000
/** How often chance decides on each cut. */
const throws = 3

function assembleWorkload(): Uint8Array {
  const text = readFileSync(new URL("programs/disk-workload.s", import.meta.url), "utf8")
  const { object, diagnostics } = assemble([{ name: "disk-workload.s", text }])
  if (!object) throw new Error(diagnostics.map(formatDiagnostic).join("\n"))
  return link([object], {}).bytes
}

function bootWith(disk: Parameters<typeof createWholeSystem>[0]["disks"], files = {}) {
  const machine = createWholeSystem({ engine, memory: smallMemory, console: {}, ...(disk && { disks: disk }) })
  return bootGuestOs(machine, { ...(image && { image }), bootArguments: "disk", ...files })
}

/** Runs the workload; says what was on the disk, and which letters had been said, by the count of events. */
function record() {
  const { backend, events } = recordDisk(formatted)
  const said: { readonly letter: string; readonly after: number }[] = []
  const stdout = {
    ...{ read: () => 0, isTerminal: false },
    write: (bytes: Uint8Array) => {
      for (const byte of bytes) said.push({ letter: String.fromCharCode(byte), after: events.length })
    },
  }
  const program = { path: "/bin/workload", content: assembleWorkload(), mode: 0o755 }
  const os = bootWith([backend], { files: [program], stdout })
  const status = os.spawn({ path: "/bin/workload", args: ["workload"] }).run()
  expect(status).toEqual({ kind: "exited", status: 0 })
  return { events, said }
}

/** The same throws each time (Numerical Recipes' quick generator). */
function chance(seed: number): () => boolean {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state > 0x8000_0000
  }
}

describe.skipIf(!isBuilt)(needsBuild, { timeout }, () => {
  const { events, said } = isBuilt ? record() : { events: [], said: [] }
  const cut = (count: number, unflushed: Unflushed) => cutDisk(formatted, events, count, unflushed)

  /** What is wrong with the disk, given what had been said before the cut. */
  const problemsOf = (disk: Uint8Array, count: number): readonly string[] => {
    const problems = [...checkDiskImage(disk)]
    const files = readDiskImage(disk)
    const lettersIn = (path: string) => {
      const file = files.get(path)
      return file && "content" in file ? new TextDecoder().decode(file.content) : undefined
    }
    if (lettersIn(old.path) !== "was there before") problems.push("the old file has changed")
    const synced = said.filter(({ after }) => after <= count)
    for (const [index, { letter }] of synced.entries()) {
      const wanted = letter.repeat(1500 * (index + 1))
      if (lettersIn(`/file-${letter}`) !== wanted) problems.push(`/file-${letter} is not whole`)
    }
    const same = lettersIn("/same")
    const last = synced.at(-1)?.letter ?? ""
    if (same === undefined ? last !== "" : same !== same.slice(0, 1).repeat(sameSize) || same.slice(0, 1) < last)
      problems.push(`/same is not whole, or older than ${last}`)
    return problems
  }

  test("the workload writes, flushes and syncs all along", () => {
    expect(said.map(({ letter }) => letter).join("")).toBe("abcdefghij")
    expect(events.filter(({ kind }) => kind === "flush").length).toBeGreaterThan(40)
    expect(events.filter(({ kind }) => kind === "write").length).toBeGreaterThan(100)
    expect(problemsOf(cut(events.length, "lost"), events.length)).toEqual([])
  })

  test("at every write, whether what was not flushed is there, lost, torn or in another order", () => {
    for (let count = 0; count <= events.length; count++) {
      const ways: readonly Unflushed[] = [
        "kept",
        "lost",
        ...Array.from({ length: throws }, (_, way) => chance(count * throws + way)),
      ]
      for (const way of ways) {
        const problems = problemsOf(cut(count, way), count)
        if (problems.length > 0) expect({ count, way: String(way), problems }).toEqual({})
      }
    }
  })

  test("the kernel mounts what is left, and leaves a whole disk", () => {
    for (let count = 1; count <= events.length; count += Math.ceil(events.length / 12)) {
      const disk = cut(count, chance(count))
      const os = bootWith([createMemoryBackend(disk)])
      expect(new TextDecoder().decode(os.get("/disk/old"))).toBe("was there before")
      for (const { letter } of said.filter(({ after }) => after <= count))
        expect(new TextDecoder().decode(os.get(`/disk/file-${letter}`)?.subarray(0, 2))).toBe(letter.repeat(2))
      os.put("/disk/new", new TextEncoder().encode("after the cut"))
      os.sync()
      expect(checkDiskImage(disk)).toEqual([])
      expect(readDiskImage(disk).has("/new")).toBe(true)
    }
  })
})
