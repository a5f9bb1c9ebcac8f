// What a machine promises to the monitor that is attached to it.
import type { Hart, Machine, MachineTrap, Monitor } from "@lamina/interfaces"
import { ConformanceFailure, type ConformanceTest } from "../conformance-test.ts"
import { expectEqual } from "./contracts.ts"
import { assembleRaw, entry, load } from "./load-machine.ts"
import type { MakeMachine } from "./machine-setting.ts"

const csr = {
  stvec: 0x105,
  sie: 0x104,
  medeleg: 0x302,
  mideleg: 0x303,
  mie: 0x304,
  mepc: 0x341,
  mcause: 0x342,
  mip: 0x344,
}
const pmp = { configuration: 0x3a0, address: 0x3b0, allOpen: 0x1fn, everywhere: (1n << 54n) - 1n }

interface Seen extends MachineTrap {
  readonly hart: number
  readonly pc: bigint
  readonly privilege: number
}

interface Watched {
  readonly machine: Machine
  readonly hart: Hart
  readonly seen: Seen[]
}

/** A machine whose monitor notes each trap, then does `then`; hart 0 starts at the program's entry in supervisor mode. */
function watchedMachine(
  make: MakeMachine,
  text: string,
  then: (hart: Hart) => void,
  alarm: (hart: Hart) => void = () => undefined,
): Watched {
  const machine = make({ harts: 2 })
  const seen: Seen[] = []
  let attached: Machine | undefined
  const monitor: Monitor = {
    name: "the suite's",
    attach(given) {
      attached = given
      expectEqual(
        "which harts are started",
        given.harts.map(({ started }) => started),
        [true, false],
      )
    },
    trap(hart, { interrupt, cause, value }) {
      seen.push({ hart: hart.id, pc: hart.pc - entry, privilege: hart.privilege, interrupt, cause, value })
      then(hart)
    },
    alarm,
  }
  machine.attach(monitor)
  if (attached !== machine) throw new ConformanceFailure("attach did not give the monitor the machine")
  load(machine, assembleRaw(text))
  const [hart, other] = machine.harts
  other.started = false
  hart.privilege = 1
  hart.setCsr(pmp.address, pmp.everywhere)
  hart.setCsr(pmp.configuration, pmp.allOpen)
  return { machine, hart, seen }
}

const off = { kind: "powered-off", status: 0 } as const

