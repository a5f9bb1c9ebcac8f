// An engine of two stages for tests: interprets, and translates lines of code where it is hot. It checks all that the interpreter
// promises on the way: precise stops, and to be told of whatever makes a translation void.
import type { Engine, EngineFactory, MachineMemory } from "@lamina/interfaces"
import { layout, pageSize, type ProfilingInterpreter, type ProfilingInterpreterFactory } from "../src/index.ts"
import { instantiateLine, lineAt, translateLine, type ToyCode } from "./toy-translation.ts"

export interface StagedOptions {
  readonly threshold: number
  /** Whether pages with translations are guarded, so that those of other bytes stay. */
  readonly guarded: boolean
  /** Counts what happened: tests see that there was something to check. */
  readonly seen?: { translations: number; executions: number; kept: number; dropped: number }
}

interface Translation {
  readonly page: number
  readonly place: number
  readonly bytes: Uint8Array
  readonly code: ToyCode
  readonly length: number
}

/** Modules by the bytes that they were translated from: they are for any place. */
const modulesByText = () => new Map<string, WebAssembly.Module | undefined>()

function fail(what: string): never {
  throw new Error(`staged engine: ${what}`)
}

/** Makes such engines. */
export function stagedFactory(make: ProfilingInterpreterFactory, options: StagedOptions): EngineFactory {
  const modules = modulesByText()
  return (memory) => createStaged(memory, make, options, modules)
}

function createStaged(
  memory: MachineMemory,
  make: ProfilingInterpreterFactory,
  { threshold, guarded, seen }: StagedOptions,
  modules: ReturnType<typeof modulesByText>,
): Engine {
  /** By place in the machine's memory: the lines are for any virtual address. */
  const translations = new Map<number, Translation>()
  /** The page of which `codeChanged` must be called next. */
  let awaited: number | undefined
  let rejections = 0
  const drop = (isVoid: (translation: Translation) => boolean) => {
    for (const [place, translation] of translations) if (isVoid(translation)) translations.delete(place)
  }
  const interpreter: ProfilingInterpreter = make(memory, {
    threshold,
    listener: {
      codeChanged(page) {
        if (awaited !== undefined && awaited !== page) fail("the wrong page was forgotten")
        awaited = undefined
        const before = translations.size
        drop((translation) => translation.page === page)
        if (seen) seen.dropped += before - translations.size
      },
      guardedStore(place, size) {
        if (!guarded) fail("a page that is not guarded was treated as one")
        if ((place % pageSize) + size > pageSize) fail("a store was not divided by pages")
        const overlaps = (translation: Translation) =>
          place < translation.place + translation.length && translation.place < place + size
        if (![...translations.values()].some(overlaps)) {
          if (seen) seen.kept++
          return true
        }
        // Both answers that are right, in turn.
        if (rejections++ % 2 === 0) {
          awaited = place - (place % pageSize)
          return false
        }
        drop(overlaps)
        return true
      },
      fetchesMoved() {},
      cleared: () => drop(() => true),
    },
  })
  /** Of the hart that was entered. */
  const instret = () => memory.view().getBigUint64(layout.instret, true)

  /** Makes the translation of what the pc is the address of; none where the first instruction has to be interpreted. */
  const translate = (place: number): Translation | undefined => {
    const page = place - (place % pageSize)
    const line = lineAt(new DataView(memory.wasm.buffer, page, pageSize), place % pageSize)
    if (line.length === 0) return undefined
    const length = line.reduce((sum, decoded) => sum + decoded.length, 0)
    const bytes = memory.bytes().slice(place, place + length)
    const text = bytes.toString()
    const module = modules.get(text) ?? translateLine(line)
    modules.set(text, module)
    interpreter.markCode(page, guarded)
    if (seen) seen.translations++
    return { page, place, bytes, code: instantiateLine(module, interpreter), length }
  }
  const check = () => {
    if (awaited !== undefined) fail("a page was not forgotten although a store to it asked for that")
    const bytes = memory.bytes()
    for (const translation of translations.values())
      if (translation.bytes.some((byte, index) => bytes[translation.place + index] !== byte))
        fail(`code at ${translation.place} has changed unnoticed`)
  }
  /** Runs translations, from the hot target that is next on, while there are any. Gives the instructions completed. */
  const runTranslations = (fuel: number): number => {
    let retired = 0
    while (fuel - retired >= 8) {
      const place = interpreter.translateFetch(memory.view().getBigUint64(layout.pc, true))
      if (place === 0) return retired
      const known = translations.get(place) ?? translate(place)
      if (!known) return retired
      translations.set(place, known)
      const done = known.code()
      retired += done
      const view = memory.view()
      view.setBigUint64(layout.instret, view.getBigUint64(layout.instret, true) + BigInt(done), true)
      if (seen) seen.executions++
      if (done === 0 || retired > 100) break
    }
    return retired
  }

  return {
    ...interpreter.engine,
    name: `staged at ${threshold}${guarded ? ", guarded" : ""}`,
    run(hart, fuel) {
      let total = 0
      for (;;) {
        interpreter.enter(hart)
        check()
        const before = instret()
        const stop = interpreter.run(hart, fuel - total)
        total += stop.retired
        if (instret() !== before + BigInt(stop.retired)) fail(`${stop.kind}: instret is not exact`)
        check()
        if (stop.kind === "owner") fail("there is no code of the owner's to hand over to")
        if (stop.kind !== "hot") return { ...stop, retired: total }
        if (total >= fuel) fail("hot without fuel")
        if (memory.view().getBigUint64(layout.pc, true) !== stop.pc) fail("the pc in memory is not the hot target")
        const done = runTranslations(fuel - total)
        total += done
        check()
        if (done === 0) interpreter.setCold(stop.pc, threshold + 7)
      }
    },
  }
}
