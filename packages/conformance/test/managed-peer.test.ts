// The suite of managed hosts holds for HotSpot 17, the peer: what the programs are expected to print is what it prints.
import type { ByteStream, ClassPathEntry, ManagedHost, ManagedRun } from "@lamina/interfaces"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { hasJdk17, runJava } from "../scripts/java-programs.mjs"
import { managedHostSuite } from "../src/managed/managed-suite.ts"

const scratch = mkdtempSync(join(tmpdir(), "lamina-managed-"))
afterAll(() => rmSync(scratch, { recursive: true }))

const folders = new Map<ClassPathEntry, string>()

/** A file or folder that is the entry to `java`. */
function pathOf(entry: ClassPathEntry): string {
  if (entry.kind === "path") return entry.path
  const known = folders.get(entry)
  if (known !== undefined) return known
  const folder = mkdtempSync(join(scratch, "entry-"))
  writeFileSync(join(folder, entry.name), entry.bytes)
  const path = entry.kind === "jar" ? join(folder, entry.name) : folder
  folders.set(entry, path)
  return path
}

function readAll(stream: ByteStream | undefined): Uint8Array {
  const chunks: Uint8Array[] = []
  const chunk = new Uint8Array(1000)
  for (let read = stream?.read(chunk) ?? 0; read > 0; read = stream?.read(chunk) ?? 0) chunks.push(chunk.slice(0, read))
  return Buffer.concat(chunks)
}

const peer: ManagedHost = {
  name: "HotSpot 17",
  async run({ mainClass, args = [], classPath, stdin, stdout, stderr, limits }: ManagedRun) {
    if (limits?.bytecodes !== undefined) throw new Error("HotSpot does not limit bytecodes")
    const heapMegabytes = limits?.heap === undefined ? undefined : limits.heap / 2 ** 20
    const program = { name: mainClass, args: [...args], stdin: readAll(stdin), heapMegabytes }
    const found = runJava(program, classPath.map(pathOf).join(":") || scratch)
    stdout?.write(found.stdout)
    stderr?.write(found.stderr)
    const statistics = { bytecodes: 0, allocations: 0, allocatedBytes: 0, collections: 0 }
    return { kind: "exited", status: found.status, statistics }
  },
}

const skip = [
  {
    reason: "java has no such limit, and counts nothing",
    tests: [
      "a limit of bytecodes stops a program that does not end, and no other",
      "statistics count what a program does",
      "stress collects at every allocation, and changes nothing else",
    ],
  },
]

describe.skipIf(!hasJdk17())("HotSpot 17 as a managed host", () => {
  for (const { name, skipReason, run } of managedHostSuite({ make: () => peer, skip })) {
    test(skipReason === undefined ? name : `${name} (not yet: ${skipReason})`, { timeout: 30_000 }, run)
  }
})

test("with stress, programs that allocate much are left out", () => {
  const [plain, stress] = [{}, { stress: true }].map((settings) => managedHostSuite({ make: () => peer, settings }))
  expect(plain.length - stress.length).toBeGreaterThan(2)
  expect(stress.some(({ name }) => name === "OutOfMemory")).toBe(false)
})

test("a host that does nothing passes no test", async () => {
  const statistics = { bytecodes: 0, allocations: 0, allocatedBytes: 0, collections: 0 }
  const idle: ManagedHost = { name: "idle", run: async () => ({ kind: "exited", status: 0, statistics }) }
  for (const { name, run } of managedHostSuite({ make: () => idle })) await expect(run(), name).rejects.toThrow()
})
