// Addresses as keys of profiles.

/** A number for a virtual address: its own for each that Sv39 or Sv48 has. Larger ones may share numbers, which profiles bear. */
export function addressKey(address: bigint): number {
  return Number(BigInt.asIntN(64, address))
}
