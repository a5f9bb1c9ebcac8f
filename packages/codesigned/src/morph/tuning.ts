// Tuning constants of the code-morphing software. No effect on correctness.

/** How far the scheduler looks ahead, and how many values may wait; tried one after the other while registers run out. */
export const scheduleWindows = [
  { window: 160, pressure: 26 },
  { window: 96, pressure: 20 },
  { window: 32, pressure: 14 },
  { window: 8, pressure: 8 },
] as const

/** How often a transfer to an address is taken before the code there is translated. */
export const hotThreshold = 600

/** How often an exit of a translation is taken to code that is not translated before that is. */
export const exitThreshold = 250

/** How many passes of the guest from a hot address are recorded, and up to how many instructions of each. */
export const passes = 12
export const passLimit = 120

/** What share of the passes a path must have been taken in to be part of a region; guest instructions of a region, at most. */
export const asideShare = 0.2
export const regionLimit = 400

/** After how many rollbacks of a cause at an instruction it is translated with less speculation, or not at all. */
export const failureLimit = { fault: 16, speculation: 4, split: 4, alias: 3, stores: 2, code: 8, float: 8 } as const

/** Transfers to an address that could not be translated, before that is tried again. */
export const refusedCount = 1 << 16
