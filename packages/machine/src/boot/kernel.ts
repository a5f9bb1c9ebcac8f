// A kernel that is ready to be placed: what goes where in RAM, and where it is entered.
import type { LinuxImage } from "./linux-image.ts"

/** Bytes at a guest-physical address, and zeros behind them up to `size`. */
export interface KernelSegment {
  readonly address: number
  readonly bytes: Uint8Array
  /** Not less than there are bytes. */
  readonly size: number
}

export interface Kernel {
  /** Guest-physical, in one of the segments. */
  readonly entry: number
  /** One at least. */
  readonly segments: readonly KernelSegment[]
}

/** The kernel that is in a Linux Image: `bytes` is what `image` was read from. */
export function linuxKernel(bytes: Uint8Array, image: LinuxImage, ramBase: number): Kernel {
  const address = ramBase + image.textOffset
  return { entry: address, segments: [{ address, bytes, size: image.imageSize }] }
}
