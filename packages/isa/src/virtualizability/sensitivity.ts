// What trying a subject shows: where it traps, what it changes of the machine, and what of the machine its results depend on.
import { trapCause } from "../trap-cause.ts"
import type { Outcome, Trial } from "./operation-role.ts"
import { changeable, configuration, fill, flip, valueAt, type Place } from "./place.ts"
import { probeHart, situations, type ProbeHart, type SituationName } from "./probe-hart.ts"

/** Harts that subjects are tried on, made once. */
export interface Laboratory {
  readonly harts: Readonly<Record<SituationName, ProbeHart>>
  /** In machine mode: with nothing set, with everything, and with what lots say. What one hides another shows. */
  readonly backgrounds: readonly ProbeHart[]
}

const drawn = 8

export function laboratory(): Laboratory {
  const background = (isSet: () => boolean) =>
    probeHart("machine", (view) => configuration.filter(isSet).forEach((place) => fill(view, place)))
  const names = Object.keys(situations) as SituationName[]
  return {
    harts: Object.fromEntries(names.map((name) => [name, probeHart(name)])) as Record<SituationName, ProbeHart>,
    backgrounds: [
      background(() => false),
      background(() => true),
      ...Array.from({ length: drawn }, (_, index) => background(lots(index + 1))),
    ],
  }
}

/** A sequence of lots, the same for the same seed (Marsaglia's xorshift). */
function lots(seed: number): () => boolean {
  let word = seed * 0x9e37_79b9
  return () => {
    word ^= word << 13
    word ^= word >>> 17
    word ^= word << 5
    return word < 0
  }
}

const isTrap = (outcome: Outcome) => outcome.kind === "trap"
const isIllegal = (outcome: Outcome) => outcome.kind === "trap" && outcome.cause === trapCause.illegalInstruction

function attempt(hart: ProbeHart, trial: Trial): Outcome {
  hart.reset()
  return trial(hart)
}

/** Whether all ways of executing it trap in a situation. */
export function traps({ harts }: Laboratory, trials: readonly Trial[], situation: SituationName): boolean {
  return trials.length > 0 && trials.every((trial) => isTrap(attempt(harts[situation], trial)))
}

/** Names of the places that it may change where nothing forbids it. */
export function changes({ backgrounds }: Laboratory, trials: readonly Trial[]): readonly string[] {
  const changed = new Set<string>()
  for (const hart of backgrounds) {
    hart.reset()
    const before = changeable.map((place) => valueAt(hart.view, place))
    for (const trial of trials) {
      attempt(hart, trial)
      changeable.forEach((place, index) => {
        if (valueAt(hart.view, place) !== before[index]) changed.add(place.name)
      })
    }
  }
  return changeable.map(({ name }) => name).filter((name) => changed.has(name))
}

/** Names of the places that its results depend on where nothing forbids it, and `mode` where they differ between modes. */
export function dependencies(bench: Laboratory, trials: readonly Trial[]): readonly string[] {
  const found = new Set<Place>()
  for (const hart of bench.backgrounds) {
    for (const trial of trials) {
      const before = attempt(hart, trial)
      for (const place of configuration) {
        if (found.has(place)) continue
        hart.reset()
        flip(hart.view, place)
        if (!isSame(before, trial(hart))) found.add(place)
      }
    }
  }
  const names = configuration.filter((place) => found.has(place)).map(({ name }) => name)
  return trials.some((trial) => tellsMode(bench, trial)) ? ["mode", ...names] : names
}

/** Whether an outcome other than a refusal tells in which mode one is. */
function tellsMode({ harts }: Laboratory, trial: Trial): boolean {
  const outcomes = [harts.machine, harts.supervisor, harts.user].map((hart) => attempt(hart, trial))
  const [first, ...others] = outcomes.filter((outcome) => !isIllegal(outcome))
  return others.some((other) => !isSame(first, other))
}

function isSame(a: Outcome, b: Outcome): boolean {
  if (a.kind === "trap" || b.kind === "trap") return a.kind === "trap" && b.kind === "trap" && a.cause === b.cause
  return a.results.every((result, index) => result === b.results[index])
}
