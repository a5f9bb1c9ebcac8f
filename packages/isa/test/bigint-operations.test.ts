// BigInt values keep the algebra's promises.
import { expect, test } from "vitest"
import { bigintOperations as m, InternalError } from "../src/index.ts"
import { randomWords } from "./random.ts"

const all = 0xffff_ffff_ffff_ffffn
const mostNegative = 1n << 63n

test("every result is normalised to 64 bits, unsigned", () => {
  const random = randomWords(3)
  const value = () => ((BigInt(random()) << 32n) | BigInt(random())) >> BigInt(random() % 64)
  const binary = [
    "add",
    "sub",
    "mul",
    "mulHighSS",
    "mulHighUU",
    "mulHighSU",
    "and",
    "or",
    "xor",
    "shl",
    "shrU",
    "shrS",
  ] as const
  const rotations = ["rotl", "rotr"] as const
  const unary = ["not", "clz", "ctz", "popcount", "sext8", "sext16", "sext32", "zext8", "zext16", "zext32"] as const
  for (let round = 0; round < 1000; round++) {
    const [a, b] = [value(), value()]
    const results = [...binary, ...rotations].map((name) => m[name](a, b)).concat(unary.map((name) => m[name](a)))
    for (const result of results) expect(result >= 0n && result <= all).toBe(true)
    expect(m.rotr(m.rotl(a, b), b)).toBe(a)
    expect(m.add(m.sub(a, b), b)).toBe(a)
    if (b !== 0n) expect(m.add(m.mul(m.divU(a, b), b), m.remU(a, b))).toBe(a)
    if (b !== 0n && b !== all) expect(m.add(m.mul(m.divS(a, b), b), m.remS(a, b))).toBe(a)
  }
})

test("constants are taken modulo 2^64", () => {
  expect([m.constant(-1n), m.constant(1n << 64n)]).toEqual([all, 0n])
})

test("amounts are taken modulo 64", () => {
  expect([m.shl(1n, 65n), m.shrU(2n, 65n), m.shrS(mostNegative, 127n), m.rotl(1n, 64n)]).toEqual([2n, 1n, all, 1n])
})

test("high halves of products", () => {
  expect([m.mulHighSS(all, all), m.mulHighUU(all, all), m.mulHighSU(all, all)]).toEqual([0n, all - 1n, all])
})

test("counting bits of 0 and of all ones", () => {
  expect([m.clz(0n), m.ctz(0n), m.popcount(0n)]).toEqual([64n, 64n, 0n])
  expect([m.clz(all), m.ctz(all), m.popcount(all)]).toEqual([0n, 0n, 64n])
  expect([m.clz(1n), m.ctz(mostNegative)]).toEqual([63n, 63n])
})

test("signed comparisons see the sign", () => {
  expect([m.ltS(all, 0n), m.ltU(all, 0n), m.geS(0n, all), m.geU(0n, all)]).toEqual([true, false, true, false])
})

test("a division that effects must not ask for is our bug", () => {
  for (const divide of [m.divS, m.divU, m.remS, m.remU]) expect(() => divide(1n, 0n)).toThrow(InternalError)
  for (const divide of [m.divS, m.remS]) expect(() => divide(mostNegative, all)).toThrow(InternalError)
})
