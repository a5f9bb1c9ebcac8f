// The options that say what a machine is like and what it boots; `lamina run` and `lamina explain` share them.
import { InvalidArgumentError, Option } from "commander"
import type { Command } from "commander"
import { CommandError, exitStatus } from "../command-error.ts"
import { namesPicture } from "../profile/profile-options.ts"
import type { SaveAt } from "../machine/machine-options.ts"
import { parseCount, parseSize } from "../quantities.ts"
import { parsePlace } from "../run-place.ts"
import type { RunPlace } from "../run-place.ts"
import { append, optionValue } from "./options.ts"

const mostHarts = 8
const mostGuests = 16
const mostPorts = 0xffff

/** Adds the options that a picture shows as well. */
export function addMachineOptions(command: Command): Command {
  return command
    .option("--initrd <file>", "the kernel's initial RAM disk")
    .option("--append <text>", "the kernel's command line")
    .addOption(
      new Option("--disk <file[,overlay|,ro]>", "a raw image as a virtio disk; repeatable")
        .default([], "none")
        .argParser(append),
    )
    .addOption(
      new Option("--harts <n>", "how many harts the machine has: 1 to 8; 1 by default").argParser(
        optionValue((text) => within(parseCount(text), 1, mostHarts), `1 to ${mostHarts}`),
      ),
    )
    .addOption(
      new Option("--guests <n>", "with --on vmm: how many guests run the kernel side by side, 2 to 16").argParser(
        optionValue((text) => within(parseCount(text), 2, mostGuests), `2 to ${mostGuests}`),
      ),
    )
    .addOption(
      new Option(
        "--machine-harts <n>",
        "with --on vmm: harts of the machine beneath; as many as a guest has by default",
      ).argParser(optionValue((text) => within(parseCount(text), 1, mostHarts), `1 to ${mostHarts}`)),
    )
    .option("--firmware <file>", "what starts in machine mode, raw or ELF; the SBI monitor by default")
    .addOption(
      new Option("--clock <which>", "the machine's time: the same each time, or the host's").choices([
        "virtual",
        "real",
      ]),
    )
}

export function memoryOption(): Option {
  return new Option("--memory <size>", "a machine's RAM, 128M by default; the most a process may use").argParser(
    optionValue(parseSize, "a size, like 64M"),
  )
}

export function onOption(): Option {
  const words = "layers beneath, topmost first: process, os, vmm, os/vmm, ..., an engine at the end; see below"
  return new Option("--on <what>", words).argParser((text) => parsePlace(text))
}

/** Makes the engine that `--on` ends with the one of `--engine`. Throws `CommandError` where both are said. */
export function settleEngine(command: Command): void {
  const { on, engine } = command.opts<{ readonly on?: RunPlace; readonly engine?: string }>()
  if (on?.engine === undefined) return
  if (engine !== undefined)
    throw new CommandError(`--engine ${engine}: --on ends with the engine ${on.engine} already`, exitStatus.usage)
  command.setOptionValueWithSource("engine", on.engine, "cli")
}

export function saveAtOption(): Option {
  return new Option("--save-at <steps,file>", "save the machine when it has made so many steps, and go on").argParser(
    (text): SaveAt => {
      const [, count, file] = /^([^,]*),(.+)$/.exec(text) ?? []
      const steps = parseCount(count ?? "")
      if (steps === undefined) throw new InvalidArgumentError("It must be a whole number, a comma and a file.")
      return { steps, file }
    },
  )
}

export function gdbOption(): Option {
  return new Option("--gdb <port>", "wait for gdb on this port, 0 for any, and let it run the machine").argParser(
    optionValue((text) => within(parseCount(text), 0, mostPorts), `a port, 0 to ${mostPorts}`),
  )
}

export function symbolsOption(): Option {
  return new Option(
    "--symbols <elf>",
    "an ELF file with names of the machine's code, like vmlinux; repeatable",
  ).argParser((text: string, previous: readonly string[] = []) => append(text, previous))
}

export function profileOption(): Option {
  return new Option("--profile [file]", "say where instructions went; a picture, too, in a file .svg or .html")
    .preset("")
    .argParser(optionValue((text) => (text === "" || namesPicture(text) ? text : undefined), "a file .svg or .html"))
}

export function profileEveryOption(): Option {
  return new Option(
    "--profile-every <n>",
    "instructions from one look to the next; as many as give thousands",
  ).argParser(optionValue((text) => within(parseCount(text), 1, Number.MAX_SAFE_INTEGER), "a whole number, like 10k"))
}

function within(value: number | undefined, least: number, most: number): number | undefined {
  return value !== undefined && value >= least && value <= most ? value : undefined
}
