// `lamina disasm` on a whole static executable lists the addresses, words and texts that objdump lists.
import { execFileSync } from "node:child_process"
import { join } from "node:path"
import { expect, test } from "vitest"
import { folderWith, hasTool, lamina } from "./lamina.ts"

const hasPeers = hasTool("riscv64-linux-gnu-gcc") && hasTool("riscv64-linux-gnu-objdump")

/** `address word text` for each line, without what names symbols: targets' `<name+0x10>` and comments after `#`. */
function instructions(listing: string): readonly string[] {
  return listing.split("\n").flatMap((line) => {
    const [address, word, ...text] = line.split("\t")
    if (text.length === 0 || !address.endsWith(":")) return []
    const plain = text
      .join(" ")
      .replace(/\s*# .*$/, "")
      .replace(/ <.*>$/, "")
    return [`${address.trim()} ${word.trim()} ${plain.trim()}`]
  })
}

test.skipIf(!hasPeers)("a static executable (needs riscv64-linux-gnu-gcc and objdump)", { timeout: 60_000 }, () => {
  const folder = folderWith({ "a.c": '#include <stdio.h>\nint main(void) { printf("%g\\n", 0.5); return 0; }\n' })
  const program = join(folder, "a")
  execFileSync("riscv64-linux-gnu-gcc", ["-static", "-O2", join(folder, "a.c"), "-o", program])
  const theirs = instructions(
    execFileSync("riscv64-linux-gnu-objdump", ["-d", "-z", program], { encoding: "latin1", maxBuffer: 1 << 28 }),
  )
  const { status, stdout } = lamina(["disasm", program])
  expect(status).toBe(0)
  const ours = instructions(stdout)
  expect(theirs.length).toBeGreaterThan(50_000)
  expect(ours.filter((line, index) => line !== theirs[index]).slice(0, 10)).toEqual([])
  expect(ours.length).toBe(theirs.length)
})
