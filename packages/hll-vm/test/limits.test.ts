// What the Java virtual machine has to bear: a million objects, heap limits to the byte or nearly, a thousand threads, stacks that are full.
import { readFileSync } from "node:fs"
import type { ManagedCollector, ManagedHost, ManagedRun } from "@lamina/interfaces"
import { outputStream } from "@lamina/host"
import { loadInterpreter } from "@lamina/interpreter"
import { describe, expect, test } from "vitest"
import { isBuilt, needsBuild, onHost, onProcess } from "./managed-hosts.ts"

const engine = await loadInterpreter("predecoded")
const bytes = new Uint8Array(readFileSync(new URL("programs/programs.jar", import.meta.url)))
const classPath: ManagedRun["classPath"] = [{ kind: "jar", name: "programs.jar", bytes }]
const mebibyte = 2 ** 20
const timeout = 120_000

/** Bytes of the objects that FillHeap makes each time: an object of one reference, and an array of a thousand. */
const objectSize = 16
const arraySize = 12 + 4 * 1000 + 4
const kinds = { objects: objectSize, arrays: objectSize + arraySize } as const

const places: readonly { readonly name: string; readonly make: () => ManagedHost; readonly isSlow: boolean }[] = [
  { name: "on the host", make: onHost, isSlow: false },
  { name: "in the process VM", make: () => onProcess(engine), isSlow: true },
]
const collectors: readonly ManagedCollector[] = ["mark-sweep", "copying"]

for (const { name, make, isSlow } of places)
  describe.skipIf(!isBuilt)(`${name} (${needsBuild})`, () => {
    describe.each(collectors)("%s", (collector) => {
      const run = async (mainClass: string, args: readonly (number | string)[], heap?: number): Promise<string> => {
        const [stdout, stderr] = [outputStream(), outputStream()]
        const limits = heap === undefined ? {} : { limits: { heap } }
        const all = { mainClass, args: args.map(String), classPath, collector, stdout, stderr, ...limits }
        const end = await make().run(all)
        expect({ stderr: stderr.text(), kind: end.kind }).toEqual({ stderr: "", kind: "exited" })
        return stdout.text()
      }

      test("a million objects stay alive, linked in four ways", { timeout }, async () => {
        const count = isSlow ? 100_000 : 1_000_000
        const sum = (n: number) => (n * (n - 1)) / 2
        const mapped = count / 5
        const digits = Array.from({ length: mapped }, (_, i) => `v${i}`.length).reduce((all, length) => all + length, 0)
        expect((await run("Structures", [count])).trim().split("\n")).toEqual([
          `list ${count} ${sum(count)}`,
          `array ${count} ${sum(count)}`,
          `tree ${sum(count)}`,
          `path ${sum(count / 4)}`,
          `map ${mapped} ${7 * sum(mapped) + digits}`,
        ])
      })

      const limits = isSlow ? [4] : [2, 16, 64, 200]
      for (const megabytes of limits)
        test.each(Object.entries(kinds))(
          `a limit of ${megabytes} MiB is kept to 10 %%: %s`,
          { timeout },
          async (kind, size) => {
            const heap = megabytes * mebibyte
            const [, count] =
              /^(\d+) until OutOfMemoryError: Java heap space\n$/.exec(await run("FillHeap", [kind], heap)) ?? []
            const reached = (Number(count) * size) / heap
            expect(reached).toBeGreaterThan(0.9)
            expect(reached).toBeLessThan(1.1)
            const most = Math.floor((heap * 0.9) / size)
            expect(await run("FillHeap", [kind, most], heap)).toBe(`${most} of ${most}\n${most} alive\n`)
          },
        )

      test("garbage beside live data goes on for ever within the limit", { timeout }, async () => {
        const heap = (isSlow ? 4 : 16) * mebibyte
        for (const alive of [0.2, 0.5, 0.75])
          expect(await run("Churn", [Math.floor(heap * alive), isSlow ? 16 : 200], heap)).toBe("0 wrong\n")
      })

      test("a thousand threads at once", { timeout }, async () => {
        const count = 1000
        const sum = 10 * ((count * (count - 1)) / 2)
        expect(await run("ManyThreads", [count])).toBe(`all are there\n${sum} ${sum}\n`)
      })

      test("full stacks and heaps are survived, again and again", { timeout }, async () => {
        expect(await run("DeepStack", [], 8 * mebibyte)).toBe("deep\nthe same each time\n40 2890\n")
      })
    })
  })
