// The Java virtual machine on everything that can carry it.
import { bootGuestOs, guestOsImage, type GuestFile } from "@lamina/guest-os"
// The packages as they were built: sources have no kernels in them.
import { javaImage, javaOn, javaOnHost, javaOnProcesses, type JavaProcessSetting } from "@lamina/hll-vm"
import { browserHost, memoryFiles, virtualClock, type MemoryEntry } from "@lamina/host"
import type { EngineFactory, HostFiles, ManagedHost } from "@lamina/interfaces"
import { createWholeSystem } from "@lamina/machine"
import { createProcessHost } from "@lamina/process"

export const needsBuild = "needs the Java virtual machine and the operating system to be built"
export const isBuilt = canBe(() => javaImage()) && canBe(() => guestOsImage())

function canBe(make: () => unknown): boolean {
  try {
    make()
    return true
  } catch {
    return false
  }
}

/** On the JS host, with the host's clock. */
export function onHost(): ManagedHost {
  return javaOnHost({ host: browserHost() })
}

/** As a process of the process VM. */
export function onProcess(engine: EngineFactory): ManagedHost {
  return javaOnProcesses({ name: "java in the process VM", make: (setting) => processSubject(engine, setting) })
}

function processSubject(engine: EngineFactory, { files, folder, ...streams }: JavaProcessSetting) {
  const entries = Object.entries(files).map(([path, file]): [string, MemoryEntry] => [
    path,
    { file, mode: path.startsWith("/bin/") ? 0o755 : 0o644 },
  ])
  const tree = memoryFiles({
    [folder]: { directory: true },
    "/tmp": { directory: true },
    ...Object.fromEntries(entries),
  })
  const host = browserHost({ ...streams, clock: virtualClock() })
  return {
    host: createProcessHost({ host, engine, mounts: [{ guest: "/", files: tree }] }),
    readFile: (path: string) => contentOf(tree, path),
  }
}

function contentOf(tree: HostFiles, path: string): Uint8Array | undefined {
  const file = tree.open(path, { read: true, write: false })
  if ("error" in file) return undefined
  const status = file.status()
  const content = new Uint8Array("error" in status ? 0 : status.size)
  file.read(content, 0)
  return content
}

/** As a process of the guest operating system, on a bare machine. */
export function onGuestOs(engine: EngineFactory): ManagedHost {
  return javaOnProcesses({
    name: "java on the guest operating system",
    make({ files, folder, ...streams }) {
      const entries = Object.entries(files).map(([path, content]) => {
        return { path, content, mode: path.startsWith("/bin/") ? 0o755 : 0o644 }
      })
      const all: GuestFile[] = [{ path: folder, kind: "directory" }, { path: "/tmp", kind: "directory" }, ...entries]
      const machine = createWholeSystem({ engine, memory: 256 << 20, console: {} })
      const host = bootGuestOs(machine, { ...streams, files: all })
      return { host, readFile: (path) => host.get(path) }
    },
  })
}

/** On a guest operating system that stays, each run a process of it. */
export function onSystem(engine: EngineFactory): ManagedHost {
  const machine = createWholeSystem({ engine, memory: 256 << 20, console: {} })
  return javaOn(bootGuestOs(machine, { files: [{ path: "/tmp", kind: "directory" }] }))
}
