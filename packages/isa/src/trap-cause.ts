// Exception codes as mcause encodes them (privileged manual, table "Machine cause register values after trap").

export const trapCause = {
  instructionAddressMisaligned: 0,
  instructionAccessFault: 1,
  illegalInstruction: 2,
  breakpoint: 3,
  loadAddressMisaligned: 4,
  loadAccessFault: 5,
  storeAddressMisaligned: 6,
  storeAccessFault: 7,
  environmentCallFromU: 8,
  environmentCallFromS: 9,
  environmentCallFromM: 11,
  instructionPageFault: 12,
  loadPageFault: 13,
  storePageFault: 15,
} as const

export type TrapCause = (typeof trapCause)[keyof typeof trapCause]

const words = new Map<number, string>(
  Object.entries(trapCause).map(([name, cause]) => [
    cause,
    name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").replace(/ [A-Z](?=[a-z])/g, (part) => part.toLowerCase()),
  ]),
)

/** The cause in words: `load page fault`. */
export function trapCauseName(cause: number): string {
  return words.get(cause) ?? `exception ${cause}`
}