export function monitorContracts(make: MakeMachine): readonly ConformanceTest[] {
  return [
    {
      name: "monitor: gets traps with the state before the instruction, and decides where to go on",
      run() {
        const text = "_start: .option norvc\n li a0, 5\n ecall\n ebreak\n .word 0\n li a1, 6\n ecall\n"
        const { machine, hart, seen } = watchedMachine(make, text, (trapped) => {
          if (trapped.x(11) === 6n) machine.rest(off)
          else trapped.pc += 4n
        })
        const before = [csr.mepc, csr.mcause].map((number) => hart.csr(number))
        expectEqual("the stop", machine.run(100), off)
        const trap = (pc: bigint, cause: number) => ({ hart: 0, pc, privilege: 1, interrupt: false, cause, value: 0n })
        // The value of a breakpoint may be its address.
        const got = seen.map((each) => (each.cause === 3 ? { ...each, value: 0n } : each))
        expectEqual("the traps", got, [trap(4n, 9), trap(8n, 3), trap(12n, 2), trap(20n, 9)])
        expectEqual(
          "mepc and mcause",
          [csr.mepc, csr.mcause].map((number) => hart.csr(number)),
          before,
        )
        expectEqual("retired", hart.retired, 2n)
      },
    },
    {
      name: "monitor: does not see what is delegated",
      run() {
        const text = `_start: la t0, handler
  csrw stvec, t0
  ebreak
  .balign 4
handler: csrr a0, scause
  ecall
`
        const { machine, hart, seen } = watchedMachine(make, text, () => machine.rest(off))
        hart.setCsr(csr.medeleg, 1n << 3n)
        expectEqual("the stop", machine.run(100), off)
        expectEqual("causes", [hart.x(10), ...seen.map(({ cause }) => cause)], [3n, 9])
      },
    },
    {
      name: "monitor: gets interrupts before the next instruction, in any mode of the guest",
      run() {
        const { machine, hart, seen } = watchedMachine(make, "_start: addi a0, a0, 1\n j _start\n", (trapped) => {
          trapped.setCsr(csr.mie, 0n)
        })
        machine.run(10)
        hart.setCsr(csr.mie, 1n << 1n)
        hart.setCsr(csr.mip, 1n << 1n)
        const place = hart.pc - entry
        machine.run(10)
        expectEqual("the traps", seen, [{ hart: 0, pc: place, privilege: 1, interrupt: true, cause: 1, value: 0n }])
        expectEqual("retired", hart.retired, 20n)
      },
    },
    {
      name: "monitor: its alarm comes when the hart's time does, before the next instruction, and wakes a hart that waits",
      run() {
        const text = "_start: addi a0, a0, 1\n addi a0, a0, 1\n j _start\n"
        const { machine, hart } = watchedMachine(
          make,
          text,
          () => machine.rest(off),
          (trapped) => {
            times.push(trapped.time)
            expectEqual("the alarm that has come", trapped.alarm, undefined)
            if (times.length === 1) trapped.alarm = trapped.time + 5
            else machine.rest({ kind: "interrupted", hart: 0 })
          },
        )
        const times: number[] = []
        const start = hart.time
        hart.alarm = start + 12
        expectEqual("the stop", machine.run(100), { kind: "interrupted", hart: 0 })
        expectEqual("its times", times, [start + 12, start + 17])
        expectEqual("retired", hart.retired, 17n)
        hart.waiting = true
        hart.setCsr(csr.mie, 0n)
        hart.alarm = hart.time + 1_000_000
        machine.run(100)
        expectEqual("the third time", times[2], start + 1_000_017)
        expectEqual("retired", hart.retired, 17n)
      },
    },
    {
      name: "monitor: sees and takes what lr has reserved",
      run() {
        const text = `_start: .option norvc
  la t0, word
  lr.w t1, (t0)
  ecall
  sc.w a0, t1, (t0)
  ecall
  .balign 8
word: .dword 0
`
        const reservations: (bigint | undefined)[] = []
        const results = [true, false].map((keeps) => {
          const { machine, hart } = watchedMachine(make, text, (trapped) => {
            reservations.push(trapped.reservation)
            if (trapped.x(5) !== trapped.reservation) machine.rest(off)
            if (!keeps) trapped.reservation = undefined
            trapped.pc += 4n
          })
          machine.run(6)
          return [hart.x(5) === reservations.at(-2) || reservations.at(-2) === undefined, hart.x(10)]
        })
        expectEqual("whether sc failed", results, [
          [true, 0n],
          [true, 1n],
        ])
        expectEqual("how often something was reserved", reservations.filter((each) => each !== undefined).length, 2)
      },
    },
    {
      name: "monitor: starts another hart",
      run() {
        const text = "_start: csrr a1, sscratch\n ecall\n"
        const { machine, hart, seen } = watchedMachine(make, text, (trapped) => {
          const [, other] = machine.harts
          if (trapped === other) return machine.rest(off)
          trapped.started = false
          other.pc = entry
          other.privilege = 1
          other.setCsr(pmp.address, pmp.everywhere)
          other.setCsr(pmp.configuration, pmp.allOpen)
          other.started = true
        })
        expectEqual("the stop", machine.run(100_000), off)
        expectEqual(
          "the harts that trapped",
          seen.map(({ hart: id }) => id),
          [0, 1],
        )
        expectEqual("retired", [hart.retired, machine.harts[1].retired], [1n, 1n])
      },
    },
  ]
}
