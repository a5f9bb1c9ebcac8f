// Where classes come from: the class library's archive, then the directories and archives of the class path.
import { fatal } from "../fatal"
import { allocate } from "../memory/arena"
import { bytesOf, Symbol } from "../memory/symbol"
import { Archive, findEntry, foundBytes, foundSize, openArchive } from "./archive"
import { fileBytes, fileSize, modeOf, readFile } from "./files"

@unmanaged
class Entry {
  next: Entry | null
  archive: Archive | null
  /** Of a directory: its path without the last `/`, and how long that is. */
  path: usize
  length: u32
}

let bootArchive!: Archive
let entries: Entry | null = null
let lastEntry: Entry | null = null

/** What `findClass` found, and whether in the class library. */
export let classBytes: usize = 0
export let classSize: u32 = 0
export let isBootClass: bool = false

const path = memory.data(4200)

/** Takes the class library, an archive in memory. */
export function useLibrary(bytes: usize, size: u32): void {
  const archive = openArchive(bytes, size)
  if (archive === null) {
    fatal("the class library is not a jar file")
    return
  }
  bootArchive = archive
}

/** What the class path is, as it was given. */
export let classPathText: usize = 0
export let classPathLength: u32 = 0

export function setClassPath(text: usize, length: u32): void {
  classPathText = text
  classPathLength = length
}

/** Opens what the class path names, parts separated by `:`. What is not there is left out. */
export function openClassPath(): void {
  const text = classPathText
  const length = classPathLength
  let start: u32 = 0
  for (let i: u32 = 0; i <= length; i++) {
    if (i != length && load<u8>(text + i) != 0x3a) continue
    if (i > start) addEntry(text + start, i - start)
    else addEntry(dot, 1)
    start = i + 1
  }
}

const dot = memory.data<u8>([0x2e, 0])

function addEntry(text: usize, size: u32): void {
  if (size > 2048) return
  const kept = allocate(size + 1)
  memory.copy(kept, text, size)
  const mode = modeOf(kept)
  if (mode < 0) return
  const entry = changetype<Entry>(allocate(offsetof<Entry>()))
  if ((mode & 0xf000) == 0x4000) {
    entry.path = kept
    entry.length = size
  } else {
    if (readFile(kept) < 0) return
    entry.archive = openArchive(fileBytes, fileSize)
    if (entry.archive === null) return
  }
  if (lastEntry === null) entries = entry
  else lastEntry!.next = entry
  lastEntry = entry
}

/** Looks for the class file of a class. */
export function findClass(name: Symbol): bool {
  if (name.length > maximumLength - 6) return false
  memory.copy(path + 2100, bytesOf(name), name.length)
  store<u64>(path + 2100 + name.length, 0x7373616c632e) // ".class" and a zero
  const length = name.length + 6
  return findInLibrary(length) || findInEntries(length)
}

/** Looks for a file in the class library or on the class path. */
export function findResource(name: usize, length: u32, inLibrary: bool): bool {
  if (length > maximumLength) return false
  memory.copy(path + 2100, name, length)
  store<u8>(path + 2100 + length, 0)
  return inLibrary ? findInLibrary(length) : findInEntries(length)
}

const maximumLength: u32 = 2006

function findInLibrary(length: u32): bool {
  isBootClass = true
  if (!findEntry(bootArchive, path + 2100, length)) return false
  classBytes = foundBytes
  classSize = foundSize
  return true
}

function findInEntries(length: u32): bool {
  isBootClass = false
  for (let entry: Entry | null = entries; entry !== null; entry = entry!.next) {
    const archive = entry.archive
    if (archive !== null) {
      if (!findEntry(archive, path + 2100, length)) continue
      classBytes = foundBytes
      classSize = foundSize
      return true
    }
    const start = path + 2100 - entry.length - 1
    memory.copy(start, entry.path, entry.length)
    store<u8>(path + 2099, 0x2f)
    if (readFile(start) < 0) continue
    classBytes = fileBytes
    classSize = fileSize
    return true
  }
  return false
}
