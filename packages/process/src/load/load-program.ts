// Puts a program into a process: maps it and its dynamic linker, builds the stack, sets the registers.
import { MemoryExhausted } from "@lamina/isa"
import { releaseOpenFile } from "../files/open-file.ts"
import type { GuestProcess } from "../guest-process.ts"
import { LoadError } from "../load-error.ts"
import { AddressSpace, anonymous, stackLimit, stackTop } from "../memory/address-space.ts"
import { protection } from "../memory/page-table.ts"
import { UserMemory } from "../memory/user-memory.ts"
import { mapTrampoline } from "../signals/trampoline.ts"
import { register } from "../registers.ts"
import type { MachineSlot } from "../tasks/machine-slot.ts"
import { findExecutable, findInterpreter } from "./executable.ts"
import { auxiliary, writeInitialStack } from "./initial-stack.ts"
import { mapImage, type MappedImage } from "./map-image.ts"

/** Where position-independent executables go: low in the window, so that heap and mappings have the room between. */
const executableBase = 0x4000_0000
/** AT_HWCAP: one bit per letter of IMAFDC. */
const hardwareCapabilities = [..."IMAFDC"].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) - 65)), 0)
const clockTicks = 100

/**
 * Replaces what the process runs by `path` with `args` and `env` (`NAME=value`). Throws `LoadError`; then the process is as it was.
 */
export function loadProgram(
  process: GuestProcess,
  path: string,
  args: readonly string[],
  env: readonly string[],
): void {
  const executable = findExecutable(process, path, args)
  const { kernel } = process
  const machine = machineFor(process, executable.path)
  const space = new AddressSpace(machine.frames, machine.engine, kernel.sharedFiles)
  try {
    const memory = new UserMemory(space)
    space.map(stackTop - stackLimit, stackLimit, {
      ...anonymous,
      prot: protection.read | protection.write,
      label: "[stack]",
    })
    mapTrampoline(space)
    const { image, file } = executable
    const main = mapImage(space, image, file, executable.shownAs, () => executableBase)
    const linker = image.interpreter === undefined ? undefined : mapInterpreter(process, space, image.interpreter, path)
    space.heapStart = space.heapEnd = main.end
    const random = new Uint8Array(16)
    process.host.entropy(random)
    const { ids } = process
    const { sp, auxv } = writeInitialStack(memory, {
      args: executable.args,
      env,
      execfn: executable.shownAs,
      random,
      auxv: [
        [auxiliary.HWCAP, hardwareCapabilities],
        [auxiliary.PAGESZ, 4096],
        [auxiliary.CLKTCK, clockTicks],
        [auxiliary.PHDR, main.programHeaders],
        [auxiliary.PHENT, image.programHeaderSize],
        [auxiliary.PHNUM, image.programHeaders.length],
        [auxiliary.BASE, linker?.bias ?? 0],
        [auxiliary.FLAGS, 0],
        [auxiliary.ENTRY, main.entry],
        [auxiliary.UID, ids.uid],
        [auxiliary.EUID, ids.euid],
        [auxiliary.GID, ids.gid],
        [auxiliary.EGID, ids.egid],
        [auxiliary.SECURE, 0],
      ],
    })
    process.moveTo(space, machine)
    space.settle()
    process.image = { path: executable.path, args: executable.args, env, auxv }
    process.thread.name = (executable.shownAs.split("/").at(-1) ?? "").slice(0, 15)
    process.registers.reset(space.table.root)
    process.registers.set(register.sp, sp)
    process.registers.pc = BigInt((linker ?? main).entry)
  } catch (thrown) {
    if (process.space !== space) {
      space.destroy()
      if (machine !== process.machine) kernel.machines.give(machine)
    }
    if (thrown instanceof MemoryExhausted) throw new LoadError("ENOMEM", `cannot run ${path}: ${thrown.message}`)
    throw thrown
  } finally {
    releaseOpenFile(executable.file)
  }
}

/** One that has run the program before, or else the process's own; but who shares memory with others leaves it to them. */
function machineFor(process: GuestProcess, program: string): MachineSlot {
  const { kernel, machine, space } = process
  if (space.users > 1) return kernel.machines.take(kernel.account, program)
  const known = machine.program === program ? undefined : kernel.machines.takeKnown(kernel.account, program)
  if (!known) machine.program = program
  return known ?? machine
}

function mapInterpreter(process: GuestProcess, space: AddressSpace, interpreter: string, path: string): MappedImage {
  const { file, image } = findInterpreter(process, interpreter, path)
  try {
    return mapImage(space, image, file, interpreter, (size) => space.place(size, 0))
  } finally {
    releaseOpenFile(file)
  }
}
