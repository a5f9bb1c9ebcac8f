// The beginning of the function that an address is in, where translations come back into its middle.
import { expect, test } from "vitest"
import { functionAround } from "../src/guest/discover-function.ts"
import { codeOf } from "./code-source.ts"

const base = 0x1_0000n

const program = `
before: addi    sp, sp, -16
        addi    sp, sp, 16
        ret
first:  addi    sp, sp, -32
        sd      ra, 8(sp)
        li      a1, 10
loop:   addi    a1, a1, -1
        bnez    a1, loop
behind: ld      ra, 8(sp)
        addi    sp, sp, 32
        ret
leaf:   addi    a0, a0, 1
inLeaf: addi    a0, a0, 1
        ret
`

test("it is where room is made on the stack, if that leads there", () => {
  const code = { ...codeOf(program), isCold: () => false }
  expect(code.at("first")).toBeGreaterThanOrEqual(base)
  expect(functionAround(code.at("behind"), code)).toBe(code.at("first"))
  expect(functionAround(code.at("loop"), code)).toBe(code.at("first"))
  expect(functionAround(code.at("before"), code)).toBe(code.at("before"))
  // What comes before a leaf does not lead into it.
  expect(functionAround(code.at("inLeaf"), code)).toBeUndefined()
})

test("what has never been executed is none", () => {
  const code = { ...codeOf(program), isCold: () => true }
  expect(functionAround(code.at("behind"), code)).toBeUndefined()
  const known = {
    ...code,
    isCold: (address: bigint) => address >= code.at("first") && address < code.at("loop"),
  }
  expect(functionAround(known.at("behind"), known)).toBeUndefined()
})
