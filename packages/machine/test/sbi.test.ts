// The SBI: what it sets up, base, time, harts, reset, and traps that are the supervisor's.
import { describe, expect, test } from "vitest"
import { environmentBit, interruptCause, statusBit, trapCause } from "@lamina/isa"
import { createSbiMonitor, SnapshotError } from "../src/index.ts"
import { extensions } from "../src/sbi/extensions.ts"
import { entry, error, register, sbiCaller, tree } from "./sbi-caller.ts"
import { ramSize, ramStart, stillMachine } from "./still-machine.ts"

const [base, time, hsm, srst] = [0x10, 0x5449_4d45, 0x48_534d, 0x5352_5354]
const bit = (position: number) => 1n << BigInt(position)
const stce = bit(environmentBit.STCE)
const { supervisorSoftware, supervisorTimer, supervisorExternal, machineTimer, machineSoftware } = interruptCause

describe("attaching", () => {
  test("the first hart enters the kernel in supervisor mode, the others stay stopped", () => {
    const { first, second } = sbiCaller()
    expect([first.pc, first.privilege, first.started]).toEqual([BigInt(entry), 1, true])
    expect([first.x(register("a0")), first.x(register("a1"))]).toEqual([0n, BigInt(tree)])
    expect(first.named("satp")).toBe(0n)
    expect(second.started).toBe(false)
  })

  test("all that the supervisor can handle is delegated, and counters can be read", () => {
    const { first } = sbiCaller()
    expect(first.named("medeleg")).toBe(0xb1ffn)
    expect(first.named("mideleg")).toBe(bit(1) | bit(5) | bit(9))
    expect(first.named("mcounteren")).toBe(0xffff_ffffn)
    expect(first.named("scounteren")).toBe(7n)
    expect(first.named("pmpaddr0")).toBe((1n << 54n) - 1n)
    expect(first.named("pmpcfg0")).toBe(0x1fn)
    expect(first.named("sstatus") & bit(statusBit.SIE)).toBe(0n)
  })

  test("registers that are not there are left out", () => {
    const { first, call } = sbiCaller({ without: ["menvcfg", "mcounteren", "scounteren", "pmpcfg0", "pmpaddr0"] })
    expect(first.pc).toBe(BigInt(entry))
    expect(() => first.named("menvcfg")).toThrow(RangeError)
    expect(call(time, 0, [5n])).toEqual({ error: error.success, value: 0n })
  })

  test("stimecmp and updates of accessed and dirty bits are switched on where they stick", () => {
    const wanted = stce | bit(environmentBit.ADUE)
    expect(sbiCaller({ environment: wanted | 1n }).first.named("menvcfg")).toBe(wanted)
    expect(sbiCaller().first.named("menvcfg")).toBe(0n)
  })

  test.each([ramStart - 4, ramStart + ramSize, ramStart + 1])("an entry that is not in RAM is refused (%i)", (at) => {
    expect(() => stillMachine().attach(createSbiMonitor({ entry: at, deviceTree: 0 }))).toThrow(
      new RangeError(`the kernel's entry 0x${at.toString(16)} is not in RAM`),
    )
  })

  test("a machine that has been reset is set up again", () => {
    const { machine, monitor, first } = sbiCaller()
    first.pc = 0n
    first.setNamed("medeleg", 0n)
    machine.attach(monitor)
    expect([first.pc, first.named("medeleg")]).toEqual([BigInt(entry), 0xb1ffn])
  })

  test("a trap before that is a bug", () => {
    const [hart] = stillMachine().harts
    const monitor = createSbiMonitor({ entry, deviceTree: tree })
    expect(() => monitor.trap(hart, { interrupt: true, cause: 7, value: 0n })).toThrow("before the machine")
  })
})

describe("calling", () => {
  test.each([
    [base, 7],
    [base, -1],
    [base, 0x1_0000_0000],
    [0x50_4d55, 0],
    [9, 0],
    [-1, 0],
    [0x1_0000_0010, 0],
  ])("extension %i, function %s is not supported", (extension, id) => {
    expect(sbiCaller().call(extension, id)).toEqual({ error: error.notSupported, value: 0n })
  })

  test("registers other than a0 and a1 stay", () => {
    const { first, call } = sbiCaller()
    for (let x = 1; x < 32; x++) first.setX(x, BigInt(1000 + x))
    call(base, 0)
    for (let x = 1; x < 32; x++) {
      if (![10, 11, 16, 17].includes(x)) expect(first.x(x)).toBe(BigInt(1000 + x))
    }
  })
})

