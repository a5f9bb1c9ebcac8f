// A Java program on the guest operating system: what is put into it, and what the machine beneath has to say.
import { readFileSync } from "node:fs"
import { posix } from "node:path"
import type { GuestFile } from "@lamina/guest-os"
import { javaImage } from "@lamina/hll-vm"
import { countEvents } from "@lamina/machine"
import type { EventCounter, WholeSystem } from "@lamina/machine"
import type { ExitStatus, ProcessStatistics } from "@lamina/interfaces"
import type { JavaRequest, JavaSubject, RunJavaOptions } from "../commands/run-java.ts"
import { statedMounts } from "../guest-view.ts"
import { isFile } from "../input-file.ts"
import type { JavaProgram } from "../java/java-program.ts"
import { namedClasses } from "../java/named-classes.ts"
import { openDisks, parseDisk } from "../machine/disk-choice.ts"
import { watchMachine } from "../machine/watchers.ts"
import { loadSymbols } from "../symbols.ts"
import { instructionTrace } from "../trace.ts"
import { javaExecutable, javaFolder, javaLayer } from "../wiring/java-process.ts"
import { managedHostOf } from "../wiring/java-stack.ts"
import { defaultMachine } from "../wiring/machine-stack.ts"
import { composeOs } from "../wiring/os-stack.ts"
import { osRecord, osRunRows } from "./os-statistics.ts"
import { packFiles } from "./packed-files.ts"

/** Boots the guest operating system with the program's files and `java` in it. */
export async function javaOnOs(request: JavaRequest): Promise<JavaSubject> {
  const { program, stack, host, env, options } = request
  const { engine, harts = defaultMachine.harts, memory = defaultMachine.memory, disk, append = "", fuel } = options
  const write = (line: string) => void host.stderr.write(new TextEncoder().encode(`${line}\n`))
  const elf = await javaImage().elf()
  const symbolAt = await loadSymbols(elf)
  let events: EventCounter
  let ended: { readonly statistics: ProcessStatistics; readonly end: ExitStatus } | undefined
  const before = host.clock.monotonic()
  const jvm = javaLayer(
    {
      ...{ cwd: program.cwd, env },
      ...(fuel !== undefined && { fuel }),
      observe: (statistics, end) => (ended = { statistics, end }),
    },
    () => os,
  )
  const files: GuestFile[] = [
    { path: program.cwd, kind: "directory" },
    { path: javaFolder, kind: "directory" },
    { path: javaExecutable, mode: 0o755, content: elf },
    ...programFiles(program, options),
  ]
  const { machine, os, tops } = await composeOs(
    stack,
    host,
    {
      ...{ harts, memory, isReal: options.clock === "real", files },
      disks: openDisks(disk.map(parseDisk), host),
      // The kernel's own console: for those who trace it, and in errors.
      transmit: () => undefined,
      bootArguments: [disk.length > 0 ? "disk" : "", append].filter(Boolean).join(" "),
    },
    options.trace === "insn" ? instructionTrace(write, symbolAt) : undefined,
    (made: WholeSystem) => {
      events = countEvents(made)
      watchMachine(made, options, write, symbolAt)
    },
    { jvm },
  )
  const startUp = performance.now() / 1000
  const osRun = () => {
    const time = Number(host.clock.monotonic() - before) / 1e9
    return {
      program: ended?.statistics ?? { instructions: 0, systemCalls: {}, pageFaults: 0, peakMemory: 0 },
      guestOs: os.statistics(),
      machine: {
        ...{ engine, end: { kind: "running" as const }, time, running: time, startUp },
        ...{ memory, steps: machine.steps, events: events.counts() },
        guestTime: Number(machine.time()) / machine.ticksPerSecond,
      },
    }
  }
  return {
    managed: managedHostOf(tops),
    ended: () => ended,
    rows: () => osRunRows(osRun(), stack),
    record: () => osRecord(osRun()),
    close: () => {
      // Processes that still run go on while the disks are written.
      if (disk.length > 0) os.sync()
    },
  }
}

/** Nothing of the host is copied unasked: what --sysroot and --map name, and of the class path its jars and the classes that the program names. */
function programFiles(program: JavaProgram, options: RunJavaOptions): readonly GuestFile[] {
  const isSaid = options.map.length > 0 || options.sysroot !== undefined
  const classes = program.places.flatMap(({ host, guest }): GuestFile[] => {
    if (isFile(host)) return [{ path: guest, content: readFileSync(host) }]
    const found = [...namedClasses(host, program.mainClass)]
    return [
      ...(guest === "/" ? [] : [{ path: guest, kind: "directory" } as const]),
      ...found.map(([file, content]): GuestFile => ({ path: posix.join(guest, file), content })),
    ]
  })
  return [...(isSaid ? packFiles(statedMounts(options)) : []), ...classes]
}
