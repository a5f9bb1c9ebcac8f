// The unprivileged CSRs, plainly (manual volume I, chapters Zicsr, Zicntr and F).
import { hartState, instructionsPerTick } from "@lamina/isa"

export interface Csr {
  read(view: DataView, state: number): bigint
  /** Absent for read-only CSRs. */
  write?(view: DataView, state: number, value: bigint): void
}

const readInstret = (view: DataView, state: number) => view.getBigUint64(state + hartState.instret, true)
const field = (offset: number, mask: number): Csr => ({
  read: (view, state) => BigInt(view.getUint32(state + offset, true)),
  write: (view, state, value) => {
    view.setUint32(state + offset, Number(value & BigInt(mask)), true)
  },
})

/** CSRs by number. */
export const unprivilegedCsrs: ReadonlyMap<number, Csr> = new Map([
  [0x001, field(hartState.fflags, 0x1f)],
  [0x002, field(hartState.frm, 0x7)],
  [
    0x003,
    {
      read: (view, state) =>
        BigInt((view.getUint32(state + hartState.frm, true) << 5) | view.getUint32(state + hartState.fflags, true)),
      write: (view, state, value) => {
        view.setUint32(state + hartState.fflags, Number(value & 0x1fn), true)
        view.setUint32(state + hartState.frm, Number((value >> 5n) & 7n), true)
      },
    },
  ],
  [0xc00, { read: readInstret }],
  [
    0xc01,
    {
      read: (view, state) =>
        view.getBigUint64(state + hartState.timeOffset, true) + readInstret(view, state) / BigInt(instructionsPerTick),
    },
  ],
  [0xc02, { read: readInstret }],
])
