// What `Machine`, `Hart` and `PhysicalMemory` promise beside executing programs.
import type { GuestPhysical, Hart, Machine, MachineStop } from "@lamina/interfaces"
import { ConformanceFailure, type ConformanceTest } from "../conformance-test.ts"
import { assembleRaw, load } from "./load-machine.ts"
import type { MakeMachine } from "./machine-setting.ts"

const base = 0x8000_0000
const nowhere = 0x1800_0000 as GuestPhysical
const csr = { satp: 0x180, mscratch: 0x340, mhartid: 0xf14, absent: 0x5c0 }
const at = (address: number) => address as GuestPhysical

/** As JSON, with bigints as text. */
export function expectEqual(what: string, got: unknown, expected: unknown): void {
  const text = (value: unknown) =>
    JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? `${part}n` : part))
  if (text(got) !== text(expected)) throw new ConformanceFailure(`${what} is ${text(got)}, expected ${text(expected)}`)
}

function mustThrowRangeError(what: string, action: () => void): void {
  try {
    action()
  } catch (error) {
    if (error instanceof RangeError) return
    throw error
  }
  throw new ConformanceFailure(`${what} does not throw RangeError`)
}

export const retiredBy = (machine: Machine) => machine.harts.reduce((sum, { retired }) => sum + retired, 0n)

function machineWith(make: MakeMachine, text: string, harts = 1): { machine: Machine; hart: Hart } {
  const machine = make({ harts })
  expectEqual("the number of harts", machine.harts.length, harts)
  load(machine, assembleRaw(text))
  return { machine, hart: machine.harts[0] }
}

const counting = `_start: addi a0, a0, 1
  addi a1, a1, 2
  j _start
`
/** Sends back each byte that the serial port receives. */
const echo = `_start: li t0, 0x10000000
1: lbu t1, 5(t0)
  andi t1, t1, 1
  beqz t1, 1b
  lbu t1, 0(t0)
  sb t1, 0(t0)
  j 1b
`
const powerOff = (code: number) => `_start: li t0, 0x100000
  li t1, ${code}
  sw t1, 0(t0)
  j .
`
const outOfFuel: MachineStop = { kind: "out-of-fuel" }

