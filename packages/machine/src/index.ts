// Whole-system VM: a RISC-V board, compatible with QEMU's virt where it matters, on the JS host.
export type { Device, DeviceState, DeviceValue, DirectMemory, InterruptLine } from "./device.ts"
export { SnapshotError } from "./snapshot-error.ts"