test("no two extensions have a number in common, nor two functions of one", () => {
  const unique = (ids: readonly number[]) => expect(new Set(ids).size).toBe(ids.length)
  unique(extensions.map(({ id }) => id))
  for (const each of extensions) if (each.kind === "functions") unique(each.functions.map(({ id }) => id))
})

describe("base", () => {
  test.each([
    [0, 0x200_0000n],
    [1, 0x4c41_4d49n],
    [2, 1n],
    [4, 0n],
    [5, 0n],
    [6, 0n],
  ])("function %i gives %i", (id, value) => {
    expect(sbiCaller().call(base, id)).toEqual({ error: error.success, value })
  })

  test.each([
    [0x10, 1n],
    [time, 1n],
    [hsm, 1n],
    [srst, 1n],
    [0x73_5049, 1n],
    [0x5246_4e43, 1n],
    [0x50_4d55, 0n],
    [0x5355_5350, 0n],
    [9, 0n],
    [-1, 0n],
  ])("probing %i gives %i", (extension, value) => {
    expect(sbiCaller().call(base, 3, [BigInt(extension)])).toEqual({ error: error.success, value })
  })
})

describe("time", () => {
  test("without stimecmp the machine timer's interrupt is passed on, once per time that is set", () => {
    const { machine, first, call, interrupt } = sbiCaller()
    machine.now = 100n
    expect(first.named("mip")).toBe(0n)
    expect(call(time, 0, [200n])).toEqual({ error: error.success, value: 0n })
    expect(first.named("mie") & bit(machineTimer)).not.toBe(0n)
    machine.now = 200n
    expect(first.named("mip")).toBe(bit(machineTimer))
    interrupt(machineTimer)
    expect(first.named("mip")).toBe(bit(machineTimer) | bit(supervisorTimer))
    expect(first.named("mie") & bit(machineTimer)).toBe(0n)
    call(time, 0, [2n ** 64n - 1n])
    expect(first.named("mip")).toBe(0n)
    expect(first.named("mie") & bit(machineTimer)).not.toBe(0n)
  })

  test("each hart has a time of its own, and the supervisor's own enables stay", () => {
    const { machine, first, second, call } = sbiCaller()
    call(hsm, 0, [1n, BigInt(entry), 0n])
    second.setNamed("sie", bit(supervisorTimer))
    call(time, 0, [50n], second)
    machine.now = 50n
    expect(first.named("mip")).toBe(0n)
    expect(second.named("mip")).toBe(bit(machineTimer))
    expect(second.named("sie")).toBe(bit(supervisorTimer))
  })

  test("with stimecmp that is what is set", () => {
    const { machine, first, call } = sbiCaller({ environment: stce })
    expect(first.named("stimecmp")).toBe(2n ** 64n - 1n)
    call(time, 0, [77n])
    expect(first.named("stimecmp")).toBe(77n)
    machine.now = 10_000n
    expect(first.named("mip")).toBe(0n)
  })

  test("an external interrupt is not kept pending by it", () => {
    const { machine, first, call, interrupt } = sbiCaller()
    machine.external(0, true)
    call(time, 0, [5n])
    interrupt(machineTimer)
    machine.external(0, false)
    expect(first.named("mip") & bit(supervisorExternal)).toBe(0n)
  })
})

describe("other machine interrupts", () => {
  test("a software interrupt becomes the supervisor's", () => {
    const { machine, first, interrupt } = sbiCaller()
    machine.memory.store(0x200_0000 as typeof machine.memory.base, 4, 1n)
    expect(first.named("mip") & first.named("mie")).toBe(bit(machineSoftware))
    interrupt(machineSoftware)
    expect(first.named("mip")).toBe(bit(supervisorSoftware))
  })

  test("one that nobody serves is masked", () => {
    const { first, interrupt } = sbiCaller()
    first.setNamed("mie", bit(11) | bit(3))
    interrupt(11)
    expect(first.named("mie")).toBe(bit(3))
  })
})

