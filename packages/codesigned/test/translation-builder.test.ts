// The code that is made of translations is sound IR, whatever molecules it is made of.
import { verify } from "@lamina/ir"
import { vliwMachine } from "@lamina/isa"
import { expect, test } from "vitest"
import { createCells } from "../src/core/generated/cells.ts"
import { createEngineArea } from "../src/core/generated/engine-area.ts"
import { createExits } from "../src/core/generated/exits.ts"
import { buildTranslation } from "../src/core/generated/translation-builder.ts"
import { createPlainCore } from "../src/index.ts"
import { loading, type MoleculeText } from "./atoms.ts"
import { createCoreMachine } from "./core-machine.ts"
import { randomDescription } from "./core-lockstep.ts"
import { randomNumbers, randomTranslation } from "./random-molecules.ts"

test("random translations make sound modules", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = randomNumbers(seed)
    const description = randomDescription(random)
    const { parts, write } = createCoreMachine(createPlainCore, description)
    const area = createEngineArea(parts.memory, description, parts.concealed.size)
    const context = { parts, area, exits: createExits(), cells: createCells(parts.memory) }
    for (let round = 0; round < 20; round++) {
      write(64, randomTranslation(random, description, 64, [64, 4096]))
      expect(verify(buildTranslation(context, 64).module)).toEqual([])
    }
  }
})

test("code grows with the molecules where paths fork and meet, not with the paths", () => {
  const diamonds = (count: number): MoleculeText[] =>
    Array.from({ length: count }, (_, index): MoleculeText[] => [
      [["beq", { rs1: 1 + (index % 7), rs2: 8, imm: 32 }], ["nop"]],
      [
        [["mul", "addi", "div"][index % 3], { rd: 1 + (index % 20) }],
        ["ld", { rd: 40, rs1: 9, imm: loading(0, { protect: index % 16 }) }],
      ],
      [
        ["add", { rd: 41, rs1: 10, rs2: 11 }],
        ["sd", { rs1: 12, rs2: 41 }],
      ],
    ]).flat()
  const blocks = [20, 40].map((count) => {
    const description = vliwMachine(4)
    const { parts, write } = createCoreMachine(createPlainCore, description)
    const area = createEngineArea(parts.memory, description, parts.concealed.size)
    const context = { parts, area, exits: createExits(), cells: createCells(parts.memory) }
    write(0, [[["enter", { imm: 1 }]], ...diamonds(count), [["commit", { imm: 1 }], ["exit"]]])
    const { module } = buildTranslation(context, 0)
    const [f] = module.functions.filter((made) => made.kind === "definition")
    return f.blocks.length
  })
  expect(blocks[1]).toBeLessThan(3 * blocks[0])
})
