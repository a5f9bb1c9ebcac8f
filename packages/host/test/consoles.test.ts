// Consoles of the hosts: in memory, and over real files, pipes and pseudo terminals.
import { spawn, spawnSync } from "node:child_process"
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, describe, expect, it, onTestFinished } from "vitest"
import { browserHost, inputStream, nodeHost, queueConsole } from "../src/index.ts"

const scratch = mkdtempSync(join(tmpdir(), "lamina-console-"))
afterAll(() => rmSync(scratch, { recursive: true }))

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (from: Uint8Array) => new TextDecoder().decode(from)

function available(input: { readAvailable(into: Uint8Array): number }, most = 100): string {
  const into = new Uint8Array(most)
  return text(into.subarray(0, input.readAvailable(into)))
}

/** Writes a module that has `host`, an open `input`, and `read()`, which gives what has arrived as text. */
function program(name: string, source: string): string {
  const path = join(scratch, `${name}.mjs`)
  const built = fileURLToPath(new URL("../dist/index.js", import.meta.url))
  const start = `
    import { nodeHost } from ${JSON.stringify(built)}
    const host = nodeHost()
    const input = host.openConsole()
    const read = (most = 1 << 20) => {
      const into = new Uint8Array(most)
      return new TextDecoder().decode(into.subarray(0, input.readAvailable(into)))
    }
  `
  writeFileSync(path, start + source)
  return path
}

/** Keeps reading until the end, and says at each turn what came. */
const readToEnd = `
  const turns = []
  while (!input.ended) {
    const came = read()
    if (came) turns.push(came)
    await input.wait(1000)
  }
  console.log(JSON.stringify(turns))
`

describe("queueConsole", () => {
  it("gives what was pushed, in pieces of any size, and ends when all is read", () => {
    let drained = 0
    const input = queueConsole({ drained: () => drained++ })
    expect(available(input)).toBe("")
    input.push(bytes("abc"))
    input.push(bytes("defg"))
    input.end()
    input.push(bytes("late"))
    expect(input.buffered).toBe(7)
    expect([available(input, 2), available(input, 3), input.ended]).toEqual(["ab", "cde", false])
    expect([drained, available(input), drained, input.ended]).toEqual([0, "fg", 1, true])
  })

  it("wakes all who wait for input, for the end or for a time", async () => {
    const input = queueConsole()
    await input.wait(1)
    const first = Promise.all([input.wait(1e6), input.wait(1e6)])
    input.push(bytes("x"))
    await first
    await input.wait(1e6)
    available(input)
    const second = input.wait(1e6)
    input.end()
    await second
    await input.wait(1e6)
  })

  it("tells once that it was closed, and wakes who waits", async () => {
    let closed = 0
    const input = queueConsole({ closed: () => closed++ })
    input.push(bytes("x"))
    available(input)
    const wait = input.wait(1e6)
    input.push(bytes("dropped"))
    input.close()
    input.close()
    await wait
    expect([closed, input.ended, available(input)]).toEqual([1, true, ""])
  })
})

describe.each([
  { name: "browserHost", make: browserHost },
  { name: "nodeHost", make: nodeHost },
])("$name", ({ make }) => {
  it("has a console over a stream in memory, where all is there at once", async () => {
    const input = make({ stdin: inputStream("x".repeat(5000)) }).openConsole?.()
    if (!input) throw new Error("no console")
    expect(input.ended).toBe(false)
    await input.wait(1e6)
    expect([available(input, 4999).length, input.ended, available(input), input.ended]).toEqual([
      4999,
      false,
      "x",
      true,
    ])
    input.close()
  })

  it("breathes", async () => {
    const { breathe } = make()
    let timers = 0
    setTimeout(() => timers++, 0)
    for (let turn = 0; timers === 0 && turn < 1e6; turn++) await breathe?.()
    expect(timers).toBe(1)
  })
})

describe("browserHost", () => {
  it("gives the console that it was given", () => {
    const console = queueConsole()
    expect(browserHost({ console }).openConsole?.()).toBe(console)
  })
})

