// Which operations follow which: samples the straight lines of instructions that a program executes.
import type { Engine, EngineFactory, InstructionObserver, ProcessHost } from "@lamina/interfaces"
import { operationName } from "@lamina/interpreter"
import { decode } from "@lamina/isa"

/** Straight lines as names of operations with blanks between, and how often each was executed. */
export type StraightLines = ReadonlyMap<string, number>

/** Instructions observed at a time, executed at full speed before the next sample, and samples in all. */
const sample = { observed: 12_000, between: 1_500_000, count: 10 } as const
const longestLine = 200

/** Engines that sampling alternates between: one at full speed, one that calls the observer. */
export interface ObservableEngines {
  readonly fast: EngineFactory
  readonly observed: (observer: InstructionObserver) => EngineFactory
}

/**
 * Runs a program on a host made with the sampling engine, and gives its straight lines. A line ends with a taken transfer of
 * control, and with an instruction that no operation executes.
 */
export function sampleStraightLines(
  engines: ObservableEngines,
  hostWith: (engine: EngineFactory) => ProcessHost,
  path: string,
  args: readonly string[],
): StraightLines {
  const lines = new Map<string, number>()
  const nameOf = operationName()
  let line: string[] = []
  let expected = -1n
  const endLine = () => {
    if (line.length > 1) lines.set(line.join(" "), (lines.get(line.join(" ")) ?? 0) + 1)
    line = []
  }
  const observed = engines.observed((_, pc, word) => {
    const decoded = decode(word)
    const name = decoded && nameOf(decoded)
    if (pc !== expected || line.length === longestLine) endLine()
    if (name === undefined) endLine()
    else line.push(name)
    expected = pc + BigInt(decoded?.length ?? 4)
  })
  const host = hostWith((memory) => alternate(observed(memory), engines.fast(memory)))
  host.spawn({ path, args: [path, ...args] }).run((sample.observed + sample.between) * sample.count)
  endLine()
  return lines
}

/** An engine that runs on `observed` for a sample, then on `fast`, and so on. */
function alternate(observed: Engine, fast: Engine): Engine {
  let left: number = sample.observed
  let watching = true
  return {
    name: "sampling",
    memory: fast.memory,
    run(hart, fuel) {
      let retired = 0
      for (;;) {
        const stop = (watching ? observed : fast).run(hart, Math.min(left, fuel - retired))
        retired += stop.retired
        left -= stop.retired
        if (left === 0) {
          watching = !watching
          left = watching ? sample.observed : sample.between
        }
        if (stop.kind === "trap" || retired === fuel) return { ...stop, retired }
      }
    },
    flushTranslations() {
      observed.flushTranslations()
      fast.flushTranslations()
    },
    fenceTranslations(hart, address, addressSpace) {
      observed.fenceTranslations(hart, address, addressSpace)
      fast.fenceTranslations(hart, address, addressSpace)
    },
    invalidateCode(start, length) {
      observed.invalidateCode(start, length)
      fast.invalidateCode(start, length)
    },
  }
}
