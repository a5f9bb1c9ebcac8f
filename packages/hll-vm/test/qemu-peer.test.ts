// The executable is an ordinary Linux program: under qemu-riscv64 it passes the managed host suite as well.
import { managedHostSuite } from "@lamina/conformance"
import { javaOnProcesses, type JavaProcessSetting } from "@lamina/hll-vm"
import type { ByteStream, Process, ProcessHost, SpawnOptions } from "@lamina/interfaces"
import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, describe, test } from "vitest"
import { isBuilt, needsBuild } from "./managed-hosts.ts"

const hasQemu = spawnSync("qemu-riscv64", ["--version"]).status === 0
const scratch = mkdtempSync(join(tmpdir(), "lamina-java-"))
afterAll(() => rmSync(scratch, { recursive: true }))

function readAll(stream: ByteStream): Uint8Array {
  const chunks: Uint8Array[] = []
  const chunk = new Uint8Array(4096)
  for (let read = stream.read(chunk); read > 0; read = stream.read(chunk)) chunks.push(chunk.slice(0, read))
  return Buffer.concat(chunks)
}

/** Files below a prefix that qemu looks into first; it creates none there, so that what is written has to be there. */
function subject({ files, folder, stdin, stdout, stderr }: JavaProcessSetting) {
  const root = mkdtempSync(join(scratch, "run-"))
  for (const [path, content] of Object.entries({ ...files, [`${folder}/statistics`]: new Uint8Array() })) {
    mkdirSync(dirname(root + path), { recursive: true })
    writeFileSync(root + path, content, { mode: 0o755 })
  }
  const host: ProcessHost = {
    name: "qemu-riscv64",
    spawn({ path, args }: SpawnOptions): Process {
      return {
        pid: 1,
        run() {
          const options = { input: readAll(stdin), maxBuffer: 1 << 26 }
          const run = spawnSync("qemu-riscv64", ["-L", root, root + path, ...args.slice(1)], options)
          stdout.write(run.stdout)
          stderr.write(run.stderr)
          if (run.signal !== null) return { kind: "signalled", signal: 9, reason: run.signal }
          return { kind: "exited", status: run.status ?? 1 }
        },
        statistics: () => ({ instructions: 0, systemCalls: {}, pageFaults: 0, peakMemory: 0 }),
      }
    },
  }
  return {
    host,
    readFile(path: string) {
      const content = readFileSync(root + path)
      return content.length === 0 ? undefined : content
    },
  }
}

describe.skipIf(!isBuilt || !hasQemu)(`under qemu-riscv64 (${needsBuild}, and qemu-riscv64 on the path)`, () => {
  const make = () => javaOnProcesses({ name: "java under qemu-riscv64", make: subject })
  for (const { name, skipReason, run } of managedHostSuite({ make }))
    test(skipReason === undefined ? name : `${name} (fails: ${skipReason})`, { timeout: 120_000 }, run)
})
