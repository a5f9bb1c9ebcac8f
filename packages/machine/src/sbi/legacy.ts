// The functions of SBI 0.1, which later extensions replace: each is an extension of its own (SBI 2.0, chapter 5).
import type { GuestPhysical, Hart } from "@lamina/interfaces"
import { interruptCause, trapCause } from "@lamina/isa"
import { csr } from "./csr-numbers.ts"
import { interruptHarts } from "./interprocessor-interrupt.ts"
import { interruptBit, setPending } from "./pending-interrupts.ts"
import { powerOff } from "./power-switch.ts"
import { redirectTrap } from "./redirect-trap.ts"
import { fenceHarts } from "./remote-fence.ts"
import type { LegacyExtension, SbiCall } from "./sbi-extension.ts"
import { hasSerialPort, receiveByte, sendByte } from "./serial-port.ts"
import { setTimer } from "./supervisor-timer.ts"

const done = 0n
const nothing = -1n
const { supervisorSoftware } = interruptCause

/**
 * The harts of the bit vector at the virtual address in a0, all if that is 0; bits of harts that are not there are ignored. When it cannot
 * be read the supervisor gets the fault, at the `ecall`.
 */
function hartsAt({ machine, hart, arguments: [mask] }: SbiCall): readonly Hart[] | undefined {
  if (mask === 0n) return machine.harts
  const last = Math.max(...machine.harts.map(({ id }) => id))
  const bytes = new Uint8Array(8 * (Math.floor(last / 64) + 1))
  for (const index of bytes.keys()) {
    const virtual = BigInt.asUintN(64, mask + BigInt(index))
    const address = hart.translate(virtual, "load")
    const isRead =
      address !== undefined && machine.memory.read(address as GuestPhysical, bytes.subarray(index, index + 1))
    if (!isRead) {
      const cause = address === undefined ? trapCause.loadPageFault : trapCause.loadAccessFault
      redirectTrap(hart, { cause, value: virtual })
      return undefined
    }
  }
  return machine.harts.filter(({ id }) => (bytes[id >> 3] >> (id & 7)) & 1)
}

/** A function that does something to the harts of such a vector. */
const toHarts = (act: (harts: readonly Hart[]) => void) => (call: SbiCall) => {
  const harts = hartsAt(call)
  if (!harts) return undefined
  act(harts)
  return done
}

const functions: readonly Omit<LegacyExtension, "kind">[] = [
  {
    id: 0,
    name: "set_timer",
    call({ machine, hart, arguments: [ticks] }) {
      setTimer(machine, hart, ticks)
      return done
    },
  },
  {
    id: 1,
    name: "console_putchar",
    call({ machine: { memory }, arguments: [byte] }) {
      // Blocks while the port takes no byte; without a port the byte is lost.
      const isDone = !hasSerialPort(memory) || sendByte(memory, Number(BigInt.asUintN(8, byte)))
      return isDone ? done : undefined
    },
  },
  {
    id: 2,
    name: "console_getchar",
    call: ({ machine }) => BigInt(receiveByte(machine.memory) ?? nothing),
  },
  {
    id: 3,
    name: "clear_ipi",
    call({ hart }) {
      const wasPending = (hart.csr(csr.mip) & interruptBit(supervisorSoftware)) !== 0n
      setPending(hart, supervisorSoftware, false)
      return wasPending ? 1n : 0n
    },
  },
  { id: 4, name: "send_ipi", call: toHarts(interruptHarts) },
  { id: 5, name: "remote_fence_i", call: toHarts(fenceHarts) },
  { id: 6, name: "remote_sfence_vma", call: toHarts(fenceHarts) },
  { id: 7, name: "remote_sfence_vma_asid", call: toHarts(fenceHarts) },
  {
    id: 8,
    name: "shutdown",
    call({ machine }) {
      // Does not return, even where there is no switch.
      if (!powerOff(machine, false)) for (const hart of machine.harts) hart.started = false
      return undefined
    },
  },
]

export const legacy: readonly LegacyExtension[] = functions.map((each) => ({ kind: "legacy", ...each }))
