// `--disk FILE[,overlay][,ro]`: what it says, and the image that it names.
import { closeSync, openSync, readSync, realpathSync, statSync } from "node:fs"
import { basename, dirname } from "node:path"
import type { HostFile, JsHost } from "@lamina/interfaces"
import { createFileBackend, createOverlay } from "@lamina/machine"
import type { BlockBackend } from "@lamina/machine"
import { CommandError, exitStatus } from "../command-error.ts"
import { fileErrorReason } from "../input-file.ts"

export interface DiskChoice {
  readonly path: string
  /** `overlay`: what is written stays in memory; `ro`: nothing can be written. */
  readonly mode: "write" | "overlay" | "ro"
}

const sectorSize = 512
/** The board has eight slots, and one is for random numbers. */
const mostDisks = 7

/** Reads the option's value. Throws `CommandError`. */
export function parseDisk(text: string): DiskChoice {
  const [path, ...flags] = text.split(",")
  const refuse = (reason: string): never => {
    throw new CommandError(`--disk ${text}: ${reason}`, exitStatus.usage)
  }
  if (path === "") return refuse("it must begin with the name of a file")
  const wrong = flags.find((flag) => flag !== "overlay" && flag !== "ro")
  if (wrong !== undefined) return refuse(`behind the file come overlay or ro, not ${JSON.stringify(wrong)}`)
  if (flags.includes("ro") && flags.includes("overlay")) return refuse("it is either overlay or ro")
  return { path, mode: flags[0] === "overlay" || flags[0] === "ro" ? flags[0] : "write" }
}

/** Opens all images. Throws `CommandError` for one that is missing, or cannot be a disk. */
export function openDisks(choices: readonly DiskChoice[], host: JsHost): readonly BlockBackend[] {
  if (choices.length > mostDisks)
    throw new CommandError(`--disk: a machine has room for ${mostDisks}, not ${choices.length}`, exitStatus.usage)
  for (const choice of choices) checkImage(choice)
  refuseSharing(choices)
  return choices.map((choice) => {
    const image = createFileBackend(openImage(choice, host), { readOnly: choice.mode !== "write" })
    return choice.mode === "overlay" ? createOverlay(image) : image
  })
}

function refuseDisk({ path }: DiskChoice, reason: string): never {
  throw new CommandError(`--disk ${path}: ${reason}`, exitStatus.usage)
}

function checkImage(choice: DiskChoice): void {
  const { path } = choice
  let size: number
  let start: string
  try {
    const status = statSync(path)
    if (status.isDirectory()) refuseDisk(choice, "a directory, not an image of a disk")
    if (!status.isFile()) refuseDisk(choice, "a device or pipe, not an image of a disk")
    size = status.size
    start = size < sectorSize ? "" : firstBytes(path)
  } catch (error) {
    if (error instanceof CommandError) throw error
    refuseDisk(choice, fileErrorReason(error))
  }
  if (size === 0) refuseDisk(choice, "an empty file, not an image of a disk")
  if (start.startsWith("QFI\xfb")) refuseDisk(choice, "a qcow2 image; qemu-img convert -O raw makes a raw one of it")
  if (size % sectorSize !== 0)
    refuseDisk(choice, `cut short, or no image of a disk: ${size} bytes are no multiple of ${sectorSize}`)
}

function firstBytes(path: string): string {
  const file = openSync(path, "r")
  try {
    const bytes = new Uint8Array(4)
    readSync(file, bytes, 0, bytes.length, 0)
    return String.fromCharCode(...bytes)
  } finally {
    closeSync(file)
  }
}

/** Two disks that write to one file would destroy it. */
function refuseSharing(choices: readonly DiskChoice[]): void {
  const real = choices.map(({ path }) => realpathSync(path))
  const shared = choices.find((choice, index) => {
    const others = choices.filter((_, other) => other !== index && real[other] === real[index])
    return choice.mode === "write" && others.length > 0
  })
  if (shared) refuseDisk(shared, "two disks write to one file; ,overlay keeps what is written in memory")
}

function openImage(choice: DiskChoice, host: JsHost): HostFile {
  const path = realpathSync(choice.path)
  const write = choice.mode === "write"
  const file = host.files(dirname(path)).open(`/${basename(path)}`, { read: true, write })
  if (!("error" in file)) return file
  const isForbidden = write && ["EACCES", "EPERM", "EROFS"].includes(file.error)
  const hint = isForbidden ? "; ,overlay keeps what is written in memory, ,ro refuses it" : ""
  return refuseDisk(choice, `${fileErrorReason({ code: file.error })}${hint}`)
}
