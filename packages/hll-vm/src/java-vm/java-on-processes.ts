// The Java virtual machine as a process: of the process VM, of the guest operating system, of any process host.
import type { ByteStream, ExitStatus, ManagedHost, ProcessHost, ProcessStatistics } from "@lamina/interfaces"
import { javaImage, type JavaImage } from "./java-image.ts"
import { launchFolder, launchOf, statisticsPath } from "./launch.ts"
import { resultOf } from "./statistics.ts"

/** What a process host is made over, anew for each run. */
export interface JavaProcessSetting {
  /** Contents by absolute path; the one of `executable` is executable. */
  readonly files: Readonly<Record<string, Uint8Array>>
  readonly executable: string
  /** A directory that has to be there and be writable. */
  readonly folder: string
  readonly stdin: ByteStream
  readonly stdout: ByteStream
  readonly stderr: ByteStream
}

export interface JavaProcessSubject {
  readonly host: ProcessHost
  /** The content of a file when the process has ended; undefined when there is none. */
  readFile(path: string): Uint8Array | undefined
}

export interface JavaOnProcessesOptions {
  readonly name: string
  readonly make: (setting: JavaProcessSetting) => JavaProcessSubject | Promise<JavaProcessSubject>
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly image?: JavaImage
  /** Where `java` is put, by absolute path. `/bin/java` by default. */
  readonly executable?: string
  /** Instructions that a run may take. No limit by default. */
  readonly fuel?: number
  /** Gets what the process cost, and how it ended, when a run has ended. */
  readonly observe?: (statistics: ProcessStatistics, end: ExitStatus) => void
}

const noStream: ByteStream = { read: () => 0, write: () => undefined, isTerminal: false }

/** Makes a Java virtual machine that is a process of what `make` gives. */
export function javaOnProcesses(options: JavaOnProcessesOptions): ManagedHost {
  const { name, make, cwd = "/", env = {}, image = javaImage(), executable = "/bin/java", fuel, observe } = options
  return {
    name,
    async run(run) {
      const launch = launchOf(run)
      const { stdin = noStream, stdout = noStream, stderr = noStream } = run
      const files = { ...launch.files, [executable]: await image.elf() }
      const { host, readFile } = await make({ files, executable, folder: launchFolder, stdin, stdout, stderr })
      const process = host.spawn({ path: executable, args: ["java", ...launch.args], cwd, env })
      const end = process.run(fuel)
      observe?.(process.statistics(), end)
      const status = end.kind === "exited" ? end.status : end.kind === "signalled" ? 128 + end.signal : 124
      return resultOf(status, readFile(statisticsPath))
    },
  }
}
