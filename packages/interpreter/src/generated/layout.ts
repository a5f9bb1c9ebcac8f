// Where the tables of the generated interpreters lie in the engine area, and what a predecoded record looks like.
import { engineArea, firstHartState, hartState } from "@lamina/isa"

const { start } = engineArea

/** Offsets in the machine's memory. */
export const layout = {
  /** The hart state that generated code works on. */
  state: firstHartState,
  x: firstHartState + hartState.x,
  f: firstHartState + hartState.f,
  pc: firstHartState + hartState.pc,
  instret: firstHartState + hartState.instret,
  fflags: firstHartState + hartState.fflags,
  frm: firstHartState + hartState.frm,
  reservation: firstHartState + hartState.reservation,
  satp: firstHartState + hartState.satp,
  privilege: firstHartState + hartState.privilege,
  mstatus: firstHartState + hartState.mstatus,
  /** From the address of a jump's target to its record, direct-mapped. */
  jumpCache: start + 0x10000,
  /** What `run` leaves behind: code address, fuel left; and the pc, where nothing is predecoded. */
  exitRecord: start + 0x20000,
  exitFuel: start + 0x20004,
  exitPc: start + 0x20010,
  /** The current translation context: address of its bank of TLBs, and its number, which no other ever has. 32 bits each. */
  bank: start + 0x20018,
  context: start + 0x2001c,
  /** What `instret` will be when the fuel of this run of the generated code is used up, 64 bits. */
  fuelEnd: start + 0x20090,
  /**
   * Whether hot targets are handed over to the owner's code; what became of that, see `handedBack`; and how much fuel the owner's code has beyond that
   * of the interpreter, which looks around more often. 32 bits each.
   */
  handsOver: start + 0x20098,
  handedBack: start + 0x2009c,
  beyond: start + 0x200a0,
  /** How to walk page tables in this context, for loads, stores and fetches: see `walk`. */
  walks: start + 0x20020,
  /** Which superpages TLBs may hold parts of: a byte by hash of the page's address. */
  superpages: start + 0x28000,
  /** From a virtual page to where the code is that was made from it, direct-mapped: see `mapCache`. */
  mapCache: start + 0x2c000,
  /** Token-threaded code: the table index of each token's handler, 32 bits. */
  tokens: start + 0x30000,
  /** One byte per page of 4096 bytes of the machine's memory: not 0 when something was made from code in it, see `codeMark`. */
  codePages: start + 0x80000,
  /** One byte per page of the machine's memory: accesses that generated code must not make by itself, see `denial`. */
  denials: start + 0x180000,
} as const

/**
 * Parameters of a page walk: physical address of the root table; lowest bit of the first level's index, or 0 without
 * translation; bits that a leaf entry must have set, and must have clear; the bit of `denials` that forbids the access; for
 * loads, 2 when executable pages are readable (MXR).
 */
export const walk = { root: 0, shift: 8, set: 16, clear: 20, denied: 24, executableReads: 28, size: 32 } as const

/** Bits of a page's denials: loads, stores and fetches, of user and supervisor mode; and of machine mode, shifted. */
export const denial = { load: 1, store: 2, fetch: 4, machineShift: 3 } as const

/**
 * Bits of a page's byte in `codePages`: there are records, there are translations of whoever owns the engine, and its stores are
 * looked at one by one. Stores to a page with any of them are in no TLB.
 */
export const codeMark = { records: 1, translations: 2, guarded: 4 } as const

/** Bits of the number of an entry of `superpages`; how many entries there are; and bits of the numbers of the smallest superpages. */
export const superpageBits = 12
export const superpageEntries = 2 ** superpageBits
export const superpageNumberBits = 64 - 21

export const pageSize = 4096

/** A TLB entry: tag (the virtual page, or all ones), then what to add to an address's low 32 bits. */
export const tlb = { entries: 1024, entrySize: 16, tag: 0, addend: 8 } as const

/** A jump cache entry: target address (or all ones), its record, its context. */
export const jumpCache = { entries: 4096, entrySize: 16, pc: 0, record: 8, context: 12 } as const

/** A map cache entry: virtual page (or all ones), the map of its code, its context. */
export const mapCache = { entries: 1024, entrySize: 16, page: 0, map: 8, context: 12 } as const

/** A map of a page's code: the code address of each halfword, 32 bits, or 0 where there is none. */
export const codeMap = { entrySize: 4, size: pageSize * 2 } as const

/**
 * A bank: the software TLBs of one translation context, direct-mapped, for loads, for stores and for fetches, by offset; and
 * how many banks there are.
 */
export const bank = { load: 0, store: 0x4000, fetch: 0x8000, size: 0xc000, count: 24 } as const

/**
 * A record: one instruction, predecoded. Register fields hold the register's offset in its file in bytes; an rd of x0 holds
 * the offset of the sink. `imm` holds 64 bits, or one of the two layouts below.
 */
export const record = {
  size: 16,
  op: 0,
  rd: 2,
  rs1: 4,
  rs2: 6,
  imm: 8,
  /** Instructions that use the pc: immediate or address of the target's record (32 bits), then own and next offset in the page. */
  target: 8,
  pcOffset: 12,
  nextOffset: 14,
  /** Floating-point instructions that round. */
  rs3: 8,
  rm: 10,
} as const

/**
 * Records in interpreters that count: behind each, how many transfers to it may still go on, 32 bits; and the offset in its page of the
 * instruction that it was made from, 16 bits. In a table of its own the counter would be another line of the host's cache, and as far away
 * as loads and stores are taken for the same ones.
 */
export const countedRecord = { counter: record.size, pcOffset: record.size + 4, size: record.size + 8 } as const

/** The highest value of a counter. */
export const maximumCount = 0x7fff_ffff

/** Why `run` came back. The record or the pc in the exit slots says where. */
export const exitCode = {
  /** Fuel is used up; `exitRecord` is next. */
  fuel: 0,
  /** `exitRecord` is a link to be resolved. */
  link: 1,
  /** No record is known for the pc. */
  lookup: 2,
  /** The instruction at `exitRecord` needs the reference semantics: it is rare, or it traps. */
  slow: 3,
  /** The code that `exitRecord` was made from has changed. */
  stale: 4,
  /** `exitRecord` calls the environment. */
  environmentCall: 5,
  /** Control was transferred to `exitRecord`, whose counter has run out. */
  hot: 6,
  /** The owner's code has run, and wants its owner to look: see `handedBack`. */
  owner: 7,
} as const

/**
 * What the owner's code says of a hot target that was handed over to it: that it has done nothing; or that it has run, and its owner is to
 * look; or, by a number above, to go on where the pc is, and that coming there counts as so many transfers.
 */
export const handedBack = { untouched: -1, owner: 0 } as const
