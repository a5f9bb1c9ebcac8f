// Registers: physical ones by number, virtual ones above them.

/** 0 to 31: x0 to x31; 32 to 63: f0 to f31; from `firstVirtual` on: virtual. */
export type Register = number

/** Which of the two register files. */
export type RegisterClass = "integer" | "float"

export const firstVirtual = 64
const firstFloat = 32

const integerNames =
  "zero ra sp gp tp t0 t1 t2 s0 s1 a0 a1 a2 a3 a4 a5 a6 a7 s2 s3 s4 s5 s6 s7 s8 s9 s10 s11 t3 t4 t5 t6".split(" ")
const floatNames = (
  "ft0 ft1 ft2 ft3 ft4 ft5 ft6 ft7 fs0 fs1 fa0 fa1 fa2 fa3 fa4 fa5 fa6 fa7 " +
  "fs2 fs3 fs4 fs5 fs6 fs7 fs8 fs9 fs10 fs11 ft8 ft9 ft10 ft11"
).split(" ")
const names = [...integerNames, ...floatNames]

/** The name in the calling convention (psABI, "Register Convention"). */
export function registerName(register: Register): string {
  return names[register] ?? `v${register}`
}

/** The number of a register by its name, such as `a0`. */
export function named(name: string): Register {
  return names.indexOf(name)
}

const list = (text: string): readonly Register[] => text.split(" ").map(named)

export const zero = named("zero")
export const returnAddress = named("ra")
export const stackPointer = named("sp")

export const isVirtual = (register: Register): boolean => register >= firstVirtual
export const isFloat = (register: Register): boolean => register >= firstFloat && register < firstVirtual

/** Arguments and results. */
export const argumentRegisters: Readonly<Record<RegisterClass, readonly Register[]>> = {
  integer: list("a0 a1 a2 a3 a4 a5 a6 a7"),
  float: list("fa0 fa1 fa2 fa3 fa4 fa5 fa6 fa7"),
}

/** What a call may change and the allocator hands out, in order of preference. */
export const callerSaved: Readonly<Record<RegisterClass, readonly Register[]>> = {
  integer: list("a5 a4 a3 a2 a1 a0 a6 a7 t0 t1 t2 t3 t4"),
  float: list("fa5 fa4 fa3 fa2 fa1 fa0 fa6 fa7 ft0 ft1 ft2 ft3 ft4 ft5 ft6 ft7 ft8 ft9 ft10 ft11"),
}

/** What a function gives back as it was. */
export const calleeSaved: Readonly<Record<RegisterClass, readonly Register[]>> = {
  integer: list("s0 s1 s2 s3 s4 s5 s6 s7 s8 s9 s10 s11"),
  float: list("fs0 fs1 fs2 fs3 fs4 fs5 fs6 fs7 fs8 fs9 fs10 fs11"),
}

/** Never allocated: `circle` for moves that go round, `memory` for what goes from memory to memory and for addresses far from sp. */
export const scratch = { circle: named("t6"), memory: named("t5") } as const
/** Where the address of an indirect call waits while arguments are moved. */
export const calleeAddress = named("t1")
