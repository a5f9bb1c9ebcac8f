// The programs that try what a kernel must do, in the manner of xv6's usertests, on the guest operating system.
import { loadInterpreter } from "@lamina/interpreter"
import { expect, test } from "vitest"
import { boot, isBuilt, needsBuild } from "./booted.ts"

const engine = await loadInterpreter("predecoded")

test.skipIf(!isBuilt).each([1, 2])(`usertests on %i harts (${needsBuild})`, { timeout: 60_000 }, (harts) => {
  const { host, stdout } = boot(engine, { files: {}, stdin: new Uint8Array(0) }, { harts })
  const status = host.spawn({ path: "/bin/usertests", args: ["usertests"], env: { PATH: "/bin" } }).run()
  const output = new TextDecoder().decode(stdout())
  expect(output.split("\n").filter((line) => line.includes("FAILED"))).toEqual([])
  expect(output).toMatch(/^\d\d passed, 0 failed$/m)
  expect(status).toEqual({ kind: "exited", status: 0 })
})