export function machineContracts(make: MakeMachine): readonly ConformanceTest[] {
  return [
    {
      name: "fuel: exactly as many instructions as given complete",
      run() {
        for (const harts of [1, 3]) {
          const { machine } = machineWith(make, counting, harts)
          let total = 0n
          for (const fuel of [0, 1, 2, 7, 100, 100_003, 0]) {
            expectEqual("the stop", machine.run(fuel), outOfFuel)
            total += BigInt(fuel)
            expectEqual(`retired by ${harts} harts`, retiredBy(machine), total)
          }
          if (machine.harts.some(({ retired }) => retired === 0n)) throw new ConformanceFailure("a hart did not run")
        }
      },
    },
    {
      name: "the serial port is the first serial line: all who listen hear it, and what is sent arrives",
      run() {
        const { machine } = machineWith(make, echo)
        const line = machine.serialLines.at(0)
        if (!line) throw new ConformanceFailure("there is no serial line")
        const heard: [string, string] = ["", ""]
        const note = (index: 0 | 1) => (bytes: Uint8Array) => void (heard[index] += String.fromCharCode(...bytes))
        line.connect(note(0))
        const disconnect = line.connect(note(1))
        const say = (text: string) => {
          expectEqual("bytes taken", line.send(Uint8Array.from(text, (each) => each.charCodeAt(0))), text.length)
          machine.run(2000)
        }
        say("ab")
        disconnect()
        say("c")
        expectEqual("what was heard", heard, ["abc", "ab"])
      },
    },
    {
      name: "registers: precise between runs, and what is written is seen by the next instruction",
      run() {
        const { machine, hart } = machineWith(make, counting)
        machine.run(7)
        expectEqual("a0, a1 and pc", [hart.x(10), hart.x(11), hart.pc], [3n, 4n, BigInt(base + 2)])
        hart.setX(11, 0xffff_ffff_ffff_fffen)
        machine.run(1)
        expectEqual("a1", hart.x(11), 0n)
        hart.pc = BigInt(base)
        machine.run(1)
        expectEqual("a0", hart.x(10), 4n)
        hart.setX(0, 5n)
        expectEqual("x0", hart.x(0), 0n)
        hart.setF(3, 0x3ff0_0000_0000_0000n)
        expectEqual("f3", hart.f(3), 0x3ff0_0000_0000_0000n)
      },
    },
    {
      name: "CSRs: as machine mode reads and writes them",
      run() {
        const { machine } = machineWith(make, "_start: csrr a0, mscratch\n j .\n", 2)
        const numbers = machine.harts.map((each) => each.csr(csr.mhartid))
        expectEqual("mhartid", numbers, [0n, 1n])
        const [hart, other] = machine.harts
        hart.setCsr(csr.mscratch, 77n)
        machine.run(2)
        expectEqual("mscratch", [hart.x(10), hart.csr(csr.mscratch), other.csr(csr.mscratch)], [77n, 77n, 0n])
        hart.setCsr(csr.satp, (7n << 60n) | 5n)
        expectEqual("satp after a mode that is none", hart.csr(csr.satp), 0n)
        mustThrowRangeError("reading a CSR that does not exist", () => hart.csr(csr.absent))
        mustThrowRangeError("writing a CSR that does not exist", () => hart.setCsr(csr.absent, 0n))
        mustThrowRangeError("writing a read-only CSR", () => hart.setCsr(csr.mhartid, 0n))
      },
    },
    {
      name: "a stopped hart does nothing until it is started",
      run() {
        const { machine } = machineWith(make, counting, 2)
        machine.harts[1].started = false
        machine.run(5000)
        expectEqual(
          "retired",
          machine.harts.map(({ retired }) => retired),
          [5000n, 0n],
        )
        machine.harts[1].started = true
        machine.run(100_000)
        if (machine.harts[1].retired === 0n) throw new ConformanceFailure("the started hart did not run")
      },
    },
    {
      name: "memory: RAM by bytes and by accesses, and nothing outside of it",
      run() {
        const { memory } = make({ harts: 1 })
        expectEqual("where RAM starts", memory.base, base)
        const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 0x88)
        expectEqual("write", memory.write(at(base + 0x1000), bytes), true)
        const into = new Uint8Array(4)
        expectEqual("read", memory.read(at(base + 0x1002), into), true)
        expectEqual("what was read", [...into], [3, 4, 5, 6])
        expectEqual("load", memory.load(at(base + 0x1000), 8), 0x8807_0605_0403_0201n)
        expectEqual("load of a byte", memory.load(at(base + 0x1007), 1), 0x88n)
        expectEqual("store", memory.store(at(base + 0x1004), 2, 0xabcdn), true)
        expectEqual("load after it", memory.load(at(base + 0x1004), 4), 0x8807_abcdn)
        const end = base + memory.size
        expectEqual("write across the end", memory.write(at(end - 4), bytes), false)
        expectEqual("what it left", memory.load(at(end - 4), 4), 0n)
        expectEqual("read across the end", memory.read(at(end - 2), into), false)
        expectEqual("load from nowhere", memory.load(nowhere, 4) === undefined, true)
        expectEqual("store to nowhere", memory.store(nowhere, 4, 0n), false)
      },
    },
    {
      name: "memory: code written from outside is what runs next",
      run() {
        const { machine, hart } = machineWith(make, counting)
        machine.run(3000)
        machine.memory.write(at(base), assembleRaw("_start: addi a2, a2, 3\n j _start\n")[0].bytes)
        const before = hart.x(10)
        hart.pc = BigInt(base)
        machine.run(20)
        expectEqual("a2 and a0", [hart.x(12), hart.x(10)], [30n, before])
      },
    },
    {
      name: "translate: by satp and privilege, without effect",
      run() {
        const { machine, hart } = machineWith(make, counting)
        const root = base + 0x10_0000
        const flags = 0xcbn
        machine.memory.store(at(root + 8), 8, (BigInt(base) >> 2n) | flags)
        hart.setCsr(csr.satp, (8n << 60n) | BigInt(root / 4096))
        const virtual = 0x4000_1234n
        expectEqual("in machine mode", hart.translate(BigInt(base + 8), "fetch"), base + 8)
        hart.privilege = 1
        // Nothing protects memory from supervisor mode once an entry matches all.
        hart.setCsr(0x3b0, (1n << 54n) - 1n)
        hart.setCsr(0x3a0, 0x1fn)
        hart.fenceTranslations()
        expectEqual("a load", hart.translate(virtual, "load"), base + 0x1234)
        expectEqual("a fetch", hart.translate(virtual, "fetch"), base + 0x1234)
        expectEqual("a store to a page that is not writable", hart.translate(virtual, "store") === undefined, true)
        expectEqual("an address that is not mapped", hart.translate(BigInt(base), "load") === undefined, true)
        expectEqual("retired", hart.retired, 0n)
      },
    },
    {
      name: "rest: the stop that was asked for, then it goes on",
      run() {
        const { machine } = machineWith(make, counting)
        machine.run(10)
        const stop: MachineStop = { kind: "interrupted", hart: 0 }
        machine.rest(stop)
        expectEqual("the stop", machine.run(100), stop)
        expectEqual("retired", retiredBy(machine), 10n)
        expectEqual("the next stop", machine.run(5), outOfFuel)
        expectEqual("retired", retiredBy(machine), 15n)
      },
    },
    {
      name: "waiting: all harts in wfi, and nothing to come",
      run() {
        const { machine } = machineWith(make, "_start: csrw mie, zero\n wfi\n j _start\n", 2)
        expectEqual("the stop", machine.run(100_000), { kind: "waiting" })
        expectEqual(
          "waiting harts",
          machine.harts.map(({ waiting }) => waiting),
          [true, true],
        )
      },
    },
    {
      name: "power: off with a status, or a reset",
      run() {
        const stops = [0x5555, 0x2a_3333, 0x7777].map((code) => machineWith(make, powerOff(code)).machine.run(1000))
        const off = (status: number) => ({ kind: "powered-off", status })
        expectEqual("the stops", stops, [off(0), off(42), { kind: "reset" }])
      },
    },
    {
      name: "two machines do not share anything",
      run() {
        const [one, two] = [machineWith(make, counting), machineWith(make, counting)]
        one.machine.run(30)
        two.machine.run(9)
        one.machine.memory.store(at(base + 0x1000), 8, 5n)
        expectEqual("a0 of both", [one.hart.x(10), two.hart.x(10)], [10n, 3n])
        expectEqual("memory of the other", two.machine.memory.load(at(base + 0x1000), 8), 0n)
      },
    },
    {
      name: "a device tree, and time",
      run() {
        const { machine } = machineWith(make, counting)
        expectEqual("the tree's magic number", [...machine.deviceTree().subarray(0, 4)], [0xd0, 0x0d, 0xfe, 0xed])
        if (machine.ticksPerSecond <= 0) throw new ConformanceFailure("a second has no ticks")
        const before = machine.time()
        machine.run(100_000)
        if (machine.time() <= before) throw new ConformanceFailure("time does not go on")
      },
    },
  ]
}
