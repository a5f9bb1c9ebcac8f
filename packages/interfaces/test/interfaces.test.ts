// The interfaces are types alone, and keep apart what must not be mixed up. `tsc -p tsconfig.test.json` checks the types.
import { expect, expectTypeOf, test } from "vitest"
import type { Engine, EngineFactory, GuestPhysical, GuestVirtual, HostOffset, MachineMemory } from "../src/index.ts"

test("nothing of the package exists at run time", async () => {
  expect(Object.keys(await import("../src/index.ts"))).toEqual([])
})

test("addresses of different spaces do not pass for each other, nor does a plain number for an address", () => {
  expectTypeOf<GuestPhysical>().not.toExtend<HostOffset>()
  expectTypeOf<HostOffset>().not.toExtend<GuestPhysical>()
  expectTypeOf<number>().not.toExtend<GuestPhysical>()
  expectTypeOf<bigint>().not.toExtend<GuestVirtual>()
  expectTypeOf<GuestPhysical>().toExtend<number>()
  expectTypeOf<GuestVirtual>().toExtend<bigint>()
})

test("an engine is made from a machine's memory and nothing else", () => {
  expectTypeOf<EngineFactory>().parameters.toEqualTypeOf<[MachineMemory]>()
  expectTypeOf<EngineFactory>().returns.toEqualTypeOf<Engine>()
})
