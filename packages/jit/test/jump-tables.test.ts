// Tables of jump targets, also of a switch whose end several ways share: the block of its jump alone does not say where the table is.
import { expect, test } from "vitest"
import { discoverFunction, type CodeSource } from "../src/guest/discover-function.ts"
import { codeOf } from "./code-source.ts"

const program = `
        li      a2, 3
        bgtu    a0, a2, other
        la      a1, table
        sh2add  a0, a0, a1
shared: lw      a0, 0(a0)
        add     a0, a0, a1
        jr      a0
first:  addi    a3, a3, 1
        ret
second: addi    a3, a3, 2
        ret
other:  la      a1, table
        addi    a0, a1, 4
        j       shared
table:  .word   first - table
        .word   second - table
        .word   first - table
        .word   0x7fffffff
`

/** What is known of a program with its data. */
function sourceOf(text: string): ReturnType<typeof codeOf> & CodeSource {
  const code = codeOf(text)
  return {
    ...code,
    read: (address) => {
      const place = code.place(address)
      return place === 0 ? undefined : BigInt(code.memory.getInt32(place, true))
    },
    isCode: (address) => code.place(address) !== 0,
  }
}

test("a table is found where its jump's block begins in the middle of a switch", () => {
  const source = sourceOf(program)
  const guest = discoverFunction(source.entry, source)!
  const jump = guest.blocks.find(({ end }) => end.kind === "jump-indirect")!
  const offsets = ["first", "second"].map((label) => Number(source.at(label) - source.entry))
  expect(jump.start).toBe(Number(source.at("shared") - source.entry))
  expect(jump.end).toEqual({ kind: "jump-indirect", targets: offsets })
  // What it leads to is part of the function.
  for (const offset of offsets)
    expect(guest.blocks.find(({ start }) => start === offset)?.steps.length).toBeGreaterThan(0)
})

const scalings = ["sh2add  a0, a0, a1", "slli    a0, a0, 2\nadd     a0, a0, a1"]
const indices = ["addi    a0, a0, 2", "addiw   a4, zero, 2\nadd     a0, a0, a4"]
const additions = indices.flatMap((added) => scalings.map((scaled) => `${added}\n${scaled}`))
// The table's place is known before the index is, or the other way round.
for (const added of additions.filter((each) => !each.includes("addiw") || each.includes("slli")))
  test(`a table is found behind another one, where something is added to the index: ${added.replace(/\s+/g, " ")}`, () => {
    const source = sourceOf(`
        li      a2, 2
        bgeu    a0, a2, other
        la      a1, table
        lbu     a0, 0(a3)
        ${added}
        lw      a0, 0(a0)
        add     a0, a0, a1
        jr      a0
other:  ret
first:  addi    a3, a3, 1
        ret
second: addi    a3, a3, 2
        ret
table:  .word   other - table
        .word   other - table
        .word   first - table
        .word   second - table
        .word   0x7fffffff
`)
    const { end } = discoverFunction(source.entry, source)!.blocks.find(({ end }) => end.kind === "jump-indirect")!
    const offsets = ["first", "second"].map((label) => Number(source.at(label) - source.entry))
    expect(end).toEqual({ kind: "jump-indirect", targets: offsets })
  })

test("nothing is made of what stands behind a jump", () => {
  const apart = program.replace("shared: lw", "        j       shared\nshared: lw")
  const source = sourceOf(apart)
  const guest = discoverFunction(source.entry, source)!
  const jump = guest.blocks.find(({ end }) => end.kind === "jump-indirect")!
  expect(jump.end).toEqual({ kind: "jump-indirect", targets: [] })
})

/** A switch over `a0` whose table of two entries has another one behind it, relative to another place: it looks like more cases. */
const beforeAnother = (compare: string, beyond = "") => `
        ${compare}
        la      a1, table
        sh2add  a0, a0, a1
        lw      a0, 0(a0)
        add     a0, a0, a1
        jr      a0
first:  addi    a3, a3, 1
        ret
second: addi    a3, a3, 2
        ret
other:  addi    a3, a3, 3
wrong:  addi    a3, a3, 4
        ret
        ${beyond}
far:    ret
table:  .word   first - table
        .word   second - table
        .word   ${beyond === "" ? "wrong" : "far"} - table
        .word   wrong - table
`

test.each([
  ["li a2, 1\nbltu a2, a0, other"],
  ["li a2, 2\nbgeu a0, a2, other"],
  ["li a2, 1\nbgeu a2, a0, inside\nj other\ninside:"],
  ["li a2, 2\nbltu a0, a2, inside\n.option push\n.option norvc\nj other\n.option pop\ninside:"],
])("a table ends where the index may not go: %j", (compare) => {
  const source = sourceOf(beforeAnother(compare))
  const { end } = discoverFunction(source.entry, source)!.blocks.find(({ end }) => end.kind === "jump-indirect")!
  const offsets = ["first", "second"].map((label) => Number(source.at(label) - source.entry))
  expect(end).toEqual({ kind: "jump-indirect", targets: offsets })
})

test("of a table whose size is not known, what leads far away is another one's", () => {
  const targetsOf = (compare: string) => {
    const source = sourceOf(beforeAnother(compare, ".zero 4096"))
    const { end } = discoverFunction(source.entry, source)!.blocks.find(({ end }) => end.kind === "jump-indirect")!
    return end.kind === "jump-indirect" ? end.targets.map((target) => source.entry + BigInt(target)) : []
  }
  const source = sourceOf(beforeAnother("", ".zero 4096"))
  expect(targetsOf("")).toEqual([source.at("first"), source.at("second")])
  const compare = "li a2, 4\nbgeu a0, a2, other"
  const bounded = sourceOf(beforeAnother(compare, ".zero 4096"))
  expect(targetsOf(compare)).toEqual(["first", "second", "far", "wrong"].map((label) => bounded.at(label)))
})

test("a comparison of something else says nothing of a table", () => {
  const source = sourceOf(beforeAnother("li a2, 1\nbltu a2, a3, other"))
  const { end } = discoverFunction(source.entry, source)!.blocks.find(({ end }) => end.kind === "jump-indirect")!
  expect(end.kind === "jump-indirect" && end.targets.length).toBeGreaterThan(2)
})
