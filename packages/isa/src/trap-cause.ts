// Exception codes as mcause encodes them (privileged manual, table "Machine cause register values after trap").
import { interruptCause } from "./privileged/status-bits.ts"

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

const wordsOf = (causes: Readonly<Record<string, number>>) =>
  new Map<number, string>(
    Object.entries(causes).map(([name, cause]) => [
      cause,
      name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").replace(/ [A-Z](?=[a-z])/g, (part) => part.toLowerCase()),
    ]),
  )
const exceptions = wordsOf(trapCause)
const interrupts = wordsOf(interruptCause)

/** The cause of an exception in words: `load page fault`. */
export function trapCauseName(cause: number): string {
  return exceptions.get(cause) ?? `exception ${cause}`
}

/** The same of an interrupt: `supervisor timer interrupt`. */
export function interruptCauseName(cause: number): string {
  const name = interrupts.get(cause)
  return name === undefined ? `interrupt ${cause}` : `${name} interrupt`
}
