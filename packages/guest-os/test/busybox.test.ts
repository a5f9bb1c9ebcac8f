// Debian's busybox, unmodified, on the guest operating system. Set LAMINA_DEBIAN_ROOT to an unpacked riscv64 root with busybox-static.
import { createHash } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { loadInterpreter } from "@lamina/interpreter"
import { describe, expect, test } from "vitest"
import { boot, isBuilt, needsBuild } from "./booted.ts"

const root = process.env["LAMINA_DEBIAN_ROOT"]
const file = root === undefined ? undefined : join(root, "bin/busybox")
const isThere = file !== undefined && existsSync(file)
const engine = await loadInterpreter("predecoded")

const words = "pear apple fig\nquince apple\nfig pear apple\n"
const many = Array.from({ length: 2000 }, (_, index) => `${(index * 7919) % 2003}\n`).join("")

/** Runs a script by busybox's shell; its output, when it ended with 0. */
function run(script: string, harts: number): string {
  const busybox = readFileSync(file ?? "")
  const files = { "/bin/busybox": busybox, "/data/words": Buffer.from(words), "/data/many": Buffer.from(many) }
  const { host, stdout, stderr } = boot(engine, { files, stdin: new Uint8Array(0) }, { harts })
  const status = host.spawn({ path: "/bin/busybox", args: ["sh", "-c", script], cwd: "/data" }).run()
  expect({ status, stderr: new TextDecoder().decode(stderr()) }).toEqual({
    status: { kind: "exited", status: 0 },
    stderr: "",
  })
  return new TextDecoder().decode(stdout())
}

const sorted = (text: string, compare?: (a: string, b: string) => number) =>
  text.trimEnd().split("\n").toSorted(compare).join("\n") + "\n"

describe.skipIf(!isThere || !isBuilt)(
  `busybox (needs LAMINA_DEBIAN_ROOT with bin/busybox, and ${needsBuild})`,
  { timeout: 60_000 },
  () => {
    test.each([1, 2])("pipelines and tools, on %i harts", (harts) => {
      const sum = many.split("\n").reduce((total, line) => total + Number(line), 0)
      expect(run("busybox cat many | busybox awk '{ s += $1 } END { print s }'", harts)).toBe(`${sum}\n`)
      expect(run("busybox sort -n many", harts)).toBe(sorted(many, (a, b) => Number(a) - Number(b)))
      expect(
        run(
          "busybox tr ' ' '\\n' < words | busybox sort | busybox uniq -c | busybox sort -rn | busybox head -n 1",
          harts,
        ),
      ).toMatch(/^ +3 apple\n$/)
      const digest = createHash("sha256")
        .update(readFileSync(file ?? ""))
        .digest("hex")
      expect(run("busybox sha256sum /bin/busybox", harts)).toBe(`${digest}  /bin/busybox\n`)
    })

    test("files are made, listed, packed and removed", () => {
      const script = [
        "busybox mkdir -p a/b && busybox cp words a/b/w && busybox ln -s b/w a/link && busybox ln a/b/w a/hard",
        "busybox tar cf t.tar a && busybox rm -r a && busybox tar xf t.tar && busybox cat a/link | busybox wc -l",
        "busybox mv a c && busybox find c | busybox sort && busybox stat -c %h c/hard",
      ].join("\n")
      expect(run(script, 1).replace(/ +/g, "")).toBe("3\nc\nc/b\nc/b/w\nc/hard\nc/link\n2\n")
    })

    test("a script's interpreter may be a script, with an argument", () => {
      const script = [
        "printf '#!/bin/busybox sh\\necho inner $#: $*\\n' > inner; printf '#!/data/inner  with it\\n' > outer",
        "busybox chmod +x inner outer; ./outer a b; PATH=/data; outer",
        `set -- $(/bin/busybox seq 3000); /bin/busybox echo $* | /bin/busybox wc -w; /bin/busybox echo ${"x".repeat(9000)} | /bin/busybox wc -c`,
      ].join("\n")
      expect(run(script, 1)).toBe("inner 4: with it ./outer a b\ninner 2: with it /data/outer\n3000\n9001\n")
    })

    test("links of /proc lead to files by their names", () => {
      const script = [
        "busybox readlink /proc/self/exe; busybox readlink /proc/self/fd/3 3< words; busybox ln words hard",
        "busybox rm words; busybox readlink /proc/self/fd/3 3< hard; busybox mv hard soft",
        "busybox readlink /proc/self/fd/3 3< soft; busybox readlink /proc/self/cwd",
      ].join("\n")
      expect(run(script, 1)).toBe("/bin/busybox\n/data/words\n/data/hard\n/data/soft\n/data\n")
    })

    test("jobs of the shell: background, signals, statuses", () => {
      const script = [
        "{ busybox sleep 100 & kill -9 $!; wait $!; echo $?; } 2>/dev/null",
        "(exit 7); echo $?; busybox yes | busybox head -n 2",
        "trap 'echo caught' USR1; kill -USR1 $$; echo end",
      ].join("\n")
      expect(run(script, 1)).toBe("137\n7\ny\ny\ncaught\nend\n")
    })
  },
)
