// CLINT: software and timer interrupts of each hart (SiFive's core-local interruptor; the registers of RISC-V's ACLINT).
import type { Device } from "../device.ts"
import { savedState } from "./saved-state.ts"

export const clintSize = 0x10000

export const clintRegisters = { msip: 0, mtimecmp: 0x4000, mtime: 0xbff8 } as const
/** The manual leaves it open and QEMU has 0, an interrupt at once; so no timer fires before one is set. */
const never = 0xffff_ffff_ffff_ffffn

export interface ClintOptions {
  readonly harts: number
  /** `mtime`: ticks, unsigned 64 bits. */
  readonly time: () => bigint
  /** Takes what software writes to `mtime`. Without it such writes have no effect. */
  readonly setTime?: (ticks: bigint) => void
  /** Drives a hart's machine software interrupt. */
  readonly software: (hart: number, raised: boolean) => void
  /** A hart's `mtimecmp` was written, or `mtime`: when its timer fires has to be found anew. */
  readonly timerChanged: (hart: number) => void
}

export interface Clint extends Device {
  /** A hart's machine timer interrupt is pending while `mtime` is not below this. */
  mtimecmp(hart: number): bigint
}

/** Registers are 4 bytes wide to the bus; what lies between them reads 0. */
export function createClint({ harts, time, setTime, software, timerChanged }: ClintOptions): Clint {
  const raised = new Uint8Array(harts)
  const compare = new DataView(new ArrayBuffer(harts * 8))

  const setSoftware = (hart: number, value: number) => {
    raised[hart] = value
    software(hart, value === 1)
  }
  const setCompare = (hart: number, value: bigint) => {
    compare.setBigUint64(hart * 8, value, true)
    timerChanged(hart)
  }
  /** Replaces one half of `mtime`. */
  const storeTime = (isHigh: boolean, value: number) => {
    if (!setTime) return
    const now = time()
    const half = BigInt(value)
    setTime(isHigh ? (half << 32n) | BigInt.asUintN(32, now) : ((now >> 32n) << 32n) | half)
    for (let hart = 0; hart < harts; hart++) timerChanged(hart)
  }

  const clint: Clint = {
    name: "clint",
    size: clintSize,
    mtimecmp: (hart) => compare.getBigUint64(hart * 8, true),
    load(offset, size) {
      if (size !== 4) return undefined
      if (offset < clintRegisters.msip + harts * 4) return raised[offset / 4]
      if (offset >= clintRegisters.mtimecmp && offset < clintRegisters.mtimecmp + harts * 8) {
        return compare.getUint32(offset - clintRegisters.mtimecmp, true)
      }
      if (offset === clintRegisters.mtime) return Number(BigInt.asUintN(32, time()))
      if (offset === clintRegisters.mtime + 4) return Number(BigInt.asUintN(32, time() >> 32n))
      return 0
    },
    store(offset, size, value) {
      if (size !== 4) return false
      if (offset < clintRegisters.msip + harts * 4) setSoftware(offset / 4, value & 1)
      else if (offset >= clintRegisters.mtimecmp && offset < clintRegisters.mtimecmp + harts * 8) {
        compare.setUint32(offset - clintRegisters.mtimecmp, value, true)
        timerChanged(Math.floor((offset - clintRegisters.mtimecmp) / 8))
      } else if (offset === clintRegisters.mtime || offset === clintRegisters.mtime + 4) {
        storeTime(offset !== clintRegisters.mtime, value)
      }
      return true
    },
    reset() {
      for (let hart = 0; hart < harts; hart++) {
        setSoftware(hart, 0)
        setCompare(hart, never)
      }
    },
    save: () => ({
      msip: [...raised],
      mtimecmp: Array.from({ length: harts }, (_, hart) => clint.mtimecmp(hart)),
    }),
    restore(state) {
      const saved = savedState("clint", state)
      const software = saved.integers("msip", harts, 1)
      const timers = saved.wides("mtimecmp", harts)
      software.forEach((value, hart) => setSoftware(hart, value))
      timers.forEach((value, hart) => setCompare(hart, value))
    },
  }
  for (let hart = 0; hart < harts; hart++) compare.setBigUint64(hart * 8, never, true)
  return clint
}
