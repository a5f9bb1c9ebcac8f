// Virtual machine monitor: takes a machine and gives machines, by trap and emulation with shadow page tables.
export type { ExitCause, ExitCounts } from "./guest/exit-counts.ts"
export { exitCauses } from "./guest/exit-counts.ts"
export type { CloneOptions, GuestMachine, GuestStatistics } from "./guest/guest-machine.ts"
export type { GuestOptions, MinidiskOption } from "./guest/guest-options.ts"
export { createVmm, type Vmm, type VmmOptions, type VmmStatistics, type VmmStop } from "./vmm.ts"
export { channelCount, type StreamState } from "./console/channel.ts"
export { createChannelDecoder, type ChannelBytes, type ChannelDecoder } from "./console/channel-decoder.ts"
export { createChannelEncoder, encodeChannel, type ChannelEncoder } from "./console/channel-encoder.ts"
export { createConsoleMultiplexer, type ConsoleMultiplexer, type TakeBytes } from "./console/console-multiplexer.ts"
export {
  createConsoleSwitch,
  type ConsoleSwitch,
  type ConsoleSwitchOptions,
  type SwitchedLine,
} from "./console/console-switch.ts"
export type { ShadowCounts } from "./shadow/shadow-tables.ts"
export type { SentBytes } from "./console/host-lines.ts"
export { createGuestLine, createGuestLines, type GuestLines } from "./console/guest-lines.ts"
export type { Disk } from "./disk/disk.ts"
export type { Minidisk, MinidiskRange } from "./disk/minidisk.ts"
export { memoryBeneath } from "./memory/divide-memory.ts"
export { createMinidiskTable, type MinidiskRequest, type MinidiskTable } from "./disk/minidisk-table.ts"
export type { ConsoleDriver } from "./drivers/console-driver.ts"
export { openDevices, type HostDevices } from "./drivers/devices.ts"
export type { DiskDriver } from "./drivers/disk-driver.ts"
export { dmaArena, type AllocateDma, type DmaPages } from "./drivers/dma.ts"
export { DriverError } from "./drivers/driver-error.ts"
export type { LineListener } from "./drivers/incoming-line.ts"
export type { SerialDriver } from "./drivers/serial-driver.ts"
