// The first file system: directories, the console, the programs, and init.
import { makeArchive, type ArchiveEntry } from "./cpio.ts"

export { makeArchive }

export interface NamedProgram {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What stands in the first file system. The programs are in /bin; /init is one of them. */
export function baseEntries(programs: readonly NamedProgram[]): ArchiveEntry[] {
  const folders = ["bin", "dev", "disk", "etc", "proc", "root", "tmp"]
  return [
    ...folders.map((path): ArchiveEntry => ({ kind: "directory", path, mode: path === "tmp" ? 0o1777 : 0o755 })),
    { kind: "device", path: "dev/console", major: 5, minor: 1, mode: 0o600 },
    { kind: "link", path: "init", target: "bin/init" },
    ...programs.map(({ name, bytes }): ArchiveEntry => ({ kind: "file", path: `bin/${name}`, bytes, mode: 0o755 })),
  ]
}
