// Runs a program of the guest operating system as a process of the process VM, in a folder of the host.
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { inputStream, memoryFiles, nodeHost, outputStream } from "@lamina/host"
import { createInterpreter } from "@lamina/interpreter"
import { createProcessHost } from "@lamina/process"
import { vi } from "vitest"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

export interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

export const builtPrograms = fileURLToPath(new URL("../dist/image/programs/", import.meta.url))

/** Runs `words[0]` of the built programs; a signal's number is added to 128, as shells do. */
export function onProcessVm(words: readonly string[], folder: string, input = ""): Ran {
  const [stdout, stderr] = [outputStream(), outputStream()]
  const host = nodeHost({ stdin: inputStream(input), stdout, stderr })
  const program = { file: readFileSync(builtPrograms + words[0]), mode: 0o755 }
  const processes = createProcessHost({
    host,
    engine: (memory: Parameters<typeof createInterpreter>[1]) => createInterpreter("predecoded", memory),
    mounts: [
      { guest: "/", files: memoryFiles({ [`/bin/${words[0]}`]: program }) },
      { guest: folder, files: host.files(folder) },
    ],
  })
  const process = processes.spawn({ path: `/bin/${words[0]}`, args: words, env: { HOME: "/root" }, cwd: folder })
  const end = process.run()
  const status = end.kind === "exited" ? end.status : end.kind === "signalled" ? 128 + end.signal : -1
  return { status, stdout: stdout.text(), stderr: stderr.text() }
}
