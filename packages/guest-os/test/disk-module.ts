// The kernel's disk file system by itself: compiled to WebAssembly, over a disk and memory of the test's.
import { readFileSync } from "node:fs"
import { compileToWasm } from "@lamina/guest-toolchain"
import type { BlockBackend } from "@lamina/machine"
import { vi } from "vitest"

// The first test waits for the compiler.
vi.setConfig({ testTimeout: 60_000 })

const kernel = new URL("../kernel/", import.meta.url)
const blockSize = 4096

/** What stands in for the parts of the kernel beneath. */
const standIns: Readonly<Record<string, string>> = {
  "hardware/virtio/block.ts": `
    @external("disk", "blocks") export declare function diskBlocks(): u32
    @external("disk", "read") export declare function readBlock(block: u32, page: usize): bool
    @external("disk", "write") export declare function writeBlock(block: u32, page: usize): bool
    @external("disk", "flush") export declare function flushDisk(): bool
    export function diskPresent(): bool { return true }`,
  "memory/pages.ts": `
    let free: usize = 0
    /** Pages that may still be given out. */
    export let left: u32 = 0
    export function setPages(count: u32): void { left = count }
    export function allocateRawPage(): usize {
      if (left == 0) return 0
      left--
      if (free == 0) {
        const start = <usize>memory.grow(1) << 16
        for (let i: usize = 0; i < 16; i++) { store<usize>(start + (i << 12), free); free = start + (i << 12) }
      }
      const page = free
      free = load<usize>(page)
      memory.fill(page, 0xa5, 4096)
      return page
    }
    export function allocatePage(): usize {
      const page = allocateRawPage()
      if (page != 0) memory.fill(page, 0, 4096)
      return page
    }
    export function releasePage(page: usize): void { store<usize>(page, free); free = page; left++ }`,
  "hardware/time.ts": `
    let time: u64 = 0
    export function wallTime(): u64 { return ++time }`,
  "disk-module.ts": `
    export * from "./files/disk/file-system"
    export * from "./files/disk/names"
    export * from "./files/disk/content"
    export { setPages, left } from "./memory/pages"
    export const place: usize = memory.data(8192, 8)`,
}

/** The functions of files/disk, as their own comments describe them; pointers are into `memory`. */
interface DiskExports {
  readonly memory: WebAssembly.Memory
  readonly place: WebAssembly.Global<"i32">
  readonly left: WebAssembly.Global<"i32">
  setPages(count: number): void
  diskMount(): number
  diskUnmount(): number
  diskSync(): number
  diskRoot(): number
  diskStatistics(into: number): number
  diskLoad(inode: number, into: number): number
  diskStore(inode: number, from: number): number
  diskLookup(directory: number, name: number, length: number): bigint
  diskCreate(directory: number, name: number, length: number, mode: number): bigint
  diskLink(directory: number, name: number, length: number, inode: number): number
  diskUnlink(directory: number, name: number, length: number, inode: number): number
  diskRename(from: number, name: number, length: number, to: number, newName: number, newLength: number): number
  diskReadEntry(directory: number, cursor: bigint, into: number): bigint
  diskReadPage(inode: number, index: number, page: number): number
  diskWritePage(inode: number, index: number, page: number): number
  diskTruncate(inode: number, size: bigint): number
  diskRelease(inode: number): number
}

async function compile(): Promise<WebAssembly.Module> {
  const read = (path: string) => {
    if (path in standIns) return standIns[path]
    try {
      return readFileSync(new URL(path, kernel), "utf8")
    } catch {
      return undefined
    }
  }
  const { wasm, diagnostics } = await compileToWasm(read, ["disk-module.ts"], {
    runtime: "stub",
    noAssert: true,
    memoryBase: 1024,
  })
  if (!wasm) throw new Error(diagnostics.map(({ file, line, message }) => `${file}:${line}: ${message}`).join("\n"))
  return new WebAssembly.Module(new Uint8Array(wasm))
}

const compiled = compile()

