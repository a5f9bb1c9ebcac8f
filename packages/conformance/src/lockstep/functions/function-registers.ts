// Registers of generated programs of functions: a few have a purpose, all others are anybody's.

export const register = {
  zero: 0,
  link: 1,
  stack: 2,
  otherLink: 5,
  /** Point into the data, and are never written. */
  firstBase: 8,
  secondBase: 9,
  /** Counts down at each call and each way back, and is written by nothing else. */
  gas: 26,
  /** Counts rounds of loops. */
  counter: 27,
} as const

const reserved: readonly number[] = [register.firstBase, register.secondBase, register.gas, register.counter]

export const mayWrite = (number: number) => !reserved.includes(number)

/** Registers that programs compute with. */
export const anybodys: readonly number[] = Array.from({ length: 31 }, (_, index) => index + 1).filter(
  (number) => mayWrite(number) && number !== register.link && number !== register.stack,
)
