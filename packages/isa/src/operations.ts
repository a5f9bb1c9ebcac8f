// The algebra that instruction effects are written against. Effects never see a concrete value: an interpretation of this
// interface decides what a value is. BigInt values give the reference semantics, IR nodes give the generated engines.

/** The two floating-point formats of F and D. Bits of a single stand in the low 32 bits of a value, zero-extended. */
export type FloatFormat = "s" | "d"

/** An integer type that floating-point conversions read or produce. */
export type IntegerFormat = "i32" | "u32" | "i64" | "u64"

/** Bytes moved by a load or store. */
export type AccessSize = 1 | 2 | 4 | 8

/** A register field of an instruction: which register it names is known to the interpretation only. */
export interface Register {
  readonly field: "rd" | "rs1" | "rs2" | "rs3"
}

/**
 * Pure operations on 64-bit values `V` and truth values `B`. All arithmetic is modulo 2^64; shift and rotate amounts are
 * taken modulo 64.
 */
export interface ValueOperations<V, B> {
  /** `value` modulo 2^64. */
  constant(value: bigint): V
  add(a: V, b: V): V
  sub(a: V, b: V): V
  mul(a: V, b: V): V
  /** High 64 bits of the 128-bit product: both signed, both unsigned, or `a` signed and `b` unsigned. */
  mulHighSS(a: V, b: V): V
  mulHighUU(a: V, b: V): V
  mulHighSU(a: V, b: V): V
  /** Division truncates. Undefined for a zero divisor and for -2^63 / -1: the effect must have excluded both. */
  divS(a: V, b: V): V
  divU(a: V, b: V): V
  remS(a: V, b: V): V
  remU(a: V, b: V): V
  and(a: V, b: V): V
  or(a: V, b: V): V
  xor(a: V, b: V): V
  not(a: V): V
  shl(a: V, amount: V): V
  shrU(a: V, amount: V): V
  shrS(a: V, amount: V): V
  rotl(a: V, amount: V): V
  rotr(a: V, amount: V): V
  /** Leading zeros, trailing zeros (both 64 for 0), and one bits. */
  clz(a: V): V
  ctz(a: V): V
  popcount(a: V): V
  /** The low 8, 16 or 32 bits, sign- or zero-extended. */
  sext8(a: V): V
  sext16(a: V): V
  sext32(a: V): V
  zext8(a: V): V
  zext16(a: V): V
  zext32(a: V): V
  eq(a: V, b: V): B
  ne(a: V, b: V): B
  ltS(a: V, b: V): B
  ltU(a: V, b: V): B
  geS(a: V, b: V): B
  geU(a: V, b: V): B
  both(a: B, b: B): B
  either(a: B, b: B): B
  negate(a: B): B
  /** `whenTrue` or `whenFalse`; both have been computed. */
  select(condition: B, whenTrue: V, whenFalse: V): V
  /** 1 or 0. */
  fromBoolean(a: B): V
}

/**
 * Floating point (manual volume I, chapters F and D). Operands and results are raw bits of `format`; `rounding` is a
 * rounding mode as `rounding()` resolved it. Every operation raises its exception flags in `fflags`. NaN results are canonical.
 */
export interface FloatOperations<V, B> {
  /** Resolves an instruction's rm field: 7 reads `frm`. Traps as an illegal instruction when the mode is not 0 to 4. */
  rounding(rm: V): V
  fadd(format: FloatFormat, rounding: V, a: V, b: V): V
  fsub(format: FloatFormat, rounding: V, a: V, b: V): V
  fmul(format: FloatFormat, rounding: V, a: V, b: V): V
  fdiv(format: FloatFormat, rounding: V, a: V, b: V): V
  fsqrt(format: FloatFormat, rounding: V, a: V): V
  /** `a * b + c`, rounded once. */
  fusedMultiplyAdd(format: FloatFormat, rounding: V, a: V, b: V, c: V): V
  fmin(format: FloatFormat, a: V, b: V): V
  fmax(format: FloatFormat, a: V, b: V): V
  /** Quiet equality; signalling orderings. False when unordered. */
  feq(format: FloatFormat, a: V, b: V): B
  flt(format: FloatFormat, a: V, b: V): B
  fle(format: FloatFormat, a: V, b: V): B
  fclass(format: FloatFormat, a: V): V
  convertFormat(from: FloatFormat, to: FloatFormat, rounding: V, a: V): V
  /** Saturates as the manual's table says; 32-bit results, unsigned ones too, are sign-extended to 64 bits. */
  toInteger(format: FloatFormat, to: IntegerFormat, rounding: V, a: V): V
  fromInteger(format: FloatFormat, from: IntegerFormat, rounding: V, a: V): V
}

