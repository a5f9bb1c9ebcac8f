// The process VM passes the process host suite.
import { processHostSuite, type ProcessHostSetting, type ProcessHostSubject } from "@lamina/conformance"
import { browserHost, inputStream, memoryFiles, outputStream, type MemoryEntry } from "@lamina/host"
import { loadInterpreter } from "@lamina/interpreter"
import { test } from "vitest"
import { createProcessHost } from "../src/index.ts"

const engine = await loadInterpreter("predecoded")

function make({ files, stdin }: ProcessHostSetting): ProcessHostSubject {
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

for (const { name, skipReason, run } of processHostSuite({ make })) {
  test(skipReason === undefined ? name : `${name} (fails: ${skipReason})`, run)
}
