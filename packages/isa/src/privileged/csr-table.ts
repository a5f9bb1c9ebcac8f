// The control and status registers of an RV64 hart with M, S and U mode: one row each (privileged manual, chapters 2, 3 and 12).
import { parseFields, type CsrField } from "./csr-field.ts"

/**
 * A row. The number gives the privilege (bits 9 and 8) and whether the register is read-only (bits 11 and 10), as section 2.1
 * has it. A row without fields holds any 64 bits.
 *
 * - `stored`: has a place of its own in the hart state, which is found by the row's position;
 * - `view`: shows the fields of another register that it lists, as `sstatus` does of `mstatus`;
 * - `constant`: always reads the same;
 * - `computed`: `csr.ts` says what reading and writing do.
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
const trapCauses = "63 INTERRUPT, 62:0 CODE"
// All but the environment call from M-mode, which cannot be delegated (section 3.1.8).
const exceptions =
  "15 SPF, 13 LPF, 12 IPF, 9 ECALLS, 8 ECALLU, 7 SAF, 6 SAM, 5 LAF, 4 LAM, 3 BREAK, 2 ILLEGAL, 1 IAF, 0 IAM"
const counterEnables = "31:3 HPM, 2 IR, 1 TM, 0 CY"
// RV64; I M A F D C B S U.
const isa =
  (2n << 62n) | [..."abcdfimsu"].reduce((bits, letter) => bits | (1n << BigInt(letter.charCodeAt(0) - 97)), 0n)

const rows: Readonly<Record<string, CsrRow>> = {
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
  scause: { number: 0x142, kind: "stored", fields: trapCauses },
  stval: { number: 0x143, kind: "stored" },
  sip: { number: 0x144, kind: "computed", fields: "9 SEI derived, 5 STI derived, 1 SSI" },
  stimecmp: { number: 0x14d, kind: "stored", reset: 0xffff_ffff_ffff_ffffn },
  satp: { number: 0x180, kind: "stored", fields: "63:60 MODE 0|8|9, 59:44 ASID, 43:0 PPN" },

  mstatus: { number: 0x300, kind: "stored", fields: status, reset: (2n << 34n) | (2n << 32n) },
  misa: { number: 0x301, kind: "constant", fields: "63:62 MXL, 25:0 EXTENSIONS", reset: isa },
  medeleg: { number: 0x302, kind: "stored", fields: exceptions },
  mideleg: { number: 0x303, kind: "stored", fields: supervisorInterrupts },
  mie: { number: 0x304, kind: "stored", fields: interrupts },
  mtvec: { number: 0x305, kind: "stored", fields: vector },
  mcounteren: { number: 0x306, kind: "stored", fields: counterEnables },
  menvcfg: {
    number: 0x30a,
    kind: "stored",
    fields: "63 STCE, 62 PBMTE =0, 61 ADUE, 7 CBZE =0, 6 CBCFE =0, 5:4 CBIE =0, 0 FIOM",
    // Hardware sets A and D from the start, as on QEMU: the harts have Svadu and not Svade.
    reset: 1n << 61n,
  },
  mcountinhibit: { number: 0x320, kind: "computed", fields: "2 IR, 0 CY" },
  mscratch: { number: 0x340, kind: "stored" },
  mepc: { number: 0x341, kind: "stored", fields: returnAddress },
  mcause: { number: 0x342, kind: "stored", fields: trapCauses },
  mtval: { number: 0x343, kind: "stored" },
  // What software has written; the wires from timers and controllers stand beside it.
  mip: { number: 0x344, kind: "stored", fields: "11 MEI derived, 9 SEI, 7 MTI derived, 5 STI, 3 MSI derived, 1 SSI" },
  // No triggers: the first is of type 0, and there is no other to select.
  tselect: { number: 0x7a0, kind: "constant" },
  tdata1: { number: 0x7a1, kind: "constant" },
  tdata2: { number: 0x7a2, kind: "constant" },
  mcycle: { number: 0xb00, kind: "computed" },
  minstret: { number: 0xb02, kind: "computed" },
  mvendorid: { number: 0xf11, kind: "constant" },
  marchid: { number: 0xf12, kind: "constant" },
  mimpid: { number: 0xf13, kind: "constant" },
  mhartid: { number: 0xf14, kind: "computed" },
  mconfigptr: { number: 0xf15, kind: "constant" },
  ...family("hpmcounter", 0xc03, { first: 3, count: 29, kind: "constant" }),
  ...family("mhpmevent", 0x323, { first: 3, count: 29, kind: "constant" }),
  ...family("mhpmcounter", 0xb03, { first: 3, count: 29, kind: "constant" }),
  // RV64 has the even ones alone, of eight entries each.
  ...family("pmpcfg", 0x3a0, { first: 0, count: 8, step: 2, kind: "computed", fields: entryConfigurations }),
  ...family("pmpaddr", 0x3b0, { first: 0, count: 64, kind: "computed", fields: () => "53:0 ADDRESS" }),
}

interface Family {
  /** Index of the first register, how many there are, and how far their indices and numbers are apart. */
  readonly first: number
  readonly count: number
  readonly step?: number
  readonly kind: CsrRow["kind"]
  readonly fields?: (index: number) => string
}

/** Registers whose names differ by an index; `number` is that of the first. */
function family(
  name: string,
  number: number,
  { first, count, step = 1, kind, fields }: Family,
): Record<string, CsrRow> {
  const distances = Array.from({ length: count }, (_, index) => index * step)
  return Object.fromEntries(
    distances.map((distance) => {
      const row = { number: number + distance, kind, ...(fields && { fields: fields(first + distance) }) }
      return [`${name}${first + distance}`, row]
    }),
  )
}

function entryConfigurations(index: number): string {
  const places = [7, 6, 5, 4, 3, 2, 1, 0]
  return places.map((place) => `${8 * place + 7}:${8 * place} pmp${4 * index + place}cfg`).join(", ")
}

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
export const csrTable: readonly CsrDescription[] = Object.entries(rows).map(([name, row]) => ({
  reset: 0n,
  ...row,
  name,
  fields: parseFields(row.fields ?? `63:0 ${name.toUpperCase()}`),
  privilege: (row.number >> 8) & 3,
  readOnly: row.number >> 10 === 3,
}))

/** The same by number. */
export const csrByNumber: ReadonlyMap<number, CsrDescription> = new Map(csrTable.map((row) => [row.number, row]))
