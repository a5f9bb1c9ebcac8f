// Reads the comments of an engine test program that say in which state it starts and what is expected of it.
import { InternalError } from "@lamina/isa"

/** A number or a symbol with an offset, to be resolved when addresses are known. */
export type Address = (symbols: ReadonlyMap<string, bigint>) => bigint

export interface ExpectedTrap {
  readonly cause: number
  readonly pc: Address
  readonly value: Address
  /** Where to go on; behind the instruction when it is not given. */
  readonly resume: Address | undefined
}

export interface Mapping {
  readonly address: Address
  readonly level: number
  /** A page mapped with flags, or the bits of an entry. */
  readonly to: { readonly physical: Address; readonly flags: string } | { readonly entry: bigint }
}

export interface ExpectedMemory {
  readonly address: Address
  readonly bytes: readonly number[]
}

export interface Directives {
  readonly privilege: 0 | 1 | 3
  readonly mappings: readonly Mapping[]
  readonly traps: readonly ExpectedTrap[]
  /** `x8`, `f3`, `fflags`, `frm`, `instret`, with the value expected when the program has ended. */
  readonly registers: readonly { readonly name: string; readonly value: Address }[]
  readonly memory: readonly ExpectedMemory[]
}

const privileges: Readonly<Record<string, 0 | 1 | 3>> = { user: 0, supervisor: 1, machine: 3 }

/** Reads all directives of a source. Throws `InternalError` for a comment that begins like one and cannot be read. */
export function readDirectives(name: string, text: string): Directives {
  let privilege: 0 | 1 | 3 = 3
  const mappings: Mapping[] = []
  const traps: ExpectedTrap[] = []
  const registers: { name: string; value: Address }[] = []
  const memory: ExpectedMemory[] = []
  const patterns: readonly (readonly [RegExp, (...parts: string[]) => void])[] = [
    [/^mode (user|supervisor|machine)$/, (mode) => (privilege = privileges[mode])],
    [
      /^map (\S+) = (\S+) ([rwxuagd]+)(?: level (\d))?$/,
      (at, physical, flags, level = "0") =>
        mappings.push({ address: address(at), level: Number(level), to: { physical: address(physical), flags } }),
    ],
    [
      /^entry (\S+) level (\d) = (\S+)$/,
      (at, level, entry) => mappings.push({ address: address(at), level: Number(level), to: { entry: BigInt(entry) } }),
    ],
    [
      /^expect trap = (\d+) at (\S+) value (\S+)(?: resume (\S+))?$/,
      (cause, pc, value, resume?: string) =>
        traps.push({
          cause: Number(cause),
          pc: address(pc),
          value: address(value),
          resume: resume === undefined ? undefined : address(resume),
        }),
    ],
    [
      /^expect memory (\S+) = ([\da-f ]+)$/,
      (at, bytes) =>
        memory.push({ address: address(at), bytes: bytes.split(" ").map((byte) => Number.parseInt(byte, 16)) }),
    ],
    [
      /^expect ([xf]\d+|fflags|frm|instret) = (\S+)$/,
      (register, value) => registers.push({ name: register, value: address(value) }),
    ],
  ]
  for (const line of text.split("\n")) {
    const comment = /^# ((?:mode|map|entry|expect) .*)$/.exec(line)?.[1]
    if (comment === undefined) continue
    const found = patterns.find(([pattern]) => pattern.test(comment))
    if (!found) throw new InternalError(`${name}: cannot read "# ${comment}"`)
    found[1](...(found[0].exec(comment) ?? []).slice(1))
  }
  return { privilege, mappings, traps, registers, memory }
}

/** `0x10`, `-1`, `label`, `label+4`. */
function address(text: string): Address {
  if (/^-?\d/.test(text)) {
    const value = BigInt.asUintN(64, text.startsWith("-") ? -BigInt(text.slice(1)) : BigInt(text))
    return () => value
  }
  const [name, offset = "0"] = text.split("+")
  return (symbols) => {
    const value = symbols.get(name)
    if (value === undefined) throw new InternalError(`no symbol ${name}`)
    return value + BigInt(offset)
  }
}
