// Names of the registers in the ABI (psABI, "Register Convention").

/** ABI names of x0 to x31. */
export const integerRegisterNames: readonly string[] =
  "zero ra sp gp tp t0 t1 t2 s0 s1 a0 a1 a2 a3 a4 a5 a6 a7 s2 s3 s4 s5 s6 s7 s8 s9 s10 s11 t3 t4 t5 t6".split(" ")

/** ABI names of f0 to f31. */
export const floatRegisterNames: readonly string[] = (
  "ft0 ft1 ft2 ft3 ft4 ft5 ft6 ft7 fs0 fs1 fa0 fa1 fa2 fa3 fa4 fa5 " +
  "fa6 fa7 fs2 fs3 fs4 fs5 fs6 fs7 fs8 fs9 fs10 fs11 ft8 ft9 ft10 ft11"
).split(" ")

const integerRegisters = new Map(
  integerRegisterNames.flatMap((name, number) => [
    [name, number],
    [`x${number}`, number],
  ]),
)
integerRegisters.set("fp", 8)
const floatRegisters = new Map(
  floatRegisterNames.flatMap((name, number) => [
    [name, number],
    [`f${number}`, number],
  ]),
)

/** Number of an integer register by ABI name (`a0`, `fp`) or number (`x10`). */
export function integerRegister(name: string): number | undefined {
  return integerRegisters.get(name)
}

/** Number of a floating-point register by ABI name (`fa0`) or number (`f10`). */
export function floatRegister(name: string): number | undefined {
  return floatRegisters.get(name)
}

/** Names of rounding modes 0 to 7; 5 and 6 are reserved. */
export const roundingModeNames: readonly (string | undefined)[] = [
  "rne",
  "rtz",
  "rdn",
  "rup",
  "rmm",
  undefined,
  undefined,
  "dyn",
]
