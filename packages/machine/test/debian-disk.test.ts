// Debian's programs from an ext4 disk, under the small Linux: read and written, overlaid, read-only, cut short, full.
import { createHash } from "node:crypto"
import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { nodeHost } from "@lamina/host"
import { loadInterpreter } from "@lamina/interpreter"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import {
  bootMachine,
  createFileBackend,
  createOverlay,
  createWholeSystem,
  linuxKernel,
  ramBase,
  readLinuxImage,
  type BlockBackend,
} from "../src/index.ts"
import { canMakeDisks, checkDisk, hasQuickjs, makeDisk, middleOf, needsDisks, readFromDisk } from "./debian-disk.ts"
import { needsImages, testImage } from "./test-images.ts"

const image = testImage("linux-6.12-tiny.Image")
const engine = await loadInterpreter("predecoded")
const plenty = 3_000_000_000
const isReady = image !== undefined && canMakeDisks

/** Says what it sees, and does what it can: on a disk that cannot be written, read or filled it says so and goes on. */
const init = `#!/bin/busybox sh
for name in mount grep cat mkdir rm sync dd sha256sum poweroff; do alias $name="/bin/busybox $name"; done
mount -t proc proc /proc
mount -t sysfs sys /sys
echo "READ-ONLY $(cat /sys/block/vda/ro)"
echo "MOUNTED $(grep ' / ext4' /proc/mounts)"
echo "written by the guest" >/srv/written && echo WRITTEN
sync
if [ -e /srv/written ]; then
  mkdir /srv/many
  i=0
  while [ $i -lt 200 ]; do echo $i >/srv/many/f$i; i=$((i + 1)); done
  rm /srv/many/f1*
  sync
  echo "LEFT $(cd /srv/many; set -- *; echo $#)"
fi
[ -e /usr/bin/qjs ] && qjs -e 'print("QJS", [1, 2, 3].map(x => x * x).join(), 2 ** 0.5)'
echo READING
echo 3 >/proc/sys/vm/drop_caches
sha256sum /srv/random
if grep -q fill /proc/cmdline; then dd if=/dev/zero of=/srv/filled bs=65536 count=50; fi
sync
mount -o remount,ro / && echo "NOW $(grep ' / ext4' /proc/mounts)"
echo DISK-CHECK-DONE
poweroff -f
`
const random = Uint8Array.from({ length: 6 << 20 }, (_, i) => Math.imul(i >> 2, 0x9e37_79b9) >>> (8 * (i & 3)))

interface Choices {
  readonly harts?: number
  /** What is put over the file. */
  readonly over?: (file: BlockBackend) => BlockBackend
  readonly isReadOnly?: boolean
  /** Whether the guest writes 3 MiB more. */
  readonly isFilled?: boolean
  /** Called once, when the guest has sent the text. */
  readonly on?: readonly [text: string, act: () => void]
}

