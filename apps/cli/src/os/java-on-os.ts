// A Java program on the guest operating system: what is put into it, and what the machine beneath has to say.
import { readFileSync } from "node:fs"
import { posix } from "node:path"
import type { GuestFile } from "@lamina/guest-os"
import { javaImage } from "@lamina/hll-vm"
import type { ExitStatus, ProcessStatistics } from "@lamina/interfaces"
import type { JavaRequest, JavaSubject, RunJavaOptions } from "../commands/run-java.ts"
import { statedMounts } from "../guest-view.ts"
import { isFile } from "../input-file.ts"
import type { JavaProgram } from "../java/java-program.ts"
import { namedClasses } from "../java/named-classes.ts"
import type { MachinePlan } from "../machine/machine-plan.ts"
import { loadSymbols } from "../symbols.ts"
import { javaExecutable, javaFolder, javaLayer } from "../wiring/java-process.ts"
import { managedHostOf } from "../wiring/java-stack.ts"
import { bootOs } from "./boot-os.ts"
import { osDetails, osRecord } from "./os-statistics.ts"
import { packFiles } from "./packed-files.ts"

/** Boots the guest operating system with the program's files and `java` in it. */
export async function javaOnOs(request: JavaRequest, plan: MachinePlan): Promise<JavaSubject> {
  const { program, stack, host, env, options } = request
  const { fuel } = options
  const elf = await javaImage().elf()
  let ended: { readonly statistics: ProcessStatistics; readonly end: ExitStatus } | undefined
  const jvm = javaLayer(
    {
      ...{ cwd: program.cwd, env },
      ...(fuel !== undefined && { fuel }),
      observe: (statistics, end) => (ended = { statistics, end }),
    },
    () => ({ put: (path, content, mode) => booted.os.put(path, content, mode), get: (path) => booted.os.get(path) }),
  )
  const files: GuestFile[] = [
    { path: program.cwd, kind: "directory" },
    { path: javaFolder, kind: "directory" },
    { path: javaExecutable, mode: 0o755, content: elf },
    ...programFiles(program, options),
  ]
  const symbolAt = await loadSymbols(elf)
  const booted = await bootOs({ stack, plan, host, options, files, symbolAt, above: { jvm } })
  const nothing: ProcessStatistics = { instructions: 0, systemCalls: {}, pageFaults: 0, peakMemory: 0 }
  return {
    managed: managedHostOf(booted.tops),
    ended: () => ended,
    beneath() {
      const run = booted.statistics(ended?.statistics ?? nothing)
      return { layers: run.layers, details: osDetails(run, stack), record: osRecord(run) }
    },
    close: () => {
      // Processes that still run go on while the disks are written.
      if (options.disk.length > 0) booted.os.sync()
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
