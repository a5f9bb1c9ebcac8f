// A profile as text: functions, and modules, privilege levels and harts where there are several; and what engines took beside executing.
import { formatQuantity } from "@lamina/stack"
import type { LayerRow } from "@lamina/stack"
import type { Colors } from "../terminal.ts"
import type { Profile, Share } from "./profile.ts"

/** Functions that are told by name; the rest is a line. */
const most = 25

/** For people. Lines end in `\n`. */
export function profileText(profile: Profile, layers: readonly LayerRow[], colors: Colors): string {
  const { functions, modules, levels, harts, samples, every } = profile
  const title = `Profile: ${count(samples)} samples, one for each ${count(every)} instructions`
  const shown = functions.slice(0, most)
  const rest = functions.slice(most)
  const width = Math.max(8, ...shown.map(({ name }) => name.length))
  const lines = shown.map((one) =>
    `${figures(one, samples)}  ${one.name.padEnd(width)}  ${one.module ?? "-"}`.trimEnd(),
  )
  const others = rest.reduce((sum, one) => sum + one.samples, 0)
  if (rest.length > 0) lines.push(figures({ name: "", samples: others }, samples) + `  ${count(rest.length)} others`)
  const groups = [modules, levels, harts].filter((group) => group.length > 1)
  const head = `${"share".padStart(7)}  ${"samples".padStart(9)}  ${"function".padEnd(width)}  module`
  const parts = [
    `${colors.bold(title)}\n`,
    ...(samples === 0 ? ["the run was too short for one: --profile-every says how often one is taken\n"] : []),
    ...(samples > 0 ? [`${colors.dim(head)}\n`, ...lines.map((line) => `${line}\n`)] : []),
    ...groups.map((group) => `\n${group.map((one) => `${figures(one, samples)}  ${one.name}\n`).join("")}`),
  ]
  const cost = translationRows(layers)
  if (cost.length > 0) parts.push(`\n${colors.bold("Engines, beside executing")}\n`)
  for (const { name, seconds, share } of cost) {
    const part = share === undefined ? "" : percent(share)
    parts.push(`${part.padStart(7)}  ${formatQuantity(seconds, "seconds").padStart(9)}  ${name}\n`)
  }
  return parts.join("")
}

export interface TranslationCost {
  /** The engine, and what it calls that. */
  readonly name: string
  readonly seconds: number
  /** Of the time of all layers on the host. */
  readonly share: number | undefined
}

/** What engines say that they took for something: of their figures, those in seconds. */
export function translationRows(layers: readonly LayerRow[]): readonly TranslationCost[] {
  const whole = Math.max(0, ...layers.filter(({ id }) => id !== "host").map(({ seconds = 0 }) => seconds))
  return layers
    .filter(({ isPart }) => isPart === true)
    .flatMap(({ name, events }) =>
      events
        .filter(({ unit }) => unit === "seconds")
        .map((event) => ({
          name: `${name}: ${event.name}`,
          seconds: event.value,
          share: whole > 0 ? event.value / whole : undefined,
        })),
    )
}

/** A part of 1 with a digit. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

function figures({ samples }: Share, all: number): string {
  return `${percent(samples / all).padStart(7)}  ${count(samples).padStart(9)}`
}

function count(value: number): string {
  return value.toLocaleString("en-US")
}
