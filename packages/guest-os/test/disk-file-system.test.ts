// The kernel's disk file system over a disk in memory.
import { createMemoryBackend } from "@lamina/machine"
import { expect, test } from "vitest"
import { checkDiskImage, createDiskImage, readDiskImage } from "../src/index.ts"
import { loadDisk } from "./disk-module.ts"

const mebibyte = 2 ** 20
const blockSize = 4096
const file = 0o100644
const directory = 0o040755
const errors = { EIO: -5, EEXIST: -17, ENOTDIR: -20, EINVAL: -22, ENOSPC: -28, ENOENT: -2, ENOTEMPTY: -39 } as const

const filled = (seed: number) =>
  Uint8Array.from({ length: blockSize }, (_, index) => (seed * 31 + index * 7) ^ (index >> 8))

async function mounted(size = mebibyte) {
  const image = createDiskImage({ size })
  const disk = await loadDisk(createMemoryBackend(image))
  expect(disk.mount()).toBe(0)
  return { image, disk }
}

test("what is written is there after the next mount", async () => {
  const { image, disk } = await mounted()
  const folder = disk.create(disk.root, "folder", directory)
  const inode = disk.create(folder, "file", file)
  for (let index = 0; index < 20; index++) expect(disk.writePage(inode, index, filled(index))).toBe(0)
  expect(disk.setSize(inode, 19 * blockSize + 5)).toBe(0)
  expect(disk.unmount()).toBe(0)
  expect(checkDiskImage(image)).toEqual([])
  const again = await loadDisk(createMemoryBackend(image))
  expect(again.mount()).toBe(0)
  const found = again.lookup(again.lookup(again.root, "folder"), "file")
  expect(again.load(found)).toEqual({ mode: file, links: 1, size: 19 * blockSize + 5 })
  expect(again.readPage(found, 7)).toEqual(filled(7))
  const last = new Uint8Array(blockSize)
  last.set(filled(19).subarray(0, 5))
  expect(again.readPage(found, 19)).toEqual(last)
  const content = readDiskImage(image).get("/folder/file")
  expect(content && "content" in content && content.content.length).toBe(19 * blockSize + 5)
})

test("a disk without a file system is not mounted", async () => {
  const disk = await loadDisk(createMemoryBackend(new Uint8Array(mebibyte)))
  expect(disk.mount()).toBe(errors.EINVAL)
})

test("large files with holes, cut again, give all blocks back", async () => {
  const { image, disk } = await mounted(16 * mebibyte)
  const before = disk.statistics()
  const inode = disk.create(disk.root, "large", file)
  const indices = [0, 11, 12, 500, 1035, 1036, 2059, 2060, 300_000, 2 ** 20 - 1]
  for (const index of indices) expect(disk.writePage(inode, index, filled(index))).toBe(0)
  expect(disk.load(inode).size).toBe(2 ** 32 - 1)
  expect(disk.readPage(inode, 2 ** 20 - 1)).toEqual(
    Uint8Array.from(filled(2 ** 20 - 1), (byte, at) => (at < 4095 ? byte : 0)),
  )
  for (const index of indices.slice(0, -1)) expect(disk.readPage(inode, index)).toEqual(filled(index))
  expect(disk.readPage(inode, 13)).toEqual(new Uint8Array(blockSize))
  expect(disk.truncate(inode, 2060 * blockSize)).toBe(0)
  expect(disk.sync()).toBe(0)
  expect(checkDiskImage(image)).toEqual([])
  expect(disk.readPage(inode, 2059)).toEqual(filled(2059))
  expect(disk.truncate(inode, 12 * blockSize + 10)).toBe(0)
  expect(disk.setSize(inode, 13 * blockSize)).toBe(0)
  const kept = new Uint8Array(blockSize)
  kept.set(filled(12).subarray(0, 10))
  expect(disk.readPage(inode, 12)).toEqual(kept)
  expect(disk.truncate(inode, 0)).toBe(0)
  expect(disk.unlink(disk.root, "large", inode)).toBe(0)
  expect(disk.release(inode)).toBe(0)
  expect(disk.unmount()).toBe(0)
  expect(checkDiskImage(image)).toEqual([])
  const again = await loadDisk(createMemoryBackend(image))
  expect(again.mount()).toBe(0)
  // The root directory has a block now.
  expect(again.statistics()).toEqual({ ...before, freeBlocks: before.freeBlocks - 1 })
})

