// What SBI functions give back in a0 (SBI 2.0, chapter 3, table "Standard SBI Errors").

/** Error codes, signed. */
export const sbiError = {
  success: 0,
  failed: -1,
  notSupported: -2,
  invalidParameter: -3,
  denied: -4,
  invalidAddress: -5,
  alreadyAvailable: -6,
} as const

export type SbiError = (typeof sbiError)[keyof typeof sbiError]
