// A disk is taken away while nobody uses it, and is there again when it is mounted.
import { loadInterpreter } from "@lamina/interpreter"
import { createMemoryBackend } from "@lamina/machine"
import { expect, test } from "vitest"
import { checkDiskImage, createDiskImage } from "../src/index.ts"
import { boot, isBuilt, needsBuild } from "./booted.ts"

const engine = await loadInterpreter("predecoded")

test.skipIf(!isBuilt)(`a disk is unmounted and mounted again (${needsBuild})`, { timeout: 60_000 }, () => {
  const disk = createDiskImage({ size: 1 << 20 })
  const setting = { files: {}, stdin: new Uint8Array(0) }
  const { host, stdout } = boot(engine, setting, { disks: [createMemoryBackend(disk)] })
  const script = [
    "mkdir /mine; mount -t disk /dev/vda /mine; echo kept > /mine/file; cd /mine; umount /mine 2>/dev/null; echo $?",
    "cd /; umount /mine; echo $?; ls /mine; mount -t disk /dev/vda /mine; cat /mine/file; umount /mine; echo $?",
  ].join("\n")
  const status = host.spawn({ path: "/bin/sh", args: ["sh", "-c", script], env: { PATH: "/bin" } }).run()
  expect(new TextDecoder().decode(stdout())).toBe("1\n0\nkept\n0\n")
  expect(status).toEqual({ kind: "exited", status: 0 })
  expect(checkDiskImage(disk)).toEqual([])
})
