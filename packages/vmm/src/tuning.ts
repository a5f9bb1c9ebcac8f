// Tuning constants of the monitor. None has an effect on what a guest computes; the quantum has one on how guests interleave.

/** Steps that a virtual hart has a hart for, when others want it too. */
export const quantumSteps = 200_000

/** Steps of the window in which caps hold. */
export const capWindowSteps = 10_000_000

/** Of the machine's memory: the part for shadow page tables, and the least and the most of it, in bytes. */
export const shadowShare = { part: 1 / 16, least: 512 << 10, most: 64 << 20 } as const

/** Entries of a page table that are filled around one that is asked for; a power of two up to 512. */
export const fillAround = 16

/** Pages of guest memory that are found a place at once where a guest addresses it physically; a power of two up to 512. */
export const placeAround = 16

/** Fences over which a page of guest page tables has to stay as it was before it is protected from writes. */
export const quietFences = 8

/** Bytes for the drivers' queues and buffers. */
export const dmaSize = 512 << 10

/** Instructions that are emulated at a stretch while loads and stores are those of another mode. */
export const emulationBurst = 64
