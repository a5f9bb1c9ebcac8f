// The Java virtual machine as a process: of the process VM, of the guest operating system, of any process host.
import type { ByteStream, ManagedHost } from "@lamina/interfaces"
import { javaImage, type JavaImage } from "./java-image.ts"
import { runJava, streamsOf, type JavaProcessOptions, type JavaProcessPlace } from "./java-process.ts"
import { launchFolder, launchOf } from "./launch.ts"

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

export type JavaProcessSubject = JavaProcessPlace

export interface JavaOnProcessesOptions extends JavaProcessOptions {
  readonly name: string
  readonly make: (setting: JavaProcessSetting) => JavaProcessSubject | Promise<JavaProcessSubject>
  readonly image?: JavaImage
  /** Where `java` is put, by absolute path. `/bin/java` by default. */
  readonly executable?: string
}

/** Makes a Java virtual machine that is a process of what `make` gives, anew for each run. */
export function javaOnProcesses(options: JavaOnProcessesOptions): ManagedHost {
  const { name, make, image = javaImage(), executable = "/bin/java" } = options
  return {
    name,
    async run(run) {
      const launch = launchOf(run, launchFolder)
      const files = { ...launch.files, [executable]: await image.elf() }
      const subject = await make({ files, executable, folder: launchFolder, ...streamsOf(run) })
      return runJava(subject, executable, launch, launchFolder, run, options)
    },
  }
}
