// Disks of the guest operating system: what is put on one comes off it, and whatever is damaged is found.
import { expect, test } from "vitest"
import { checkDiskImage, createDiskImage, readDiskImage, type GuestFile } from "../src/index.ts"
import { checksum } from "../src/disk/checksum.ts"
import { blockSize, inodeField, inodeSize, layoutOf, logField } from "../src/disk/layout.ts"

const mebibyte = 2 ** 20
const bytes = (text: string) => new TextEncoder().encode(text)
const large = Uint8Array.from({ length: 5 * mebibyte + 123 }, (_, index) => (index * 7) ^ (index >> 9))

const files: readonly GuestFile[] = [
  { path: "/bin/program", content: bytes("code"), mode: 0o755 },
  { path: "/bin/link", kind: "symlink", target: "program" },
  { path: "/empty", content: new Uint8Array(0) },
  { path: "/a/b/c/deep", content: bytes("down here") },
  { path: "/large", content: large },
  { path: "/private", kind: "directory", mode: 0o700 },
]

const small = () => createDiskImage({ size: mebibyte, files: files.filter(({ path }) => path !== "/large") })
const layout = layoutOf(mebibyte / blockSize)

/** The small disk with some of its numbers changed. */
function damaged(change: (view: DataView, disk: Uint8Array) => void): readonly string[] {
  const disk = small()
  change(new DataView(disk.buffer), disk)
  return checkDiskImage(disk)
}

const inodeAt = (number: number) => layout.inodeStart * blockSize + number * inodeSize

test("files come off as they were put on, small and large", () => {
  const disk = createDiskImage({ size: 8 * mebibyte, files })
  expect(checkDiskImage(disk)).toEqual([])
  const found = readDiskImage(disk)
  for (const file of files) expect(found.get(file.path)).toMatchObject(file)
  expect([...found.keys()].sort()).toEqual(
    ["/a", "/a/b", "/a/b/c", "/a/b/c/deep", "/bin", "/bin/link", "/bin/program", "/empty", "/large", "/private"].sort(),
  )
})

test("many files fill many blocks of a directory", () => {
  const many = Array.from({ length: 700 }, (_, index) => ({
    path: `/d/file-${"x".repeat(index % 60)}-${index}`,
    content: bytes(`${index}`),
  }))
  const disk = createDiskImage({ size: 16 * mebibyte, files: many })
  expect(checkDiskImage(disk)).toEqual([])
  expect(readDiskImage(disk).size).toBe(701)
})

test("an empty disk is whole, and the same files make the same disk", () => {
  expect(checkDiskImage(createDiskImage({ size: mebibyte }))).toEqual([])
  expect(small()).toEqual(small())
})

test.each([
  ["too small", { size: blockSize * 255 }, "a disk has 256 blocks of 4096 bytes at least, not 255"],
  ["no whole blocks", { size: mebibyte + 512 }, "1049088 bytes are no multiple of 4096"],
  ["too little room", { size: mebibyte, files }, "the files need more than the disk's 1048576 bytes"],
  ["a name twice", { size: mebibyte, files: [files[0], files[0]] }, "there are two files program in one directory"],
])("%s: refused in one line", (_, options, message) => {
  expect(() => createDiskImage(options)).toThrow(expect.objectContaining({ name: "DiskFormatError", message }))
})

test("what is no disk of this kind is refused", () => {
  expect(checkDiskImage(new Uint8Array(mebibyte))).toEqual([
    "there is no file system of the guest operating system on this disk",
  ])
  expect(damaged((view) => view.setUint32(16, 99, true))).toEqual([
    "the disk's superblock is damaged: its checksum does not fit",
  ])
  expect(checkDiskImage(small().subarray(0, mebibyte / 2))).toEqual([
    "the disk's superblock contradicts itself, or the disk is cut short",
  ])
})

// Inodes are numbered in the order of the files: 2 is /bin/program, 3 /bin.
test.each([
  [
    "a free block that is marked",
    (_: DataView, disk: Uint8Array) => (disk[layout.blockBitmapStart * blockSize + 25] |= 4),
    /^block 202 is marked, and not used$/,
  ],
  [
    "a used block that is not marked",
    (_: DataView, disk: Uint8Array) =>
      (disk[layout.blockBitmapStart * blockSize + (layout.dataStart >> 3)] &= ~(1 << (layout.dataStart & 7))),
    /^block \d+ is used, and not marked$/,
  ],
  [
    "an inode that nothing leads to",
    (view: DataView) => view.setUint32(inodeAt(60), 0o100644, true),
    /^inode 60 is in use, and nothing leads to it$/,
  ],
  [
    "a wrong count of links",
    (view: DataView) => view.setUint32(inodeAt(2) + inodeField.links, 2, true),
    /^inode 2 has 1 links, and says 2$/,
  ],
  [
    "a wrong count of blocks",
    (view: DataView) => view.setUint32(inodeAt(2) + inodeField.blocks, 7, true),
    /^inode 2 uses 1 blocks, and says 7$/,
  ],
  [
    "a block outside",
    (view: DataView) => view.setUint32(inodeAt(2) + inodeField.direct, 5000, true),
    /^inode 2 has block 5000, which is no block for data$/,
  ],
  [
    "a kind that does not fit",
    (view: DataView) => view.setUint32(inodeAt(2), 0o120777, true),
    /^\/bin\/program is said to be of kind 8, and is 10$/,
  ],
  [
    "an orphan that has links",
    (view: DataView) => view.setUint32(inodeAt(0) + inodeField.nextOrphan, 2, true),
    /^the list of orphans leads to inode 2$/,
  ],
])("%s is found", (_, change, problem) => {
  expect(damaged((view, disk) => void change(view, disk))).toEqual(
    expect.arrayContaining([expect.stringMatching(problem)]),
  )
})

test("a block that two inodes have is found", () => {
  const problems = damaged((view) => {
    const own = view.getUint32(inodeAt(2) + inodeField.direct, true)
    view.setUint32(inodeAt(4) + inodeField.direct, own, true)
  })
  expect(problems).toEqual(
    expect.arrayContaining([expect.stringMatching(/^block \d+ is used by inode \d and by inode \d$/)]),
  )
})

test("a whole transaction in the log is applied, one that was cut off is not", () => {
  const disk = small()
  const home = new DataView(disk.buffer).getUint32(inodeAt(2) + inodeField.direct, true)
  const block = new Uint8Array(blockSize)
  block.set(bytes("news"))
  const header = disk.subarray(blockSize, 2 * blockSize)
  const view = new DataView(disk.buffer, blockSize, blockSize)
  header.set(bytes("LaminaLg"))
  view.setBigUint64(logField.sequence, 1n, true)
  view.setUint32(logField.count, 1, true)
  view.setUint32(logField.homes, home, true)
  disk.set(block, 2 * blockSize)
  view.setBigUint64(logField.checksum, checksum(block, checksum(header)), true)
  const content = (image: Uint8Array) => readDiskImage(image).get("/bin/program")
  expect(content(disk)).toMatchObject({ content: bytes("news") })
  expect(checkDiskImage(disk)).toEqual([])
  disk[2 * blockSize + 600]++
  expect(content(disk)).toMatchObject({ content: bytes("code") })
})
