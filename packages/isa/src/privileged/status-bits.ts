// Bits of mstatus, mie, mip and menvcfg that the semantics of traps and translation look at, by the names of their fields.

/** Fields of `mstatus`: their lowest bits (privileged manual, section 3.1.6). */
export const statusBit = {
  SIE: 1,
  MIE: 3,
  SPIE: 5,
  MPIE: 7,
  SPP: 8,
  MPP: 11,
  FS: 13,
  MPRV: 17,
  SUM: 18,
  MXR: 19,
  TVM: 20,
  TW: 21,
  TSR: 22,
} as const

/** Interrupt codes as `mcause` encodes them: bits of `mip`, `mie` and `mideleg` (section 3.1.9). */
export const interruptCause = {
  supervisorSoftware: 1,
  machineSoftware: 3,
  supervisorTimer: 5,
  machineTimer: 7,
  supervisorExternal: 9,
  machineExternal: 11,
} as const

export type InterruptCause = (typeof interruptCause)[keyof typeof interruptCause]

/** Interrupts that are pending together are taken in this order (section 3.1.9). */
export const interruptPriority: readonly InterruptCause[] = [
  interruptCause.machineExternal,
  interruptCause.machineSoftware,
  interruptCause.machineTimer,
  interruptCause.supervisorExternal,
  interruptCause.supervisorSoftware,
  interruptCause.supervisorTimer,
]

/** Fields of `menvcfg`. */
export const environmentBit = { ADUE: 61, STCE: 63 } as const

export const privilegeLevel = { user: 0, supervisor: 1, machine: 3 } as const