describe("hart state management", () => {
  const start = (hart: bigint, at = BigInt(entry), argument = 0n) => [hart, at, argument]

  test("a hart is started with its number and an argument, configured like the first", () => {
    const { first, second, call } = sbiCaller()
    second.setNamed("satp", 8n << 60n)
    second.setNamed("sstatus", bit(statusBit.SIE))
    expect(call(hsm, 2, [1n])).toEqual({ error: error.success, value: 1n })
    expect(call(hsm, 0, start(1n, BigInt(ramStart), 0xabcn))).toEqual({ error: error.success, value: 0n })
    expect(call(hsm, 2, [1n])).toEqual({ error: error.success, value: 0n })
    expect([second.started, second.waiting, second.pc, second.privilege]).toEqual([true, false, BigInt(ramStart), 1])
    expect([second.x(register("a0")), second.x(register("a1"))]).toEqual([1n, 0xabcn])
    expect(second.named("satp")).toBe(0n)
    expect(second.fences).toBe(1)
    expect(second.named("sstatus") & bit(statusBit.SIE)).toBe(0n)
    for (const name of ["medeleg", "mideleg", "mie", "mcounteren", "pmpcfg0"]) {
      expect(second.named(name)).toBe(first.named(name))
    }
  })

  test.each([
    [start(2n), error.invalidParameter],
    [start(-1n), error.invalidParameter],
    [start(0n), error.alreadyAvailable],
    [start(1n, 0n), error.invalidAddress],
    [start(1n, BigInt(ramStart + ramSize)), error.invalidAddress],
    [start(1n, BigInt(ramStart + 1)), error.invalidAddress],
    [start(1n, -2n), error.invalidAddress],
  ])("what cannot be started (%#)", (args, code) => {
    const { second, call } = sbiCaller()
    expect(call(hsm, 0, args)).toEqual({ error: code, value: 0n })
    expect(second.started).toBe(false)
  })

  test("a hart stops itself, and can be started again with nothing pending", () => {
    const { machine, second, call, interrupt } = sbiCaller()
    call(hsm, 0, start(1n))
    call(time, 0, [1n], second)
    machine.now = 1n
    interrupt(machineTimer, second)
    expect(call(hsm, 1, [], second)).toBeUndefined()
    expect(second.started).toBe(false)
    expect(call(hsm, 2, [1n])?.value).toBe(1n)
    expect(call(hsm, 0, start(1n))?.error).toBe(error.success)
    expect(second.named("mip")).toBe(0n)
  })

  test("the state of a hart that is not there", () => {
    expect(sbiCaller().call(hsm, 2, [2n])).toEqual({ error: error.invalidParameter, value: 0n })
  })

  test("retentive suspend waits, and returns", () => {
    const { first, call } = sbiCaller()
    expect(call(hsm, 3, [0n, 0n, 0n])).toEqual({ error: error.success, value: 0n })
    expect(first.waiting).toBe(true)
    expect(call(hsm, 2, [0n])?.value).toBe(4n)
  })

  test("a hart that runs again, or only waits, is started", () => {
    const { first, second, call } = sbiCaller()
    call(hsm, 0, start(1n))
    call(hsm, 3, [0n, 0n, 0n])
    expect(call(hsm, 2, [0n], second)?.value).toBe(4n)
    first.waiting = false
    expect(call(hsm, 2, [0n], second)?.value).toBe(0n)
    first.retired = 10n
    first.waiting = true
    expect(call(hsm, 2, [0n], second)?.value).toBe(0n)
  })

  test("a hart that was suspended is so after restoring, one that only waits is not", () => {
    const { machine, monitor, call } = sbiCaller({ harts: 3 })
    call(hsm, 0, start(1n))
    call(hsm, 0, start(2n))
    call(hsm, 3, [0n, 0n, 0n])
    machine.harts[1].waiting = true
    const saved = monitor.save?.() ?? {}
    expect(saved).toEqual({ suspendedAt: [machine.harts[0].retired, 2n ** 64n - 1n, 2n ** 64n - 1n] })

    const other = sbiCaller({ harts: 3 })
    other.call(hsm, 0, start(1n))
    other.call(hsm, 0, start(2n))
    other.call(hsm, 3, [0n, 0n, 0n], other.machine.harts[2])
    other.monitor.restore?.(saved)
    for (const hart of other.machine.harts) hart.waiting = true
    expect([0n, 1n, 2n].map((hart) => other.call(hsm, 2, [hart])?.value)).toEqual([4n, 0n, 0n])
    for (const spoilt of [{}, { suspendedAt: [0n] }, { suspendedAt: [-1n, 0n, 0n] }, { suspendedAt: 3 }])
      expect(() => other.monitor.restore?.(spoilt)).toThrow(SnapshotError)
    expect(other.call(hsm, 2, [0n])?.value).toBe(4n)
  })

  test("non-retentive suspend goes on elsewhere", () => {
    const { first, call } = sbiCaller()
    first.setNamed("satp", 8n << 60n)
    expect(call(hsm, 3, [0xffff_ffff_8000_0000n, BigInt(ramStart), 9n])).toBeUndefined()
    expect([first.pc, first.waiting, first.x(register("a0")), first.x(register("a1"))]).toEqual([
      BigInt(ramStart),
      true,
      0n,
      9n,
    ])
    expect(first.named("satp")).toBe(0n)
  })

  test("no waiting for what is pending already", () => {
    const { first, call } = sbiCaller()
    first.setNamed("sie", bit(supervisorSoftware))
    first.setNamed("sip", bit(supervisorSoftware))
    call(hsm, 3, [0n, 0n, 0n])
    expect(first.waiting).toBe(false)
  })

  test.each([
    [[1n, 0n, 0n], error.invalidParameter],
    [[0x1000_0000n, 0n, 0n], error.invalidParameter],
    [[0x8000_0001n, BigInt(entry), 0n], error.invalidParameter],
    [[0x9000_0000n, BigInt(entry), 0n], error.invalidParameter],
    [[0x8000_0000n, 0n, 0n], error.invalidAddress],
  ])("how a hart cannot be suspended (%#)", (args, code) => {
    const { first, call } = sbiCaller()
    expect(call(hsm, 3, args)).toEqual({ error: code, value: 0n })
    expect(first.waiting).toBe(false)
  })
})

