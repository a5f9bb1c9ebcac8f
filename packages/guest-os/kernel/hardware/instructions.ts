// The supervisor's instructions and CSRs, by what they are for.
export {
  csrr as readCsr,
  csrw as writeCsr,
  csrs as setCsrBits,
  csrc as clearCsrBits,
  wfi as waitForInterrupt,
  sfence_vma as fenceTranslations,
  fence_i as fenceInstructions,
  fence as fenceMemory,
  amoswap_w_aq as swapAcquire,
  amoswap_w_rl as swapRelease,
} from "./rv"
export { tp as threadPointer } from "./register"

/** Numbers of the supervisor's CSRs. */
export const csr_sstatus: u32 = 0x100
export const csr_sie: u32 = 0x104
export const csr_stval: u32 = 0x143
export const csr_sip: u32 = 0x144
export const csr_stimecmp: u32 = 0x14d
export const csr_satp: u32 = 0x180
export const csr_time: u32 = 0xc01
