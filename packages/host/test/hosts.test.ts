// Streams, clocks and random numbers of the hosts.
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import {
  browserHost,
  callbackStream,
  HostPathError,
  inputStream,
  memoryFiles,
  nodeHost,
  outputStream,
  virtualClock,
} from "../src/index.ts"

const built = fileURLToPath(new URL("../dist/index.js", import.meta.url))

function run(program: string, shell: string, input = "") {
  const source = `import { nodeHost } from ${JSON.stringify(built)}; const host = nodeHost(); ${program.replaceAll("\n", " ")}`
  const node = JSON.stringify(process.execPath)
  const command = shell.replace(
    "NODE",
    `${node} --input-type=module -e ${JSON.stringify(source).replaceAll("$", "\\$")}`,
  )
  return spawnSync("/bin/sh", ["-c", command], { input, encoding: "utf8" })
}

const copy =
  "const b = new Uint8Array(5); for (let n; (n = host.stdin.read(b)) > 0; ) host.stdout.write(b.subarray(0, n));"

describe("nodeHost", () => {
  it("copies stdin to stdout up to the end", () => {
    const input = "one two three\n".repeat(100)
    expect(run(copy, "NODE", input).stdout).toBe(input)
  })

  it("waits for input that comes later", () => {
    expect(run(copy, "(sleep 0.2; echo late) | NODE").stdout).toBe("late\n")
  })

  it("reports a broken pipe instead of crashing", () => {
    const program = `const line = new Uint8Array(100000).fill(65); let failed;
      for (let i = 0; i < 50 && !failed; i++) failed = host.stdout.write(line);
      host.stderr.write(new TextEncoder().encode(JSON.stringify(failed)));`
    const { stderr } = run(program, "NODE | head -c 1 >/dev/null")
    expect(stderr).toBe('{"error":"EPIPE"}')
  })

  it("sees the end of a closed input, and no terminal", () => {
    expect(run("console.log(host.stdin.read(new Uint8Array(1)), host.stdin.isTerminal)", "NODE <&-").stdout).toBe(
      "0 false\n",
    )
  })

  it("has a clock near the system's, that sleeps", () => {
    const { clock } = nodeHost()
    expect(Math.abs(Number(clock.now() / 1_000_000n) - Date.now())).toBeLessThan(60_000)
    const before = clock.monotonic()
    clock.sleep(2_000_000n)
    expect(clock.monotonic() - before).toBeGreaterThanOrEqual(1_900_000n)
  })
})

describe("browserHost", () => {
  it("runs over streams in memory", () => {
    const stdout = outputStream()
    const shown: string[] = []
    const stderr = callbackStream({ write: (bytes) => void shown.push(new TextDecoder().decode(bytes)) })
    const host = browserHost({ stdin: inputStream("abcdef"), stdout, stderr })
    const into = new Uint8Array(4)
    expect(host.stdin.read(into)).toBe(4)
    host.stdout.write(into)
    expect(host.stdin.read(into)).toBe(2)
    host.stdout.write(into.subarray(0, 2))
    expect(host.stdin.read(into)).toBe(0)
    host.stderr.write(into.subarray(0, 1))
    expect(stdout.text()).toBe("abcdef")
    expect(shown).toEqual(["e"])
  })

  it("gives out the trees it was given, and no others", () => {
    const tree = memoryFiles({ "/x": "1" })
    const host = browserHost({ trees: { data: tree } })
    expect(host.files("data")).toBe(tree)
    expect(() => host.files("toString")).toThrow(HostPathError)
  })

  it.each([
    { name: "node", host: nodeHost() },
    { name: "browser", host: browserHost() },
  ])("fills more than the quota of random bytes: $name", ({ host }) => {
    const bytes = new Uint8Array(200_000)
    host.entropy(bytes)
    const counts = new Array<number>(256).fill(0)
    for (const byte of bytes) counts[byte]++
    expect(Math.min(...counts)).toBeGreaterThan(400)
    expect(Math.max(...counts)).toBeLessThan(1300)
  })
})

describe("virtualClock", () => {
  it("advances by readings and sleeps alone", () => {
    const clock = virtualClock({ start: 5_000n, step: 10n })
    expect(clock.now()).toBe(5_010n)
    clock.sleep(1_000n)
    expect(clock.monotonic()).toBe(1_020n)
    clock.sleep(-5n)
    expect(clock.now()).toBe(6_030n)
  })
})
