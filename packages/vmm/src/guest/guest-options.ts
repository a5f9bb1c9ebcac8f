// What a guest is made with.
import type { BlockBackend } from "@lamina/machine"
import type { MinidiskRequest } from "../disk/minidisk-table.ts"

/** A minidisk on one of the machine's virtio disks, by their order; the first by default. */
export interface MinidiskOption extends MinidiskRequest {
  readonly disk?: number
}

export const isBackend = (disk: BlockBackend | MinidiskOption): disk is BlockBackend => "read" in disk

export interface GuestOptions {
  /** How it is called; `guest` and a number by default. */
  readonly name?: string
  /** Virtual harts: 1 to 8; 1 by default. There may be more of them than the machine has harts. */
  readonly harts?: number
  /** Bytes of RAM: a multiple of 4096; all that is left by default. */
  readonly memory?: number
  /** Virtio disks, in this order: minidisks on the machine's, or backends of the caller's own. */
  readonly disks?: readonly (BlockBackend | MinidiskOption)[]
  /** Feeds a virtio entropy device; none without. `drawn` is how many bytes it gave since power-on. */
  readonly entropy?: (into: Uint8Array, drawn: number) => void
  /** Whether it has a virtio console beside the serial port. */
  readonly console?: boolean
  /** Its weight: guests that all want to run get time in proportion. Above 0; 1 by default. */
  readonly weight?: number
  /** The most that it gets of the machine's harts, from above 0 to 1, which is the default. */
  readonly cap?: number
  /** For each virtual hart the number of the machine's hart that it may run on; any by default. */
  readonly pins?: readonly (number | undefined)[]
  /** What its real-time clock shows at the start: nanoseconds since the epoch; 2026-01-01 by default. */
  readonly startTime?: bigint
}

const maximumHarts = 8
const pageSize = 4096

/** Checks what does not depend on the machine. Throws `RangeError`, one line. */
export function checkGuestOptions({ harts = 1, memory, weight = 1, cap = 1 }: GuestOptions): void {
  if (!(Number.isInteger(harts) && harts >= 1 && harts <= maximumHarts))
    throw new RangeError(`a guest has 1 to ${maximumHarts} harts, not ${harts}`)
  if (memory !== undefined && !(Number.isInteger(memory) && memory >= pageSize && memory % pageSize === 0))
    throw new RangeError(`a guest's memory is a multiple of ${pageSize} bytes, not ${memory}`)
  if (!(weight > 0 && Number.isFinite(weight))) throw new RangeError(`a guest's weight is above 0, not ${weight}`)
  if (!(cap > 0 && cap <= 1)) throw new RangeError(`a guest's cap is above 0 and at most 1, not ${cap}`)
}

/** Checks what depends on the machine. Throws `RangeError`. */
export function checkPin(pin: number | undefined, machineHarts: number): void {
  if (pin === undefined || (Number.isInteger(pin) && pin >= 0 && pin < machineHarts)) return
  throw new RangeError(`the machine has no hart ${pin}: it has ${machineHarts}`)
}
