// The control and status registers of an RV64 hart with M, S and U mode: one row each (privileged manual, chapters 2, 3 and 12).
import { parseFields, type CsrField } from "./csr-field.ts"

/**
 * A row. The number gives the privilege (bits 9 and 8) and whether the register is read-only (bits 11 and 10), as section 2.1
 * has it. A row without fields holds any 64 bits.
 *
 * - `stored`: has a place of its own in the hart state, which is found by the row's position;
 * - `view`: shows the fields of another register that it lists, as `sstatus` does of `mstatus`;
 * - `constant`: always reads the same;
 * - `computed`: `csr-access.ts` says what reading and writing do.
 */
export interface CsrRow {
  readonly number: number
  readonly kind: "stored" | "view" | "constant" | "computed"
  readonly fields?: string
  /** The register that a view shows. */
  readonly of?: string
  /** Value after reset; 0 by default. Of a constant: its value. */
  readonly reset?: bigint
}

const status =
  "63 SD derived, 37 MBE =0, 36 SBE =0, 35:34 SXL =2, 33:32 UXL =2, 22 TSR, 21 TW, 20 TVM, 19 MXR, 18 SUM, 17 MPRV, " +
  "16:15 XS =0, 14:13 FS, 12:11 MPP 0|1|3, 10:9 VS =0, 8 SPP, 7 MPIE, 6 UBE =0, 5 SPIE, 3 MIE, 1 SIE"
const supervisorStatus =
  "63 SD derived, 33:32 UXL =2, 19 MXR, 18 SUM, 16:15 XS =0, 14:13 FS, 10:9 VS =0, 8 SPP, 6 UBE =0, 5 SPIE, 1 SIE"
const vector = "63:2 BASE, 1:0 MODE 0|1"
const returnAddress = "63:1 PC, 0 ZERO =0"
const interrupts = "11 MEI, 9 SEI, 7 MTI, 5 STI, 3 MSI, 1 SSI"
const supervisorInterrupts = "9 SEI, 5 STI, 1 SSI"
const counterEnables = "31:3 HPM, 2 IR, 1 TM, 0 CY"
// RV64; I M A F D C B S U.
const isa =
  (2n << 62n) | [..."abcdfimsu"].reduce((bits, letter) => bits | (1n << BigInt(letter.charCodeAt(0) - 97)), 0n)

const rows = {
  fflags: { number: 0x001, kind: "computed", fields: "4 NV, 3 DZ, 2 OF, 1 UF, 0 NX" },
  frm: { number: 0x002, kind: "computed", fields: "2:0 RM" },
  fcsr: { number: 0x003, kind: "computed", fields: "7:5 RM, 4 NV, 3 DZ, 2 OF, 1 UF, 0 NX" },
  cycle: { number: 0xc00, kind: "computed" },
  time: { number: 0xc01, kind: "computed" },
  instret: { number: 0xc02, kind: "computed" },

  sstatus: { number: 0x100, kind: "view", of: "mstatus", fields: supervisorStatus },
  sie: { number: 0x104, kind: "computed", fields: supervisorInterrupts },
  stvec: { number: 0x105, kind: "stored", fields: vector },
  scounteren: { number: 0x106, kind: "stored", fields: counterEnables },
  senvcfg: { number: 0x10a, kind: "stored", fields: "0 FIOM" },
  sscratch: { number: 0x140, kind: "stored" },
  sepc: { number: 0x141, kind: "stored", fields: returnAddress },
  scause: { number: 0x142, kind: "stored" },
  stval: { number: 0x143, kind: "stored" },
  sip: { number: 0x144, kind: "computed", fields: supervisorInterrupts },
  stimecmp: { number: 0x14d, kind: "stored", reset: 0xffff_ffff_ffff_ffffn },
  satp: { number: 0x180, kind: "stored", fields: "63:60 MODE 0|8|9, 59:44 ASID, 43:0 PPN" },

  mstatus: { number: 0x300, kind: "stored", fields: status, reset: (2n << 34n) | (2n << 32n) },
  misa: { number: 0x301, kind: "constant", reset: isa },
  medeleg: { number: 0x302, kind: "stored", fields: "15 SPF, 13 LPF, 12 IPF, 9:0 EXC" },
  mideleg: { number: 0x303, kind: "stored", fields: supervisorInterrupts },
  mie: { number: 0x304, kind: "stored", fields: interrupts },
  mtvec: { number: 0x305, kind: "stored", fields: vector },
  mcounteren: { number: 0x306, kind: "stored", fields: counterEnables },
  menvcfg: {
    number: 0x30a,
    kind: "stored",
    fields: "63 STCE, 62 PBMTE =0, 61 ADUE, 7 CBZE =0, 6 CBCFE =0, 5:4 CBIE =0, 0 FIOM",
  },
  mcountinhibit: { number: 0x320, kind: "computed", fields: "2 IR, 0 CY" },
  mscratch: { number: 0x340, kind: "stored" },
  mepc: { number: 0x341, kind: "stored", fields: returnAddress },
  mcause: { number: 0x342, kind: "stored" },
  mtval: { number: 0x343, kind: "stored" },
  // What software has written; the wires from timers and controllers stand beside it.
  mip: { number: 0x344, kind: "stored", fields: "11 MEI derived, 9 SEI, 7 MTI derived, 5 STI, 3 MSI derived, 1 SSI" },
  mcycle: { number: 0xb00, kind: "computed" },
  minstret: { number: 0xb02, kind: "computed" },
  mvendorid: { number: 0xf11, kind: "constant" },
  marchid: { number: 0xf12, kind: "constant" },
  mimpid: { number: 0xf13, kind: "constant" },
  mhartid: { number: 0xf14, kind: "computed" },
  mconfigptr: { number: 0xf15, kind: "constant" },
  ...family("hpmcounter", 0xc03, 3, 29, "constant"),
  ...family("mhpmevent", 0x323, 3, 29, "constant"),
  ...family("mhpmcounter", 0xb03, 3, 29, "constant"),
  ...family("pmpcfg", 0x3a0, 0, 16, "computed", 2),
  ...family("pmpaddr", 0x3b0, 0, 64, "computed"),
} satisfies Record<string, CsrRow>

function family(
  name: string,
  number: number,
  first: number,
  count: number,
  kind: CsrRow["kind"],
  step = 1,
): Record<string, CsrRow> {
  const indices = Array.from({ length: count / step }, (_, index) => index * step)
  return Object.fromEntries(indices.map((index) => [`${name}${first + index}`, { number: number + index, kind }]))
}

export type CsrName = keyof typeof rows

/** A row with its fields read. */
export interface CsrDescription extends Omit<CsrRow, "fields"> {
  readonly name: string
  /** Highest first; one field of all bits where the row lists none. */
  readonly fields: readonly CsrField[]
  readonly reset: bigint
  /** The lowest privilege that may access it: 0, 1 or 3. */
  readonly privilege: number
  readonly readOnly: boolean
}

/** All registers, in the order of the table. */
export const csrTable: readonly CsrDescription[] = Object.entries<CsrRow>(rows).map(([name, row]) => ({
  reset: 0n,
  ...row,
  name,
  fields: parseFields(row.fields ?? `63:0 ${name.toUpperCase()}`),
  privilege: (row.number >> 8) & 3,
  readOnly: row.number >> 10 === 3,
}))

/** The same by number. */
export const csrByNumber: ReadonlyMap<number, CsrDescription> = new Map(csrTable.map((row) => [row.number, row]))
