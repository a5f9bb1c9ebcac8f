// Snapshots in files: written whole or not at all, and checked against what the command line says.
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { snapshotConfiguration } from "@lamina/machine"
import type { MachineConfiguration } from "@lamina/machine"
import { CommandError, exitStatus } from "../command-error.ts"
import { fileErrorReason, readInput } from "../input-file.ts"
import { restoreOwned, saveOwned } from "./owned-machine.ts"
import type { OwnedMachine } from "./owned-machine.ts"

export interface SnapshotFile {
  readonly configuration: MachineConfiguration
  restore(machine: OwnedMachine): Promise<void>
}

/** What the command line says of the machine; what it does not say comes from the snapshot. */
export interface StatedMachine {
  readonly harts: number | undefined
  /** Bytes. */
  readonly memory: number | undefined
  readonly disks: number
}

/** Reads a snapshot. Throws `CommandError` for a file that is none, or of another machine than is `stated`. */
export function readSnapshot(path: string, stated: StatedMachine): SnapshotFile {
  const bytes = readNamed(path)
  const configuration = named(path, () => snapshotConfiguration(bytes))
  refuseContradiction(path, configuration, stated)
  return {
    configuration,
    async restore(machine) {
      try {
        await restoreOwned(machine, bytes)
      } catch (error) {
        named(path, () => {
          throw error
        })
      }
    },
  }
}

function refuseContradiction(path: string, saved: MachineConfiguration, stated: StatedMachine): void {
  const refuse = (option: string, has: string): never => {
    throw new CommandError(`${option}: the machine in ${path} has ${has}`, exitStatus.usage)
  }
  const { harts = saved.harts, memory = saved.memory, disks } = stated
  if (harts !== saved.harts) refuse(`--harts ${harts}`, `${saved.harts}`)
  if (memory !== saved.memory) refuse(`--memory ${memory}`, `${saved.memory} bytes`)
  if (disks !== saved.disks.length) refuse("--disk", `${saved.disks.length} disks, not ${disks}`)
}

/** Whether a snapshot could be written there is to be known before a long run. Throws `CommandError`. */
export function checkSnapshotPlace(path: string): void {
  const reason = !existsSync(dirname(path)) ? "no such directory" : isFolder(path) ? "is a directory" : undefined
  if (reason !== undefined) throw new CommandError(`--save-at ${path}: ${reason}`, exitStatus.usage)
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** Saves the machine. The file appears when it is whole. Throws `CommandError`. */
export async function writeSnapshot(path: string, machine: OwnedMachine): Promise<void> {
  const bytes = await saveOwned(machine)
  const partial = `${path}.${process.pid}.partial`
  try {
    writeFileSync(partial, bytes)
    renameSync(partial, path)
  } catch (error) {
    rmSync(partial, { force: true })
    throw new CommandError(`--save-at ${path}: ${fileErrorReason(error)}`)
  }
}

function readNamed(path: string): Uint8Array {
  try {
    return readInput(path)
  } catch (error) {
    if (error instanceof CommandError) throw new CommandError(`--restore ${error.message}`, exitStatus.usage)
    throw error
  }
}

/** Errors of snapshots as the user's, with the file's name. */
function named<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof Error && error.name === "SnapshotError")
      throw new CommandError(`--restore ${path}: ${error.message}`, exitStatus.usage)
    throw error
  }
}
