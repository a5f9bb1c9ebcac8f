// Addresses of what the assembly files hold: calls of these functions give them (the compiler's intrinsics).
export declare function bootPageTable(): usize
export declare function signalTrampoline(): usize
export declare function startHart(): u64
export declare function startOfProcess(): u64
export declare function startOfFirstProcess(): u64
