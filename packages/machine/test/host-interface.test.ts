// Spike's host-target interface: programs that end and print by storing to `tohost`.
import { interpreterStyles, loadInterpreter } from "@lamina/interpreter"
import { expect, test } from "vitest"
import { serveHostInterface } from "../src/index.ts"
import { assembleBare, bareMachine } from "./bare-machine.ts"

const tohost = 0x8000_1000
const print = (character: string) => `
  li t0, (0x0101 << 48) | ${character.charCodeAt(0)}
  sd t0, 0(s0)
`
const elf = assembleBare(`
_start: la s0, tohost
${print("h")}${print("i")}
  ld a0, 64(s0)              # fromhost tells that the last byte was taken
  srli a0, a0, 48
  li t0, 0x0101
  bne a0, t0, failed
  ld a0, 0(s0)
  bnez a0, failed
  li t0, (7 << 1) | 1
  sw t0, 0(s0)
  j .
failed:
  li t0, (1 << 1) | 1
  sw t0, 0(s0)
  j .
  .balign 4096
tohost: .zero 64
fromhost: .zero 64
`)

test.each(interpreterStyles)("%s", async (style) => {
  const { machine } = bareMachine(elf, await loadInterpreter(style))
  let printed = ""
  serveHostInterface(machine, {
    ...{ tohost, fromhost: tohost + 64 },
    write: (byte) => void (printed += String.fromCharCode(byte)),
  })
  expect(machine.run(10_000)).toEqual({ kind: "powered-off", status: 7 })
  expect(printed).toBe("hi")
})

test("nobody serves it after it was detached", async () => {
  const { machine } = bareMachine(elf, await loadInterpreter("switch"))
  serveHostInterface(machine, { tohost, write: () => {} })()
  expect(machine.run(10_000)).toEqual({ kind: "out-of-fuel" })
  expect(machine.parts.memory.watched.size).toBe(0)
})
