// Tuning constants of the drivers. No effect on correctness.

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
