// The four interfaces between Lamina's layers, engines, traps and branded addresses: types only.
export type { GuestPhysical, GuestVirtual, HostOffset } from "./address.ts"
export type { BlobStore } from "./blob-store.ts"
export type { Bus, BusAccessSize } from "./bus.ts"
export type { Engine, EngineFactory, EngineFigure, EngineStatistics, InstructionObserver, Stop } from "./engine.ts"
export type { Hart, PrivilegeLevel } from "./hart.ts"
export type {
  ByteStream,
  Clock,
  Connection,
  ConnectionEvents,
  ConsoleInput,
  FileKind,
  FileStatus,
  HostError,
  HostFile,
  HostFiles,
  JsHost,
  Listener,
  OpenOptions,
} from "./js-host.ts"
export type {
  BootDescription,
  Machine,
  MachineStop,
  MachineTrap,
  Monitor,
  PhysicalMemory,
  SerialLine,
} from "./machine.ts"
export type { MachineMemory, RamWindow } from "./machine-memory.ts"
export type {
  ClassPathEntry,
  ManagedCollector,
  ManagedHost,
  ManagedLimits,
  ManagedResult,
  ManagedRun,
  ManagedStatistics,
} from "./managed-host.ts"
export type { ExitStatus, Mount, Process, ProcessHost, ProcessStatistics, SpawnOptions } from "./process-host.ts"
export type { Trap } from "./trap.ts"
