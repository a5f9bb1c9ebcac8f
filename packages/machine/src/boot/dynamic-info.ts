// What OpenSBI's fw_dynamic is told by whoever starts it: struct fw_dynamic_info (OpenSBI, docs/firmware/fw_dynamic.md).

const magic = 0x4942_534fn
const version = 2n
const supervisor = 1n

export interface DynamicInfoOptions {
  /** Where it enters the kernel: guest-physical. */
  readonly next: number
  /** The hart that boots; 0 by default. */
  readonly bootHart?: number
  /** OpenSBI's own: 1 prints nothing at boot, 2 prints more. */
  readonly options?: number
}

/** The structure for RV64, version 2: the kernel is entered in supervisor mode. Its address goes to a2. */
export function dynamicInfo({ next, bootHart = 0, options = 0 }: DynamicInfoOptions): Uint8Array {
  const fields = [magic, version, BigInt(next), supervisor, BigInt(options), BigInt(bootHart)]
  const view = new DataView(new ArrayBuffer(fields.length * 8))
  fields.forEach((value, index) => view.setBigUint64(index * 8, value, true))
  return new Uint8Array(view.buffer)
}