test("names: errors, many of them, and cursors that outlive removals", async () => {
  const { image, disk } = await mounted(4 * mebibyte)
  const folder = disk.create(disk.root, "d", directory)
  const names = Array.from({ length: 200 }, (_, index) => `${"n".repeat((index * 13) % 200)}${index}`)
  const inodes = names.map((name) => disk.create(folder, name, file))
  expect(disk.create(folder, names[3], file)).toBe(errors.EEXIST)
  expect(disk.lookup(folder, "none")).toBe(errors.ENOENT)
  expect(disk.lookup(inodes[0], "none")).toBe(errors.ENOTDIR)
  expect(disk.unlink(disk.root, "d", folder)).toBe(errors.ENOTEMPTY)
  const listed = disk.entries(folder)
  expect(listed.map(({ name }) => name).sort()).toEqual([...names].sort())
  // Removing what has been listed does not hide what has not.
  let cursor = 0n
  let count = 0
  for (const entry of listed) {
    cursor = disk.entryAfter(folder, cursor)
    expect(cursor).toBeGreaterThan(0n)
    expect(disk.unlink(folder, entry.name, entry.inode)).toBe(0)
    expect(disk.release(entry.inode)).toBe(0)
    count++
  }
  expect(count).toBe(200)
  expect(disk.unlink(disk.root, "d", folder)).toBe(0)
  expect(disk.create(folder, "late", file)).toBe(errors.ENOENT)
  expect(disk.release(folder)).toBe(0)
  expect(disk.unmount()).toBe(0)
  expect(checkDiskImage(image)).toEqual([])
})

test("a full disk refuses, takes what replaces, and is usable again", async () => {
  const { image, disk } = await mounted()
  const inode = disk.create(disk.root, "full", file)
  let pages = 0
  while (disk.writePage(inode, pages, filled(pages)) === 0) pages++
  expect(disk.writePage(inode, pages, filled(pages))).toBe(errors.ENOSPC)
  expect(disk.statistics().freeBlocks).toBe(0)
  for (let index = 0; index < pages; index++) expect(disk.writePage(inode, index, filled(index + 1000))).toBe(0)
  for (let index = 0; index < pages; index++) expect(disk.readPage(inode, index)).toEqual(filled(index + 1000))
  expect(disk.sync()).toBe(0)
  expect(disk.create(disk.root, "d", directory)).toBeGreaterThan(0)
  expect(disk.create(disk.lookup(disk.root, "d"), "x", file)).toBe(errors.ENOSPC)
  expect(disk.truncate(inode, 5 * blockSize)).toBe(0)
  expect(disk.create(disk.lookup(disk.root, "d"), "x", file)).toBeGreaterThan(0)
  expect(disk.unmount()).toBe(0)
  expect(checkDiskImage(image)).toEqual([])
})

test("little memory is enough, and all of it comes back", async () => {
  const image = createDiskImage({ size: 4 * mebibyte })
  const disk = await loadDisk(createMemoryBackend(image), 44)
  expect(disk.mount()).toBe(0)
  for (let index = 0; index < 60; index++) {
    const inode = disk.create(disk.root, `file-${index}`, file)
    expect(inode).toBeGreaterThan(0)
    for (let page = 0; page < 14; page++) expect(disk.writePage(inode, page, filled(page))).toBe(0)
  }
  expect(disk.unmount()).toBe(0)
  expect(checkDiskImage(image)).toEqual([])
  // The page of the log's header stays, and those that small objects are cut from.
  expect(disk.pagesLeft()).toBeGreaterThanOrEqual(42)
})

test("when the disk fails nothing more is written to it, and what was committed is whole", async () => {
  const image = createDiskImage({ size: mebibyte })
  const backend = createMemoryBackend(image)
  let isBroken = false
  const disk = await loadDisk({
    ...backend,
    write: (offset, from) => (isBroken ? { error: "EIO" } : backend.write(offset, from)),
  })
  expect(disk.mount()).toBe(0)
  expect(disk.create(disk.root, "a", file)).toBeGreaterThan(0)
  expect(disk.sync()).toBe(0)
  expect(disk.create(disk.root, "b", file)).toBeGreaterThan(0)
  isBroken = true
  expect(disk.sync()).toBe(errors.EIO)
  isBroken = false
  expect(disk.create(disk.root, "c", file)).toBe(errors.EIO)
  expect(disk.sync()).toBe(errors.EIO)
  expect(checkDiskImage(image)).toEqual([])
  expect([...readDiskImage(image).keys()]).toEqual(["/a"])
})
