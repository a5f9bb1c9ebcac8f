// Instructions by their mnemonics: calls of these functions are one instruction each (the compiler's intrinsics).
export declare function csrr(csr: u32): u64
export declare function csrw(csr: u32, value: u64): void
export declare function csrs(csr: u32, bits: u64): void
export declare function csrc(csr: u32, bits: u64): void
export declare function wfi(): void
export declare function sfence_vma(): void
export declare function fence_i(): void
export declare function fence(): void
export declare function amoswap_w_aq(address: usize, value: u32): u32
export declare function amoswap_w_rl(address: usize, value: u32): u32
