// The beginning of the function that an address is in, where translations come back into its middle.
import { assemble, formatDiagnostic, link, readElf } from "@lamina/assembler"
import { expect, test } from "vitest"
import { functionAround, type CodeSource } from "../src/guest/discover-function.ts"

const base = 0x1_0000n

/** The code at an address, some of which has been executed; its labels. */
function codeOf(text: string, isCold: (address: bigint) => boolean): CodeSource & { at(label: string): bigint } {
  const { object, diagnostics } = assemble([{ name: "code.s", text: `.globl _start\n_start:\n${text}` }])
  if (!object) throw new Error(diagnostics.map(formatDiagnostic).join("\n"))
  const elf = link([object], { relax: false }).bytes
  const image = readElf(elf)
  const { virtualAddress, offset, fileSize } = image.programHeaders.find(({ flags }) => (flags & 1) !== 0)!
  const memory = new DataView(new ArrayBuffer(0x4000))
  new Uint8Array(memory.buffer).set(elf.subarray(offset, offset + fileSize), 0x1000)
  const start = virtualAddress - (virtualAddress % 4096n)
  return {
    memory,
    place: (address) => (address < start || address >= start + 0x2000n ? 0 : Number(address - start) + 0x1000),
    targetsOf: () => [],
    calleeOf: () => undefined,
    isCold,
    at: (label) => image.symbols().find(({ name }) => name === label)!.value,
  }
}

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
  const code = codeOf(program, () => false)
  expect(code.at("first")).toBeGreaterThanOrEqual(base)
  expect(functionAround(code.at("behind"), code)).toBe(code.at("first"))
  expect(functionAround(code.at("loop"), code)).toBe(code.at("first"))
  expect(functionAround(code.at("before"), code)).toBe(code.at("before"))
  // What comes before a leaf does not lead into it.
  expect(functionAround(code.at("inLeaf"), code)).toBeUndefined()
})

test("what has never been executed is none", () => {
  const code = codeOf(program, () => true)
  expect(functionAround(code.at("behind"), code)).toBeUndefined()
  const known = codeOf(program, (address) => address >= code.at("first") && address < code.at("loop"))
  expect(functionAround(known.at("behind"), known)).toBeUndefined()
})
