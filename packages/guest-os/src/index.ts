// guest-os: a small operating system for RISC-V machines, and from outside a ProcessHost.
export { bootGuestOs } from "./boot-guest-os.ts"
export type { GuestOs, GuestOsOptions, GuestOsStatistics } from "./boot-guest-os.ts"
export { writeCpio, type GuestFile } from "./files/cpio.ts"
export { GuestOsError } from "./guest-os-error.ts"
export { guestOsImage, type GuestOsImage } from "./guest-os-image.ts"
export { readKernelImage, type KernelImage } from "./kernel/kernel-image.ts"
export { LoadError } from "./load-error.ts"
