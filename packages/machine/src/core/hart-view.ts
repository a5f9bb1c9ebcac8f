// A hart of the machine, as firmware, monitors and debuggers see it: its state block, with the rules of the instruction set.
import type { Hart, MachineMemory, PrivilegeLevel } from "@lamina/interfaces"
import { csrOf, hartState, noReservation, translate, translatingHart } from "@lamina/isa"

/** What a hart asks of the machine around it. */
export interface HartHooks {
  /** Its translations are to be forgotten: of an address, of an address space, of all where they are undefined. */
  fence(hart: number, address?: bigint, addressSpace?: number): void
  time(hart: number): number
  alarm(hart: number): number | undefined
  setAlarm(hart: number, time: number | undefined): void
  isStarted(hart: number): boolean
  setStarted(hart: number, started: boolean): void
}

const registers = 32

function checked(register: number): number {
  if (Number.isInteger(register) && register >= 0 && register < registers) return register
  throw new RangeError(`there is no register ${register}`)
}

/** Makes the view of hart `id`. */
export function createHartView(memory: MachineMemory, id: number, hooks: HartHooks): Hart {
  const at = (offset: number) => memory.hartState(id) + offset
  const get = (offset: number) => memory.view().getBigUint64(at(offset), true)
  const set = (offset: number, value: bigint) => memory.view().setBigUint64(at(offset), BigInt.asUintN(64, value), true)
  const csr = (number: number) => {
    const found = csrOf(memory.view(), number)
    if (!found) throw new RangeError(`there is no CSR 0x${number.toString(16)}`)
    return found
  }
  return {
    id,
    get pc() {
      return get(hartState.pc)
    },
    set pc(value) {
      set(hartState.pc, value & ~1n)
    },
    get privilege() {
      return memory.view().getUint32(at(hartState.privilege), true) as PrivilegeLevel
    },
    set privilege(value) {
      memory.view().setUint32(at(hartState.privilege), value, true)
    },
    x: (register) => get(hartState.x + 8 * checked(register)),
    setX(register, value) {
      if (checked(register) !== 0) set(hartState.x + 8 * register, value)
    },
    f: (register) => get(hartState.f + 8 * checked(register)),
    setF(register, value) {
      set(hartState.f + 8 * checked(register), value)
    },
    csr: (number) => csr(number).read(memory.view(), at(0)),
    setCsr(number, value) {
      const found = csr(number)
      if (!found.write) throw new RangeError(`the CSR ${found.description.name} is read-only`)
      found.write(memory.view(), at(0), BigInt.asUintN(64, value))
    },
    get started() {
      return hooks.isStarted(id)
    },
    set started(value) {
      hooks.setStarted(id, value)
    },
    get waiting() {
      return memory.view().getUint32(at(hartState.waiting), true) !== 0
    },
    set waiting(value) {
      memory.view().setUint32(at(hartState.waiting), value ? 1 : 0, true)
    },
    get retired() {
      return get(hartState.instret)
    },
    get time() {
      return hooks.time(id)
    },
    get alarm() {
      return hooks.alarm(id)
    },
    set alarm(time) {
      hooks.setAlarm(id, time)
    },
    get reservation() {
      const address = get(hartState.reservation)
      return address === noReservation ? undefined : address
    },
    set reservation(address) {
      set(hartState.reservation, address ?? noReservation)
    },
    fenceTranslations(address, addressSpace) {
      hooks.fence(id, address, addressSpace)
    },
    translate(address, access) {
      const found = translate(translatingHart(memory, at(0)), BigInt.asUintN(64, address), access, false)
      return found.kind === "found" ? Number(found.physical) : undefined
    },
  }
}
