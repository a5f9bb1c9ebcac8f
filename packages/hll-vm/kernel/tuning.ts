// Numbers without effect on correctness.

/** Bytecodes of a thread's turn. */
export const quantum: i32 = 50_000
