// Turns: threads and processes interleave the same way every time, however little is run at a time.
import { assemble, link } from "@lamina/assembler"
import { browserHost, memoryFiles, outputStream, virtualClock } from "@lamina/host"
import { loadInterpreter } from "@lamina/interpreter"
import { describe, expect, it } from "vitest"
import { createProcessHost } from "../src/index.ts"

const engine = await loadInterpreter("predecoded")

/** A thread and a child, and the process that makes them, write letters with long loops between, and nothing that orders them. */
const letters = `
_start:
  li a0, 0x50f00
  la a1, stack + 4096
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  li s0, 'b'
  beqz a0, work
  li a0, 17
  li a1, 0
  li a7, 220
  ecall
  li s0, 'c'
  beqz a0, work
  li s0, 'a'
work:
  li s1, 8
  addi sp, sp, -16
1:
  li t0, 30000
2: addi t0, t0, -1
  bnez t0, 2b
  sb s0, 0(sp)
  li a0, 1
  mv a1, sp
  li a2, 1
  li a7, 64
  ecall
  addi s1, s1, -1
  bnez s1, 1b
  li t0, 'a'
  bne s0, t0, 3f
  li a0, -1
  li a1, 0
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  la a0, pause
  li a1, 0
  li a7, 101
  ecall
  li a0, 3
  li a7, 94
  ecall
3: li a0, 0
  li a7, 93
  ecall
  .data
  .balign 8
pause: .dword 0, 1000000
  .bss
  .balign 16
stack: .zero 4096
`

function run(source: string, fuel: number | undefined, turns = Infinity) {
  const stdout = outputStream()
  const trace: string[] = []
  const object = assemble({ name: "program.s", text: `  .globl _start\n${source}` }).object
  if (!object) throw new Error("the program cannot be assembled")
  const clock = virtualClock()
  const files = memoryFiles({ "/bin/program": { file: link([object]).bytes, mode: 0o755 } }, { clock })
  const process = createProcessHost({
    host: browserHost({ stdout, clock, entropy: (into) => void into.fill(1) }),
    engine,
    mounts: [{ guest: "/", files }],
    trace: { call: ({ pid, text }) => trace.push(`${pid} ${text}`) },
  }).spawn({ path: "/bin/program", args: ["program"] })
  let status = process.run(fuel)
  for (let count = 0; status.kind === "out-of-fuel" && count < turns; count++) status = process.run(fuel)
  return { status, trace, stdout: stdout.text(), instructions: process.statistics().instructions }
}

describe("threads and processes without order between them", () => {
  const whole = run(letters, undefined)

  it("take turns", () => {
    expect(whole.status).toEqual({ kind: "exited", status: 3 })
    expect([...whole.stdout].sort().join("")).toBe("aaaaaaaabbbbbbbbcccccccc")
    expect(whole.stdout).not.toMatch(/a{8}|b{8}|c{8}/)
    expect(new Set(whole.trace.map((line) => line.split(" ")[0])).size).toBe(3)
  })

  it.each([997, 4001, 100_000, 250_000])("do the same, %i instructions at a time", (fuel) => {
    expect(run(letters, fuel)).toEqual(whole)
  })
})

describe("the trace", () => {
  it("tells the flags of clone, and a call that had to wait when it is done", () => {
    const { trace } = run(letters, undefined)
    expect(trace[0]).toMatch(
      /^1000 clone\(CLONE_VM\|CLONE_FS\|CLONE_FILES\|CLONE_SIGHAND\|CLONE_THREAD\|CLONE_SYSVSEM, 0x\w+, .*\) = 1001$/,
    )
    expect(trace[1]).toMatch(/^1000 clone\(SIGCHLD, .*\) = 1002$/)
    const waited = trace.findIndex((line) => line.startsWith("1000 wait4(-1, "))
    expect(trace[waited]).toMatch(/ = 1002$/)
    expect(trace.slice(0, waited)).toContain("1002 exit(0) = ?")
  })
})

describe("who waits for ever", () => {
  const child = (then: string) => `
_start:
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  beqz a0, child
${then}
  li a7, 93
  ecall
child:
  la a0, mask
  li a1, 8
  li a7, 133
  ecall
  li a0, 0
  li a7, 93
  ecall
  .data
  .balign 8
mask: .dword 0
`
  it("ends in a deadlock when all do", () => {
    const { status } = run(child("li a0, -1\nli a1, 0\nli a2, 0\nli a3, 0\nli a7, 260\necall\nli a0, 1"), undefined)
    expect(status).toMatchObject({ kind: "signalled", signal: 9 })
    expect(status).toHaveProperty("reason", expect.stringMatching(/^deadlock: .* \(wait for a child\)$/))
  })

  it("ends unheard when the first process has ended", () => {
    const { status, trace } = run(child("li a0, 5"), undefined)
    expect(status).toEqual({ kind: "exited", status: 5 })
    expect(trace.at(-1)).toMatch(/^1001 rt_sigsuspend\(.*\) = \?$/)
  })
})