describe("the console of nodeHost", () => {
  const run = (path: string, stdin: "pipe" | number, input?: string) =>
    spawnSync(process.execPath, [path], {
      stdio: [stdin, "pipe", "inherit"],
      encoding: "utf8",
      ...(input && { input }),
    })

  it("has a whole file at once, and the end of nothing", () => {
    const path = program(
      "file",
      `const all = read(); console.log(all.length, input.ended); input.close(); console.log(input.ended)`,
    )
    const file = join(scratch, "input")
    writeFileSync(file, "0123456789".repeat(50_000))
    for (const [name, length] of [[file, 500_000] as const, ["/dev/null", 0] as const]) {
      const descriptor = openSync(name, "r")
      expect(run(path, descriptor).stdout).toBe(`${length} true\ntrue\n`)
      closeSync(descriptor)
    }
  })

  it("has what lies in a pipe without a turn of the event loop, and its end", () => {
    const path = program("pipe", `console.log(read(), input.ended)`)
    const { stdout } = spawnSync("/bin/sh", ["-c", `printf early | (sleep 0.3; "${process.execPath}" "${path}")`])
    expect(text(stdout)).toBe("early true\n")
  })

  it("gets what comes later, and the end", () => {
    const path = program("later", readToEnd)
    const shell = `(printf one; sleep 0.5; printf two) | "${process.execPath}" "${path}"`
    const { stdout } = spawnSync("/bin/sh", ["-c", shell])
    expect((JSON.parse(text(stdout)) as string[]).join("")).toBe("onetwo")
  })

  it("reads from a socket, which Node's own pipes are, every byte once", () => {
    const input = Array.from({ length: 100_000 }, (_, index) => `${index}\n`).join("")
    expect((JSON.parse(run(program("socket", readToEnd), "pipe", input).stdout) as string[]).join("")).toBe(input)
  })

  it("does not read ahead without bound", () => {
    const path = program(
      "flood",
      `
      for (let turn = 0; turn < 2000; turn++) await host.breathe()
      const before = process.memoryUsage().rss
      for (let turn = 0; turn < 20000; turn++) await host.breathe()
      let sum = 0
      while (sum < 600000) { sum += read(3000).length; await host.breathe() }
      console.log(process.memoryUsage().rss - before < 32e6)
      input.close()
      `,
    )
    const shell = `yes | "${process.execPath}" "${path}"`
    expect(text(spawnSync("/bin/sh", ["-c", shell]).stdout)).toBe("true\n")
  })

  it("wakes early, and closed lets the process end though the pipe is open", async () => {
    const path = program(
      "close",
      `
      const start = performance.now()
      console.log("ready")
      await input.wait(60000)
      console.log(read(), performance.now() - start < 30000)
      input.close()
      `,
    )
    const child = spawn(process.execPath, [path], { stdio: ["pipe", "pipe", "inherit"] })
    onTestFinished(() => void child.kill())
    let shown = ""
    child.stdout.on("data", (chunk: Buffer) => {
      if (shown === "") child.stdin.write("key")
      shown += text(chunk)
    })
    await new Promise((resolve) => child.once("close", resolve))
    expect(shown).toBe("ready\nkey true\n")
  })
})

const hasScript = spawnSync("script", ["-qec", "true", "/dev/null"], { input: "" }).status === 0

describe.skipIf(!hasScript)("the console of nodeHost on a terminal (needs script of util-linux)", () => {
  /** Runs a program under a pseudo terminal; types `keys` once it shows "ready". Gives what is seen. */
  async function onTerminal(path: string, keys: string): Promise<string> {
    const settings =
      "stty -a | tr ';' ' ' | tr ' ' '\\n' | grep -E '^-?(icanon|isig|echo|ixon|icrnl|opost)$' | tr '\\n' ' '; echo"
    const shell = `${settings}; "${process.execPath}" "${path}"; ${settings}`
    const child = spawn("script", ["-qec", shell, "/dev/null"], { stdio: ["pipe", "pipe", "inherit"] })
    onTestFinished(() => void child.kill())
    let shown = ""
    let typed = false
    child.stdout.on("data", (chunk: Buffer) => {
      shown += text(chunk)
      if (typed || !shown.includes("ready")) return
      typed = true
      child.stdin.write(keys)
    })
    await new Promise((resolve) => child.once("close", resolve))
    return shown.replaceAll("\r\n", "\n")
  }
  const cooked = /^(.*\bicanon\b.*)\n/

  it("gets every key, control characters too, and echoes none", async () => {
    const path = program(
      "terminal",
      `
      process.on("SIGINT", () => console.log("interrupted"))
      console.log("ready")
      let all = ""
      while (!all.includes("q")) { await input.wait(1000); all += read() }
      input.close()
      console.log(JSON.stringify(all))
      `,
    )
    const shown = await onTerminal(path, "a\x03\x1a\x04\x1c\x13\r\x7fq")
    const settings = cooked.exec(shown)?.[1]
    expect(shown).toBe(`${settings}\nready\n${JSON.stringify("a\x03\x1a\x04\x1c\x13\r\x7fq")}\n${settings}\n`)
  })

  it.each([
    ["it closes", "input.close()"],
    ["the process exits", "process.exit()"],
    ["the process crashes", "throw new Error('crash')"],
    ["SIGTERM kills it", "process.kill(process.pid, 'SIGTERM'); for (;;);"],
    ["SIGINT kills it", "process.kill(process.pid, 'SIGINT'); for (;;);"],
    ["SIGHUP kills it", "process.kill(process.pid, 'SIGHUP'); await new Promise((done) => setTimeout(done, 60000))"],
  ])("gives the terminal back when %s", async (_name, how) => {
    const path = program(
      "ending",
      `
      import { spawnSync } from "node:child_process"
      console.log(spawnSync("stty", ["-a"], { stdio: ["inherit", "pipe", "inherit"], encoding: "utf8" }).stdout.match(/-?isig/)[0])
      ${how}
      `,
    )
    const shown = await onTerminal(path, "")
    const [before, during] = shown.split("\n")
    expect(before).toMatch(/\bicanon\b/)
    expect(during).toBe("-isig")
    expect(shown.trim().split("\n").at(-1)?.trim()).toBe(before?.trim())
    expect(before).not.toMatch(/-icanon|-isig|-echo/)
  })
})
