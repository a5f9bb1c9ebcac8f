// The SBI between harts: interrupts, remote fences, and the lists of harts that they take.
import { describe, expect, test } from "vitest"
import { interruptCause } from "@lamina/isa"
import { hartsOfMask } from "../src/sbi/hart-mask.ts"
import { entry, error, sbiCaller, type SbiCaller } from "./sbi-caller.ts"
import { stillMachine, type StillMachineOptions } from "./still-machine.ts"

const [ipi, fence, hsm] = [0x73_5049, 0x5246_4e43, 0x48_534d]
const software = 1n << BigInt(interruptCause.supervisorSoftware)
const external = 1n << BigInt(interruptCause.supervisorExternal)

/** With this many harts, all started. */
function started(harts: number, options: StillMachineOptions = {}): SbiCaller {
  const caller = sbiCaller({ harts, ...options })
  for (let hart = 1; hart < harts; hart++) caller.call(hsm, 0, [BigInt(hart), BigInt(entry), 0n])
  for (const hart of caller.machine.harts) hart.fences = 0
  return caller
}
const interrupted = ({ machine }: SbiCaller) => machine.harts.map((hart) => hart.named("mip") !== 0n)
const fenced = ({ machine }: SbiCaller) => machine.harts.map((hart) => hart.fences > 0)

describe("lists of harts", () => {
  const machine = stillMachine({ harts: 4 })
  const ids = (mask: bigint, base: bigint) =>
    hartsOfMask(machine, BigInt.asUintN(64, mask), BigInt.asUintN(64, base))?.map(({ id }) => id)

  test.each([
    [0b1n, 0n, [0]],
    [0b1010n, 0n, [1, 3]],
    [0b101n, 1n, [1, 3]],
    [0b1n, 3n, [3]],
    [0n, 0n, []],
    [0n, 3n, []],
    [0n, -1n, [0, 1, 2, 3]],
    [0xffn, -1n, [0, 1, 2, 3]],
    [0b1_0000n, 0n, undefined],
    [0b1_0001n, 0n, undefined],
    [0b1000n, 1n, undefined],
    [0b1n, 4n, undefined],
    [0n, 4n, undefined],
    [0b1n, -2n, undefined],
    [1n << 63n, 0n, undefined],
  ])("mask %i, base %i", (mask, base, expected) => {
    expect(ids(mask, base)).toEqual(expected)
  })
})

describe("interprocessor interrupts", () => {
  test("come to the harts of the list", () => {
    const caller = started(3)
    expect(caller.call(ipi, 0, [0b11n, 1n])).toEqual({ error: error.success, value: 0n })
    expect(interrupted(caller)).toEqual([false, true, true])
    expect(caller.second.named("sip")).toBe(software)
  })

  test("come to all, the caller too, and not to those that are stopped", () => {
    const caller = sbiCaller({ harts: 3 })
    caller.call(hsm, 0, [2n, BigInt(entry), 0n])
    expect(caller.call(ipi, 0, [0n, -1n])?.error).toBe(error.success)
    expect(interrupted(caller)).toEqual([true, false, true])
  })

  test("to a hart that is not there come to none", () => {
    const caller = started(2)
    expect(caller.call(ipi, 0, [0b111n, 0n])).toEqual({ error: error.invalidParameter, value: 0n })
    expect(interrupted(caller)).toEqual([false, false])
  })

  test("leave what else is pending", () => {
    const { machine, first, call } = started(1)
    machine.external(0, true)
    call(ipi, 0, [1n, 0n])
    expect(first.named("mip")).toBe(software | external)
    first.setNamed("sip", 0n)
    machine.external(0, false)
    expect(first.named("mip")).toBe(0n)
  })
})