/** Operations on the architected state. An instruction makes all its trapping operations before its first write. */
export interface StateOperations<V, B> {
  /** Reads an integer register, or writes one: writes to x0 are dropped. */
  x(register: Register): V
  x(register: Register, value: V): void
  /** Reads or writes all 64 bits of a floating-point register. */
  f(register: Register): V
  f(register: Register, value: V): void
  /** Whether the field names x0. Only for instructions marked `rare`: engines with run-time operands cannot tell. */
  isX0(register: Register): boolean
  /** Whether an immediate operand is 0. Only for instructions marked `rare`, as `isX0`. */
  isZero(immediate: V): boolean
  /** Address of this instruction, and of the one behind it. */
  pc(): V
  nextPc(): V
  /** Transfers to `pc + offset`, always or when the condition holds. */
  jump(offset: V): void
  branch(condition: B, offset: V): void
  /** Transfers to an address, which is even. */
  jumpIndirect(address: V): void
  /** Loads, extended to 64 bits. Misaligned accesses are allowed; they need not be atomic. */
  load(size: AccessSize, extension: "signed" | "unsigned", address: V): V
  store(size: AccessSize, address: V, value: V): void
  /** Atomically replaces what is in memory by `update` of it. Returns the old value, sign-extended. Traps when misaligned. */
  atomic(size: 4 | 8, address: V, update: (old: V) => V): V
  loadReserved(size: 4 | 8, address: V): V
  /** Whether the store happened. The reservation is gone in either case. */
  storeConditional(size: 4 | 8, address: V, value: V): B
  /** Orders memory accesses. */
  fence(): void
  /** Makes stores visible to instruction fetches of this hart. */
  fenceInstructions(): void
  /** Reads or writes a CSR by number. Traps as an illegal instruction when there is none, or no permission. */
  csrRead(csr: V): V
  csrWrite(csr: V, value: V): void
  /**
   * What set and clear instructions start from: `csrRead`, without bits that wires hold up (privileged manual, section
   * 3.1.9). Follows a `csrRead` of the same CSR.
   */
  csrReadStored(csr: V): V
  /** Returns from a trap, `mret` (3) or `sret` (1). Traps as an illegal instruction without permission. */
  trapReturn(level: 1 | 3): void
  /** Waits for an interrupt; completes at once. Traps as an illegal instruction without permission. */
  waitForInterrupt(): void
  /**
   * Orders changes of page tables before later translations: of one address, of one address space, or of all where they are
   * undefined. Traps as an illegal instruction without permission.
   */
  fenceTranslations(address: V | undefined, addressSpace: V | undefined): void
  /** Environment call from the current privilege mode. */
  environmentCall(): void
  breakpoint(): void
  illegal(): void
}

export interface Operations<V, B> extends ValueOperations<V, B>, FloatOperations<V, B>, StateOperations<V, B> {}

/** What the fields of an instruction word give to its effect; immediates arrive scaled and extended, as values. */
export interface Operands<V> {
  readonly rd: Register
  readonly rs1: Register
  readonly rs2: Register
  readonly rs3: Register
  readonly imm: V
  readonly shamt: V
  readonly uimm: V
  readonly csr: V
  readonly rm: V
}

/** The effect of one instruction, for any interpretation of the algebra. */
export type Effect = <V, B>(m: Operations<V, B>, operands: Operands<V>) => void
