// The code that is made of translations is sound IR, whatever molecules it is made of.
import { verify } from "@lamina/ir"
import { expect, test } from "vitest"
import { createCells } from "../src/core/generated/cells.ts"
import { createEngineArea } from "../src/core/generated/engine-area.ts"
import { createExits } from "../src/core/generated/exits.ts"
import { buildTranslation } from "../src/core/generated/translation-builder.ts"
import { createPlainCore } from "../src/index.ts"
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
