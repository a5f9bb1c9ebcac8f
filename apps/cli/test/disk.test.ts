// Disks of the guest operating system, made and looked at.
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { folderWith, lamina } from "./lamina.ts"

const folder = folderWith({ text: "not a disk" })
mkdirSync(join(folder, "tree", "sub"), { recursive: true })
writeFileSync(join(folder, "tree", "sub", "file"), "content\n")
symlinkSync("sub/file", join(folder, "tree", "link"))
const here = { cwd: folder }

test("a disk is made with a directory on it, listed, and found damaged", () => {
  const made = lamina(["disk", "fs.img", "--create", "1M", "--map", "tree:/project"], here)
  expect(made).toEqual({ status: 0, stdout: "", stderr: "" })
  const listed = "/project/\n/project/link -> sub/file\n/project/sub/\n/project/sub/file  8\n"
  expect(lamina(["disk", "fs.img"], here)).toEqual({ status: 0, stdout: listed, stderr: "" })

  const image = readFileSync(join(folder, "fs.img"))
  const bitmap = image.indexOf(Uint8Array.of(0xff, 0xff), 67 * 4096)
  image[bitmap + 30] |= 0x80
  writeFileSync(join(folder, "damaged.img"), image)
  const { status, stderr } = lamina(["disk", "damaged.img"], here)
  expect(status).toBe(1)
  expect(stderr).toBe("lamina: damaged.img: block 247 is marked, and not used\n")
})

test.each([
  [["text"], "lamina: text: there is no file system of the guest operating system on this disk\n", 1],
  [["gone"], "lamina: gone: no such file or directory\n", 1],
  [["x.img", "--create", "64K"], "lamina: x.img: a disk has 256 blocks of 4096 bytes at least, not 16\n", 1],
  [["text", "--map", "tree:/"], "lamina: --map: only for a new disk, with --create\n", 2],
])("disk %j is refused in one line", (args, stderr, status) => {
  expect(lamina(["disk", ...args], here)).toEqual({ status, stdout: "", stderr })
})
