// The process VM passes the process host suite on the translator.
import { processHostSuite, type ProcessHostSetting, type ProcessHostSubject } from "@lamina/conformance"
import { browserHost, inputStream, memoryFiles, outputStream, type MemoryEntry } from "@lamina/host"
import { createProcessHost } from "@lamina/process"
import { describe, test } from "vitest"
import { settings, type Setting } from "./settings.ts"

function subject({ make: engine }: Setting, { files, stdin }: ProcessHostSetting): ProcessHostSubject {
  const entries = Object.entries(files).map(([path, file]): [string, MemoryEntry] => [
    path,
    { file, mode: path.startsWith("/bin/") ? 0o755 : 0o644 },
  ])
  const tree = memoryFiles({ "/data": { directory: true }, ...Object.fromEntries(entries) })
  const [stdout, stderr] = [outputStream(), outputStream()]
  const host = browserHost({ stdin: inputStream(new TextDecoder("latin1").decode(stdin)), stdout, stderr })
  return {
    host: createProcessHost({ host, engine, mounts: [{ guest: "/", files: tree }] }),
    stdout: () => stdout.bytes(),
    stderr: () => stderr.bytes(),
    readFile(path) {
      const file = tree.open(path, { read: true, write: false })
      if ("error" in file) return undefined
      const content = new Uint8Array(1 << 16)
      const length = file.read(content, 0)
      return typeof length === "number" ? content.slice(0, length) : undefined
    },
  }
}

for (const setting of await settings()) {
  describe(setting.name, () => {
    const make = (given: ProcessHostSetting) => subject(setting, given)
    for (const { name, run } of processHostSuite({ make })) test(name, { timeout: 30_000 }, run)
  })
}
