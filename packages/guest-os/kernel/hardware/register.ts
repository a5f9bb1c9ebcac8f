// Registers by their names: calls of these functions read them (the compiler's intrinsics).
export declare function tp(): usize
