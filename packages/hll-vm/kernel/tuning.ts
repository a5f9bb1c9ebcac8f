// Numbers without effect on correctness.

/** Bytecodes of a thread's turn. */
export const quantum: i32 = 50_000

/** What objects may take before the first collection, in bytes; never less than that later. */
export const initialBudget: u32 = 4 << 20
/** What objects may take is so many times what was alive at the last collection. */
export const heapGrowth: u64 = 2
/** Most that is zeroed for allocation at once, in bytes. */
export const stretchSize: u32 = 32 << 10
/** What the errors that tell of a full heap may take beyond its capacity, in bytes. */
export const emergencyReserve: u32 = 256 << 10
/** So many monitors made since the last collection make another one due. */
export const monitorsBetweenCollections: u32 = 50_000
