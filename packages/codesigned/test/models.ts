// The models of the core, which all tests hold to the same.
import { createGeneratedCore, createPlainCore } from "../src/index.ts"
import type { CoreFactory } from "./core-machine.ts"

export const models: readonly (readonly [name: string, create: CoreFactory])[] = [
  ["plain", createPlainCore],
  ["generated", createGeneratedCore],
]
