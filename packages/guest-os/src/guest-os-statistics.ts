// What the operating system has done, by its kernel's accounts.
import type { GuestPhysical, Machine } from "@lamina/interfaces"
import { guestOsImage, type GuestOsImage } from "./guest-os-image.ts"
import { GuestOsError } from "./guest-os-error.ts"
import { readAccounts, type Accounts } from "./kernel/accounts.ts"
import { callName } from "./kernel/call-names.ts"
import { readKernelImage } from "./kernel/kernel-image.ts"

/** What the operating system has done since it was booted. */
export interface GuestOsStatistics {
  /** System calls by name. */
  readonly systemCalls: Readonly<Record<string, number>>
  readonly pageFaults: number
  readonly contextSwitches: number
  /** Bytes that its drivers have given to the serial port and to the virtio console. */
  readonly sentBytes: number
}

/** Of the system that runs on a machine. Throws `GuestOsError` when it has not got so far that it keeps accounts. */
export function guestOsStatistics(machine: Machine, image: GuestOsImage = guestOsImage()): GuestOsStatistics {
  return statisticsOf(kernelAccounts(machine, image))
}

/** The accounts of the kernel that runs on a machine. Throws `GuestOsError` where there are none. */
export function kernelAccounts(machine: Machine, image: GuestOsImage): Accounts {
  const pointer = readKernelImage(image.kernel).symbol("hostView")
  if (pointer === undefined) throw new GuestOsError("the kernel has no symbol hostView")
  const table = new Uint8Array(4)
  machine.memory.read(pointer as GuestPhysical, table)
  return readAccounts(machine, new DataView(table.buffer).getUint32(0, true))
}

export function statisticsOf(accounts: Accounts): GuestOsStatistics {
  const { calls, ...counts } = accounts.kernel()
  return { systemCalls: namedCalls(calls), ...counts }
}

/** Counts by number as counts by name, without those that are zero. */
export function namedCalls(calls: readonly number[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    calls.flatMap((times, number): [string, number][] => (times > 0 ? [[callName(number), times]] : [])),
  )
}
