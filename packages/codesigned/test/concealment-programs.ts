// Guests that try to reach what is no RAM: by loads, stores, atomic accesses and fetches, and by page tables.
import { powerOff } from "./bare-programs.ts"

export interface Attempt {
  /** Of the trap that it must end in. */
  readonly cause: number
  /** Accesses what is at the address in s2; what it reads is in a0. */
  readonly code: string
}

const each = (cause: number, codes: readonly string[]): Attempt[] => codes.map((code) => ({ cause, code }))
const pick = (names: string, code: (name: string) => string) => names.split(" ").map(code)

const fetching = each(1, ["jr s2"])
const loading = each(5, [
  ...pick("lb lbu lh lhu lw lwu ld", (name) => `${name} a0, 0(s2)`),
  ...pick("flw fld", (name) => `${name} fa0, 0(s2)`),
  ...pick("lr.w lr.d", (name) => `${name} a0, (s2)`),
])
const storing = each(7, [
  ...pick("sb sh sw sd", (name) => `${name} a1, 0(s2)`),
  ...pick("fsw fsd", (name) => `${name} fa1, 0(s2)`),
  ...pick("sc.w sc.d", (name) => `${name} a0, a1, (s2)`),
  ...pick("swap add xor and or min max minu maxu", (name) => `amo${name}.w a0, a1, (s2)`),
  ...pick("swap add", (name) => `amo${name}.d a0, a1, (s2)`),
])
const isFetch = ({ cause }: Attempt) => cause === 1
export const attempts: readonly Attempt[] = [...loading, ...storing, ...fetching]
/** Of the last bytes of RAM and the first behind them, where s2 is the end of RAM. */
export const straddling: readonly Attempt[] = [
  ...each(
    5,
    pick("lh lw ld", (name) => `${name} a0, -1(s2)`),
  ),
  ...each(
    7,
    pick("sh sw sd", (name) => `${name} a1, -1(s2)`),
  ),
]

/** How often each attempt is first made in RAM, where it succeeds: so there is a translation of it that expects no trap. */
export const warmRounds = 12

/** What programs find out lies where s5 says at the end: 16 counts for each attempt, by cause; then how many did not trap, and traps with a value that is elsewhere. */
export const countsOf = 16

const dwords = (values: readonly bigint[]) => values.map((value) => `.dword 0x${value.toString(16)}`).join("\n")

/** Counts a trap by cause, from s6 on, checks its value against s2, and goes on at s11 in machine mode. */
export const handler = `
  .balign 4
handler:
  csrr t0, mcause
  slli t0, t0, 3
  add t0, t0, s6
  ld t1, 0(t0)
  addi t1, t1, 1
  sd t1, 0(t0)
  csrr t0, mtval
  sub t0, t0, s2
  addi t0, t0, 8
  li t1, 16
  bleu t0, t1, 1f
  addi s8, s8, 1
1:
  csrw mepc, s11
  li t0, 3 << 11
  csrs mstatus, t0
  mret
`
/** Opens all memory, and has traps counted. */
export const start = `
  la t0, handler
  csrw mtvec, t0
  li t0, 0x6000
  csrs mstatus, t0
  li t0, -1
  csrw pmpaddr0, t0
  li t0, 0x1f
  csrw pmpcfg0, t0
  li a1, 0x5a5a5a5a5a5a5a5a
  fmv.d.x fa1, a1
  la s6, counts
  li s7, 0
  li s8, 0
`
const finish = `
  sd s7, 0(s6)
  sd s8, 8(s6)
  la s5, counts
  ${powerOff}
`
const space = (attemptCount: number) => `
  .balign 8
counts: .zero ${(attemptCount * countsOf + 2) * 8}
`

/** Makes each attempt at each address, in machine mode. */
export function scanProgram(
  groups: readonly { readonly attempts: readonly Attempt[]; readonly addresses: readonly bigint[] }[],
): string {
  const loops = groups.flatMap(({ attempts }, group) =>
    attempts.map(
      (attempt) => `
  li s9, ${warmRounds}
  la s2, ${isFetch(attempt) ? "landing" : "scratch"}
  la s3, addresses${group}
  la s4, end${group}
1:
  la s11, 2f
  ${attempt.code}
  addi s7, s7, 1
2:
  addi s9, s9, -1
  bgtz s9, 1b
  ld s2, 0(s3)
  addi s3, s3, 8
  bleu s3, s4, 1b
  addi s6, s6, ${8 * countsOf}
`,
    ),
  )
  const tables = groups.map(({ addresses }, group) => `addresses${group}:\n${dwords(addresses)}\nend${group}:\n`)
  const places = `
  .balign 64
landing: jr s11
  .balign 64
  .zero 64
scratch: .zero 64
`
  return [start, ...loops, finish, handler, places, ...tables, space(loops.length)].join("")
}

