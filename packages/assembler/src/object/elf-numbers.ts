// Numbers of the ELF format (System V gABI; RISC-V psABI) that the assembler writes.

export const sectionType = {
  progbits: 1,
  note: 7,
  nobits: 8,
  initArray: 14,
  finiArray: 15,
  preinitArray: 16,
  riscvAttributes: 0x7000_0003,
  unwind: 0x7000_0001,
} as const

export const sectionFlag = {
  write: 0x1,
  alloc: 0x2,
  execute: 0x4,
  merge: 0x10,
  strings: 0x20,
  linkOrder: 0x80,
  group: 0x200,
  tls: 0x400,
  retain: 0x20_0000,
  exclude: 0x8000_0000,
} as const

/** R_RISCV_* (psABI, "Relocations"). */
export const relocation = {
  word32: 1,
  word64: 2,
  tlsDtprel32: 8,
  tlsDtprel64: 9,
  branch: 16,
  jal: 17,
  callPlt: 19,
  gotHi20: 20,
  tlsGotHi20: 21,
  tlsGdHi20: 22,
  pcrelHi20: 23,
  pcrelLo12I: 24,
  pcrelLo12S: 25,
  hi20: 26,
  lo12I: 27,
  lo12S: 28,
  tprelHi20: 29,
  tprelLo12I: 30,
  tprelLo12S: 31,
  tprelAdd: 32,
  add8: 33,
  add16: 34,
  add32: 35,
  add64: 36,
  sub8: 37,
  sub16: 38,
  sub32: 39,
  sub64: 40,
  align: 43,
  rvcBranch: 44,
  rvcJump: 45,
  relax: 51,
  sub6: 52,
  set6: 53,
  set8: 54,
  set16: 55,
  set32: 56,
  pcrel32: 57,
} as const

/** e_flags. */
export const elfFlag = { rvc: 1, floatSingle: 2, floatDouble: 4, floatQuad: 6, rve: 8 } as const
