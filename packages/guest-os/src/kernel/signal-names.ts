// Names of signals (include/uapi/asm-generic/signal.h), for people.

const names =
  `HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM
  PROF WINCH IO PWR SYS`.split(/\s+/)

export const signalNumber = { kill: 9, pipe: 13, continue: 18 } as const

/** `SIGSEGV` for 11. */
export function signalName(number: number): string {
  return number >= 1 && number <= names.length ? `SIG${names[number - 1]}` : `signal ${number}`
}