/** How a page is reached: a virtual address, by way of tables that name it. */
const views = [
  // A gigabyte leaf, and the page itself in it.
  "mv s2, s5",
  // A leaf of 4 KiB.
  "li s2, 0xc0000000",
  // A leaf of 2 MiB.
  "li t0, 0x1fffff; and t0, t0, s5; li s2, 0xc0200000; add s2, s2, t0",
  // The page as a table of the last level, and of that before.
  "li s2, 0xc0401000",
  "li s2, 0x100200000",
]
/** The page as root: the address does not matter, but where code is it does. */
const rootView = "li s2, 0x80000000"

/** What is executed for a load and a store with a supervisor's rights, and what for a fetch. */
const asSupervisor = (code: string) => `
  li t0, 3 << 11
  csrc mstatus, t0
  li t0, (1 << 11) | (1 << 17)
  la s11, 2f
  csrs mstatus, t0
  j 3f
3:
  addi a2, a2, 1
  ${code}
  li t0, 1 << 17
  csrc mstatus, t0
  addi s7, s7, 1
2:
  li t0, 1 << 17
  csrc mstatus, t0
`
const fetchAsSupervisor = `
  la t0, warm
  beq s5, t0, 2f
  li t0, 3 << 11
  csrc mstatus, t0
  li t0, 1 << 11
  csrs mstatus, t0
  csrw mepc, s2
  la s11, 2f
  mret
2:
`
/** Attempts through page tables. */
export const translated: readonly Attempt[] = [
  ...each(5, ["ld a0, 0(s2)", "lbu a0, 5(s2)", "lr.w a0, (s2)"]),
  ...each(7, ["sd a1, 0(s2)", "amoadd.d a0, a1, (s2)"]),
  ...fetching,
]
export const viewsOf = views.length + 1

/** Makes each attempt at each page, by each way that page tables have to name it. */
export function tablesProgram(attempts: readonly Attempt[], pages: readonly bigint[]): string {
  const attemptsAt = (view: string) =>
    attempts.map((attempt) => {
      const code = isFetch(attempt) ? fetchAsSupervisor : asSupervisor(attempt.code)
      return `${view}\n${code}\n  addi s6, s6, ${8 * countsOf}\n`
    })
  const satp = (register: string) => `
  srli t0, ${register}, 12
  li t1, 8 << 60
  or t0, t0, t1
  csrw satp, t0
  sfence.vma
`
  return `
  j 1f
  .zero 4096
1:
  ${start}
  la s3, pages
  la s4, pages_end
page:
  ld s5, 0(s3)
  la s6, counts
  # Leaves, and pointers to tables.
  srli t0, s5, 12
  slli t0, t0, 10
  ori t1, t0, 0xcf
  la t2, low
  sd t1, 0(t2)
  ori t1, t0, 1
  la t2, middle
  sd t1, 16(t2)
  la t2, root
  sd t1, 32(t2)
  srli t0, s5, 21
  slli t0, t0, 19
  ori t1, t0, 0xcf
  la t2, middle
  sd t1, 8(t2)
  la t0, low
  srli t0, t0, 2
  ori t0, t0, 1
  sd t0, 0(t2)
  srli t0, t2, 2
  ori t0, t0, 1
  la t2, root
  sd t0, 24(t2)
  li t0, (0x80000000 >> 2) | 0xcf
  sd t0, 16(t2)
  ${satp("t2")}
  ${views.flatMap(attemptsAt).join("")}
  ${satp("s5")}
  ${attemptsAt(rootView).join("")}
  addi s3, s3, 8
  beq s3, s4, done
  j page
done:
  ${finish}
  ${handler}
  .balign 8
pages:
${".dword warm\n".repeat(warmRounds)}
${dwords(pages)}
pages_end:
  ${space(attempts.length * viewsOf)}
  .balign 4096
root: .zero 4096
middle: .zero 4096
low: .zero 4096
# As a table: all of RAM, wherever one looks. What is stored there goes to the start of RAM, where next to no code is.
warm:
${".dword (0x80000000 >> 2) | 0xcf\n".repeat(512)}
`
}
