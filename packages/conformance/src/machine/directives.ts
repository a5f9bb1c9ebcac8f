// Reads the comments of a machine test program that say what it needs and who runs it.
import { InternalError } from "@lamina/isa"

export interface MachineDirectives {
  readonly harts: number
  /** Instructions, over all harts, within which it ends. */
  readonly fuel: number
  /** Why QEMU 7.2 fails a check, or cannot be asked. */
  readonly peer: { readonly kind: "differs" | "cannot"; readonly reason: string } | undefined
}

/** Reads all directives of a source. Throws `InternalError` for a comment that begins like one and cannot be read. */
export function readMachineDirectives(name: string, text: string): MachineDirectives {
  let [harts, fuel] = [1, 100_000]
  let peer: MachineDirectives["peer"]
  const patterns: readonly (readonly [RegExp, (value: string) => void])[] = [
    [/^harts ([1-8])$/, (count) => (harts = Number(count))],
    [/^fuel (\d+)$/, (count) => (fuel = Number(count))],
    [/^peer differs: (.+)$/, (reason) => (peer = { kind: "differs", reason })],
    [/^peer cannot: (.+)$/, (reason) => (peer = { kind: "cannot", reason })],
  ]
  for (const line of text.split("\n")) {
    const comment = /^# ((?:harts|fuel|peer)\b.*)$/.exec(line)?.[1]
    if (comment === undefined) continue
    const found = patterns.find(([pattern]) => pattern.test(comment))
    if (!found) throw new InternalError(`${name}: cannot read "# ${comment}"`)
    found[1](found[0].exec(comment)?.[1] ?? "")
  }
  return { harts, fuel, peer }
}
