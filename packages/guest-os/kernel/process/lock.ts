// The one lock: whoever is in the kernel holds it. Interrupts are off in the kernel, so a hart never waits for itself.
import { swapAcquire, swapRelease } from "../hardware/instructions"

const lock: usize = memory.data(8, 8)

export function enterKernel(): void {
  while (swapAcquire(lock, 1) != 0) {
    // Somebody else is in the kernel.
  }
}

export function leaveKernel(): void {
  swapRelease(lock, 0)
}
