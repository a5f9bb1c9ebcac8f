// The store in a folder: what it keeps, what it does without, and which folders it refuses.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeEach, expect, test } from "vitest"
import { folderStore, HostPathError } from "../src/index.ts"

const root = mkdtempSync(join(tmpdir(), "folder-store-"))
afterAll(() => rmSync(root, { recursive: true }))
let count = 0
let folder = ""
beforeEach(() => (folder = join(root, `${count++}`)))
const bytes = (length: number, value = 1) => new Uint8Array(length).fill(value)

test("what is written is there for the next one to open it, in place of what was there before", () => {
  const store = folderStore(join(folder, "a", "b"))
  expect(store.names()).toEqual([])
  store.write("one", bytes(10))
  store.write("one", bytes(20, 2))
  store.write("two", bytes(0))
  const again = folderStore(join(folder, "a", "b"))
  expect([...again.names()].sort()).toEqual(["one", "two"])
  expect(again.read("one")).toEqual(bytes(20, 2))
  expect(again.read("two")).toEqual(bytes(0))
  expect(again.read("three")).toBeUndefined()
})

test("the oldest files go when there is too much", () => {
  const store = folderStore(folder)
  for (const [index, name] of ["c", "a", "b"].entries()) {
    store.write(name, bytes(100))
    utimesSync(join(folder, name), 1000 + index, 1000 + index)
  }
  expect([...folderStore(folder, { limit: 300 }).names()].sort()).toEqual(["a", "b", "c"])
  expect([...folderStore(folder, { limit: 299 }).names()].sort()).toEqual(["a", "b"])
  expect(folderStore(folder, { limit: 0 }).names()).toEqual([])
})

test("what cannot be written or read is not there", () => {
  const store = folderStore(folder)
  store.write("kept", bytes(1))
  mkdirSync(join(folder, "taken"))
  store.write("taken", bytes(1))
  expect(store.read("taken")).toBeUndefined()
  rmSync(folder, { recursive: true })
  store.write("late", bytes(1))
  expect(store.read("kept")).toBeUndefined()
  expect(store.names()).toEqual([])
  expect(existsSync(folder)).toBe(false)
})

test("no half-written file has a name", () => {
  const store = folderStore(folder)
  writeFileSync(join(folder, "one.123.new"), "half")
  store.write("two", bytes(1))
  expect(store.names()).toEqual(["two"])
  expect(readdirSync(folder).sort()).toEqual(["one.123.new", "two"])
  folderStore(folder, { limit: 0 })
  expect(readdirSync(folder)).toEqual([])
})

test("what is no folder is refused, in one line", () => {
  writeFileSync(folder, "")
  for (const place of [folder, join(folder, "in", "it")])
    expect(() => folderStore(place)).toThrow(new HostPathError(`cannot keep anything in ${place}: it is no folder`))
})
