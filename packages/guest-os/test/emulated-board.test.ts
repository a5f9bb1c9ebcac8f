// The same kernel and programs on another board, qemu's, under OpenSBI: they say what they say on ours, with harts that really run at the same time.
import { loadInterpreter } from "@lamina/interpreter"
import { afterAll, describe, expect, test } from "vitest"
import { isBuilt, needsBuild } from "./booted.ts"
import { compilePrograms, hasPeer, needsPeer } from "./compiled.ts"
import { hasBoard, needsBoard, onEmulatedBoard, type Script } from "./emulated-board.ts"
import { openTerminal } from "./terminal.ts"

const engine = await loadInterpreter("predecoded")
const manyHarts = [1, 3]
const executable = 0o755
const isReady = isBuilt && hasBoard
const programs = ["fork-and-pipe", "signals", "mappings", "threads", "statuses"]
const compiled = isReady && hasPeer ? compilePrograms(programs) : undefined
afterAll(() => compiled?.remove())

const content = (text: string) => new TextEncoder().encode(text)
const commands = `ls / /dev /data
cat /proc/cmdline
seq 2000 | sort -rn | head -n 3 | tee /tmp/copy | wc
cat /tmp/copy
for name in a b c; do mkdir -p /tmp/$name/x && echo $name >/tmp/$name/x/file; done
grep -c . /tmp/*/x/file
(exit 7); echo $?
sh -c 'kill -9 $$'; echo $?
stress wild; echo $?
`

describe.skipIf(!isReady)(`on qemu's board (${needsBoard}, and ${needsBuild})`, { timeout: 60_000 }, () => {
  describe.each(manyHarts)("with %i harts", (harts) => {
    test("a script says what it says on ours, and the board is switched off", async () => {
      const files = [{ path: "/data/script", content: content(commands) }]
      const options = { files, bootArguments: "run=/bin/sh,/data/script" }
      const { output, status } = await onEmulatedBoard(harts, options)
      expect(output).toBe(openTerminal(engine, harts, options).untilOff())
      expect(output).toContain("\r\n2000\r\n1999\r\n1998\r\n")
      expect(status).toBe(0)
    })

    test("so does a session at the console, with jobs that are interrupted", async () => {
      const lines = [
        "echo one | wc -c",
        "sh -c 'echo go''ing; while true; do true; done'",
        "\x03",
        "echo $?",
        "cat",
        "echoed",
        "\x04",
        "poweroff",
      ]
      const awaited = ["$ ", "$ ", "going\r\n", "$ ", "$ ", "cat\r\n", "echoed\r\nechoed\r\n", "$ "]
      const script: Script = lines.map((line, index) => ({
        after: awaited[index],
        type: line < " " ? line : `${line}\r`,
      }))
      const terminal = openTerminal(engine, harts)
      let own = ""
      for (const { after, type } of script) {
        own += terminal.until(after)
        terminal.type(type)
      }
      own += terminal.untilOff()
      const { output, status } = await onEmulatedBoard(harts, {}, script)
      expect(output).toBe(own)
      expect(output).toContain("^C\r\n")
      expect(status).toBe(0)
    })

    test("the system passes its tests", async () => {
      const { output } = await onEmulatedBoard(harts, { bootArguments: "run=/bin/usertests" })
      const lines = output.trimEnd().split("\r\n")
      expect(lines.filter((line) => !line.endsWith(": ok"))).toEqual([`${lines.length - 1} passed, 0 failed`])
      expect(lines.length).toBeGreaterThan(50)
    })

    test.skipIf(!compiled)(`C programs, side by side, say what they say under Linux (${needsPeer})`, async () => {
      const begin = programs.map((name) => `(mkdir ${name}; ${name} ${name} >out-${name}; echo $? >>out-${name}) &`)
      const end = programs.map((name) => `cat out-${name}`)
      const files = [
        ...Object.entries(compiled?.files ?? {}).map(([path, program]) => ({
          path,
          content: program,
          mode: executable,
        })),
        { path: "/data/script", content: content(["cd /tmp", ...begin, "wait", ...end].join("\n")) },
      ]
      const { output } = await onEmulatedBoard(harts, { files, bootArguments: "run=/bin/sh,/data/script" })
      const expected = programs.map((name) => compiled?.onPeer(name)).map((peer) => `${peer?.stdout}${peer?.status}\n`)
      expect(output.replaceAll("\r\n", "\n")).toBe(expected.join(""))
    })
  })
})
