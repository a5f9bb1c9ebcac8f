// The host's clock for a supervisor: an SBI that has one function more.
import type { Clock, Hart, MachineTrap, Monitor } from "@lamina/interfaces"
import { trapCause } from "@lamina/isa"

/** An extension of the firmware's own numbers (SBI 2.0, chapter 4); programs/supervisor/firmware.c asks for it. */
const hostClock = 0x0a00_0000n
const base = { id: 0x10n, probe: 3n } as const
const [a0, a1, a6, a7] = [10, 11, 16, 17]
const ecallSize = 4n

/** `sbi`, and an extension whose function 0 gives the clock's monotonic nanoseconds at the time of the call. */
export function withHostClock(sbi: Monitor, clock: Clock): Monitor {
  const answer = (hart: Hart, value: bigint) => {
    hart.setX(a0, 0n)
    hart.setX(a1, value)
    hart.pc += ecallSize
  }
  return {
    ...sbi,
    trap(hart: Hart, trap: MachineTrap) {
      const [extension, called] = [hart.x(a7), hart.x(a6)]
      if (trap.interrupt || trap.cause !== trapCause.environmentCallFromS) sbi.trap(hart, trap)
      else if (extension === hostClock) answer(hart, clock.monotonic())
      else if (extension === base.id && called === base.probe && hart.x(a0) === hostClock) answer(hart, 1n)
      else sbi.trap(hart, trap)
    },
  }
}
