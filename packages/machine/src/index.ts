// Whole-system VM: a RISC-V board, compatible with QEMU's virt where it matters, on the JS host.
export { observeBus, type BusObserver } from "./bus.ts"
export type { Device, DeviceState, DeviceValue, DirectMemory, InterruptLine } from "./device.ts"
export { boardTree, type BoardTreeOptions } from "./device-tree/board-tree.ts"
export { flatten, type TreeNode } from "./device-tree/flatten.ts"
export { createBoard, type Board, type BoardOptions } from "./devices/board.ts"
export { SnapshotError } from "./snapshot-error.ts"
