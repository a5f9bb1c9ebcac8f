// Several guests at one terminal.
import { expect, test } from "vitest"
import { createConsoleSwitch } from "../src/index.ts"
import { fakeLine } from "./fake-line.ts"
import { bytes, text } from "./host-machine.ts"

/** Two guests, alpha and beta, whose lines take up to `room()` bytes at a time. */
function terminal(room: () => number = () => 100) {
  let shown = ""
  const guests = ["alpha", "beta"].map((name) => ({ name, ...fakeLine(room) }))
  const [alpha, beta] = guests.map((guest) => ({
    print: (content: string) => guest.transmit(bytes(content)),
    typed: () => text(guest.taken()),
  }))
  const { line: betaLine } = guests[1]
  const made = createConsoleSwitch({
    lines: [guests[0], { name: "beta", line: betaLine }],
    write: (part) => (shown += text(part)),
  })
  const take = () => {
    const all = shown
    shown = ""
    return all
  }
  return { ...{ made, alpha, beta }, shown: take }
}

test("the focused guest's output is as it is, others' appear line by line at the start of its lines", () => {
  const { alpha, beta, shown } = terminal()
  alpha.print("lo")
  beta.print("booting\r\nsecond line\r\nthi")
  alpha.print("gin: ")
  expect(shown()).toBe("login: ")
  alpha.print("root\r\n")
  expect(shown()).toBe("root\r\nbeta| booting\r\nbeta| second line\r\n")
  beta.print("rd\r\n")
  expect(shown()).toBe("beta| third\r\n")
})

test("a switch announces the guest, shows what was kept back, and continues its line", () => {
  const { made, alpha, beta, shown } = terminal()
  alpha.print("alpha login: ")
  beta.print("ready\r\nbeta login: ")
  expect(made.focus("beta")).toBe(true)
  expect(shown()).toBe("alpha login: \r\nbeta| ready\r\n[beta]\r\nbeta login: ")
  alpha.print("\r\nmessage\r\n")
  beta.print("root\r\n")
  expect(shown()).toBe("root\r\nalpha| \r\nalpha| message\r\n")
  made.next()
  expect([shown(), made.focused]).toEqual(["[alpha]\r\n", "alpha"])
  made.focus(0)
  expect(shown()).toBe("")
})

test("there is no focus on a guest that is not there", () => {
  const { made, shown } = terminal()
  expect([made.focus("gamma"), made.focus(2), made.focus(-1), made.focus(0.5)]).toEqual([false, false, false, false])
  expect([made.focused, shown()]).toEqual(["alpha", ""])
  expect(made.focus(1)).toBe(true)
  expect(made.focused).toBe("beta")
  expect(() => createConsoleSwitch({ lines: [], write: () => {} })).toThrow(RangeError)
})

test("what is typed goes to the focused guest, and waits until its line takes it", () => {
  let room = 2
  const { made, alpha, beta } = terminal(() => room)
  made.type(bytes("abcdef"))
  expect(alpha.typed()).toBe("ab")
  made.next()
  room = 0
  made.type(bytes("xyz"))
  expect(made.pump()).toBe(7)
  room = 100
  expect(made.pump()).toBe(0)
  expect([alpha.typed(), beta.typed()]).toEqual(["cdef", "xyz"])
})

test("too much is not kept back: lines appear in the middle of another, and endless ones in parts", () => {
  const { alpha, beta, shown } = terminal()
  alpha.print("$ ")
  expect(shown()).toBe("$ ")
  for (let count = 0; count < 70; count++) beta.print(`${"x".repeat(998)}\r\n`)
  expect(shown().startsWith(`\r\nbeta| ${"x".repeat(998)}\r\nbeta| x`)).toBe(true)
  beta.print("y".repeat(5000))
  expect(shown()).toContain(`beta| ${"y".repeat(4096)}\r\n`)
})

test("a switch that is closed hears nothing", () => {
  const { made, alpha, shown } = terminal()
  made.close()
  alpha.print("late")
  expect(shown()).toBe("")
})
