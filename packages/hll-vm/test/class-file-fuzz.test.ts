// Class files that are cut and damaged at random: a Java error, one clear line, or a run like another, but never a crash of the virtual machine.
// LAMINA_FUZZ sets the number of damaged files of each kind, LAMINA_SEED where the random numbers begin.
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { readZip } from "@lamina/hll-vm"
import { runClasses } from "./run-classes.ts"

const count = Number(process.env["LAMINA_FUZZ"] ?? 120)
const seed = Number(process.env["LAMINA_SEED"] ?? 1)
const bytecodes = 2_000_000
/** Programs that wait for time to go by. */
const slow = /^(SleepOrder|ThousandThreads|ScheduledTasks|OutOfMemory|ReadScanner)$/

type Random = (below: number) => number

/** splitmix32 */
function randomFrom(start: number): Random {
  let state = start >>> 0
  return (below) => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below
  }
}

const folder = new URL("../../conformance/programs/java/", import.meta.url)
const classes = new Map(
  [...readZip(new Uint8Array(readFileSync(new URL("programs.jar", folder)))).values()]
    .filter(({ name }) => name.endsWith(".class"))
    .map((entry) => [entry.name.replace(/\.class$/, ""), entry.read()]),
)
const programs = [...classes.keys()].filter((name) => !name.includes("$") && !slow.test(name))

function flipped(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice()
  for (let flips = 1 + random(8); flips > 0; flips--) {
    const at = random(copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << random(8))
  }
  return copy
}

const interesting = [0, 1, 2, 127, 128, 254, 255]

function overwritten(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice()
  for (let writes = 1 + random(4); writes > 0; writes--)
    copy[random(copy.length)] = interesting[random(interesting.length)] ?? 0
  return copy
}

const damages: Readonly<Record<string, (bytes: Uint8Array, random: Random) => Uint8Array>> = {
  "cut off": (bytes, random) => bytes.slice(0, random(bytes.length)),
  "bits flipped": flipped,
  "bytes overwritten": overwritten,
}

/** What is wrong with how a run ended, if anything. */
function complaint(status: number, stderr: string): string | undefined {
  if (stderr.includes("a mistake of the virtual machine")) return "the virtual machine found a mistake of its own"
  const isTold = /(Error|Exception)\b|^java: .*$/m.test(stderr)
  return status === 1 && !isTold ? "status 1 without a word" : undefined
}

test.each(Object.entries(damages))("%s", { timeout: 600_000 }, async (kind, damage) => {
  const random = randomFrom(seed)
  const wrong: string[] = []
  for (let i = 0; i < count; i++) {
    const program = programs[random(programs.length)] ?? ""
    const own = [...classes.keys()].filter((name) => name === program || name.startsWith(`${program}$`))
    const damaged = own[random(own.length)] ?? ""
    const files = new Map(own.map((name) => [name, classes.get(name) ?? new Uint8Array()]))
    files.set(damaged, damage(files.get(damaged) ?? new Uint8Array(), random))
    const problem = await runClasses(program, files, bytecodes).then(
      ({ status, stderr }) => complaint(status, stderr),
      (error: unknown) => String(error),
    )
    if (problem !== undefined) wrong.push(`${kind} ${i}, seed ${seed}: ${damaged} of ${program}: ${problem}`)
  }
  expect(wrong).toEqual([])
})
