// Flags of page-table entries, as they are numbered (privileged manual, section 12.3.1).

export const entryBit = { valid: 1, read: 2, write: 4, execute: 8, user: 16, accessed: 64, dirty: 128 } as const
