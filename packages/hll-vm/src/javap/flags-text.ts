// Access flags in words.
import { accessFlag, flagsAt } from "../class-file/access-flags.ts"
import type { FlagPlace } from "../class-file/access-flags.ts"

/** `(0x0021) ACC_PUBLIC, ACC_SUPER`: bits without a meaning at the place as numbers. */
export function flagNames(place: FlagPlace, flags: number): string {
  const rows = flagsAt(place, flags)
  const rest = rows.reduce((bits, { bit }) => bits & ~bit, flags)
  const unknown = Array.from({ length: 16 }, (_, index) => 0x8000 >> index).filter((bit) => (rest & bit) !== 0)
  const names = [...rows.map(({ name }) => `ACC_${name}`), ...unknown.map((bit) => `0x${bit.toString(16)}`)]
  return `(0x${flags.toString(16).padStart(4, "0")}) ${names.join(", ")}`.trimEnd()
}

/** Those that Java writes as modifiers; `interface` and what goes without saying are left out. */
export function modifiers(place: FlagPlace, flags: number): string[] {
  const shown = (flags & accessFlag.interface) !== 0 && place !== "method" ? flags & ~accessFlag.abstract : flags
  return flagsAt(place, shown)
    .map(({ keyword }) => keyword)
    .filter((keyword) => sourceModifiers.has(keyword))
    .map((keyword) => (keyword === "strict" ? "strictfp" : keyword))
}

const sourceModifiers: ReadonlySet<string> = new Set([
  ...["public", "private", "protected", "static", "final", "synchronized", "volatile", "transient", "native"],
  ...["abstract", "strict"],
])
