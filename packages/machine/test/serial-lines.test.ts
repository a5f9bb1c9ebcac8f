// The lines out of a machine; how the serial port behaves as one is in the machine suite.
import { loadInterpreter } from "@lamina/interpreter"
import { expect, test } from "vitest"
import { createWholeSystem, restoreSnapshot, saveSnapshot } from "../src/index.ts"
import { assembleBare, bareMachine } from "./bare-machine.ts"

const engine = await loadInterpreter("predecoded")

test("there is a second line when there is a virtio console, which takes nothing before the guest has room", () => {
  const plain = createWholeSystem({ engine, memory: 1 << 20 })
  const more = createWholeSystem({ engine, memory: 1 << 20, console: {} })
  expect(plain.serialLines.map(({ name }) => name)).toEqual(["serial"])
  expect(more.serialLines.map(({ name }) => name)).toEqual(["serial", "console"])
  expect(more.serialLines[1].send(Uint8Array.of(1))).toBe(0)
})

test("who listens to the serial line hears what the owner's `transmit` gets, and goes on over a snapshot", async () => {
  const elf = assembleBare(`_start: li t0, 0x10000000
  li t1, 'a'
1: sb t1, 0(t0)
  addi t1, t1, 1
  j 1b
`)
  const heard: number[] = []
  const { machine, output } = bareMachine(elf, engine)
  machine.serialLines[0].connect((bytes) => heard.push(...bytes))
  machine.run(3 * 3 + 1)
  expect(String.fromCharCode(...heard)).toBe("abc")
  expect(output()).toBe("abc")
  const other = bareMachine(elf, engine)
  let late = ""
  other.machine.serialLines[0].connect((bytes) => (late += String.fromCharCode(...bytes)))
  await restoreSnapshot(other.machine, await saveSnapshot(machine))
  other.machine.run(6)
  expect(late).toBe("de")
})
