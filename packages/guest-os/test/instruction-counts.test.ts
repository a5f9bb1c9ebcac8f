// A process executes the same instructions in the process VM and on the guest operating system: not one more, not one less.
import { processExecutables } from "@lamina/conformance"
import { browserHost, inputStream, memoryFiles, outputStream } from "@lamina/host"
import { loadInterpreter } from "@lamina/interpreter"
import { createProcessHost } from "@lamina/process"
import { expect, test } from "vitest"
import { boot, isBuilt, needsBuild } from "./booted.ts"

const engine = await loadInterpreter("predecoded")
const setting = (elf: Uint8Array) => ({
  files: { "/bin/program": elf },
  stdin: new TextEncoder().encode("some input\n"),
})
const wanted = { path: "/bin/program", args: ["program"], env: { NAME: "value" } }

function inProcessVm(elf: Uint8Array) {
  const { files, stdin } = setting(elf)
  const tree = memoryFiles({
    "/data": { directory: true },
    "/bin/program": { file: files["/bin/program"], mode: 0o755 },
  })
  const stdout = outputStream()
  const host = browserHost({ stdin: inputStream(new TextDecoder().decode(stdin)), stdout })
  const process = createProcessHost({ host, engine, mounts: [{ guest: "/", files: tree }] }).spawn(wanted)
  const { kind } = process.run()
  return { kind, instructions: process.statistics().instructions, output: stdout.text() }
}

function onGuestOs(elf: Uint8Array, harts: number) {
  const { host, stdout } = boot(engine, setting(elf), { harts })
  const process = host.spawn(wanted)
  const { kind } = process.run()
  return { kind, instructions: process.statistics().instructions, output: new TextDecoder().decode(stdout()) }
}

/** What looks for the end of its auxiliary vector depends on how long that is. */
const others = ["arguments"]
const programs = Object.entries(processExecutables()).filter(([name]) => !others.includes(name))

test.skipIf(!isBuilt).each(programs)(`%s (${needsBuild})`, (_, elf) => {
  const expected = inProcessVm(elf)
  expect(onGuestOs(elf, 1)).toEqual(expected)
  expect(onGuestOs(elf, 2)).toEqual(expected)
})
