// Runs a program of very many blocks on an engine, in a process of its own, and says what that has cost in memory. Arguments: the
// engine, blocks, rounds, how they are reached, bytes of the cache, its policy, and after how many steps to look each time. Needs --expose-gc.
import { setTimeout } from "node:timers/promises"
import type { CachePolicy } from "@lamina/optimizer"
import { assembleBare, loadElf } from "./bare-program.ts"
import { blockProgram } from "./block-program.ts"
import { listening, outcome, predecoded, translating } from "./outcome.ts"

const [engine, blocks, rounds, how, cache, policy, part] = process.argv.slice(2)
const memory = 16 * 2 ** 20
const plenty = 500_000_000
const elf = assembleBare(blockProgram(Number(blocks), Number(rounds), how === "jumps"))

/** Memory of the whole process, when all that can be collected has been. */
async function memoryUsage(): Promise<NodeJS.MemoryUsage> {
  for (let i = 0; i < 5; i++) {
    globalThis.gc?.()
    await setTimeout(20)
  }
  return process.memoryUsage()
}

const figures = () => running.machine.engine.statistics?.().figures ?? []
const figure = (name: string) => figures().find(({ label }) => label === name)?.value ?? 0

const options = {
  threshold: 2,
  systemFactor: 1,
  ...(cache && { cache: Number(cache) }),
  ...(policy && { policy: policy as CachePolicy }),
}
const running = engine === "jit" ? await translating({ memory }, options) : listening({ engine: predecoded, memory })
loadElf(running.machine, elf)
const before = await memoryUsage()
const started = performance.now()
const parts: { readonly grown: number; readonly dropped: number }[] = []
let stop = running.machine.run(part ? Number(part) : plenty)
while (part && stop.kind === "out-of-fuel") {
  parts.push({ grown: (await memoryUsage()).rss - before.rss, dropped: figure("units dropped") })
  stop = running.machine.run(Number(part))
}
const result = outcome(running, stop)
const milliseconds = Math.round(performance.now() - started)
const after = await memoryUsage()
process.stdout.write(
  JSON.stringify({
    stop: result.stop,
    steps: result.steps,
    a0: String(result.registers[0].x[10]),
    ram: result.ram,
    grown: after.rss - before.rss,
    heapGrown: after.heapUsed - before.heapUsed,
    milliseconds,
    figures: Object.fromEntries(figures().map(({ label, value }) => [label, value])),
    parts,
  }),
)
