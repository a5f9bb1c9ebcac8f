// A machine of a few instructions, for tests of debuggers: nops, a store, a load, a jump back and a power-off.
import type { GuestPhysical, Hart, Machine } from "@lamina/interfaces"
import { csrNumber } from "@lamina/isa"
import type { DebugStop, DebugTarget, Watchpoint } from "../src/index.ts"

export const base = 0x8000_0000n
export const ramSize = 0x10000
export const counter = 0x8000_1000n

/** At `base` harts start: two nops, a store to `counter`, a load from it, a nop and a jump back. Power goes off at `base + 0x100`. */
export const code = [0x13, 0x13, 0x00b62023, 0x00062583, 0x13, 0xfedff06f]
const [store, load, jump] = [8n, 12n, 20n]
export const powerOff = base + 0x100n

const csrs = ["fflags", "frm", "fcsr", "mstatus", "misa", "mtvec", "mepc", "satp", "mhartid", "pmpaddr0"]

function fakeHart(id: number): Hart {
  const x = new Array<bigint>(32).fill(0n)
  const f = new Array<bigint>(32).fill(0n)
  const values = new Map(csrs.map((name) => [csrNumber(name), 0n]))
  values.set(csrNumber("mhartid"), BigInt(id))
  values.set(csrNumber("mstatus"), 0xa_0000_1800n)
  return {
    id,
    pc: base,
    privilege: 3,
    x: (register) => x[register],
    setX(register, value) {
      x[register] = BigInt.asUintN(64, value)
    },
    f: (register) => f[register],
    setF(register, value) {
      f[register] = BigInt.asUintN(64, value)
    },
    csr(number) {
      const value = values.get(number)
      if (value === undefined) throw new RangeError(`no CSR ${number}`)
      return value
    },
    setCsr(number, value) {
      if (!values.has(number) || number === csrNumber("mhartid")) throw new RangeError(`no CSR ${number} to write`)
      values.set(number, value)
    },
    started: true,
    waiting: false,
    retired: 0n,
    time: 0,
    alarm: undefined,
    reservation: undefined,
    fenceTranslations: () => undefined,
    translate: (address, access) =>
      access !== "fetch" || address >= base ? Number(BigInt.asUintN(48, address)) : undefined,
  }
}

export interface FakeTarget extends DebugTarget {
  readonly breakpoints: Set<bigint>
  readonly watchpoints: Set<string>
  /** What `resume` gives next, in place of running. */
  next: DebugStop | undefined
  /** What each `resume` was asked for. */
  readonly resumed: { readonly fuel: number; readonly harts: readonly number[] | undefined }[]
}

export function fakeTarget(harts = 2): FakeTarget {
  const ram = new Uint8Array(ramSize)
  const view = new DataView(ram.buffer)
  code.forEach((word, index) => view.setUint32(index * 4, word, true))
  const within = (address: bigint, length: number) => {
    const offset = Number(BigInt.asUintN(64, address - base))
    return offset + length <= ramSize ? ram.subarray(offset, offset + length) : undefined
  }
  const all = Array.from({ length: harts }, (_, id) => fakeHart(id))
  const machine: Machine = {
    name: "fake",
    harts: all,
    memory: {
      base: Number(base) as GuestPhysical,
      size: ramSize,
      read(address, into) {
        const from = within(BigInt(address), into.length)
        if (from) into.set(from)
        return from !== undefined
      },
      write: () => false,
      load: () => undefined,
      store: () => false,
    },
    deviceTree: () => new Uint8Array(),
    serialLines: [],
    time: () => 0n,
    ticksPerSecond: 1,
    attach: () => undefined,
    rest: () => undefined,
    run: () => ({ kind: "out-of-fuel" }),
  }
  const breakpoints = new Set<bigint>()
  const watchpoints = new Set<string>()
  const key = ({ address, length, access }: Watchpoint) => `${address.toString(16)},${length},${access}`
  const watched = (hart: number, access: "write" | "read"): DebugStop => {
    for (const each of watchpoints) {
      const [start, length, kind] = each.split(",")
      const address = BigInt(`0x${start}`)
      if (kind !== access && kind !== "access") continue
      if (address <= counter && counter < address + BigInt(length)) {
        return { kind: "watchpoint", hart, address: counter, access: kind }
      }
    }
    return { kind: "step", hart }
  }
  const step = (hart: number): DebugStop => {
    const state = all[hart]
    if (!state.started || state.waiting) return { kind: "step", hart }
    const at = state.pc - base
    state.setX(10, state.x(10) + 1n)
    if (state.pc === powerOff) return { kind: "powered-off", status: 3 }
    state.pc += at === jump ? -jump : 4n
    if (at === store) {
      view.setUint32(Number(counter - base), view.getUint32(Number(counter - base), true) + 1, true)
      return watched(hart, "write")
    }
    return at === load ? watched(hart, "read") : { kind: "step", hart }
  }
  const target: FakeTarget = {
    machine,
    breakpoints,
    watchpoints,
    next: undefined,
    resumed: [],
    addBreakpoint: (address) => void breakpoints.add(address),
    removeBreakpoint: (address) => void breakpoints.delete(address),
    addWatchpoint(watchpoint) {
      if (watchpoint.length > 64) return false
      watchpoints.add(key(watchpoint))
      return true
    },
    removeWatchpoint: (watchpoint) => watchpoints.delete(key(watchpoint)),
    step,
    resume(fuel, only) {
      target.resumed.push({ fuel, harts: only })
      const { next } = target
      target.next = undefined
      if (next) return next
      const running = only ?? [...all.keys()]
      for (let done = 0; done < fuel;) {
        for (const hart of running) {
          if (breakpoints.has(all[hart].pc)) return { kind: "breakpoint", hart }
          const stop = step(hart)
          if (stop.kind !== "step") return stop
          done++
        }
      }
      return { kind: "out-of-fuel" }
    },
    readMemory(_hart, address, into) {
      const from = within(address, into.length)
      if (from) into.set(from)
      return from !== undefined
    },
    writeMemory(_hart, address, from) {
      const to = within(address, from.length)
      to?.set(from)
      return to !== undefined
    },
  }
  return target
}
