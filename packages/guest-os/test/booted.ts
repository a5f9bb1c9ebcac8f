// The built operating system, booted on a machine as the process host suite wants its hosts.
import type { ProcessHostSetting, ProcessHostSubject } from "@lamina/conformance"
// The package as it was built: its sources have no kernel in them.
import { guestOsImage, type GuestOsImage } from "@lamina/guest-os"
import { inputStream, outputStream } from "@lamina/host"
import type { EngineFactory } from "@lamina/interfaces"
import { createWholeSystem, type WholeSystemOptions } from "@lamina/machine"
import { vi } from "vitest"
import { bootGuestOs, type GuestFile, type GuestOs } from "../src/index.ts"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** Undefined where the package was built without its kernel. */
const built = builtImage()
export const image = built
export const isBuilt = built !== undefined
export const needsBuild = "needs the operating system to be built"
export const smallMemory = 128 << 20

export interface Booted extends ProcessHostSubject {
  readonly host: GuestOs
}

function builtImage(): GuestOsImage | undefined {
  try {
    return guestOsImage()
  } catch {
    return undefined
  }
}

/** Makes a machine and boots it; files under /bin are executable, and there is a /data. */
export function boot(
  engine: EngineFactory,
  { files, stdin }: ProcessHostSetting,
  machine: Partial<WholeSystemOptions> = {},
): Booted {
  const [stdout, stderr] = [outputStream(), outputStream()]
  const entries = Object.entries(files).map(([path, content]) => {
    return { path, content, mode: path.startsWith("/bin/") ? 0o755 : 0o644 }
  })
  const all: GuestFile[] = [{ path: "/data", kind: "directory" }, ...entries]
  const input = inputStream(new TextDecoder("latin1").decode(stdin))
  const host = bootGuestOs(createWholeSystem({ engine, memory: smallMemory, console: {}, ...machine }), {
    ...(built && { image: built }),
    ...{ files: all, stdin: input, stdout, stderr },
  })
  return { host, stdout: () => stdout.bytes(), stderr: () => stderr.bytes(), readFile: (path) => host.get(path) }
}
