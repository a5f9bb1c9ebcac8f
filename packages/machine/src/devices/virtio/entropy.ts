// Virtio entropy device: random bytes (virtio 1.2, section 5.4).
import type { DirectMemory } from "../../device.ts"
import { savedState } from "../saved-state.ts"
import { scatter } from "./descriptor-chain.ts"
import { virtioDevices } from "./registers.ts"
import type { VirtioDevice, VirtioTransport } from "./virtio-device.ts"

export interface VirtioEntropyOptions {
  readonly memory: DirectMemory
  /** Fills `into` with random bytes. It gave `drawn` since power-on: numbers that are the same in each run follow from that. */
  readonly entropy: (into: Uint8Array, drawn: number) => void
}

const queueSize = 8
/** A request that wants more gets this many, as it may. */
const most = 65536

export function createVirtioEntropy({ memory, entropy }: VirtioEntropyOptions): VirtioDevice {
  let transport: VirtioTransport | undefined
  let drawn = 0
  return {
    id: virtioDevices.entropy,
    features: 0n,
    queues: [queueSize],
    configuration: () => new Uint8Array(0),
    connect: (given) => void (transport = given),
    notified(index) {
      const queue = transport?.queue(index)
      if (!queue) return
      for (let count = queue.available(); count > 0; count--) {
        const chain = queue.take()
        if (!chain) return
        const bytes = new Uint8Array(Math.min(chain.writableLength, most))
        entropy(bytes, drawn)
        drawn += bytes.length
        queue.complete(chain, scatter(memory, chain.writable, 0, bytes) ? bytes.length : 0)
      }
      queue.settle()
    },
    powerOn: () => void (drawn = 0),
    save: () => ({ drawn }),
    restore(state) {
      drawn = savedState("virtio entropy", state).integer("drawn", Number.MAX_SAFE_INTEGER)
    },
  }
}
