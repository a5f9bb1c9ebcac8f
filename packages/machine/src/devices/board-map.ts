// What lies where on the board: a table, from which the bus and the device tree are made. Addresses and interrupts as on QEMU's virt.
import { clintSize } from "./clint.ts"
import { goldfishRtcSize } from "./goldfish-rtc.ts"
import { plicSize } from "./plic.ts"
import { sysconSize } from "./syscon.ts"
import { uartSize } from "./uart.ts"
import { virtioMmioSize } from "./virtio/registers.ts"

export interface BoardSlot {
  /** As in the device tree, without the address. */
  readonly name: string
  readonly base: number
  readonly size: number
  readonly compatible: string | readonly string[]
  /** Source number at the PLIC. */
  readonly interrupt?: number
}

export const ramBase = 0x8000_0000

export const boardMap = {
  test: {
    name: "test",
    base: 0x10_0000,
    size: sysconSize,
    compatible: ["sifive,test1", "sifive,test0", "syscon"],
  },
  rtc: { name: "rtc", base: 0x10_1000, size: goldfishRtcSize, compatible: "google,goldfish-rtc", interrupt: 11 },
  clint: { name: "clint", base: 0x200_0000, size: clintSize, compatible: ["sifive,clint0", "riscv,clint0"] },
  plic: { name: "plic", base: 0xc00_0000, size: plicSize, compatible: ["sifive,plic-1.0.0", "riscv,plic0"] },
  serial: { name: "serial", base: 0x1000_0000, size: uartSize, compatible: "ns16550a", interrupt: 10 },
} as const satisfies Readonly<Record<string, BoardSlot>>

export const virtioSlots: readonly (BoardSlot & { readonly interrupt: number })[] = Array.from(
  { length: 8 },
  (_, index) => ({
    name: "virtio_mmio",
    base: 0x1000_1000 + index * virtioMmioSize,
    size: virtioMmioSize,
    compatible: "virtio,mmio",
    interrupt: 1 + index,
  }),
)

/** A slot's name in the device tree. */
export const slotName = ({ name, base }: BoardSlot): string => `${name}@${base.toString(16)}`
