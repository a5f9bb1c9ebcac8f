// Harts of a machine without an engine: their registers are read and written as instructions would.
import { createMachineMemory, csrNumber, csrOf, hartState, permittedCsr, resetCsrs } from "../../src/index.ts"
import type { Csr } from "../../src/index.ts"

export interface TestHart {
  readonly view: DataView
  readonly state: number
  /** What a CSR reads as; no permission is asked. */
  read(name: string): bigint
  /** Writes a CSR; no permission is asked. */
  write(name: string, value: bigint): void
  /** What a set or clear instruction of a CSR starts from. */
  readStored(name: string): bigint
  /** Whether an instruction at the hart's privilege may read a CSR, or write it. */
  mayRead(name: string): boolean
  mayWrite(name: string): boolean
  /** As after an instruction that did nothing else. */
  retire(count?: number): void
  privilege: number
  pc: bigint
  /** The bits of `mip` that wires hold up. */
  lines: bigint
}

/** A hart after reset, in machine mode. */
export function testHart(pmpEntries: 0 | 16 | 64 = 16): TestHart {
  const memory = createMachineMemory({ ram: { base: 0x8000_0000, size: 0x10000 }, pmpEntries })
  const view = memory.view()
  const state: number = memory.hartState(0)
  resetCsrs(view, state)
  const number = (name: string) => csrNumber(name) ?? -1
  const find = (name: string): Csr => {
    const csr = csrOf(view, number(name))
    if (!csr) throw new RangeError(`the hart has no ${name}`)
    return csr
  }
  return {
    view,
    state,
    read: (name) => find(name).read(view, state),
    write: (name, value) => find(name).write?.(view, state, value),
    readStored: (name) => (find(name).readStored ?? find(name).read)(view, state),
    mayRead: (name) => permittedCsr(view, state, number(name), false) !== undefined,
    mayWrite: (name) => permittedCsr(view, state, number(name), true) !== undefined,
    retire(count = 1) {
      const place = state + hartState.instret
      view.setBigUint64(place, view.getBigUint64(place, true) + BigInt(count), true)
    },
    get privilege() {
      return view.getUint32(state + hartState.privilege, true)
    },
    set privilege(level) {
      view.setUint32(state + hartState.privilege, level, true)
    },
    get pc() {
      return view.getBigUint64(state + hartState.pc, true)
    },
    set pc(pc) {
      view.setBigUint64(state + hartState.pc, pc, true)
    },
    get lines() {
      return view.getBigUint64(state + hartState.interruptLines, true)
    },
    set lines(lines) {
      view.setBigUint64(state + hartState.interruptLines, lines, true)
    },
  }
}

/** A number with these bits set. */
export function bits(...positions: readonly number[]): bigint {
  return positions.reduce((sum, position) => sum | (1n << BigInt(position)), 0n)
}

export const allOnes = 0xffff_ffff_ffff_ffffn
