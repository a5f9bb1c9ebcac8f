// A small Linux on the machine, from the command line: to power-off by itself, and as a shell over a pipe.
import { describe, expect, test } from "vitest"
import { imagePath, needsImages } from "./bare-metal.ts"
import { folderWith, lamina } from "./lamina.ts"

const linux = imagePath("linux-6.12-tiny.Image") ?? ""
const ramDisk = imagePath("busybox.cpio.gz") ?? ""
const firmware = { jump: imagePath("opensbi-1.6-fw_jump.bin"), dynamic: imagePath("opensbi-1.6-fw_dynamic.bin") }
const slow = 120_000

function boot(args: readonly string[], input = "", cwd = ".") {
  return lamina(["run", linux, "--initrd", ramDisk, ...args], { input, cwd })
}

describe.skipIf(!linux || !ramDisk)(`Linux (${needsImages})`, () => {
  test("boots over the SBI monitor, and powers off", { timeout: slow }, () => {
    const { status, stdout, stderr } = boot(["--append", "console=ttyS0", "--harts", "2", "--stats=details"])
    expect(status).toBe(0)
    for (const words of ["LAMINA-INIT-OK Linux 6.12", "LAMINA-CHECK-DONE", "reboot: Power down"])
      expect(stdout).toContain(words)
    for (const words of ["SBI monitor\n", "environment call from S", "Kernel: linux-6.12-tiny.Image"])
      expect(stderr).toContain(words)
  })

  test.each(["jump", "dynamic"] as const)("boots over firmware: fw_%s", { timeout: slow }, (name) => {
    const { status, stdout, stderr } = boot([
      "--firmware",
      firmware[name] ?? "",
      "--append",
      "console=ttyS0",
      "--stats=details",
    ])
    expect(status).toBe(0)
    for (const words of ["OpenSBI v1.6", "LAMINA-CHECK-DONE"]) expect(stdout).toContain(words)
    expect(stderr).toMatch(/^Firmware: opensbi-1.6-fw_/m)
  })

  test("gives a shell over a pipe, which finds its disk", { timeout: slow }, () => {
    const folder = folderWith({ "disk.img": new Uint8Array(1 << 20).fill(0x61) })
    const script = "echo sum $((6 * 7))\ncat /sys/block/vda/size\nhead -c 3 /dev/vda; echo\npoweroff -f\n"
    const append = "console=ttyS0 lamina.shell"
    const outcome = boot(["--append", append, "--disk", "disk.img,overlay"], script, folder)
    expect(outcome.status).toBe(0)
    for (const words of ["sum 42\r\n", "\r\n2048\r\n", "\r\naaa\r\n"]) expect(outcome.stdout).toContain(words)
  })

  test("goes on from a snapshot on another engine", { timeout: slow }, () => {
    const folder = folderWith({})
    const append = ["--append", "console=ttyS0 lamina.shell"]
    expect(boot([...append, "--save-at", "78M,booted", "--fuel", "79M"], "", folder).status).toBe(124)
    const { status, stdout } = lamina(["run", "--restore", "booted", "--engine", "switch"], {
      cwd: folder,
      input: "echo sum $((6 * 7))\npoweroff -f\n",
    })
    expect(status).toBe(0)
    expect(stdout).toContain("sum 42\r\n")
  })
})
