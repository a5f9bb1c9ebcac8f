// Pages of 4 KiB: the unit in which memory is given out and mapped.

export const pageSize = 4096

/** The page's number that an address is in. Addresses stay below 2^53. */
export const pageOf = (address: number): number => Math.floor(address / pageSize)
