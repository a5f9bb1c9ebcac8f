// Access flags (JVMS tables 4.1-B, 4.5-A, 4.6-A, 4.7.6-A, 4.7.24, 4.7.25), each once: its bit, its keyword, where it means that.

export type FlagPlace = "class" | "inner" | "field" | "method" | "parameter" | "module" | "requires" | "grant"

interface FlagRow {
  readonly bit: number
  /** As in Java, or in Jasmin where Java has none. */
  readonly keyword: string
  /** Without ACC_. */
  readonly name: string
  readonly places: readonly FlagPlace[]
}

const types: readonly FlagPlace[] = ["class", "inner"]
const members: readonly FlagPlace[] = ["inner", "field", "method"]

export const flagRows: readonly FlagRow[] = [
  { bit: 0x0001, keyword: "public", name: "PUBLIC", places: ["class", ...members] },
  { bit: 0x0002, keyword: "private", name: "PRIVATE", places: members },
  { bit: 0x0004, keyword: "protected", name: "PROTECTED", places: members },
  { bit: 0x0008, keyword: "static", name: "STATIC", places: members },
  { bit: 0x0010, keyword: "final", name: "FINAL", places: ["class", ...members, "parameter"] },
  { bit: 0x0020, keyword: "super", name: "SUPER", places: ["class"] },
  { bit: 0x0020, keyword: "synchronized", name: "SYNCHRONIZED", places: ["method"] },
  { bit: 0x0020, keyword: "open", name: "OPEN", places: ["module"] },
  { bit: 0x0020, keyword: "transitive", name: "TRANSITIVE", places: ["requires"] },
  { bit: 0x0040, keyword: "volatile", name: "VOLATILE", places: ["field"] },
  { bit: 0x0040, keyword: "bridge", name: "BRIDGE", places: ["method"] },
  { bit: 0x0040, keyword: "static", name: "STATIC_PHASE", places: ["requires"] },
  { bit: 0x0080, keyword: "transient", name: "TRANSIENT", places: ["field"] },
  { bit: 0x0080, keyword: "varargs", name: "VARARGS", places: ["method"] },
  { bit: 0x0100, keyword: "native", name: "NATIVE", places: ["method"] },
  { bit: 0x0200, keyword: "interface", name: "INTERFACE", places: types },
  { bit: 0x0400, keyword: "abstract", name: "ABSTRACT", places: [...types, "method"] },
  { bit: 0x0800, keyword: "strict", name: "STRICT", places: ["method"] },
  {
    bit: 0x1000,
    keyword: "synthetic",
    name: "SYNTHETIC",
    places: [...types, "field", "method", "parameter", "module", "requires", "grant"],
  },
  { bit: 0x2000, keyword: "annotation", name: "ANNOTATION", places: types },
  { bit: 0x4000, keyword: "enum", name: "ENUM", places: [...types, "field"] },
  { bit: 0x8000, keyword: "module", name: "MODULE", places: ["class"] },
  {
    bit: 0x8000,
    keyword: "mandated",
    name: "MANDATED",
    places: ["method", "parameter", "module", "requires", "grant"],
  },
]

/** The rows of the bits that are set, as they read at a place. */
export function flagsAt(place: FlagPlace, flags: number): readonly FlagRow[] {
  return flagRows.filter((row) => (flags & row.bit) !== 0 && row.places.includes(place))
}

/** The bit of a keyword at a place; undefined when it has no meaning there. */
export function flagBit(place: FlagPlace, keyword: string): number | undefined {
  return flagRows.find((row) => row.keyword === keyword && row.places.includes(place))?.bit
}

/** The bits, for code that asks for one of them. */
export const accessFlag = {
  public: 0x0001,
  private: 0x0002,
  protected: 0x0004,
  static: 0x0008,
  final: 0x0010,
  super: 0x0020,
  synchronized: 0x0020,
  open: 0x0020,
  volatile: 0x0040,
  varargs: 0x0080,
  native: 0x0100,
  interface: 0x0200,
  abstract: 0x0400,
  annotation: 0x2000,
  enum: 0x4000,
  module: 0x8000,
} as const
