// The SBI's console: what it writes and reads goes through the serial port. And the other functions of SBI 0.1.
import { describe, expect, test } from "vitest"
import { error, sbiCaller, type SbiCaller } from "./sbi-caller.ts"
import { ramSize, ramStart } from "./still-machine.ts"

const [base, console, write, read, writeByte] = [0x10, 0x4442_434e, 0, 1, 2]
const buffer = ramStart + 0x6000
const text = (bytes: readonly number[]) => new TextDecoder().decode(Uint8Array.from(bytes))

function put({ machine }: SbiCaller, at: number, what: string): void {
  machine.memory.write(at as typeof machine.memory.base, new TextEncoder().encode(what))
}
function get({ machine }: SbiCaller, at: number, length: number): string {
  const bytes = new Uint8Array(length)
  machine.memory.read(at as typeof machine.memory.base, bytes)
  return text([...bytes])
}

describe("debug console", () => {
  test("writes from memory", () => {
    const caller = sbiCaller()
    put(caller, buffer, "Grüße\n")
    expect(caller.call(console, write, [8n, BigInt(buffer), 0n])).toEqual({ error: error.success, value: 8n })
    expect(text(caller.machine.sent)).toBe("Grüße\n")
    expect(caller.call(console, write, [0n, BigInt(buffer), 0n])).toEqual({ error: error.success, value: 0n })
  })

  test("writes so much at a time", () => {
    const caller = sbiCaller()
    const last = BigInt(ramStart + ramSize - 0x5000)
    expect(caller.call(console, write, [0x5000n, last, 0n])).toEqual({ error: error.success, value: 0x1000n })
    expect(caller.machine.sent).toHaveLength(0x1000)
  })

  test("writes as much as the port takes", () => {
    const caller = sbiCaller()
    const { memory } = caller.machine
    const { load } = memory
    let status = 3
    memory.load = (address, size) => (address === 0x1000_0005 ? (status-- > 0 ? 0x60n : 0n) : load(address, size))
    put(caller, buffer, "abc")
    expect(caller.call(console, write, [3n, BigInt(buffer), 0n])).toEqual({ error: error.success, value: 2n })
    expect(text(caller.machine.sent)).toBe("ab")
  })

  test("reads into memory what has come", () => {
    const caller = sbiCaller()
    put(caller, buffer, "......")
    expect(caller.call(console, read, [6n, BigInt(buffer), 0n])).toEqual({ error: error.success, value: 0n })
    // Without FIFO the port keeps one byte.
    caller.machine.memory.store(0x1000_0002 as typeof caller.machine.memory.base, 1, 1n)
    caller.machine.type("hello")
    expect(caller.call(console, read, [3n, BigInt(buffer), 0n])).toEqual({ error: error.success, value: 3n })
    expect(caller.call(console, read, [8n, BigInt(buffer + 3), 0n])).toEqual({ error: error.success, value: 2n })
    expect(get(caller, buffer, 6)).toBe("hello.")
  })

  test.each([
    [1n, BigInt(ramStart - 1), 0n],
    [1n, BigInt(ramStart + ramSize), 0n],
    [2n, BigInt(ramStart + ramSize - 1), 0n],
    [-1n, BigInt(buffer), 0n],
    [1n, -1n, 0n],
    [1n, BigInt(buffer), 1n],
    [1n, 0x1000_0000n, 0n],
    [0n, 0n, 0n],
  ])("wants RAM, not %i bytes at %i and %i", (size, low, high) => {
    const caller = sbiCaller()
    caller.machine.type("x")
    for (const id of [write, read]) {
      expect(caller.call(console, id, [size, low, high])).toEqual({ error: error.invalidParameter, value: 0n })
    }
    expect(caller.machine.sent).toEqual([])
  })

  test("writes a byte", () => {
    const { machine, call } = sbiCaller()
    expect(call(console, writeByte, [0x141n])).toEqual({ error: error.success, value: 0n })
    expect(machine.sent).toEqual([0x41])
  })

  test("comes again to the call while the port takes no byte", () => {
    const { machine, first, call } = sbiCaller()
    const { load } = machine.memory
    const at = first.pc
    machine.memory.load = () => 0n
    expect(call(console, writeByte, [0x41n])).toBeUndefined()
    expect(call(1, 0, [0x42n])).toBeUndefined()
    expect(first.pc).toBe(at)
    machine.memory.load = load
    expect(call(console, writeByte, [0x41n])?.error).toBe(error.success)
    expect(machine.sent).toEqual([0x41])
  })

  test("fails without a port", () => {
    const { call } = sbiCaller({ devices: false })
    for (const id of [write, read]) expect(call(console, id, [1n, BigInt(buffer), 0n])?.error).toBe(error.failed)
    expect(call(console, writeByte, [1n])?.error).toBe(error.failed)
  })

  test("is there", () => {
    expect(sbiCaller().call(base, 3, [BigInt(console)])?.value).toBe(1n)
    expect(sbiCaller().call(console, 3)?.error).toBe(error.notSupported)
  })
})

describe("SBI 0.1", () => {
  const [setTimer, putchar, getchar, shutdown] = [0, 1, 2, 8]
  /** What a1 keeps when nothing is returned in it. */
  const kept = 0x5555_5555n

  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])("function %i is offered", (extension) => {
    expect(sbiCaller().call(base, 3, [BigInt(extension)])?.value).toBe(1n)
  })

  test("a6 does not count, and only a0 is returned", () => {
    const { machine, call } = sbiCaller()
    expect(call(putchar, 77, [0x141n])).toEqual({ error: 0n, value: kept })
    expect(machine.sent).toEqual([0x41])
  })

  test("getchar gives a byte, or -1", () => {
    const { machine, call } = sbiCaller()
    expect(call(getchar, 0)).toEqual({ error: -1n, value: kept })
    machine.type("ÿ")
    expect(call(getchar, 0)?.error).toBe(0xc3n)
  })

  test("without a port, bytes are lost", () => {
    const { call } = sbiCaller({ devices: false })
    expect(call(putchar, 0, [1n])?.error).toBe(0n)
    expect(call(getchar, 0)?.error).toBe(-1n)
  })

  test("a time is set", () => {
    const { machine, first, call } = sbiCaller()
    expect(call(setTimer, 0, [30n])?.error).toBe(0n)
    machine.now = 30n
    expect(first.named("mip")).toBe(0x80n)
  })

  test("shutdown powers off; without a switch all harts stop", () => {
    const { machine, call } = sbiCaller()
    expect(call(shutdown, 0)).toBeUndefined()
    expect(machine.stops).toEqual([{ kind: "powered-off", status: 0 }])
    const without = sbiCaller({ devices: false })
    expect(without.call(shutdown, 0)).toBeUndefined()
    expect(without.machine.harts.map(({ started }) => started)).toEqual([false, false])
  })
})
