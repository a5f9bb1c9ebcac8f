// The kernel's memory, which may grow and move.

export interface KernelMemory {
  bytes(address: number, size: number): Uint8Array
  view(): DataView
  /** Text that a zero ends. */
  text(address: number): string
  /** Fresh memory of so many bytes, behind what there is. */
  reserve(size: number): number
}

const pageSize = 65536

export function kernelMemory(memory: WebAssembly.Memory): KernelMemory {
  let all = new Uint8Array(memory.buffer)
  const current = () => {
    if (all.buffer !== memory.buffer) all = new Uint8Array(memory.buffer)
    return all
  }
  return {
    bytes: (address, size) => current().subarray(address >>> 0, (address >>> 0) + (size >>> 0)),
    view: () => new DataView(memory.buffer),
    text(address) {
      const bytes = current()
      return new TextDecoder().decode(bytes.slice(address >>> 0, bytes.indexOf(0, address >>> 0)))
    },
    reserve: (size) => memory.grow(Math.ceil(size / pageSize)) * pageSize,
  }
}
