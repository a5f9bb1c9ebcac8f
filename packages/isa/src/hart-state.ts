// Where a hart's architected state lies in a machine's memory: the one layout that all engines share.

/** Offsets in bytes from the start of a hart's state block. 64-bit little-endian unless said otherwise. */
export const hartState = {
  /** x0 to x31. x0 is always 0. */
  x: 0,
  /** f0 to f31, singles NaN-boxed. */
  f: 256,
  pc: 512,
  /** Instructions retired since reset. */
  instret: 520,
  /** Accrued floating-point exceptions, 32 bits: NV 16, DZ 8, OF 4, UF 2, NX 1. */
  fflags: 528,
  /** Dynamic rounding mode, 32 bits, 0 to 7. */
  frm: 532,
  /** Address reserved by LR, virtual; all ones when there is no reservation. */
  reservation: 536,
  /** As the CSR (privileged manual, section 12.1.11). */
  satp: 544,
  /** 0 user, 1 supervisor, 3 machine. 32 bits. */
  privilege: 552,
  /** Cause of the last trap, 32 bits, and its value. */
  trapCause: 556,
  trapValue: 560,
  /** By how many instructions the machine's time is ahead of `instret`: `time` is their sum over `instructionsPerTick`. */
  timeOffset: 568,
  /** Where engines with run-time register numbers let writes to x0 go. */
  sink: 576,
  /** 1 while the hart waits in `wfi`. 32 bits. */
  waiting: 584,
  /** The hart's number, 32 bits. */
  id: 588,
  mstatus: 592,
  /** The bits of `mip` that wires from timers and interrupt controllers hold up. */
  interruptLines: 600,
  /** What `mcycle` and `minstret` are ahead of `instret`; while `mcountinhibit` stops one, its value. */
  cycleOffset: 608,
  instretOffset: 616,
  mcountinhibit: 624,
  /** 64 PMP entries: configurations, 8 bits each, then addresses as the CSRs hold them. */
  pmpConfig: 640,
  pmpAddress: 704,
  /** The CSRs that only hold what is written, in the order of their table. */
  csrs: 1216,
} as const

/** Bytes of a hart's state block. */
export const hartStateSize = 4096

/** Offsets in bytes from the start of a machine's memory: the header in front of the hart states. */
export const memoryHeader = {
  /** The RAM window: guest-physical base, 64 bits; offset and size in this memory, 32 bits each. */
  ramBase: 64,
  ramOffset: 72,
  ramSize: 76,
  /** Which engine ran last, 32 bits, 0 for one that keeps nothing: one that finds another's mark forgets all it derived from memory. */
  lastEngine: 80,
  /** How many engines have been made over this memory, 32 bits: gives each its mark. */
  engines: 84,
  /**
   * Not 0, 32 bits: engines come back from `run` before the next instruction, for the owner of the harts to look at them.
   * Set by what may make an interrupt deliverable or change when a timer fires: CSR writes, trap returns, `wfi`, devices.
   */
  attention: 88,
  /** How many PMP entries the harts have, 32 bits: 0, 16 or 64. */
  pmpEntries: 92,
  /** Counts changes of PMP entries, 32 bits. */
  pmpChanges: 96,
  /** Whether somebody wants to know when addresses may have come to translate differently, 32 bits: see `translationWatch`. */
  translationWatch: 100,
} as const

/**
 * Values of `translationWatch`. While it is not `off`, writes of `satp` and `sfence.vma` set it to `changed`, and `attention`
 * with it; who watches sets it back to `watching`.
 */
export const translationWatch = { off: 0, watching: 1, changed: 2 } as const

/** Offset of hart 0's state block; the others follow, up to the engine area. */
export const firstHartState = 0x1000
export const maximumHarts = 64

/**
 * Bytes at a fixed place for the tables of whichever engine runs: software TLBs and the like. RAM comes behind it. What is not used is
 * never touched, and costs nothing.
 */
export const engineArea = { start: 0x80000, end: 0x2400000 } as const

/** Virtual time: retired instructions per tick of the `time` CSR, and ticks per second. */
export const instructionsPerTick = 100
export const ticksPerSecond = 10_000_000

/** The value of `reservation` when there is none. */
export const noReservation = 0xffff_ffff_ffff_ffffn
