// Passes change nothing that a guest could see: random regions give what they gave, and stay valid after each pass.
import { print, verify, verifierErrorText, type FunctionBuilder } from "@lamina/ir"
import { expect, test } from "vitest"
import { optimizeRegion } from "../../src/passes/pipeline.ts"
import { randomFrom, type Random } from "../random.ts"
import { pointers, randomRegion } from "./random-region.ts"
import { anyFunction, difference, runRegion, type GuestBytes } from "./run-region.ts"

const regions = Number(process.env.LAMINA_RANDOM_REGIONS ?? 300)
const firstSeed = Number(process.env.LAMINA_RANDOM_SEED ?? 0)

/** Memory of any content, one in forty of whose parts of 64 bytes cannot be accessed. */
function randomMemory(seed: number): GuestBytes {
  const written = new Map<bigint, number>()
  const hash = (address: bigint, of: string) => Number(anyFunction(of, [address, seed]) & 0xffn)
  return {
    read: (address) => written.get(address) ?? hash(address, "byte"),
    write: (address, byte) => written.set(address, byte),
    faults: (address) => hash(address >> 6n, "fault") < 6,
  }
}

function randomRegisters(random: Random): bigint[] {
  const registers = Array.from({ length: 64 }, () => {
    if (random(3) === 0) return BigInt.asUintN(64, BigInt(random(8) - 2))
    const bits = (BigInt(random(2 ** 32)) << 32n) | BigInt(random(2 ** 32))
    return random(2) === 0 ? BigInt.asUintN(64, BigInt.asIntN(8 * (1 + random(8)), bits)) : bits
  })
  // Near each other, so that stores through one meet loads through another.
  const place = BigInt(random(2 ** 32)) << 8n
  for (const number of pointers) registers[number] = place + BigInt(8 * random(4))
  return registers
}

const sizeOf = (fn: FunctionBuilder) => fn.blocks.reduce((sum, { instructions }) => sum + instructions.length, 0)

test("random regions give the same, optimised or not", { timeout: 120_000 }, () => {
  const total = { before: 0, after: 0, loads: 0, fewer: 0, faults: 0 }
  for (let seed = firstSeed; seed < firstSeed + regions; seed++) {
    const size = 10 + (seed % 7) * 30
    const plain = randomRegion(randomFrom(seed), size)
    const better = randomRegion(randomFrom(seed), size)
    const errors = verify(plain.module)
    if (errors.length > 0) throw new Error(`seed ${seed}: ${errors.map(verifierErrorText).join("\n")}`)
    optimizeRegion(better.module, better.fn, {
      after(pass) {
        const [error] = verify(better.module)
        if (error) throw new Error(`seed ${seed}, ${pass.name}: ${verifierErrorText(error)}\n${print(better.module)}`)
      },
    })
    const random = randomFrom(seed + 1_000_000)
    for (let run = 0; run < 6; run++) {
      const registers = randomRegisters(random)
      const before = runRegion(plain.module, plain.fn, registers, randomMemory(seed))
      const after = runRegion(better.module, better.fn, registers, randomMemory(seed))
      const wrong = difference(before, after)
      if (wrong !== undefined)
        throw new Error(`seed ${seed}, run ${run}: ${wrong}\n${print(plain.module)}\n${print(better.module)}`)
      total.loads += before.accesses.length
      total.fewer += before.accesses.length - after.accesses.length
      if (before.end.startsWith("fault")) total.faults++
    }
    total.before += sizeOf(plain.fn)
    total.after += sizeOf(better.fn)
  }
  expect(total.after / total.before).toBeLessThan(0.5)
  expect(total.fewer / total.loads).toBeGreaterThan(0.02)
  expect(total.faults / regions).toBeGreaterThan(0.1)
})
