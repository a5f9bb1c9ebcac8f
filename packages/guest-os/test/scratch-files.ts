// A folder of files for programs to work on, the same each time.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const time = 1_700_000_000

/** Makes the folder; gives its path and what removes it. */
export function scratchFiles(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "lamina-programs-"))
  const files: Readonly<Record<string, string>> = {
    words: "pear\napple\nfig\napple\nBanana\n\nfig\ncherry pie\n",
    numbers: "10\n9\n-3\n2.5\n100\n9\n  7\nx\n",
    "no-end": "first\nlast without end",
    empty: "",
    "folder/inside": "text\n",
    "folder/deeper/file": "deep\n",
    long: Array.from({ length: 3000 }, (_, i) => `line ${i} ${(i * 7919) % 1000}\n`).join(""),
    bytes: Array.from({ length: 300 }, (_, i) => String.fromCharCode(i % 128)).join(""),
    zeros: "\0".repeat(100),
    umlauts: "Größe\näußerst\nzürnen\n",
  }
  mkdirSync(join(path, "folder/deeper"), { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(path, name), text)
    utimesSync(join(path, name), time, time)
  }
  symlinkSync("words", join(path, "link"))
  symlinkSync("nowhere", join(path, "broken"))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
