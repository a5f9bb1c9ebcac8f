// `lamina run`: its options and help.
import { Option } from "commander"
import type { Command } from "commander"
import type { RunOptions } from "../commands/run.ts"
import {
  gdbOption,
  profileEveryOption,
  profileOption,
  saveAtOption,
  settleEngine,
  symbolsOption,
} from "./machine-options.ts"
import { colorOf } from "./options.ts"
import type { ColorOptions } from "./options.ts"
import { statsFormats } from "../report/stats-format.ts"
import { addRunOptions } from "./run-options.ts"
import { withStackFile } from "./stack-option.ts"
import type { StackOption } from "./stack-option.ts"

const help = `
What PROGRAM is decides the stack. A RISC-V executable for Linux runs as a process, and what follows it is its own. A
Linux image (Image), or an ELF file for RAM at 0x80000000, runs on a machine; options may follow it as well. A Java class
file, or a jar whose manifest has a Main-Class, runs in the Java VM; with --class-path (-cp), PROGRAM is a class's name.

Processes: without --sysroot and --map, the program sees the current directory at its own path, and the program's own
directory read-only; nothing else of the host. With --sysroot, PROGRAM is looked up in the sysroot first. It gets HOME,
LANG, LC_ALL, PATH, TERM, TZ and USER of yours, and what --env adds.

Machines: the serial port is this terminal, or what is piped in and out. At a terminal Ctrl-A x leaves, Ctrl-A h helps.
Time is virtual, a nanosecond for each step, and a run is the same each time; at a terminal, or with --clock real, time
and random numbers are the host's. A Linux image runs over the SBI monitor, or over --firmware; other kernels, and
firmware alone, start in machine mode. What is written to a disk is in its file, unless it is an overlay, in memory.
--gdb holds the machine until gdb continues it; when gdb detaches it goes on by itself, and the next gdb halts it again.
A snapshot of --save-at is whole or not there; --restore takes harts, memory and firmware from it, and needs the disks.

The guest operating system: with --on os the program is a process of it, on a machine as --harts, --memory, --disk and
--clock say. It starts from a copy of what --sysroot and --map name, and nothing else of the host; what it writes there
stays in it. lamina run guest-os gives its shell on the serial port, with all that machines have.

Monitors: --on names the layers beneath, topmost first. vmm is a virtual machine monitor, which makes machines of the one
beneath: --on vmm or vmm/vmm for kernels, --on os/vmm or os/vmm/vmm for programs and Java, to any depth. The last element may
be the engine at the bottom, as --engine has it: os/vmm/predecoded,cache=1M or process/reference. --harts and --memory are
each guest's; the machine beneath gets as much memory as all monitors need, and as many harts, or --machine-harts. Each
--disk of the machine is handed on whole. With --guests the kernel runs in several guests, each with its own --disk; lines
of their output begin with their names, and input is the first's. At a terminal one of them has the focus: Ctrl-A n and
Ctrl-A 0 to 9 move it. The run ends when all are off; the status is the first that is not 0. A snapshot of a guest is as
good on the bare machine, and the other way round.

Engines: lamina engines lists them, with their options. --swap-at STEPS=ENGINE has another one take over under whatever runs,
when the machine at the bottom has made so many steps, or a process so many instructions; nothing else changes. --cache DIR
keeps what the translator makes, and the next run begins with it where it finds the same code.

Statistics: --stats prints a row for each layer: what it executed, how many times over what the layer above executed, its time
with and without all beneath it, and the bytes of output on their way down. --stats=details tells everything that was counted.

Profiles: --profile looks where the program or the machine is, each time so many instructions have completed, the same times in each run.
It tells the layers of --stats, functions with the shares that are their own, and their files: a program's, its libraries', a kernel's that
is an ELF file, or those of --symbols, vmlinux beside an Image. Code without names goes by its pages.

Java: the VM runs on the JS host, with --on process or --on os as a RISC-V program. It sees files as processes do; on the
guest operating system these are the class path's jars, the classes that the program names, and what --map names. A class
file's own directory, or the one that its package begins in, is its class path. --fuel counts instructions of RISC-V, and
--max-bytecodes those of Java, the same on each; --heap limits the program's objects, --memory what is beneath the VM.

Exit status: the program's own, or what the guest powers off with; 128 + n when signal n ended it; 124 when --fuel or
--max-bytecodes ran out; 125 when a machine can only wait for input that has ended; 126 and 127 when PROGRAM cannot be run or is not there;
2 for a mistake on the command line; 0 after Ctrl-A x.

Examples:
  lamina run hello world                    arguments behind the program are its own
  lamina run --sysroot /srv/riscv64 /bin/ls  a whole file tree
  lamina run --map .:/work --map /etc:/etc:ro --cwd /work build
  lamina run --fuel 1e9 --memory 256M --stats compute
  lamina run Image --initrd root.cpio.gz --append "console=ttyS0" --harts 2
  lamina run kernel --disk fs.img,overlay   xv6, say
  lamina run --profile=hello.html hello     where its instructions went, as a page too
  lamina run --on os --stats hello          the same program on the guest operating system
  lamina run --on os/vmm hello              the same on a machine that a monitor made
  lamina run --on vmm --guests 2 guest-os   two guests share the machine, and the terminal
  lamina run guest-os --disk fs.img         its shell; the disk is at /disk
  lamina run --stats Hello.class world      Java, on the JS host
  lamina run --on os -cp app.jar:lib.jar com.example.Main
  lamina run --stack machine.json           layers and their settings from a file`

export function defineRun(program: Command): void {
  const command = program
    .command("run")
    .summary("run a program")
    .description("Runs a program or a kernel. The layers under it are chosen by what the file is.")
    .usage("[options] PROGRAM [ARGS...]")
    .argument("[program]", "the file to run; not needed with --stack, --restore, or --firmware")
    .argument("[args...]", "arguments for the program")
    .passThroughOptions()
  addRunOptions(command)
    .addOption(
      new Option("--stats [format]", "print what each layer did to stderr: a table, details by layer, or JSON")
        .choices(statsFormats)
        .preset("table"),
    )
    .addOption(
      new Option("--trace <what>", "print each of these to stderr; insn, trap and device of a machine").choices([
        "insn",
        "syscall",
        "trap",
        "device",
      ]),
    )
    .addOption(saveAtOption())
    .option("--restore <file>", "go on from a snapshot")
    .addOption(gdbOption())
    .addOption(symbolsOption())
    .addOption(profileOption())
    .addOption(profileEveryOption())
    .addHelpText("after", help)
    .action(async (given: string | undefined, more: string[], stated: RunOptions & ColorOptions & StackOption) => {
      settleEngine(command)
      const { run } = await import("../commands/run.ts")
      const { path, args, options } = await withStackFile({ path: given, args: more, options: stated }, command)
      process.exitCode = await run(path, args, options, colorOf(program, options))
    })
}
