// Composition: factories are applied from the bottom up.
import type { Engine, JsHost, Machine, MachineMemory, ProcessHost } from "@lamina/interfaces"
import { describe, expect, test } from "vitest"
import { checkStack } from "../src/check-stack.ts"
import { composeStack } from "../src/compose-stack.ts"
import type { Factories, Offer } from "../src/compose-stack.ts"
import { layerKinds } from "../src/layer-kind.ts"

const host = {} as JsHost
const memory = {} as MachineMemory
const processHost = (name: string): Offer => {
  const value: ProcessHost = {
    name,
    spawn() {
      throw new Error("not started here")
    },
  }
  return { interface: "process-host", value }
}
const machine = (name: string): Offer => ({ interface: "machine", value: { name } as Machine })

const factories: Factories = {
  engines: {
    engine: (engine) => () => ({ name: engine.name }) as Engine,
    optimizer: (_, inner) => (over) => ({ name: `optimized ${inner?.(over).name}` }) as Engine,
  },
  layers: {
    process: ({ engine }) => [processHost(`process on ${engine?.(memory).name}`)],
    codesigned: () => [machine("vliw")],
    vmm: ({ below, node }) => {
      const under = below.interface === "machine" ? below.value.name : "nothing"
      return Array.from({ length: Math.max(1, node.above.length) }, (_, guest) => machine(`${under}/${guest}`))
    },
    "guest-os": async ({ below }) => [processHost(below.interface === "machine" ? below.value.name : "nothing")],
  },
}
const compose = (layers: Parameters<typeof checkStack>[0]["layers"], makers: Factories = factories) =>
  composeStack(checkStack({ layers }, layerKinds), host, makers)

describe("composing", () => {
  test("a process with an optimizer around its engine", async () => {
    const tops = await compose([
      { kind: "engine", name: "jit" },
      { kind: "optimizer" },
      { kind: "process" },
      { kind: "program", name: "p" },
    ])
    expect(tops).toHaveLength(1)
    expect(tops[0].offer.value).toHaveProperty("name", "process on optimized jit")
    expect(tops[0].program?.name).toBe("p")
  })

  test("guests side by side each get an offer of their own", async () => {
    const tops = await compose([
      { kind: "codesigned" },
      { kind: "vmm", guests: [[{ kind: "guest-os" }], [{ kind: "vmm" }, { kind: "guest-os" }]] },
    ])
    expect(tops.map((top) => top.offer.value)).toEqual([
      expect.objectContaining({ name: "vliw/0" }),
      expect.objectContaining({ name: "vliw/1/0" }),
    ])
    expect(tops.map((top) => top.program)).toEqual([undefined, undefined])
  })

  test("an empty stack is the host", async () => {
    const [top] = await compose([])
    expect(top.offer).toEqual({ interface: "js-host", value: host })
  })

  test("a kind without a factory, and a factory that does not keep its kind's promise", async () => {
    await expect(compose([{ kind: "jvm" }])).rejects.toThrow(/nothing here makes a Java VM \(kind jvm\)/)
    const broken: Factories = { ...factories, layers: { codesigned: () => [processHost("odd")] } }
    await expect(compose([{ kind: "codesigned" }], broken)).rejects.toThrow(/should offer 1 Machine, not ProcessHost/)
    const short: Factories = { ...factories, layers: { codesigned: () => [] } }
    await expect(compose([{ kind: "codesigned" }], short)).rejects.toThrow(/should offer 1 Machine, not 0/)
    const withoutEngines: Factories = { ...factories, engines: {} }
    await expect(compose([{ kind: "engine" }, { kind: "process" }], withoutEngines)).rejects.toThrow(
      /makes the part Engine/,
    )
  })
})
