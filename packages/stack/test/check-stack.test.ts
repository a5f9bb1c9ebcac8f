// Checking: stacks that make sense are accepted, the others get one line.
import { describe, expect, test } from "vitest"
import { checkStack, stackNodes } from "../src/check-stack.ts"
import { layerKinds } from "../src/layer-kind.ts"
import type { LayerDescription } from "../src/stack-description.ts"
import { StackError } from "../src/stack-error.ts"

const check = (layers: readonly LayerDescription[]) => checkStack({ layers }, layerKinds)

describe("stacks that fit", () => {
  test("a process VM with its engine", () => {
    const stack = check([
      { kind: "engine", name: "predecoded" },
      { kind: "process" },
      { kind: "program", name: "hello" },
    ])
    const [process, program] = stackNodes(stack)
    expect(process.engines.map((engine) => engine.name)).toEqual(["predecoded"])
    expect(program.name).toBe("hello")
    expect(program.bottom).toBe("process-host")
  })

  test("the overview's last figure: Java on a guest OS on a VMM on a co-designed machine", () => {
    const stack = check([
      { kind: "codesigned" },
      { kind: "vmm" },
      { kind: "guest-os" },
      { kind: "jvm" },
      { kind: "java-program", name: "Hanoi" },
    ])
    expect(stackNodes(stack).map((node) => node.bottom)).toEqual([
      "js-host",
      "machine",
      "machine",
      "process-host",
      "managed-host",
    ])
  })

  test("a monitor on a monitor, each with an id of its own", () => {
    const stack = check([{ kind: "codesigned" }, { kind: "vmm" }, { kind: "vmm" }])
    expect(stackNodes(stack).map((node) => node.id)).toEqual(["codesigned", "vmm", "vmm-2"])
  })

  test("a Java VM on the JS host, an optimizer around an engine, nothing at all", () => {
    expect(stackNodes(check([{ kind: "jvm" }]))[0].bottom).toBe("js-host")
    const wrapped = check([{ kind: "engine", name: "jit" }, { kind: "optimizer" }, { kind: "process" }])
    expect(wrapped.above[0].engines.map((engine) => engine.id)).toEqual(["engine", "optimizer"])
    expect(check([]).above).toEqual([])
  })

  test("guests side by side", () => {
    const stack = check([{ kind: "codesigned" }, { kind: "vmm", guests: [[{ kind: "guest-os" }], [{ kind: "vmm" }]] }])
    const [machine] = stack.above
    expect(machine.above[0].above.map((node) => node.id)).toEqual(["guest-os", "vmm-2"])
  })
})

describe("stacks that do not fit", () => {
  const wrong: readonly (readonly [string, readonly LayerDescription[], RegExp])[] = [
    ["an unknown kind", [{ kind: "proces" }], /"proces".*did you mean process\?/],
    ["a kind that resembles nothing", [{ kind: "zzzzzzzz" }], /there are engine, .*program/],
    ["no engine", [{ kind: "process" }], /process VM needs an engine/],
    ["an engine too many", [{ kind: "engine" }, { kind: "codesigned" }], /no place for an engine: leave out engine/],
    ["an engine on top", [{ kind: "engine" }], /part of the layer above/],
    ["a monitor on the host", [{ kind: "vmm" }], /stands on Machine \(ISA\), but the host .* offers JsHost \(JS\)/],
    [
      "a program on a machine",
      [{ kind: "codesigned" }, { kind: "program" }],
      /ProcessHost \(ABI\), but the co-designed VM offers Machine/,
    ],
    [
      "something on a program",
      [{ kind: "engine" }, { kind: "process" }, { kind: "program" }, { kind: "jvm" }],
      /nothing can stand on a program/,
    ],
    ["layers behind guests", [{ kind: "codesigned", guests: [] }, { kind: "vmm" }], /has guests/],
    [
      "two guests on a machine",
      [{ kind: "codesigned", guests: [[{ kind: "vmm" }], [{ kind: "vmm" }]] }],
      /carries one guest, not 2/,
    ],
  ]
  test.each(wrong)("%s", (_, layers, message) => {
    expect(() => check(layers)).toThrow(StackError)
    expect(() => check(layers)).toThrow(message)
    expect(() => check(layers)).not.toThrow(/\n/)
  })
})