/** A module of its own for each disk, with so many pages of memory. */
export async function loadDisk(backend: BlockBackend, pages = 4096) {
  const pageAt = (page: number) => new Uint8Array(disk.memory.buffer, page, blockSize)
  const done = (problem: unknown) => (problem === undefined ? 1 : 0)
  const imports = {
    disk: {
      blocks: () => backend.size / blockSize,
      read: (block: number, page: number) => done(backend.read(block * blockSize, pageAt(page))),
      write: (block: number, page: number) => done(backend.write(block * blockSize, pageAt(page))),
      flush: () => done(backend.flush()),
    },
    env: {
      abort: () => {
        throw new Error("abort")
      },
    },
  }
  const instance = new WebAssembly.Instance(await compiled, imports)
  const disk = instance.exports as unknown as DiskExports
  disk.setPages(pages)
  const place = disk.place.value
  const encoder = new TextEncoder()
  /** Puts bytes where functions are given them; gives the address. */
  const put = (bytes: Uint8Array, at = 0) => {
    new Uint8Array(disk.memory.buffer).set(bytes, place + at)
    return place + at
  }
  const named = <Result>(name: string, call: (address: number, length: number) => Result) => {
    const bytes = encoder.encode(name)
    return call(put(bytes), bytes.length)
  }
  const view = () => new DataView(disk.memory.buffer, place)
  const load = (inode: number) => {
    const problem = disk.diskLoad(inode, place)
    if (problem !== 0) throw new Error(`diskLoad gives ${problem}`)
    const size = Number(view().getBigUint64(8, true))
    return { mode: view().getUint32(0, true), links: view().getUint32(4, true), size }
  }
  return {
    mount: () => disk.diskMount(),
    unmount: () => disk.diskUnmount(),
    sync: () => disk.diskSync(),
    root: disk.diskRoot(),
    pagesLeft: () => disk.left.value,
    load,
    statistics: () => {
      disk.diskStatistics(place)
      const [blocks, freeBlocks, inodes, freeInodes] = new Uint32Array(disk.memory.buffer, place, 4)
      return { blocks, freeBlocks, inodes, freeInodes }
    },
    lookup: (directory: number, name: string) =>
      named(name, (at, length) => Number(disk.diskLookup(directory, at, length))),
    create: (directory: number, name: string, mode: number) =>
      named(name, (at, length) => Number(disk.diskCreate(directory, at, length, mode))),
    link: (directory: number, name: string, inode: number) =>
      named(name, (at, length) => disk.diskLink(directory, at, length, inode)),
    unlink: (directory: number, name: string, inode: number) =>
      named(name, (at, length) => disk.diskUnlink(directory, at, length, inode)),
    rename(from: number, name: string, to: number, newName: string) {
      const bytes = encoder.encode(newName)
      const newAt = put(bytes, blockSize)
      return named(name, (at, length) => disk.diskRename(from, at, length, to, newAt, bytes.length))
    },
    entries(directory: number) {
      const found: { readonly name: string; readonly inode: number; readonly cursor: bigint }[] = []
      for (let cursor = 0n; ;) {
        cursor = disk.diskReadEntry(directory, cursor, place)
        if (cursor <= 0n) return found
        const name = new Uint8Array(disk.memory.buffer, place + 12, view().getUint32(8, true))
        found.push({ name: new TextDecoder().decode(name.slice()), inode: view().getUint32(0, true), cursor })
      }
    },
    entryAfter: (directory: number, cursor: bigint) => disk.diskReadEntry(directory, cursor, place),
    writePage: (inode: number, index: number, bytes: Uint8Array) => disk.diskWritePage(inode, index, put(bytes)),
    readPage(inode: number, index: number) {
      const problem = disk.diskReadPage(inode, index, place)
      return problem === 0 ? new Uint8Array(disk.memory.buffer, place, blockSize).slice() : problem
    },
    /** As by `diskStore`, with the other fields as they are. */
    setSize(inode: number, size: number) {
      load(inode)
      view().setBigUint64(8, BigInt(size), true)
      return disk.diskStore(inode, place)
    },
    truncate: (inode: number, size: number) => disk.diskTruncate(inode, BigInt(size)),
    release: (inode: number) => disk.diskRelease(inode),
  }
}

export type Disk = Awaited<ReturnType<typeof loadDisk>>
