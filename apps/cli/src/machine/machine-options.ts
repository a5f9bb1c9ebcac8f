// What can be said of a machine: on the command line, and in a stack file.
import { CommandError, exitStatus } from "../command-error.ts"
import { monitorsIn } from "../run-place.ts"
import type { RunPlace } from "../run-place.ts"
import { isGuestOs } from "./guest-os-name.ts"

export type ClockName = "virtual" | "real"

export interface SaveAt {
  readonly steps: number
  readonly file: string
}

/** What can be traced: instructions of both kinds, system calls of processes, the rest of machines. */
export type TraceKind = "insn" | "syscall" | "trap" | "device"

export interface MachineOptions {
  readonly initrd?: string
  readonly append?: string
  readonly disk: readonly string[]
  readonly harts?: number
  readonly firmware?: string
  readonly clock?: ClockName
  readonly saveAt?: SaveAt
  readonly restore?: string
  readonly gdb?: number
  /** ELF files with names for addresses: of a kernel whose image has none. */
  readonly symbols?: readonly string[]
  /** Guests side by side on the topmost monitor. */
  readonly guests?: number
  /** Harts of the bare machine beneath monitors; as many as a guest has by default. */
  readonly machineHarts?: number
}

/** What the layers beneath a kernel are, and what only a stack file says of them. */
export interface MonitorOptions {
  readonly on?: RunPlace
  /** Bytes of the bare machine beneath monitors; what they need by default. */
  readonly machineMemory?: number
  readonly guestList?: readonly GuestChoice[]
}

/** What one of several guests has instead of what is said of all. */
export interface GuestChoice extends Partial<
  Pick<MachineOptions, "initrd" | "append" | "disk" | "harts" | "firmware"> & Pick<ProcessOptions, "map">
> {
  readonly name?: string
  /** Its kernel. */
  readonly path?: string
  readonly memory?: number
  readonly weight?: number
  readonly cap?: number
  readonly pins?: readonly number[]
}

export interface ProcessOptions {
  readonly sysroot?: string
  readonly map: readonly string[]
  readonly env: readonly string[]
  readonly cwd?: string
}

/** Names of the options as they are written; those of one kind make no sense for the other. */
export const machineOnly: Readonly<Record<keyof MachineOptions, string>> = {
  initrd: "--initrd",
  append: "--append",
  disk: "--disk",
  harts: "--harts",
  firmware: "--firmware",
  clock: "--clock",
  saveAt: "--save-at",
  restore: "--restore",
  gdb: "--gdb",
  symbols: "--symbols",
  guests: "--guests",
  machineHarts: "--machine-harts",
}
const processOnly: Readonly<Record<keyof ProcessOptions, string>> = {
  sysroot: "--sysroot",
  map: "--map",
  env: "--env",
  cwd: "--cwd",
}

/** The names of the options in `names` that were given. */
export function givenOptions<T extends object>(options: T, names: Readonly<Record<string, string>>): readonly string[] {
  const values = options as Readonly<Record<string, unknown>>
  return Object.entries(names).flatMap(([key, name]) => {
    const value = values[key]
    return value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [name]
  })
}

/** Whether something was said that only a machine without a kernel file can be about. */
export function runsWithoutKernel(options: MachineOptions): boolean {
  return options.firmware !== undefined || options.restore !== undefined
}

/** Refuses options for machines where `path` is run as a process. Throws `CommandError`. */
export function refuseMachineOptions(path: string, options: TraceOption): void {
  const [stranger] = givenOptions(options, machineOnly)
  const name = stranger ?? foreignTrace(options, ["insn", "syscall"])
  if (name === undefined) return
  throw new CommandError(`${name}: only for machines; ${path} is run as a process`, exitStatus.usage)
}

const onOs: readonly (keyof MachineOptions)[] = ["append", "disk", "harts", "clock", "machineHarts"]

/** Refuses options for machines that make no sense where a process is run on the guest operating system. Throws `CommandError`. */
export function refuseOnOs(options: MachineOptions & MonitorOptions & TraceOption): void {
  const names = Object.entries(machineOnly).filter(([key]) => !onOs.includes(key as keyof MachineOptions))
  const [stranger] = givenOptions(options, Object.fromEntries(names))
  const name = stranger ?? foreignTrace(options, ["insn", "trap", "device"])
  if (name !== undefined)
    throw new CommandError(`${name}: not with --on os; lamina run guest-os takes it`, exitStatus.usage)
  refuseWithMonitors(options)
}

/** Refuses options for monitors where there are none, and options that only a bare machine can have where there are. Throws `CommandError`. */
export function refuseWithMonitors(options: MachineOptions & MonitorOptions & TraceOption): void {
  const refuse = (name: string, why: string): never => {
    throw new CommandError(`${name}: ${why}`, exitStatus.usage)
  }
  const { guests, guestList, machineHarts, gdb, trace } = options
  if (monitorsIn(options.on) === 0) {
    if (guests !== undefined) refuse("--guests", "only with --on vmm")
    if (machineHarts !== undefined) refuse("--machine-harts", "only with --on vmm; --harts says how many a machine has")
    return
  }
  if (guests !== undefined && guestList) refuse("--guests", "the stack file says what guests there are")
  const bareOnly = "only for the bare machine, not for a guest of a monitor"
  if (gdb !== undefined) refuse("--gdb", bareOnly)
  if (trace === "insn" || trace === "device") refuse(`--trace ${trace}`, `${bareOnly}; --trace trap works there`)
  if ((guestList?.length ?? guests ?? 1) < 2) return
  const [single] = givenOptions(options, { saveAt: "--save-at", restore: "--restore" })
  if (single !== undefined) refuse(single, "only with a single guest")
}

/** Refuses options for processes where a machine is run. Throws `CommandError`. */
export function refuseProcessOptions(path: string | undefined, options: ProcessOptions & TraceOption): void {
  const { map, ...others } = processOnly
  const [stranger] = givenOptions(options, isGuestOs(path) ? others : { map, ...others })
  const name = stranger ?? foreignTrace(options, ["insn", "trap", "device"])
  if (name === undefined) return
  throw new CommandError(`${name}: only for processes; ${path ?? "this"} is run on a machine`, exitStatus.usage)
}

interface TraceOption {
  readonly trace?: TraceKind | undefined
}

function foreignTrace({ trace }: TraceOption, own: readonly TraceKind[]): string | undefined {
  return trace === undefined || own.includes(trace) ? undefined : `--trace ${trace}`
}

/** Refuses options that need a kernel where there is none, and each other. Throws `CommandError`. */
export function checkMachineOptions(path: string | undefined, options: MachineOptions): void {
  const refuse = (reason: string): never => {
    throw new CommandError(reason, exitStatus.usage)
  }
  const { initrd, append, restore } = options
  if (path === undefined && (initrd ?? append) !== undefined)
    refuse(`${initrd === undefined ? "--append" : "--initrd"}: only with a kernel, and none is given`)
  if (restore !== undefined && path === undefined && options.firmware !== undefined)
    refuse("--firmware: a snapshot holds its firmware already; with a KERNEL it is for the guest's resets")
}

/** A machine has no arguments. */
export function strayArgument(text: string): CommandError {
  return new CommandError(`${text}: a machine takes no arguments; --append is for its kernel`, exitStatus.usage)
}
