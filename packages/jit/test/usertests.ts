// The guest operating system's own tests, run on a machine: what comes of them.
import { bootGuestOs, guestOsImage } from "@lamina/guest-os"
import { outputStream } from "@lamina/host"
import type { Machine } from "@lamina/interfaces"
import { expect } from "vitest"

/** For the names of tests that skip without it. */
export const needsBuild = "needs the operating system to be built"

export const isBuilt = canBuild()
function canBuild(): boolean {
  try {
    guestOsImage()
    return true
  } catch {
    return false
  }
}

/** Boots a machine that was just made, and runs the tests, all of which must pass. */
export function usertests(machine: Machine & { readonly steps: number }) {
  const stdout = outputStream()
  const os = bootGuestOs(machine, { stdout })
  const status = os.spawn({ path: "/bin/usertests", args: ["usertests"], env: { PATH: "/bin" } }).run()
  const output = new TextDecoder().decode(stdout.bytes())
  expect(status).toEqual({ kind: "exited", status: 0 })
  expect(output).toMatch(/^\d\d passed, 0 failed$/m)
  return { output, steps: machine.steps, retired: machine.harts.map(({ retired }) => retired) }
}
