// Lists of harts as SBI functions take them (SBI 2.0, section 3.1).
import type { Hart, Machine } from "@lamina/interfaces"

/** For `hart_mask_base`: all harts, whatever the mask. */
const everyHart = 0xffff_ffff_ffff_ffffn

/** The harts whose bits are set in `mask`, bit 0 being hart `base`; undefined when one of them, or `base`, is not there. */
export function hartsOfMask({ harts }: Machine, mask: bigint, base: bigint): readonly Hart[] | undefined {
  if (base === everyHart) return harts
  if (harts.every(({ id }) => BigInt(id) < base)) return undefined
  const chosen = harts.filter(({ id }) => BigInt(id) >= base && (mask >> (BigInt(id) - base)) & 1n)
  const found = chosen.reduce((bits, { id }) => bits | (1n << (BigInt(id) - base)), 0n)
  return found === mask ? chosen : undefined
}