describe("system reset", () => {
  test.each([
    [0n, 0n, { kind: "powered-off", status: 0 }],
    [0n, 1n, { kind: "powered-off", status: 1 }],
    [1n, 0n, { kind: "reset" }],
    [2n, 1n, { kind: "reset" }],
    [0xffff_ffff_0000_0000n, 0n, { kind: "powered-off", status: 0 }],
  ])("type %i, reason %i", (type, reason, stop) => {
    const { machine, call } = sbiCaller()
    expect(call(srst, 0, [type, reason])).toBeUndefined()
    expect(machine.stops).toEqual([stop])
  })

  test.each([
    [3n, 0n],
    [0xf000_0000n, 0n],
    [0n, 2n],
    [0n, 0xe000_0000n],
    [1n, 0xf000_0000n],
  ])("type %i, reason %i is none", (type, reason) => {
    const { machine, call } = sbiCaller()
    expect(call(srst, 0, [type, reason])).toEqual({ error: error.invalidParameter, value: 0n })
    expect(machine.stops).toEqual([])
  })

  test.each([0n, 1n, 2n])("type %i needs the power switch", (type) => {
    expect(sbiCaller({ devices: false }).call(srst, 0, [type, 0n])?.error).toBe(error.notSupported)
  })
})

describe("exceptions that are not delegated", () => {
  test.each([0, 1] as const)("go to the supervisor's handler from mode %i", (privilege) => {
    const { first, exception } = sbiCaller()
    first.setNamed("stvec", BigInt(ramStart + 0x101))
    first.setNamed("sstatus", bit(statusBit.SIE))
    first.privilege = privilege
    first.pc = 0x1234n
    exception(trapCause.illegalInstruction, 0xdeadn)
    expect(["sepc", "scause", "stval"].map(first.named)).toEqual([0x1234n, 2n, 0xdeadn])
    expect([first.pc, first.privilege]).toEqual([BigInt(ramStart + 0x100), 1])
    const status = first.named("sstatus")
    expect([statusBit.SIE, statusBit.SPIE, statusBit.SPP].map((at) => (status >> BigInt(at)) & 1n)).toEqual([
      0n,
      1n,
      BigInt(privilege),
    ])
  })

  test("interrupts that were off stay so on return", () => {
    const { first, exception } = sbiCaller()
    exception(trapCause.loadAccessFault)
    expect(first.named("sstatus") & bit(statusBit.SPIE)).toBe(0n)
    expect(first.pc).toBe(0n)
  })
})
