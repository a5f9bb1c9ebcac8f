// The programs of the guest operating system as processes of the process VM: held against GNU coreutils where they say the same.
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { checkDiskImage, readDiskImage } from "../src/index.ts"
import { onProcessVm } from "./on-process-vm.ts"
import { scratchFiles } from "./scratch-files.ts"

const peerVersion = spawnSync("ls", ["--version"]).stdout?.toString() ?? ""

let scratch = scratchFiles()
beforeEach(() => (scratch = scratchFiles()))
afterEach(() => scratch.remove())

const run = (command: string, input?: string) => onProcessVm(command.split(" "), scratch.path, input)

/** The same in GNU's words: its `ls -l` has names of owners and times of the zone. */
function onPeer(command: string, input = ""): { readonly status: number | null; readonly stdout: string } {
  const [name, ...args] = command.replace(/^ls -l/, "ls -n").split(" ")
  const env = { PATH: process.env.PATH, LC_ALL: "C.UTF-8", TZ: "UTC", TIME_STYLE: "long-iso" }
  const { status, stdout } = spawnSync(name, args, { cwd: scratch.path, input, env })
  return { status, stdout: stdout.toString() }
}

describe.skipIf(!peerVersion.includes("GNU"))("against GNU coreutils (needs them)", () => {
  const commands = [
    ...["cat words no-end", "cat - words", "cat nowhere words", "cat empty", "cat long"],
    ...["head words", "head -n 2 words long", "head -c 7 words", "head -n 0 words", "head -n 5 no-end"],
    ...[
      "tail words",
      "tail -n 3 long",
      "tail -n 2 no-end",
      "tail -c 10 words",
      "tail -n 1000 words",
      "tail words long",
    ],
    ...["wc words", "wc words no-end empty", "wc -l long", "wc -w words", "wc -c bytes", "wc -lc words", "wc umlauts"],
    ...[
      "sort words",
      "sort -r words",
      "sort -u words",
      "sort -n numbers",
      "sort -nr numbers",
      "sort words long",
      "sort no-end",
    ],
    ...["uniq words", "uniq -c words", "uniq -d long", "uniq no-end"],
    ...["grep a words", "grep -n ^[a-c] words", "grep -v e words", "grep -c e words long", "grep -i banana words"],
    ...["grep -l e words numbers", "grep line.*99$ long", "grep -E 9+ long", "grep -q fig words", "grep fog words"],
    ...[
      "grep ^$ words",
      "grep [^a-z] words",
      "grep 7* numbers",
      "grep -E lines? long",
      "grep [ words",
      "grep \\. numbers",
    ],
    ...["ls", "ls -a", "ls -d folder", "ls folder words", "ls nowhere", "ls -l folder", "ls -l words link"],
    ...["echo a  b", "echo -n a", "seq 5", "seq 2 9", "seq 9 -3 0", "true", "false", "pwd", "tee copy"],
    ...[
      "mkdir new",
      "mkdir folder",
      "mkdir -p a/b/c",
      "mkdir words/x",
      "rmdir folder",
      "rm words link",
      "rm folder",
      "rm -r folder",
    ],
    ...[
      "rm -f nowhere",
      "rm nowhere",
      "cp words copy",
      "cp words long folder",
      "cp -r folder copy",
      "cp folder copy",
      "cp nowhere x",
    ],
    ...[
      "mv words other",
      "mv words long folder",
      "mv folder other",
      "mv nowhere x",
      "ln words second",
      "ln -s words l2",
    ],
    ...["ln words long", "ln -sf long link", "touch new", "touch words", "sleep 0"],
  ]
  const input = "from standard input\nsecond line\n"

  it.each(commands)("%s", (command) => {
    const own = run(command, input)
    const after = onPeer("ls -lR --time-style=+").stdout
    scratch.remove()
    scratch = scratchFiles()
    const peer = onPeer(command, input)
    const folder = /lamina-programs-\w+/g
    expect(own.stdout.replace(folder, "")).toBe(peer.stdout.replace(folder, ""))
    expect(own.status).toBe(peer.status)
    expect(after).toBe(onPeer("ls -lR --time-style=+").stdout)
    if (own.status > 0 && !/^(false|grep -q|grep fog)/.test(command)) expect(own.stderr).toMatch(/^\w+: .*\n$/)
  })
})

describe("programs", () => {
  it("show bytes", () => {
    expect(run("hexdump -C words").stdout.split("\n")[0]).toBe(
      "00000000  70 65 61 72 0a 61 70 70  6c 65 0a 66 69 67 0a 61  |pear.apple.fig.a|",
    )
    expect(run("hexdump zeros").stdout).toBe(
      [
        "00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|",
        "*",
        "00000060  00 00 00 00                                       |....|",
        "00000064",
        "",
      ].join("\n"),
    )
  })

  it("show the environment, and the time that the host has", () => {
    expect(run("env").stdout).toBe("HOME=/root\n")
    expect(run("date").stdout).toMatch(
      /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d UTC 20\d\d\n$/,
    )
    const seconds = Number(run("date +%s").stdout)
    expect(Math.abs(seconds - Date.now() / 1000)).toBeLessThan(60)
    expect(run("uptime").stdout).toMatch(/^up \d+:\d\d:\d\d\.\d{3}\n$/)
    expect(run("free").stdout.split("\n")[0]).toMatch(/total +used +free +processes/)
    expect(run("ps").stdout).toMatch(/ PID +PPID S +SIZE NAME\n.* ps\n$/)
  })

  it("copy long files whole, and keep their permissions", () => {
    expect(run("cp long copy")).toEqual({ status: 0, stdout: "", stderr: "" })
    expect(readFileSync(join(scratch.path, "copy"))).toEqual(readFileSync(join(scratch.path, "long")))
    expect(run("cp words words")).toMatchObject({ status: 1, stderr: "cp: 'words' and 'words' are the same file\n" })
    expect(statSync(join(scratch.path, "copy")).mode).toBe(statSync(join(scratch.path, "long")).mode)
    expect(existsSync(join(scratch.path, "nowhere"))).toBe(false)
  })

  it("say how they are used", () => {
    for (const name of ["cat", "ls", "sort", "rm", "mount", "poweroff"]) {
      const { status, stdout, stderr } = run(`${name} -Z`)
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
      expect(stderr).toMatch(/^usage: \w+ .*\n$/)
    }
    expect(run("sleep soon")).toMatchObject({ status: 1, stderr: "sleep: usage: sleep seconds\n" })
    expect(run("kill -NOSUCH 1")).toMatchObject({ status: 1, stderr: "kill: no signal NOSUCH\n" })
  })

  it("make file systems that the host's checker accepts", () => {
    for (const blocks of [256, 1000, 40_000]) {
      // Whatever was there before.
      writeFileSync(join(scratch.path, "disk"), new Uint8Array(blocks * 4096).fill(0xaa, 0, 400 * 4096))
      expect(run("mkfs disk")).toEqual({ status: 0, stdout: `disk: ${blocks} blocks\n`, stderr: "" })
      const image = readFileSync(join(scratch.path, "disk"))
      expect(checkDiskImage(image)).toEqual([])
      expect([...readDiskImage(image).keys()].filter((path) => path !== "/" && path !== "")).toEqual([])
    }
    expect(run("mkfs words")).toMatchObject({
      status: 1,
      stderr: "mkfs: words: a disk has 256 blocks of 4096 bytes at least\n",
    })
  })

  it("end by the signal of a fault", () => {
    expect(run("stress wild")).toMatchObject({ status: 128 + 11 })
  })
})
