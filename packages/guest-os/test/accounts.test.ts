// The kernel's accounts as the host reads them, against a count of the test's own, at every instruction.
import { readFileSync } from "node:fs"
import { assemble, formatDiagnostic, link } from "@lamina/assembler"
import { loadInterpreter } from "@lamina/interpreter"
import { bootMachine, createWholeSystem } from "@lamina/machine"
import { expect, test } from "vitest"
import { readKernelImage } from "../src/index.ts"
import { readAccounts } from "../src/kernel/accounts.ts"

const engine = await loadInterpreter("predecoded")
const text = readFileSync(new URL("programs/accounting-kernel.s", import.meta.url), "utf8")

function boot() {
  const { object, diagnostics } = assemble([{ name: "kernel.s", text }], {
    architecture: "rv64imac_zicsr",
    relax: false,
  })
  if (!object) throw new Error(diagnostics.map(formatDiagnostic).join("\n"))
  const elf = link([object], { image: "bare-metal", base: 0x8020_0000n, relax: false }).bytes
  const { kernel, symbol } = readKernelImage(elf)
  const machine = createWholeSystem({ engine, memory: 4 << 20 })
  bootMachine(machine, { kernel, machineMode: { kind: "monitor" } })
  machine.run(5)
  return { machine, accounts: readAccounts(machine, symbol("hostView") ?? 0) }
}

test("at every instruction the count is right or, on the way into the kernel, a little too large and not settled", () => {
  const { machine, accounts } = boot()
  const [hart] = machine.harts
  let truth = 0
  let unsettled = 0
  for (let step = 0; step < 3000; step++) {
    const { privilege, retired } = hart
    machine.run(1)
    if (privilege === 0) truth += Number(hart.retired - retired)
    const now = accounts.instructions(7)
    if (now?.settled) expect(now.count).toBe(truth)
    else unsettled++
    expect(now?.count).toBeGreaterThanOrEqual(truth)
  }
  expect(truth).toBeGreaterThan(500)
  expect(unsettled).toBeGreaterThan(10)
  expect(unsettled).toBeLessThan(600)
})

test("a process that does not exist has no accounts", () => {
  const { accounts } = boot()
  expect(accounts.instructions(8)).toBeUndefined()
  expect(accounts.process(8)).toBeUndefined()
})

test("accounts of another version are refused", () => {
  const { machine } = boot()
  expect(() => readAccounts(machine, 0x8020_0000)).toThrow(/the kernel's accounts are of version \d+; this program/)
})
