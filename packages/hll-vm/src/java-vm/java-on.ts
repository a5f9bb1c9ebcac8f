// The Java virtual machine on an operating system that is there already: each run is a process of it.
import type { ManagedHost, ProcessHost } from "@lamina/interfaces"
import { javaImage, type JavaImage } from "./java-image.ts"
import { runJava, type JavaProcessOptions } from "./java-process.ts"
import { launchFolder, launchOf, statisticsPath } from "./launch.ts"

/** Processes, and their files from outside: what an operating system offers. */
export interface JavaGround extends ProcessHost {
  /** Writes a file, and makes the directories on the way to it. */
  put(path: string, content: Uint8Array, mode?: number): void
  /** The content of a file; undefined when there is none. */
  get(path: string): Uint8Array | undefined
}

export interface JavaOnOptions extends JavaProcessOptions {
  readonly image?: JavaImage
  /** Where `java` is, by absolute path, if it has been put there. */
  readonly executable?: string
}

const ownExecutable = `${launchFolder}/bin/java`
const executableMode = 0o755

/** Makes a Java virtual machine on `ground`, where it puts what it needs below /run/java. Each run has a folder of its own there. */
export function javaOn(ground: JavaGround, options: JavaOnOptions = {}): ManagedHost {
  const { image = javaImage(), executable = ownExecutable } = options
  let isThere = options.executable !== undefined
  let runs = 0
  return {
    name: `java on ${ground.name}`,
    async run(run) {
      const folder = `${launchFolder}/${runs++}`
      const launch = launchOf(run, folder)
      if (!isThere) ground.put(executable, await image.elf(), executableMode)
      isThere = true
      // With it the folder is there.
      ground.put(statisticsPath(folder), new Uint8Array(0))
      for (const [path, content] of Object.entries(launch.files)) ground.put(path, content)
      const place = { host: ground, readFile: (path: string) => ground.get(path) }
      const result = runJava(place, executable, launch, folder, run, options)
      // The next runs may need the room.
      for (const path of Object.keys(launch.files)) ground.put(path, new Uint8Array(0))
      return result
    },
  }
}
