// A session at the console: lines and how they are edited, what the keys for signals end, raw mode.
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { loadInterpreter } from "@lamina/interpreter"
import { describe, expect, test } from "vitest"
import { isBuilt, needsBuild } from "./booted.ts"
import { openTerminal, type Terminal } from "./terminal.ts"

const engine = await loadInterpreter("predecoded")
const key = { interrupt: "\x03", end: "\x04", suspend: "\x1a", quit: "\x1c", erase: "\x7f", kill: "\x15", word: "\x17" }
const forever = "while true; do true; done"
const root = process.env["LAMINA_DEBIAN_ROOT"]
const busybox = root === undefined ? undefined : join(root, "bin/busybox")
const hasBusybox = busybox !== undefined && existsSync(busybox)

/** Types a line at the prompt; gives what is printed between its echo and the next prompt. */
function command(terminal: Terminal, line: string): string {
  terminal.type(`${line}\r`)
  terminal.until(`${line}\r\n`)
  return terminal.until("$ ").slice(0, -2)
}

function begin(harts: number, options?: Parameters<typeof openTerminal>[2]): Terminal {
  const terminal = openTerminal(engine, harts, options)
  expect(terminal.until("$ ")).toBe("$ ")
  return terminal
}

describe.skipIf(!isBuilt).each([1, 2])(`on %i harts (${needsBuild})`, { timeout: 60_000 }, (harts) => {
  test("a line is edited before anybody reads it", () => {
    const terminal = begin(harts)
    terminal.type(`echo wrong${key.kill}echo one twx${key.erase}o three${key.word}four\r`)
    expect(terminal.until("four\r\n")).toContain("\b \b")
    expect(terminal.until("$ ")).toBe("one two four\r\n$ ")
    terminal.type("echo 'a\r")
    terminal.until("> ")
    terminal.type("b'\r")
    expect(terminal.until("$ ")).toBe("b'\r\na\r\nb\r\n$ ")
  })

  test("the key for interrupts ends what is in the foreground, all of it, and nothing else", () => {
    const terminal = begin(harts)
    terminal.type(`sh -c '${forever}' & other=$!\r`)
    terminal.until("$ ")
    terminal.type(`sh -c 'echo go""ing; ${forever}' | cat\r`)
    terminal.until("going\r\n")
    terminal.type(key.interrupt)
    expect(terminal.until("$ ")).toBe("^C\r\n$ ")
    expect(command(terminal, "echo $?; kill -0 $other; echo $?")).toBe("130\r\n0\r\n")
    expect(command(terminal, "ps | grep -c ' cat$'")).toBe("0\r\n")
    expect(command(terminal, "kill $other; wait $other; echo $?")).toBe("143\r\n")
    terminal.type(`cat\r`)
    terminal.until("cat\r\n")
    terminal.type(`echoed\r`)
    expect(terminal.until("echoed\r\nechoed\r\n")).toBe("echoed\r\nechoed\r\n")
    terminal.type(`half a line${key.quit}`)
    expect(terminal.until("$ ")).toMatch(/^half a line\^\\.*\$ $/s)
    expect(command(terminal, "echo $?")).toBe("131\r\n")
  })

  test("at the prompt the keys for signals end nothing: the line is given up", () => {
    const terminal = begin(harts)
    for (const each of [key.interrupt, key.quit, key.suspend]) terminal.type(`echo no${each}`)
    terminal.type("\r")
    terminal.until("$ ")
    expect(command(terminal, "echo still")).toBe("still\r\n")
  })

  test("a line is carried out when it ends, whatever it ends with; an empty one asks for another", () => {
    const terminal = begin(harts)
    expect(command(terminal, "echo one;")).toBe("one\r\n")
    expect(command(terminal, `sh -c '${forever}' &`)).toMatch(/^\[\d+\]\r\n$/)
    expect(command(terminal, "kill $!; wait $!")).toBe("")
    expect(command(terminal, "")).toBe("")
    expect(command(terminal, "echo $?")).toBe("143\r\n")
  })

  test("the key for the end ends who reads, then the shell, and another one begins", () => {
    const terminal = begin(harts)
    terminal.type("wc -l\rone\rtwo\r")
    terminal.until("two\r\n")
    terminal.type(key.end)
    expect(terminal.until("$ ")).toMatch(/^ *2\r\n\$ $/)
    expect(command(terminal, "name=value; echo $name $$")).toMatch(/^value \d+\r\n$/)
    terminal.type(key.end)
    expect(terminal.until("$ ")).toBe("\r\n$ ")
    expect(command(terminal, "echo :$name:")).toBe("::\r\n")
    terminal.type("poweroff\r")
    expect(terminal.untilOff()).toBe("poweroff\r\n")
  })
})

const needsBusybox = `needs LAMINA_DEBIAN_ROOT with bin/busybox, and ${needsBuild}`
describe.skipIf(!isBuilt || !hasBusybox).each([1, 2])(
  `with busybox on %i harts (${needsBusybox})`,
  { timeout: 60_000 },
  (harts) => {
    const files = hasBusybox ? [{ path: "/bin/busybox", content: readFileSync(busybox), mode: 0o755 }] : []

    test("in raw mode bytes come as they are typed, signals and all", () => {
      const terminal = begin(harts, { files })
      terminal.type(
        "busybox stty raw -echo; echo ready; busybox dd bs=1 count=6 2>/dev/null | hexdump -C; busybox stty sane\r",
      )
      terminal.until("ready\n")
      terminal.type(`a\r${key.interrupt}${key.end}${key.erase}z`)
      expect(terminal.until("|a....z|")).toMatch(/^00000000  61 0d 03 04 7f 7a /)
      terminal.until("$ ")
      expect(command(terminal, "echo again")).toBe("again\r\n")
    })

    test("the size of the window and the settings are told", () => {
      const terminal = begin(harts, { files })
      expect(command(terminal, "busybox stty size")).toBe("24 80\r\n")
      expect(command(terminal, "busybox stty rows 50 cols 132; busybox stty size")).toBe("50 132\r\n")
      expect(command(terminal, "busybox stty -a")).toContain("intr = ^C; quit = ^\\; erase = ^?; kill = ^U; eof = ^D;")
      expect(command(terminal, "busybox tty")).toMatch(/^\/dev\/\w+\r\n$/)
    })

    test("a shell with job control suspends a job, and lets it go on", () => {
      const terminal = openTerminal(engine, harts, { files, bootArguments: "run=/bin/busybox,sh,-i" })
      terminal.until("~ # ")
      terminal.type(`busybox sh -c 'echo go""ing; ${forever}'\r`)
      terminal.until("going\r\n")
      terminal.type(key.suspend)
      expect(terminal.until("~ # ")).toMatch(/\^Z.*Stopped/s)
      terminal.type("jobs | busybox wc -l\r")
      expect(terminal.until("~ # ")).toContain("\r\n1\r\n")
      terminal.type("fg\r")
      terminal.until("fg\r\n")
      terminal.type(key.interrupt)
      terminal.until("~ # ")
      terminal.type("echo $? $(jobs)\r")
      expect(terminal.until("~ # ")).toContain("\r\n130\r\n")
      terminal.type("exit\r")
      terminal.untilOff()
    })
  },
)
