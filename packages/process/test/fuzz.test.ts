// Random system calls with random arguments: whatever the guest asks, the host throws nothing.
import { describe, expect, it } from "vitest"
import { systemCalls } from "../src/calls/table.ts"
import { scratch, spawnScript, type Guest } from "./scripted.ts"

const callsPerSeed = 4000
/** Calls that end the process or its program, or have the script begin again in a child. */
const ending = new Set([93, 94, 129, 130, 131, 133, 138, 139, 220, 221, 240, 281, 424, 435])

function generator(seed: number) {
  let state = seed * 2654435761
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

describe("random calls", () => {
  it.each([1, 2, 3, 4, 5, 6])("return a result or an error, and never throw (seed %i)", (seed) => {
    const random = generator(seed)
    const numbers = [...systemCalls.keys()].filter((number) => !ending.has(number))
    const used = new Map<number, number>()
    const strings = [
      "/etc/motd",
      "/",
      ".",
      "..",
      "/dev/zero",
      "/tmp/new",
      "/link",
      "/proc/self/fd/1",
      "/proc/self/maps",
      "x",
      "",
    ]
    function* work(guest: Guest) {
      const buffer = yield* scratch(guest)
      for (const [index, text] of strings.entries()) yield* guest.store(buffer + 4096 + index * 32, `${text}\0`)
      const path = () => buffer + 4096 + random(strings.length) * 32
      const argument = (): number | bigint => {
        switch (random(14)) {
          case 0:
            return 0
          case 1:
            return -1
          case 2:
            return -100
          case 3:
            return random(8)
          case 4:
            return random(70000)
          case 5:
            return 1 << random(31)
          case 6:
            return 2n ** BigInt(random(64)) - BigInt(random(3))
          case 7:
            return buffer + random(65536)
          case 8:
            return buffer + random(16) * 4096
          case 9:
            return 0xdfff_e000 + random(8192)
          case 10:
            return BigInt(random(2 ** 31)) * BigInt(random(2 ** 31))
          default:
            return path()
        }
      }
      for (let count = 0; count < callsPerSeed; count++) {
        // Often enough something that makes descriptors and mappings, so that there are some.
        const number = random(12) === 0 ? [56, 59, 222, 23][random(4)] : numbers[random(numbers.length)]
        const args = Array.from({ length: 6 }, argument)
        const result = yield* guest.call(number, ...args)
        used.set(number, (used.get(number) ?? 0) + 1)
        expect(Number.isInteger(result), `${number}`).toBe(true)
        // The virtual clock runs over once random times have been slept: `times` may then be anything.
        if (number !== 153) expect(result, `${number}(${args.join()})`).toBeGreaterThanOrEqual(-200)
      }
      return 77
    }
    const tree = { "/etc/motd": "hello", "/tmp/x": "", "/link": { symlink: "etc" }, "/x": { symlink: "x" } }
    let ended = 0
    let finished = 0
    // A deadlock or a buffer unmapped by its own script ends a process; another takes over.
    for (let round = 0; round < 40 && finished === 0; round++) {
      const status = spawnScript(work, { tree, memory: 32 << 20 }).process.run(1_000_000)
      ended++
      if (status.kind === "exited") {
        expect(status.status).toBe(77)
        finished++
      } else expect(status.kind).toBe("signalled")
    }
    expect(ended).toBeGreaterThan(0)
    expect([...used.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1000)
  })
})
