// Sets of registers as masks: a bit per register, one mask of integer registers and one of floating-point ones.
import { floatBase } from "./register-usage.ts"

/** Masks of integer and floating-point registers. */
export interface RegisterMasks {
  x: number
  f: number
}

export const bitOf = (register: number) => 1 << register

/** Calls `each` for the registers of masks, by number; x0 is none. */
export function eachRegister({ x, f }: Readonly<RegisterMasks>, each: (register: number) => void): void {
  for (let left = x & ~1; left !== 0; left &= left - 1) each(31 - Math.clz32(left & -left))
  for (let left = f; left !== 0; left &= left - 1) each(floatBase + 31 - Math.clz32(left & -left))
}

/** The registers of masks, by number. */
export function registersOf(masks: Readonly<RegisterMasks>): number[] {
  const registers: number[] = []
  eachRegister(masks, (register) => registers.push(register))
  return registers
}

export function addRegister(masks: RegisterMasks, register: number): void {
  if (register < floatBase) masks.x |= bitOf(register)
  else masks.f |= bitOf(register - floatBase)
}

export function removeRegister(masks: RegisterMasks, register: number): void {
  if (register < floatBase) masks.x &= ~bitOf(register)
  else masks.f &= ~bitOf(register - floatBase)
}

export function hasRegister({ x, f }: RegisterMasks, register: number): boolean {
  return ((register < floatBase ? x >>> register : f >>> (register - floatBase)) & 1) === 1
}

/** Those registers of `among` that weigh most, and something, by number: so many integer ones, and so many others, at most. */
export function heaviest(weights: Float64Array, among: RegisterMasks, mostX: number, mostF: number): RegisterMasks {
  const chosen = { x: 0, f: 0 }
  const sorted = registersOf(among)
    .filter((register) => weights[register] > 0)
    .sort((a, b) => weights[b] - weights[a] || a - b)
  let [x, f] = [0, 0]
  for (const register of sorted) if (register < floatBase ? x++ < mostX : f++ < mostF) addRegister(chosen, register)
  return chosen
}
