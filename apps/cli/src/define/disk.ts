// `lamina disk`: its options and help.
import { Option } from "commander"
import type { Command } from "commander"
import type { DiskOptions } from "../commands/disk.ts"
import { parseSize } from "../quantities.ts"
import { append, optionValue } from "./options.ts"

const help = `
Without --create the files on the disk are listed, as the guest operating system finds them when it mounts it, and the disk is
checked: a line for all that is wrong, and status 1.

Examples:
  lamina disk fs.img --create 16M --map .:/work   a new disk with a copy of this directory
  lamina run guest-os --disk fs.img               mounted at /disk
  lamina disk fs.img                              what is on it now`

export function defineDisk(program: Command): void {
  program
    .command("disk")
    .summary("make or look at a disk of the guest operating system")
    .description("Makes a disk image for the guest operating system, or lists and checks one.")
    .argument("<file>", "the image")
    .addOption(
      new Option("--create <size>", "write a new image of this size").argParser(
        optionValue(parseSize, "a size, like 16M"),
      ),
    )
    .addOption(
      new Option("--map <host:guest>", "put a host directory on the new disk; repeatable")
        .default([], "none")
        .argParser(append),
    )
    .addHelpText("after", help)
    .action(async (file: string, options: DiskOptions) => {
      const { disk } = await import("../commands/disk.ts")
      process.exitCode = disk(file, options)
    })
}
