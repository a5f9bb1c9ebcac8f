// The Java virtual machine as a process: of the process VM, of the guest operating system, of any process host.
import type { ByteStream, ManagedHost, ProcessHost, ProcessStatistics } from "@lamina/interfaces"
import { javaImage, type JavaImage } from "./java-image.ts"
import { launchFolder, launchOf, statisticsPath } from "./launch.ts"
import { resultOf } from "./statistics.ts"

/** What a process host is made over, anew for each run. */
export interface JavaProcessSetting {
  /** Contents by absolute path; `/bin/java` is executable. */
  readonly files: Readonly<Record<string, Uint8Array>>
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
  /** Instructions that a run may take. No limit by default. */
  readonly fuel?: number
  /** Gets what the process cost when a run has ended. */
  readonly observe?: (statistics: ProcessStatistics) => void
}

const noStream: ByteStream = { read: () => 0, write: () => undefined, isTerminal: false }
const executable = "/bin/java"

/** Makes a Java virtual machine that is a process of what `make` gives. */
export function javaOnProcesses(options: JavaOnProcessesOptions): ManagedHost {
  const { name, make, cwd = "/", env = {}, image = javaImage(), fuel, observe } = options
  let elf: Uint8Array | undefined
  return {
    name,
    async run(run) {
      elf ??= image.elf
      const launch = launchOf(run)
      const { stdin = noStream, stdout = noStream, stderr = noStream } = run
      const files = { ...launch.files, [executable]: elf }
      const { host, readFile } = await make({ files, folder: launchFolder, stdin, stdout, stderr })
      const process = host.spawn({ path: executable, args: ["java", ...launch.args], cwd, env })
      const end = process.run(fuel)
      observe?.(process.statistics())
      const status = end.kind === "exited" ? end.status : end.kind === "signalled" ? 128 + end.signal : 124
      return resultOf(status, readFile(statisticsPath))
    },
  }
}
