// The floating-point environment: accrued exception flags and rounding modes, encoded as in fcsr (manual volume I, chapter F).

/** Bits of `fflags`: inexact, underflow, overflow, division by zero, invalid operation. */
export const floatFlag = { nx: 1, uf: 2, of: 4, dz: 8, nv: 16 } as const

/** Where operations accrue their exceptions: they set bits of `flags` and clear none. */
export interface FloatStatus {
  flags: number
}

/**
 * Rounding modes as `frm` encodes them: to nearest with ties to even, towards zero, down, up, and to nearest with ties to
 * the larger magnitude.
 */
export const roundingMode = { rne: 0, rtz: 1, rdn: 2, rup: 3, rmm: 4 } as const

export type RoundingMode = (typeof roundingMode)[keyof typeof roundingMode]
