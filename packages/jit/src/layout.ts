// Where the translator's own words and tables lie in the engine area of the machine's memory, behind the interpreter's, and what they
// mean. The places are fixed, so that a translation is the same in every run.
import { engineArea } from "@lamina/isa"

const start = 0x300000

/** Offsets in the machine's memory. */
export const area = {
  /** Why a translation has come back: see `reason`. 32 bits. */
  reason: start + 4,
  /** The indirect jump that went elsewhere. 64 bits. */
  subject: start + 8,
  /** Not 0 when translations have become void while one of them was running. 32 bits. */
  stale: start + 16,
  /** Not 0 when a translator has filled tables of pages, 32 bits. */
  filled: start + 20,
  /** Instructions that the translations which are running may execute; of these, those seen so far; and how many more they can have. 32 bits each. */
  granted: start + 24,
  seen: start + 28,
  beyond: start + 32,
  /** Instructions in translations since the last sample, 32 bits; and all of them, 64 bits. */
  unsampled: start + 36,
  executed: start + 40,
  /** How often translations came back for want of one where the interpreter knew how to go on, 32 bits; and as how many transfers that counts. */
  landings: start + 48,
  landingWeight: start + 52,
  /** The translation context in which translations can be entered; `noContext`, or `anyContext`. */
  context: start + 56,
  /** How many indirect jumps that go elsewhere are taken for any others from here on, until one comes back for that. 32 bits. */
  jumpsPassed: start + 60,
  /** From addresses to translations: see `jumpEntry`. */
  jumps: start + 64,
  /** The same for what has been displaced there. */
  displacedJumps: start + 0x28000,
} as const

/** An entry of the jump table: address, translation context, place in the table of functions. */
export const jumpEntry = { pc: 0, context: 8, slot: 12, size: 16, count: 8192, displacedCount: 2048 } as const

/** In place of translation contexts' numbers. */
export const noContext = 0xffff_ffff
export const anyContext = 0xffff_fffe

/** In place of a slot: there is no translation. */
export const noSlot = -1

/** The number of an entry of displaced jumps: an address's bits from the first on, and from this on, exclusive or. */
export const displacedShift = 13

/**
 * Rows of pages that user code may access plainly: the address of the first byte, and how far from there accesses may begin, 64 bits each; the latter is 0 where
 * there is no row. An access, and all that its check covers, takes at most `reach` bytes. Slots for loads, then for stores.
 */
export const pageRows = { start: start + 0x39000, first: 0, limit: 8, size: 16, slots: 64, reach: 2048 } as const

/** Where the row in a slot lies. */
export function rowAt(kind: "load" | "store", slot: number): number {
  return pageRows.start + (kind === "load" ? slot : pageRows.slots + slot) * pageRows.size
}

/** Room for maps of jump targets, and for what indirect calls note. */
export const jumpMaps = { start: start + 0x40000, end: start + 0xd0000 } as const
/** Where accesses note that they were not in the row of pages that they were taken to be in: see `AccessNotes`. */
export const accessNotes = { start: start + 0xd0000, address: 0, count: 4, size: 8, entries: 8192 } as const
export const callProfiles = { start: start + 0xe0000, end: start + 0x100000 } as const

/**
 * What is said of places where translations are entered, which share words: whether there is a better translation, for those that are entered
 * at loops; and how often one of those was entered at its own entry, or behind a call.
 */
export const door = { start: start + 0x30000, better: 0, entered: 4, size: 8, count: 4096 } as const

/** Where that lies for an address. */
export function doorAt(pc: bigint): number {
  return door.start + Number((pc >> 1n) % BigInt(door.count)) * door.size
}

/** Why a translation has come back. */
export const reason = {
  /** There is no translation of what comes next, or the calls are too deep. */
  lookup: 0,
  /** The next instruction is one for the interpreter. */
  interpret: 1,
  /** The fuel may not be enough up to the next check, and there is no more; or the engine has something else to do. */
  fuel: 2,
  /** A load or a store is not known to be of plain memory; it is one of the next instructions. */
  miss: 3,
  /** Registers at the entry are no words, as it was taken that they are. */
  form: 4,
  /** The indirect jump at `subject` went where it has not been known to go. */
  jump: 5,
  /** Rounding is not to nearest, or nothing has been inexact, as it was taken to be. */
  rounding: 6,
  /** A floating-point result is out of the ordinary; it is one of the next instructions'. */
  result: 7,
} as const

/**
 * Pages that user code may access plainly, in a process whose memory lies in order: one byte for each granule of addresses, not 0
 * when it and the next granule can be accessed. One table for loads, then one for stores.
 */
export const accessTable = {
  granuleShift: 8,
  granules: 2 ** 24,
  load: engineArea.end - 2 * 2 ** 24,
  store: engineArea.end - 2 ** 24,
} as const

/** Below this address no page is taken for plain: what lies near one has an address that is none too small. */
export const lowestPlain = 0x10000
