// Disks for tests that boot: an ext4 image of a small Debian root, made and looked into by e2fsprogs.
import { spawnSync } from "node:child_process"
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

/** A file tree with Debian's busybox-static, and perhaps quickjs, as `.ci/debian-root` unpacks it. */
const root = process.env.LAMINA_DEBIAN_ROOT ?? ""
const hasTool = (name: string) => spawnSync(name, ["-V"]).status === 0

export const canMakeDisks = existsSync(join(root, "usr/bin/busybox")) && ["mke2fs", "e2fsck", "debugfs"].every(hasTool)
export const needsDisks = "needs LAMINA_DEBIAN_ROOT (see .ci/debian-root) and e2fsprogs"

const quickjs = [
  "usr/bin/qjs",
  "usr/lib/ld-linux-riscv64-lp64d.so.1",
  "usr/lib/riscv64-linux-gnu/ld-linux-riscv64-lp64d.so.1",
  "usr/lib/riscv64-linux-gnu/libc.so.6",
  "usr/lib/riscv64-linux-gnu/libm.so.6",
]
/** Whether disks have Debian's JavaScript interpreter. */
export const hasQuickjs = quickjs.every((file) => existsSync(join(root, file)))

const blockSize = 4096
const imageSize = 20 << 20

/** The name of a folder with `disk.img`: a root of which `/init` is the given script, with `files` besides. */
export function makeDisk(init: string, files: Readonly<Record<string, Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "lamina-disk-"))
  const tree = join(folder, "tree")
  for (const name of ["usr/bin", "usr/lib", "proc", "sys", "dev", "srv"])
    mkdirSync(join(tree, name), { recursive: true })
  for (const name of ["bin", "lib"]) symlinkSync(`usr/${name}`, join(tree, name))
  for (const file of ["usr/bin/busybox", ...(hasQuickjs ? quickjs : [])]) {
    mkdirSync(dirname(join(tree, file)), { recursive: true })
    copyFileSync(join(root, file), join(tree, file))
  }
  writeFileSync(join(tree, "init"), init, { mode: 0o755 })
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(tree, name), bytes)
  const image = join(folder, "disk.img")
  run("mke2fs", [
    "-q",
    "-t",
    "ext4",
    "-d",
    tree,
    "-O",
    "^has_journal",
    "-b",
    `${blockSize}`,
    image,
    `${imageSize / 1024}k`,
  ])
  return folder
}

/** Throws with what `e2fsck` says of an image that is not clean. */
export function checkDisk(image: string): void {
  run("e2fsck", ["-fn", image])
}

/** A file's content. */
export function readFromDisk(image: string, path: string): string {
  return run("debugfs", ["-R", `cat ${path}`, image])
}

/** Where a file's middle block lies: bytes from the start of the image. */
export function middleOf(image: string, path: string): number {
  const blocks = run("debugfs", ["-R", `blocks ${path}`, image])
    .trim()
    .split(/\s+/)
    .map(Number)
  return blocks[blocks.length >> 1] * blockSize
}

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" })
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}\n${stdout}${stderr}`)
  return stdout
}
