// The power is cut at every write of the disk's file system, without a kernel above it: what is left is a state that was, no older than the last sync.
import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { checkDiskImage, createDiskImage, readDiskImage } from "../src/index.ts"
import { loadDisk, type Disk } from "./disk-module.ts"
import { cutDisk, recordDisk, type Unflushed } from "./recorded-disk.ts"

const timeout = 60_000
const mebibyte = 2 ** 20
const blockSize = 4096
const file = 0o100644
const directory = 0o040755
const noSpace = -28

/** The same numbers below `limit` each time (Numerical Recipes' quick generator). */
function generator(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

interface ModelFile {
  readonly inode: number
  content: Uint8Array
}

/** What a state of the disk is compared by: each path with its kind and what it holds. */
function digest(entries: Iterable<readonly [string, Uint8Array | undefined]>): string {
  return [...entries]
    .map(([path, content]) => `${path} ${content ? createHash("sha1").update(content).digest("hex") : "directory"}`)
    .sort()
    .join("\n")
}

function digestOfImage(image: Uint8Array): string {
  return digest(
    [...readDiskImage(image)].map(([path, found]) => [path, "content" in found ? found.content : undefined] as const),
  )
}

/** Does random operations on a disk and on a model of it. */
function makeActor(disk: Disk, random: (limit: number) => number, note: () => void) {
  const folders = new Map([["", disk.root]])
  const files = new Map<string, ModelFile>()
  /** Without a name, but still open. */
  const open: number[] = []
  const pick = <Item>(from: Iterable<Item>): Item => {
    const items = [...from]
    return items[random(items.length)]
  }
  const split = (path: string) => {
    const at = path.lastIndexOf("/")
    return { folder: folders.get(path.slice(0, at)) ?? 0, name: path.slice(at + 1) }
  }
  const newPath = () => `${pick(folders.keys())}/${"long".repeat(random(20))}${random(6)}`
  const isTaken = (path: string) => files.has(path) || folders.has(path)
  /** Notes the state after an operation that was done; false when there was no room for it. */
  const done = (result: number, apply: () => void = () => undefined) => {
    if (result === noSpace) return false
    expect(result).toBeGreaterThanOrEqual(0)
    apply()
    note()
    return true
  }
  const hasNames = (inode: number) => [...files.values()].some((each) => each.inode === inode)
  const drop = (inode: number) => {
    if (hasNames(inode)) return
    if (random(3) === 0) open.push(inode)
    else done(disk.release(inode))
  }
  const write = (found: ModelFile, start: number, count: number) => {
    for (let index = start; index < start + count; index++) {
      const page = new Uint8Array(blockSize).fill(1 + random(255))
      page[0] = random(256)
      page[blockSize - 1] = random(256)
      const content = new Uint8Array(Math.max(found.content.length, (index + 1) * blockSize))
      content.set(found.content)
      content.set(page, index * blockSize)
      if (!done(disk.writePage(found.inode, index, page), () => setContent(found, content))) return
    }
  }
  /** All names of a file have the same content. */
  const setContent = (found: ModelFile, content: Uint8Array) => {
    for (const each of files.values()) if (each.inode === found.inode) each.content = content
  }
  const actions: readonly (() => void)[] = [
    () => {
      const path = newPath()
      if (isTaken(path)) return
      const { folder, name } = split(path)
      const inode = disk.create(folder, name, file)
      done(inode, () => files.set(path, { inode, content: new Uint8Array(0) }))
    },
    () => {
      const path = newPath()
      if (isTaken(path) || folders.size > 5) return
      const { folder, name } = split(path)
      const inode = disk.create(folder, name, directory)
      done(inode, () => folders.set(path, inode))
    },
    () => {
      if (files.size === 0) return
      const found = pick(files.values())
      const pages = Math.ceil(found.content.length / blockSize)
      write(found, random(Math.min(pages + 1, 16)), 1 + random(4))
    },
    () => {
      if (files.size === 0) return
      const found = pick(files.values())
      const size = random(found.content.length + 3000)
      const content = new Uint8Array(size)
      content.set(found.content.subarray(0, size))
      setContent(found, content)
      done(random(2) === 0 ? disk.truncate(found.inode, size) : disk.setSize(found.inode, size))
    },
    () => {
      if (files.size < 4) return
      const path = pick(files.keys())
      const { folder, name } = split(path)
      const inode = files.get(path)?.inode ?? 0
      files.delete(path)
      done(disk.unlink(folder, name, inode))
      drop(inode)
    },
    () => {
      const path = newPath()
      if (isTaken(path) || files.size === 0) return
      const found = pick(files.values())
      const { folder, name } = split(path)
      done(disk.link(folder, name, found.inode), () => files.set(path, { ...found }))
    },
    () => {
      if (files.size === 0) return
      const path = pick(files.keys())
      const to = random(2) === 0 ? pick(files.keys()) : newPath()
      const moved = files.get(path)
      if (!moved || folders.has(to)) return
      const replaced = files.get(to)
      const source = split(path)
      const target = split(to)
      const isDone = done(disk.rename(source.folder, source.name, target.folder, target.name), () => {
        // Two names of one file stay both (POSIX, rename).
        if (replaced?.inode === moved.inode) return
        files.delete(path)
        files.set(to, moved)
      })
      if (isDone && replaced && replaced.inode !== moved.inode) drop(replaced.inode)
    },
    () => {
      const inode = open.pop()
      if (inode !== undefined) done(disk.release(inode))
    },
    () => {
      for (const [path, inode] of folders) {
        const isEmpty = ![...files.keys(), ...folders.keys()].some((each) => each.startsWith(`${path}/`))
        if (path === "" || !isEmpty) continue
        const { folder, name } = split(path)
        folders.delete(path)
        done(disk.unlink(folder, name, inode))
        done(disk.release(inode))
        return
      }
    },
  ]
  return {
    act: () => pick(actions)(),
    add: (path: string, content: Uint8Array) =>
      files.set(path, { inode: disk.lookup(disk.root, path.slice(1)), content }),
    digest: () =>
      digest([
        ...[...folders.keys()].filter((path) => path !== "").map((path) => [path, undefined] as const),
        ...[...files].map(([path, { content }]) => [path, content] as const),
      ]),
  }
}

interface Moment {
  /** How many writes and flushes there had been. */
  readonly after: number
  readonly state: string
}

/** Has random things done; gives all that reached the disk, all states of the model, and where it was synced. */
async function record(seed: number, operations: number, filler = 0) {
  const content = new Uint8Array(filler * blockSize)
  const formatted = createDiskImage({ size: mebibyte, ...(filler > 0 && { files: [{ path: "/filler", content }] }) })
  const { backend, events } = recordDisk(formatted)
  const disk = await loadDisk(backend)
  expect(disk.mount()).toBe(0)
  const random = generator(seed)
  const states: Moment[] = []
  const syncs: { readonly after: number; readonly state: number }[] = [{ after: 0, state: 0 }]
  const note = () => {
    states.push({ after: events.length, state: actor.digest() })
  }
  const actor = makeActor(disk, random, note)
  if (filler > 0) actor.add("/filler", content)
  note()
  for (let count = 0; count < operations; count++) {
    actor.act()
    if (random(8) > 0) continue
    expect(disk.sync()).toBe(0)
    syncs.push({ after: events.length, state: states.length - 1 })
  }
  expect(disk.unmount()).toBe(0)
  return { formatted, events, states, syncs, image: () => cutDisk(formatted, events, events.length, "kept") }
}

const almostFull = 170

test.each([
  [1, 0],
  [2, 0],
  [3, almostFull],
  [4, almostFull],
])("random operations, cut at every write: seed %i, %i blocks taken before", { timeout }, async (seed, filler) => {
  const { formatted, events, states, syncs } = await record(seed, 110, filler)
  expect(events.filter(({ kind }) => kind === "write").length).toBeGreaterThan(100)
  const random = generator(seed + 100)
  const chance = () => random(2) === 0
  const ways: readonly Unflushed[] = ["kept", "lost", chance, chance]
  for (let count = 0; count <= events.length; count++) {
    const last = syncs.findLast(({ after }) => after <= count)?.state ?? 0
    // The operation that was interrupted may have happened, too.
    const current = states.findIndex(({ after }) => after > count)
    const allowed = new Set(states.slice(last, current < 0 ? undefined : current + 2).map(({ state }) => state))
    const way = ways[count % ways.length]
    const image = cutDisk(formatted, events, count, way)
    const problems = [...checkDiskImage(image)]
    if (!allowed.has(digestOfImage(image))) problems.push(`this is no state since the last sync, of ${allowed.size}`)
    if (problems.length > 0) expect({ count, way: String(way), problems }).toEqual({})
  }
})

test.each([7, 8])(
  "what a cut left is mounted, cut again while that is done, and is used: seed %i",
  { timeout },
  async (seed) => {
    const { formatted, events } = await record(seed, 60)
    const random = generator(seed)
    const chance = () => random(2) === 0
    for (let count = 0; count <= events.length; count += 9) {
      const cut = cutDisk(formatted, events, count, chance)
      const expected = digestOfImage(cut)
      const recorded = recordDisk(cut)
      const disk = await loadDisk(recorded.backend)
      expect(disk.mount()).toBe(0)
      for (let again = 0; again <= recorded.events.length; again += 3) {
        const image = cutDisk(cut, recorded.events, again, chance)
        expect(checkDiskImage(image)).toEqual([])
        expect(digestOfImage(image)).toBe(expected)
      }
      expect(disk.create(disk.root, "after the cut", directory)).toBeGreaterThan(0)
      expect(disk.unmount()).toBe(0)
      const left = cutDisk(cut, recorded.events, recorded.events.length, "lost")
      expect(checkDiskImage(left)).toEqual([])
      expect(readDiskImage(left).has("/after the cut")).toBe(true)
    }
  },
)

test("a large file that is replaced within one transaction is the old one or the new one", { timeout }, async () => {
  const formatted = createDiskImage({ size: 4 * mebibyte })
  const { backend, events } = recordDisk(formatted)
  const disk = await loadDisk(backend)
  expect(disk.mount()).toBe(0)
  const inode = disk.create(disk.root, "large", file)
  // More than the log holds.
  const pages = 300
  const writeAll = (value: number) => {
    for (let index = 0; index < pages; index++)
      expect(disk.writePage(inode, index, new Uint8Array(blockSize).fill(value))).toBe(0)
    expect(disk.sync()).toBe(0)
  }
  writeAll(1)
  const before = events.length
  writeAll(2)
  const random = generator(9)
  for (let count = before; count <= events.length; count += count < events.length - 30 ? 25 : 1) {
    const image = cutDisk(formatted, events, count, () => random(2) === 0)
    const found = readDiskImage(image).get("/large")
    if (!found || !("content" in found)) throw new Error("it is gone")
    expect(new Set(found.content).size).toBe(1)
    expect(checkDiskImage(image)).toEqual([])
  }
})

test("blocks of a file that is removed hold it until that is committed", { timeout }, async () => {
  const formatted = createDiskImage({ size: 4 * mebibyte })
  const { backend, events } = recordDisk(formatted)
  const disk = await loadDisk(backend)
  expect(disk.mount()).toBe(0)
  const writeAll = (inode: number, value: number) => {
    for (let index = 0; index < 300; index++)
      expect(disk.writePage(inode, index, new Uint8Array(blockSize).fill(value))).toBe(0)
  }
  const removed = disk.create(disk.root, "removed", file)
  const kept = disk.create(disk.root, "kept", file)
  writeAll(removed, 1)
  // Twice, so that the next search for a free block comes round to the first file's.
  for (const value of [2, 3]) {
    writeAll(kept, value)
    expect(disk.sync()).toBe(0)
  }
  const before = events.length
  expect(disk.unlink(disk.root, "removed", removed)).toBe(0)
  expect(disk.release(removed)).toBe(0)
  writeAll(kept, 4)
  expect(disk.sync()).toBe(0)
  let sawIt = 0
  for (let count = before; count <= events.length; count += 10) {
    const found = readDiskImage(cutDisk(formatted, events, count, "kept")).get("/removed")
    if (!found || !("content" in found)) continue
    sawIt++
    expect(new Set(found.content)).toEqual(new Set([1]))
  }
  expect(sawIt).toBeGreaterThan(20)
})
