// The host-target interface of Spike: a program that has the symbol `tohost` ends, and prints, by storing to it. Test suites
// for RISC-V are written so.
import type { GuestPhysical } from "@lamina/interfaces"
import type { WholeSystem } from "../whole-system.ts"

export interface HostInterfaceOptions {
  /** Guest-physical addresses, multiples of 8, in RAM. */
  readonly tohost: number
  readonly fromhost?: number
  /** Bytes that the program prints. */
  readonly write: (byte: number) => void
}

const pageSize = 4096
const wordSize = 8
/** A command: device in the upper 8 bits, the device's command in the next 8, then what it is about. */
const device = { end: 0n, terminal: 1n } as const
const terminalWrites = 1n
const payloadMask = (1n << 48n) - 1n

/**
 * Serves a machine's program until the returned function is called: a store to `tohost` with bit 0 set powers the machine off with
 * the status in the bits above, the terminal's write command prints a byte. The page of `tohost` becomes slower.
 */
export function serveHostInterface(machine: WholeSystem, options: HostInterfaceOptions): () => void {
  const { tohost, fromhost, write } = options
  const { memory } = machine.parts
  const page = (tohost - (tohost % pageSize)) as GuestPhysical
  const load = () => machine.memory.load(tohost as GuestPhysical, wordSize) ?? 0n
  const store = (address: number, value: bigint) => machine.memory.store(address as GuestPhysical, wordSize, value)

  const serve = () => {
    const command = load()
    if (command === 0n) return
    const payload = command & payloadMask
    const target = command >> 56n
    if (target === device.end && payload & 1n) {
      machine.rest({ kind: "powered-off", status: Number(BigInt.asUintN(32, payload >> 1n)) })
      return
    }
    store(tohost, 0n)
    if (target !== device.terminal || ((command >> 48n) & 0xffn) !== terminalWrites) return
    write(Number(payload & 0xffn))
    if (fromhost !== undefined) store(fromhost, command & ~payloadMask)
  }
  const detach = machine.observe({
    access(address, size, access) {
      if (access === "write" && address < tohost + wordSize && address + size > tohost) serve()
    },
  })
  const tellEngines = () => machine.engine.flushTranslations()
  memory.watched.add(page)
  tellEngines()
  return () => {
    detach()
    memory.watched.delete(page)
    tellEngines()
  }
}
