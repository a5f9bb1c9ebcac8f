// Architecture strings: `rv64gc`, `rv64imafdc_zicsr_zba`, with or without versions (manual volume I, "ISA Extension Naming").
import { SourceError } from "../source/diagnostic.ts"

/** A set of extensions for RV64. */
export interface Architecture {
  /** Extensions in canonical order with their versions, `2p1`. */
  readonly extensions: ReadonlyMap<string, string>
  /** Canonical: `rv64i2p1_m2p0`. */
  readonly name: string
  readonly compressed: boolean
}

// Versions of the ratified extensions in the 20191213 edition, as GNU tools write them.
const versions: ReadonlyMap<string, string> = new Map(
  Object.entries({
    i: "2p1",
    e: "1p9",
    m: "2p0",
    a: "2p1",
    f: "2p2",
    d: "2p2",
    q: "2p2",
    c: "2p0",
    h: "1p0",
    v: "1p0",
    zicbom: "1p0",
    zicbop: "1p0",
    zicboz: "1p0",
    zicsr: "2p0",
    zifencei: "2p0",
    zihintpause: "2p0",
    zmmul: "1p0",
    zawrs: "1p0",
    zfh: "1p0",
    zfhmin: "1p0",
    zfinx: "1p0",
    zdinx: "1p0",
    zba: "1p0",
    zbb: "1p0",
    zbc: "1p0",
    zbs: "1p0",
    zbkb: "1p0",
    zbkc: "1p0",
    zbkx: "1p0",
    zk: "1p0",
    zkn: "1p0",
    zknd: "1p0",
    zkne: "1p0",
    zknh: "1p0",
    zkr: "1p0",
    zks: "1p0",
    zksed: "1p0",
    zksh: "1p0",
    zkt: "1p0",
    svinval: "1p0",
    svnapot: "1p0",
    sstc: "1p0",
  }),
)

const implied: readonly (readonly [string, string])[] = [
  ["m", "zmmul"],
  ["d", "f"],
  ["q", "d"],
  ["f", "zicsr"],
  ["zfh", "zfhmin"],
  ["zfhmin", "f"],
]

// Order of the single letters, which also orders z extensions by their second letter.
const canonical = "eigmafdqlcbkjtpvnh"

function rank(name: string): readonly [number, number, string] {
  if (name.length === 1) return [0, canonical.indexOf(name), name]
  if (name.startsWith("z")) return [1, canonical.indexOf(name[1]), name]
  return [name.startsWith("s") ? 2 : 3, 0, name]
}

function compare(left: string, right: string): number {
  const [kindA, letterA, nameA] = rank(left)
  const [kindB, letterB, nameB] = rank(right)
  return kindA - kindB || letterA - letterB || (nameA < nameB ? -1 : nameA > nameB ? 1 : 0)
}

/** The architecture with these extensions and those that they imply. Throws a `SourceError` for unknown ones. */
export function architectureOf(extensions: ReadonlyMap<string, string | undefined>): Architecture {
  const all = new Map<string, string>()
  const add = (name: string, version: string | undefined): void => {
    const standard = version ?? versions.get(name)
    if (standard === undefined) throw new SourceError(`unknown ISA extension '${name}'`)
    if (!all.has(name)) all.set(name, standard)
  }
  for (const [name, version] of extensions) add(name, version)
  for (let grown = true; grown;) {
    const before = all.size
    for (const [name, other] of implied) if (all.has(name)) add(other, undefined)
    grown = all.size > before
  }
  const sorted = new Map([...all].sort(([a], [b]) => compare(a, b)))
  const name = `rv64${[...sorted].map(([extension, version]) => extension + version).join("_")}`
  return { extensions: sorted, name, compressed: sorted.has("c") }
}

/** Reads an architecture string. Throws a `SourceError` when it is no RV64 architecture or names an unknown extension. */
export function parseArchitecture(text: string): Architecture {
  if (!/^rv64/.test(text)) throw new SourceError(`architecture '${text}' does not begin with rv64`)
  const extensions = new Map<string, string | undefined>()
  const [letters, ...named] = text.slice(4).split("_")
  const addVersioned = (item: string): void => {
    const match = /^([a-z](?:[a-z0-9]*[a-z])?)(?:(\d+)p(\d+))?$/.exec(item)
    if (!match) throw new SourceError(`'${item}' is no ISA extension in architecture '${text}'`)
    if (match[1] === "g")
      for (const letter of ["i", "m", "a", "f", "d", "zicsr", "zifencei"]) extensions.set(letter, undefined)
    else extensions.set(match[1], match[2] === undefined ? undefined : `${match[2]}p${match[3]}`)
  }
  for (const item of letters.match(/[a-y](?:\d+p\d+)?|[zsx].*/g) ?? []) addVersioned(item)
  for (const item of named) addVersioned(item)
  if (!extensions.has("i") && !extensions.has("e"))
    throw new SourceError(`architecture '${text}' has neither i, e nor g`)
  return architectureOf(extensions)
}

/** Applies `+zba`, `-c` or a whole architecture string, separated by commas (`.option arch`). Throws a `SourceError`. */
export function changeArchitecture(from: Architecture, changes: readonly string[]): Architecture {
  let result = from
  for (const change of changes) {
    const name = change.slice(1).replace(/\d+p\d+$/, "")
    if (change.startsWith("+")) result = architectureOf(new Map([...result.extensions, [name, undefined]]))
    else if (change.startsWith("-")) result = without(result, name)
    else result = parseArchitecture(change)
  }
  return result
}

function without(from: Architecture, extension: string): Architecture {
  if (extension === "i") throw new SourceError("extension i cannot be removed")
  return architectureOf(new Map([...from.extensions].filter(([name]) => name !== extension)))
}
