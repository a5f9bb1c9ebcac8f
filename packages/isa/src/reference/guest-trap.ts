// How the reference interpreter leaves an instruction that traps: thrown inside `step`, never outside it.

export class GuestTrap {
  readonly cause: number
  readonly value: bigint
  constructor(cause: number, value: bigint) {
    this.cause = cause
    this.value = value
  }
}
