// Single instructions, by the compiler's intrinsics.

// @ts-ignore: decorator
@external("rv", "csrr")
export declare function readCsr(csr: u32): u64
// @ts-ignore: decorator
@external("rv", "csrw")
export declare function writeCsr(csr: u32, value: u64): void
// @ts-ignore: decorator
@external("rv", "csrs")
export declare function setCsrBits(csr: u32, bits: u64): void
// @ts-ignore: decorator
@external("rv", "csrc")
export declare function clearCsrBits(csr: u32, bits: u64): void
// @ts-ignore: decorator
@external("rv", "wfi")
export declare function waitForInterrupt(): void
/** All translations of this hart. */
// @ts-ignore: decorator
@external("rv", "sfence_vma")
export declare function fenceTranslations(): void
// @ts-ignore: decorator
@external("rv", "fence_i")
export declare function fenceInstructions(): void
// @ts-ignore: decorator
@external("rv", "fence")
export declare function fenceMemory(): void
// @ts-ignore: decorator
@external("rv", "amoswap_w_aq")
export declare function swapAcquire(address: usize, value: u32): u32
// @ts-ignore: decorator
@external("rv", "amoswap_w_rl")
export declare function swapRelease(address: usize, value: u32): u32
// @ts-ignore: decorator
@external("register", "tp")
export declare function threadPointer(): usize

/** Numbers of the supervisor's CSRs. */
export const csr_sstatus: u32 = 0x100
export const csr_sie: u32 = 0x104
export const csr_stvec: u32 = 0x105
export const csr_sscratch: u32 = 0x140
export const csr_stval: u32 = 0x143
export const csr_sip: u32 = 0x144
export const csr_stimecmp: u32 = 0x14d
export const csr_satp: u32 = 0x180
export const csr_time: u32 = 0xc01
