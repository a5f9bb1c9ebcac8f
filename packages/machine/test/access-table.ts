// A guest that goes through a table of accesses, wrong ones among them: loads, stores, atomics, jumps, and loads through page tables.
import { ramBase } from "../src/index.ts"

const accessKinds = [
  ...["sb", "sh", "sw", "sd", "lb", "lhu", "lwu", "ld"],
  ...["amoadd.w", "amoswap.d", "lr.w", "sc.d", "fld", "fsd", "fence.i", "jump", "translated", "fetched"],
] as const
export type AccessKind = (typeof accessKinds)[number]

/** `translated` and `fetched` reach `address` behind the `satp` that `value` is: as a load, and as an instruction. */
export interface Access {
  readonly kind: AccessKind
  readonly address: bigint
  readonly value: bigint
}

const instructions: Readonly<Record<AccessKind, string>> = {
  ...{ sb: "sb t2, 0(t1)", sh: "sh t2, 0(t1)", sw: "sw t2, 0(t1)", sd: "sd t2, 0(t1)" },
  ...{ lb: "lb t2, 0(t1)", lhu: "lhu t2, 0(t1)", lwu: "lwu t2, 0(t1)", ld: "ld t2, 0(t1)" },
  ...{ "amoadd.w": "amoadd.w t2, t2, (t1)", "amoswap.d": "amoswap.d t2, t2, (t1)" },
  ...{ "lr.w": "lr.w t2, (t1)", "sc.d": "sc.d t2, t2, (t1)", fld: "fld fa0, 0(t1)", fsd: "fsd fa0, 0(t1)" },
  ...{ "fence.i": "fence.i", jump: "jr t1", translated: "j translated", fetched: "j fetched" },
}

/** Where the guest may be written to without harm: from here to the end of a RAM of 1 MiB. */
export const scratch = { start: ramBase + 0xc_0000, end: ramBase + 0x10_0000 } as const

/** Values read and traps taken are mixed into a sum, which stays in memory. The last access done, the machine is powered off. */
export function accessProgram(accesses: readonly Access[]): string {
  const rows = accesses.map(
    ({ kind, address, value }) =>
      `.dword ${BigInt.asUintN(64, address)}, ${BigInt.asUintN(64, value)}, ${accessKinds.indexOf(kind)}`,
  )
  return `
.option norvc
_start:
  la t0, trap
  csrw mtvec, t0
  li t0, -1
  csrw pmpaddr0, t0
  li t0, 0x1f
  csrw pmpcfg0, t0
  li t0, 1
  slli t0, t0, 61
  csrw menvcfg, t0           # A and D by hardware
  li t0, 0x6000
  csrw mstatus, t0           # floating point on
  la s0, table
  la s1, table_end
  li s2, 1
next:
  bgeu s0, s1, end
  ld t1, 0(s0)
  ld t2, 8(s0)
  ld t3, 16(s0)
  addi s0, s0, 24
  slli t3, t3, 3
  la t4, accesses
  add t4, t4, t3
  jr t4
accesses:
${accessKinds.map((kind) => `  ${instructions[kind]}\n  j mix\n`).join("")}
translated:
  csrw satp, t2
  sfence.vma
  li t5, 0x1800
  csrc mstatus, t5
  li t5, 0x20800             # MPRV, and the supervisor before
  csrs mstatus, t5
  ld t2, 0(t1)
  li t5, 0x20000
  csrc mstatus, t5
  j mix
fetched:
  csrw satp, t2
  sfence.vma
  li t5, 0x1800
  csrc mstatus, t5
  li t5, 0x800
  csrs mstatus, t5
  csrw mepc, t1
  mret
mix:
  slli t3, s2, 5
  add s2, s2, t3
  add s2, s2, t2
  j next

.balign 4
trap:
  li t5, 0x20000
  csrc mstatus, t5
  csrr t2, mcause
  csrr t3, mtval
  slli t2, t2, 8
  xor t2, t2, t3
  addi s3, s3, 1
  j mix

end:
  la t0, sum
  sd s2, 0(t0)
  sd s3, 8(t0)
  li t0, 0x100000
  li t1, 0x5555
  sw t1, 0(t0)
  j end

.balign 8
sum: .dword 0, 0
table:
${rows.join("\n")}
table_end:
`
}
