// The guest operating system's primitives beside the small Linux's.
import { join } from "node:path"
import { guestOsImage, GuestOsError } from "@lamina/guest-os"
import { loadInterpreter } from "@lamina/interpreter"
import { expect, test } from "vitest"
import { findBootImages, imageFolder } from "../src/boot-images.ts"
import { compareOs } from "../src/compare-os.ts"
import { assemblePrimitives, measureLinux, PrimitivesError, readCosts } from "../src/os-primitives.ts"
import { reportOs } from "../src/report-os.ts"
import { readFileSync } from "node:fs"

const root = join(import.meta.dirname, "..")
const source = join(root, "programs", "os", "primitives.s")
const kernel = findBootImages({ append: "" }, imageFolder(join(root, "../..")))?.kernel
const needsImages = "needs LAMINA_IMAGES, a folder of kernels and firmware"

const printed = `system call 10 20
pages 2 512
pipe alone 1 10
pipe round trip 1 50
fork 5 100
fork and exec 5 200
`

function isBuilt(): boolean {
  try {
    return guestOsImage().kernel.length > 0
  } catch (error) {
    if (error instanceof GuestOsError) return false
    throw error
  }
}

test("figures are made of what the program prints", () => {
  expect(readCosts(printed)).toEqual({
    "system call": 200,
    "page fault": 100,
    "context switch": 1500,
    "pipe round trip": 5000,
    "fork and wait": 2000,
    "fork, exec and wait": 4000,
  })
  expect(() => readCosts(printed.replace("fork 5", "fork"))).toThrow(PrimitivesError)
})

test("a report has a ratio for each primitive, and says what is left out", () => {
  const costs = readCosts(printed)
  const doubled = Object.fromEntries(Object.entries(costs).map(([name, cost]) => [name, cost * 2])) as typeof costs
  const report = reportOs({
    guestOs: costs,
    linux: { name: "linux", costs: doubled },
    geometricMean: 0.5,
    skipped: ["x"],
  })
  expect(report.match(/0\.500×/g)).toHaveLength(7)
  expect(report).toContain("Skipped:\n  x")
})

test.skipIf(kernel === undefined)(`the program runs on Linux (${needsImages})`, { timeout: 60_000 }, async () => {
  const engine = await loadInterpreter("predecoded")
  const costs = measureLinux(assemblePrimitives(source), new Uint8Array(readFileSync(kernel ?? "")), engine)
  for (const cost of Object.values(costs)) expect(cost).toBeGreaterThan(50)
})

test.skipIf(kernel === undefined || !isBuilt())(
  `no primitive costs more than on Linux (${needsImages}, and the built system)`,
  { timeout: 60_000 },
  async () => {
    const comparison = await compareOs(source, kernel)
    console.log(reportOs(comparison))
    for (const [name, cost] of Object.entries(comparison.guestOs)) {
      const other = comparison.linux?.costs[name as keyof typeof comparison.guestOs] ?? 0
      expect(cost, name).toBeLessThanOrEqual(other)
    }
  },
)
