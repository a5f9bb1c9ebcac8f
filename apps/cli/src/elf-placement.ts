// What an ELF file's program headers say of where it runs, read without complaining: the loaders check (gABI, "Program Header").

const headerSize = 64
const programHeaderSize = 56
const executable = 2
const segmentType = { load: 1, interpreter: 3 } as const

/** A machine's RAM, at its largest. */
const ram = { start: 0x8000_0000n, end: 0x1_0000_0000n } as const
/** The upper half of the address space, where kernels live. */
const upperHalf = 1n << 63n

interface Segment {
  readonly type: number
  readonly virtualAddress: bigint
  readonly physicalAddress: bigint
  readonly memorySize: bigint
}

/** Whether it is to be loaded into a machine's RAM: static, without an interpreter, all segments at RAM's physical addresses. */
export function isBareMetal(bytes: Uint8Array): boolean {
  const segments = readSegments(bytes)
  const loaded = loadedOf(segments)
  const isStatic = !segments.some((segment) => segment.type === segmentType.interpreter)
  return isStatic && loaded.length > 0 && loaded.every(({ physicalAddress }) => isInRam(physicalAddress))
}

/** Whether it is linked for the upper half of the address space, and says no address in RAM: `vmlinux`. */
export function isKernelElf(bytes: Uint8Array): boolean {
  return loadedOf(readSegments(bytes)).some(({ virtualAddress }) => virtualAddress >= upperHalf)
}

function loadedOf(segments: readonly Segment[]): readonly Segment[] {
  return segments.filter(({ type, memorySize }) => type === segmentType.load && memorySize > 0n)
}

function isInRam(address: bigint): boolean {
  return address >= ram.start && address < ram.end
}

/** The segments of an executable; none when it is something else, or cut short. */
function readSegments(bytes: Uint8Array): readonly Segment[] {
  if (bytes.length < headerSize) return []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const start = Number(view.getBigUint64(32, true))
  const size = view.getUint16(54, true)
  const count = view.getUint16(56, true)
  const fits = size >= programHeaderSize && start + size * count <= bytes.length
  if (view.getUint16(16, true) !== executable || !fits) return []
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * size
    return {
      type: view.getUint32(at, true),
      virtualAddress: view.getBigUint64(at + 16, true),
      physicalAddress: view.getBigUint64(at + 24, true),
      memorySize: view.getBigUint64(at + 40, true),
    }
  })
}
