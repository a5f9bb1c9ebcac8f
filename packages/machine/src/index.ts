// Whole-system VM: a RISC-V board, compatible with QEMU's virt where it matters, on the JS host.
export { bootLayout, type BootLayout, type BootLayoutOptions, type MemoryRange } from "./boot/boot-layout.ts"
export { bootMachine, flatFirmware, placeImages, type BootableMachine, type BootImages } from "./boot/boot-machine.ts"
export { dynamicInfo, type DynamicInfoOptions } from "./boot/dynamic-info.ts"
export { linuxKernel, type Kernel, type KernelSegment } from "./boot/kernel.ts"
export { KernelError } from "./boot/kernel-error.ts"
export { readLinuxImage, type LinuxImage } from "./boot/linux-image.ts"
export { placeBoot, type BootContents } from "./boot/place-boot.ts"
export { createMachineTime, never, type HartStates, type MachineTime } from "./core/machine-time.ts"
export {
  createObservers,
  toldBus,
  type MachineObserver,
  type ObservableMachine,
  type Observers,
} from "./core/observers.ts"
export { createSerialInput, type SerialInput } from "./core/serial-input.ts"
export { createSerialLine, type MachineLine } from "./core/serial-line.ts"
export type { DebugStop, DebugTarget, WatchedAccess, Watchpoint } from "./debug/debug-target.ts"
export { createDebugTarget } from "./debug/system-target.ts"
export type { Device, DeviceState, DeviceValue, DirectMemory, InterruptLine } from "./device.ts"
export { createGdbStub } from "./gdb/gdb-stub.ts"
export type { GdbStub, GdbStubOptions } from "./gdb/gdb-stub.ts"
export { traceDevices } from "./monitors/device-trace.ts"
export { countTraps, type TrapCounter, type TrapCounts } from "./monitors/trap-counts.ts"
export { countEvents, type EventCounter, type EventCounts } from "./monitors/event-counts.ts"
export { serveHostInterface, type HostInterfaceOptions } from "./monitors/host-interface.ts"
export { profile, type Profile, type Sampled } from "./monitors/profile.ts"
export type { SymbolAt } from "./monitors/trace-line.ts"
export { traceTraps } from "./monitors/trap-trace.ts"
export { observeBus, type BusObserver } from "./bus.ts"
export { resetHart } from "./core/reset-hart.ts"
export { describeBoard, hartExtensions } from "./device-tree/describe-board.ts"
export { boardTree, type BoardTreeOptions } from "./device-tree/board-tree.ts"
export { flatten, type TreeNode } from "./device-tree/flatten.ts"
export { createBoard, type Board, type BoardOptions } from "./devices/board.ts"
export { boardMap, ramBase, slotName, virtioSlots, type BoardSlot } from "./devices/board-map.ts"
export { plicRegisters, plicSources } from "./devices/plic.ts"
export { savedState, type SavedState } from "./devices/saved-state.ts"
export { uartBits, uartFifoSize, uartRegisters } from "./devices/uart-registers.ts"
export { sectorSize, type BlockBackend } from "./devices/disk/block-backend.ts"
export { createFileBackend, DiskImageError } from "./devices/disk/file-backend.ts"
export { createMemoryBackend } from "./devices/disk/memory-backend.ts"
export { createOverlay, type OverlayOptions } from "./devices/disk/overlay-backend.ts"
export { createVirtioBlock } from "./devices/virtio/block.ts"
export {
  blockCapacity,
  blockFeatures,
  blockHeader,
  blockStatuses,
  blockTypes,
} from "./devices/virtio/block-requests.ts"
export { consoleQueues, createVirtioConsole, type VirtioConsole } from "./devices/virtio/console.ts"
export { createVirtioEntropy } from "./devices/virtio/entropy.ts"
export {
  virtioDevices,
  virtioFeatures,
  virtioInterrupts,
  virtioMagic,
  virtioRegisters,
  virtioStatus,
  virtioVersion,
} from "./devices/virtio/registers.ts"
export {
  descriptorFields,
  descriptorFlags,
  descriptorSize,
  elementSizes,
  noInterrupt,
  partSize,
  ringFields,
} from "./devices/virtio/split-queue.ts"
export type { VirtioDevice } from "./devices/virtio/virtio-device.ts"
export { createWholeSystem } from "./whole-system.ts"
export type { WholeSystem, WholeSystemOptions } from "./whole-system.ts"
export {
  restoreMachine,
  restoreSnapshot,
  saveMachine,
  saveSnapshot,
  snapshotConfiguration,
} from "./snapshot/snapshot.ts"
export { restorePages, type SavedPages } from "./snapshot/memory-pages.ts"
export type { MachineConfiguration, SavedMachine, TurnState } from "./snapshot/snapshot.ts"
export { createSbiMonitor, type SbiMonitorOptions } from "./sbi/sbi-monitor.ts"
export { SnapshotError } from "./snapshot-error.ts"
