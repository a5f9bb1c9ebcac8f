// What gcc and glibc make of C runs on the guest operating system as under qemu-riscv64; and whatever becomes of a program, the system goes on.
import type { ExitStatus } from "@lamina/interfaces"
import { loadInterpreter } from "@lamina/interpreter"
import { createMemoryBackend, createWholeSystem } from "@lamina/machine"
import { afterAll, describe, expect, test } from "vitest"
import { bootGuestOs, checkDiskImage, createDiskImage, readDiskImage } from "../src/index.ts"
import { boot, image, isBuilt, needsBuild, type Booted } from "./booted.ts"
import { compilePrograms, hasCompiler, hasPeer, needsCompiler, needsPeer } from "./compiled.ts"

const engine = await loadInterpreter("predecoded")
const programs = ["fork-and-pipe", "signals", "mappings", "threads", "statuses"]
const compiled = isBuilt && hasCompiler ? compilePrograms([...programs, "faults", "shared-mapping"]) : undefined
afterAll(() => compiled?.remove())

const nothing = new Uint8Array(0)
const manyHarts = [1, 3]

function booted(harts: number): Booted {
  return boot(engine, { files: compiled?.files ?? {}, stdin: nothing }, { harts, memory: 64 << 20 })
}

const shellStatus = (end: ExitStatus) =>
  end.kind === "exited" ? end.status : end.kind === "signalled" ? 128 + end.signal : -1

/** Runs a script by the system's shell; its output, when it ended with 0. */
function script({ host, stdout, stderr }: Booted, text: string): string {
  const before = stdout().length
  const shell = host.spawn({ path: "/bin/sh", args: ["sh", "-c", text], env: { PATH: "/bin" }, cwd: "/tmp" })
  const end = shell.run()
  expect({ end, stderr: new TextDecoder().decode(stderr()) }).toEqual({
    end: { kind: "exited", status: 0 },
    stderr: "",
  })
  return new TextDecoder().decode(stdout().slice(before))
}

const goesOn = (os: Booted) => expect(script(os, "echo alive | cat")).toBe("alive\n")

describe.skipIf(!compiled || !hasPeer)(
  `as under the peer (${needsPeer}, and ${needsBuild})`,
  { timeout: 60_000 },
  () => {
    describe.each(manyHarts)("on %i harts", (harts) => {
      test.each(programs)("%s", (name) => {
        const os = booted(harts)
        const end = os.host.spawn({ path: `/bin/${name}`, args: [name, "/tmp"] }).run()
        const own = { stdout: new TextDecoder().decode(os.stdout()), status: shellStatus(end) }
        expect(own).toEqual(compiled?.onPeer(name))
        expect(own.stdout.split("\n").length).toBeGreaterThan(3)
        goesOn(os)
      })

      test("all of them side by side", () => {
        const os = booted(harts)
        const begin = programs.map((name) => `(mkdir ${name}; ${name} ${name} >out-${name}; echo $? >end-${name}) &`)
        script(os, `${begin.join("\n")}\nwait`)
        for (const name of programs) {
          const [stdout, status] = ["out", "end"].map((kind) => script(os, `cat ${kind}-${name}`))
          expect({ stdout, status: Number(status) }).toEqual(compiled?.onPeer(name))
        }
      })

      test("wild pointers and their like, one after the other", () => {
        const os = booted(harts)
        const kinds = ["null", "wild", "kernel", "jump", "code", "stack", "illegal", "privileged"]
        for (const kind of kinds) {
          const peer = compiled?.onPeer("faults", [kind])
          expect(script(os, `faults ${kind} 2>/dev/null; echo $?; echo alive`)).toBe(
            `${peer?.stdout}${peer?.status}\nalive\n`,
          )
          expect(peer?.status).toBe(kinds.indexOf(kind) < 6 ? 139 : 132)
        }
      })
    })
  },
)

describe.skipIf(!compiled)(`the system goes on (${needsCompiler}, and ${needsBuild})`, { timeout: 60_000 }, () => {
  describe.each(manyHarts)("on %i harts", (harts) => {
    test("a program that takes all memory is ended alone, and all of it comes back", () => {
      const os = booted(harts)
      const free = () => Number(/\n\D*\d+ +\d+ +(\d+)/.exec(script(os, "free"))?.[1])
      const others = "(sleep 1; seq 1000 | sort -rn | head -n 1) &"
      const greedy = (times: number) => `${"faults greedy; echo $?; ".repeat(times)} wait; echo alive`
      expect(script(os, `${others} ${greedy(1)}`)).toBe("greedy\n137\n1000\nalive\n")
      const before = free()
      expect(before).toBeGreaterThan(1000)
      expect(script(os, greedy(2))).toBe("greedy\n137\ngreedy\n137\nalive\n")
      expect(free()).toBe(before)
    })

    test("what is changed through memory is on the disk, once it was synced", () => {
      const disk = createDiskImage({ size: 2 << 20 })
      const machine = createWholeSystem({
        engine,
        memory: 64 << 20,
        harts,
        console: {},
        disks: [createMemoryBackend(disk)],
      })
      const files = [{ path: "/bin/program", content: compiled?.files["/bin/shared-mapping"] ?? nothing, mode: 0o755 }]
      const os = bootGuestOs(machine, { ...(image && { image }), bootArguments: "disk", files })
      const process = os.spawn({ path: "/bin/program", args: ["program", "/disk/file"] })
      expect(process.run()).toEqual({ kind: "exited", status: 0 })
      expect(checkDiskImage(disk)).toEqual([])
      const file = readDiskImage(disk).get("/file")
      const text = new TextDecoder().decode(file && "content" in file ? file.content : nothing)
      expect(text).toBe("abe".padEnd(4096, ".") + "cd".padEnd(2 * 4096, "."))
    })

    test("a spinner is ended by the host, or by another program", () => {
      const os = booted(harts)
      for (const signal of [9, 15]) {
        const spinner = os.host.spawn({ path: "/bin/faults", args: ["faults", "spin"] })
        expect(spinner.run(500_000)).toEqual({ kind: "out-of-fuel" })
        os.host.kill(spinner.pid, signal)
        expect(spinner.run()).toMatchObject({ kind: "signalled", signal })
      }
      goesOn(os)
      const killed = (how: string) => `faults spin >/dev/null & sleep 0.1; kill ${how} $!; wait $!; echo $?`
      expect(script(os, `${killed("")}; ${killed("-9")}; echo alive`)).toBe("143\n137\nalive\n")
    })
  })
})