describe("remote fences", () => {
  const everything = -1n

  test.each([
    [0, []],
    [1, [0n, 0n]],
    [1, [0x1000n, 0x2000n]],
    [1, [0x1000n, everything]],
    [1, [-0x1000n, 0x1000n]],
    [2, [0x1000n, 0x1000n, 5n]],
  ])("function %i fences the harts of the list (%#)", (id, range) => {
    const caller = started(3)
    expect(caller.call(fence, id, [0b10n, 1n, ...range])).toEqual({ error: error.success, value: 0n })
    expect(fenced(caller)).toEqual([false, false, true])
  })

  test.each([0, 1, 2])("function %i to all leaves out those that are stopped", (id) => {
    const caller = sbiCaller()
    caller.first.fences = 0
    expect(caller.call(fence, id, [0n, -1n, 0n, 0n, 0n])?.error).toBe(error.success)
    expect(fenced(caller)).toEqual([true, false])
  })

  test.each([0, 1, 2])("function %i to a hart that is not there fences none", (id) => {
    const caller = started(2)
    expect(caller.call(fence, id, [0b11n, 1n, 0n, 0n, 0n])?.error).toBe(error.invalidParameter)
    expect(fenced(caller)).toEqual([false, false])
  })

  test.each([1, 2])("function %i refuses a range that passes the end of the address space", (id) => {
    const caller = started(2)
    expect(caller.call(fence, id, [1n, 0n, -0x1000n, 0x1001n, 0n])?.error).toBe(error.invalidAddress)
    expect(fenced(caller)).toEqual([false, false])
  })

  test.each([3, 4, 5, 6])("function %i is the hypervisor's, and not supported", (id) => {
    expect(started(2).call(fence, id, [1n, 0n, 0n, 0n, 0n])?.error).toBe(error.notSupported)
  })
})

describe("lists of harts in memory, as SBI 0.1 has them", () => {
  const [clear, send, fences] = [3, 4, [5, 6, 7]]
  const page = 0xffff_ffc0_0000_0000n
  const frame = 0x8000_3000
  const options = { pages: new Map([[page, frame]]) }
  const put = ({ machine }: SbiCaller, mask: bigint) => {
    const bytes = new Uint8Array(new BigUint64Array([mask]).buffer)
    machine.memory.write((frame + 8) as typeof machine.memory.base, bytes)
  }

  test("are read through the caller's translation; bits of harts that are not there do not count", () => {
    const caller = started(3, options)
    put(caller, 0b1_0110n)
    expect(caller.call(send, 0, [page + 8n])?.error).toBe(0n)
    expect(interrupted(caller)).toEqual([false, true, true])
    for (const each of fences) {
      for (const hart of caller.machine.harts) hart.fences = 0
      expect(caller.call(each, 0, [page + 8n, 0n, 0n])?.error).toBe(0n)
      expect(fenced(caller)).toEqual([false, true, true])
    }
  })

  test("have a word for 64 harts", () => {
    const caller = started(1, options)
    put(caller, 1n)
    expect(caller.call(send, 0, [page + 8n])?.error).toBe(0n)
    expect(interrupted(caller)).toEqual([true])
  })

  test("at address 0 are all harts", () => {
    const caller = started(2)
    expect(caller.call(send, 0, [0n])?.error).toBe(0n)
    expect(interrupted(caller)).toEqual([true, true])
  })

  test.each([
    [13n, 0x5000n, 0x5000n],
    [13n, 0x4ffan, 0x5000n],
    [5n, 0x1_0000n, 0x1_0000n],
    [5n, 2n ** 64n - 1n, 2n ** 64n - 1n],
  ])("that cannot be read are the supervisor's fault %i (%#)", (cause, address, value) => {
    const pages = new Map([
      [0x4000n, frame],
      [0x5000n, undefined],
    ])
    const caller = started(2, { pages })
    const { first } = caller
    first.setNamed("stvec", 0x8000_0400n)
    const at = first.pc
    expect(caller.call(send, 0, [address])).toBeUndefined()
    expect(["sepc", "scause", "stval"].map(first.named)).toEqual([at, cause, value])
    expect(first.pc).toBe(0x8000_0400n)
    expect(interrupted(caller)).toEqual([false, false])
  })

  test("an interrupt is cleared, and the caller told whether there was one", () => {
    const { first, call } = started(1)
    call(send, 0, [0n])
    expect(call(clear, 0)?.error).toBe(1n)
    expect(first.named("mip")).toBe(0n)
    expect(call(clear, 0)?.error).toBe(0n)
  })
})
