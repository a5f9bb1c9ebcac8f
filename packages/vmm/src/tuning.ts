// Tuning constants of the monitor. None has an effect on what a guest computes; quantum and window have one on how guests interleave.

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

/** How often a driver looks whether a device has done what it was asked, before it gives up. Lamina's devices have done it at the first look. */
export const pollLimit = 64

/** Pages through which a disk's data go: bytes of one request. */
export const bouncePages = 16

/** What of a console's input is on its way: buffers, at most 64, and bytes of each. */
export const receiveBuffers = { count: 32, size: 512 } as const

/** Bytes that one call takes out of a serial port. */
export const serialPiece = 4096

/** Interrupts that are served, and pieces that a line gives, before a monitor goes on: both come again. */
export const serviceLimit = 64

/** Bytes that may wait for a guest before the machine's line is left alone. */
export const channelLimit = 2 ** 20

/** Bytes that are sent on a machine's line at once. */
export const linePiece = 4096

/** Bytes of lines, and of a line without an end, that a console switch keeps back for one guest. */
export const heldLimit = { lines: 65536, unfinished: 4096 } as const
