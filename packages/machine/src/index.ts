// Whole-system VM: a RISC-V board, compatible with QEMU's virt where it matters, on the JS host.
export type { DebugStop, DebugTarget, WatchedAccess, Watchpoint } from "./debug/debug-target.ts"
export type { Device, DeviceState, DeviceValue, DirectMemory, InterruptLine } from "./device.ts"
export { createGdbStub } from "./gdb/gdb-stub.ts"
export type { GdbStub, GdbStubOptions } from "./gdb/gdb-stub.ts"
export { SnapshotError } from "./snapshot-error.ts"