describe.skipIf(!isReady)(`a Debian disk (${needsImages}; ${needsDisks})`, { timeout: 300_000 }, () => {
  let master: string
  let folder: string
  let disk: string
  beforeAll(() => {
    master = makeDisk(init, { "srv/random": random })
  })
  afterAll(() => rmSync(master, { recursive: true }))
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lamina-disk-"))
    disk = join(folder, "disk.img")
    copyFileSync(join(master, "disk.img"), disk)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function boot({ harts = 1, over = (file) => file, isReadOnly = false, isFilled = false, on }: Choices) {
    const bytes = image ?? new Uint8Array()
    const header = readLinuxImage(bytes)
    const file = nodeHost().files(folder).open("/disk.img", { read: true, write: !isReadOnly })
    if (!header || "error" in file) throw new Error("no images")
    let output = ""
    let awaited = on
    const machine = createWholeSystem({
      ...{ engine, harts },
      memory: 64 << 20,
      disks: [over(createFileBackend(file, { readOnly: isReadOnly }))],
      transmit(byte) {
        output += String.fromCharCode(byte)
        if (!awaited || !output.endsWith(awaited[0])) return
        awaited[1]()
        awaited = undefined
      },
    })
    bootMachine(machine, {
      kernel: linuxKernel(bytes, header, ramBase),
      machineMode: { kind: "monitor" },
      bootArguments: `console=ttyS0 root=/dev/vda rw init=/init panic=-1${isFilled ? " fill" : ""}`,
    })
    const stop = machine.run(plenty)
    file.close()
    return { stop, output: output.replaceAll("\r", "") }
  }

  const off = { kind: "powered-off", status: 0 }
  const said = (output: string) => output.split("\n").filter((line) => /^[A-Z][A-Z-]+( |$)/.test(line))
  const whole = createHash("sha256").update(random).digest("hex")
  const script = hasQuickjs ? ["QJS 1,4,9 1.4142135623730951"] : []
  const good = [
    "READ-ONLY 0",
    "MOUNTED /dev/root / ext4 rw,relatime 0 0",
    "WRITTEN",
    "LEFT 89",
    ...script,
    "READING",
    "NOW /dev/root / ext4 ro,relatime 0 0",
    "DISK-CHECK-DONE",
  ]

  test.each([1, 2])("is read and written by %i harts, and is clean afterwards", (harts) => {
    const { stop, output } = boot({ harts })
    expect(stop).toEqual(off)
    expect(said(output)).toEqual(good)
    expect(output).toContain(`${whole}  /srv/random`)
    checkDisk(disk)
    expect(readFromDisk(disk, "/srv/written")).toBe("written by the guest\n")
    expect(readFromDisk(disk, "/srv/many/f99")).toBe("99\n")
    expect(readFromDisk(disk, "/srv/many/f100")).toBe("")
  })

  test("is left as it was by an overlay", () => {
    const { stop, output } = boot({ over: (file) => createOverlay(file), isReadOnly: true })
    expect(stop).toEqual(off)
    expect(said(output)).toEqual(good)
    expect(output).toContain(`${whole}  /srv/random`)
    expect(readFileSync(disk).equals(readFileSync(join(master, "disk.img")))).toBe(true)
  })

  test("that is read-only is so for the guest, which asked for more", () => {
    const { stop, output } = boot({ isReadOnly: true })
    expect(stop).toEqual(off)
    expect(output).toContain("can't create /srv/written: Read-only file system")
    expect(said(output)).toEqual([
      "READ-ONLY 1",
      "MOUNTED /dev/root / ext4 ro,relatime 0 0",
      ...script,
      "READING",
      "NOW /dev/root / ext4 ro,relatime 0 0",
      "DISK-CHECK-DONE",
    ])
    expect(output).toContain(`${whole}  /srv/random`)
    expect(readFileSync(disk).equals(readFileSync(join(master, "disk.img")))).toBe(true)
  })

  test.each(["a part", "all"])(
    "of which the host takes %s away gives errors to the guest, which ends in its own way",
    (taken) => {
      const left = taken === "all" ? 0 : middleOf(disk, "/srv/random")
      const { stop, output } = boot({ on: ["READING", () => truncateSync(disk, left)] })
      expect(output).toMatch(/I\/O error, dev vda, sector \d+ op 0x0:\(READ\)/)
      expect(output).not.toContain(whole)
      // Without a program to power off with, the first process ends: the kernel panics, which resets the machine.
      expect(["powered-off", "reset"]).toContain(stop.kind)
      expect(output).toMatch(/reboot: Power down|Kernel panic/)
    },
  )

  test("for which the host has no more room gives errors to the guest, which goes on", () => {
    const { stop, output } = boot({ over: (file) => createOverlay(file, { limit: 2 << 20 }), isFilled: true })
    expect(stop).toEqual(off)
    expect(output).toMatch(/I\/O error, dev vda, sector \d+ op 0x1:\(WRITE\)/)
    expect(output).toContain("DISK-CHECK-DONE")
  })
})
