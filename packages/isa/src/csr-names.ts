// Names of the control and status registers (manual volume II, chapter CSRs; tables of currently allocated addresses).
import { InternalError } from "./internal-error.ts"

// Runs of registers with consecutive numbers.
const named: readonly (readonly [number, string])[] = [
  // Unprivileged floating-point, vector and entropy.
  [0x001, "fflags frm fcsr"],
  [0x008, "vstart vxsat vxrm"],
  [0x00f, "vcsr"],
  [0x015, "seed"],
  // Supervisor.
  [0x100, "sstatus"],
  [0x104, "sie stvec scounteren"],
  [0x10a, "senvcfg"],
  [0x114, "sieh"],
  [0x140, "sscratch sepc scause stval sip"],
  [0x14d, "stimecmp"],
  [0x150, "siselect sireg"],
  [0x154, "siph"],
  [0x15c, "stopei stimecmph"],
  [0x180, "satp"],
  // Virtual supervisor.
  [0x200, "vsstatus"],
  [0x204, "vsie vstvec"],
  [0x214, "vsieh"],
  [0x240, "vsscratch vsepc vscause vstval vsip"],
  [0x24d, "vstimecmp"],
  [0x250, "vsiselect vsireg"],
  [0x254, "vsiph"],
  [0x25c, "vstopei vstimecmph"],
  [0x280, "vsatp"],
  // Machine.
  [0x300, "mstatus misa medeleg mideleg mie mtvec mcounteren"],
  [0x308, "mvien mvip menvcfg"],
  [0x310, "mstatush"],
  [0x313, "midelegh mieh"],
  [0x318, "mvienh mviph menvcfgh"],
  [0x320, "mcountinhibit"],
  [0x340, "mscratch mepc mcause mtval mip"],
  [0x34a, "mtinst mtval2"],
  [0x350, "miselect mireg"],
  [0x354, "miph"],
  [0x35c, "mtopei"],
  // Supervisor debug.
  [0x5a8, "scontext"],
  // Hypervisor.
  [0x600, "hstatus"],
  [0x602, "hedeleg hideleg hie htimedelta hcounteren hgeie hvien hvictl henvcfg"],
  [0x613, "hidelegh"],
  [0x615, "htimedeltah"],
  [0x618, "hvienh"],
  [0x61a, "henvcfgh"],
  [0x643, "htval hip hvip hviprio1 hviprio2"],
  [0x64a, "htinst"],
  [0x655, "hviph hviprio1h hviprio2h"],
  [0x680, "hgatp"],
  [0x6a8, "hcontext"],
  // Machine, continued, and debug.
  [0x747, "mseccfg"],
  [0x757, "mseccfgh"],
  [0x7a0, "tselect tdata1 tdata2 tdata3 tinfo tcontrol"],
  [0x7a8, "mcontext"],
  [0x7aa, "mscontext"],
  [0x7b0, "dcsr dpc dscratch0 dscratch1"],
  // Machine counters.
  [0xb00, "mcycle"],
  [0xb02, "minstret"],
  [0xb80, "mcycleh"],
  [0xb82, "minstreth"],
  // Unprivileged counters and vector state.
  [0xc00, "cycle time instret"],
  [0xc20, "vl vtype vlenb"],
  [0xc80, "cycleh timeh instreth"],
  // Read-only supervisor, hypervisor and machine.
  [0xda0, "scountovf"],
  [0xdb0, "stopi"],
  [0xe12, "hgeip"],
  [0xeb0, "vstopi"],
  [0xf11, "mvendorid marchid mimpid mhartid mconfigptr"],
  [0xfb0, "mtopi"],
]

// Families of registers: number of the first, its name with `#` for the index, the first index, how many.
const families: readonly (readonly [number, string, number, number])[] = [
  [0x10c, "sstateen#", 0, 4],
  [0x30c, "mstateen#", 0, 4],
  [0x31c, "mstateen#h", 0, 4],
  [0x323, "mhpmevent#", 3, 29],
  [0x3a0, "pmpcfg#", 0, 16],
  [0x3b0, "pmpaddr#", 0, 64],
  [0x60c, "hstateen#", 0, 4],
  [0x61c, "hstateen#h", 0, 4],
  [0x723, "mhpmevent#h", 3, 29],
  [0xb03, "mhpmcounter#", 3, 29],
  [0xb83, "mhpmcounter#h", 3, 29],
  [0xc03, "hpmcounter#", 3, 29],
  [0xc83, "hpmcounter#h", 3, 29],
]

const names: ReadonlyMap<number, string> = new Map([
  ...named.flatMap(([first, list]) => list.split(" ").map((name, index): [number, string] => [first + index, name])),
  ...families.flatMap(([first, pattern, start, count]) =>
    Array.from({ length: count }, (_, index): [number, string] => [
      first + index,
      pattern.replace("#", `${start + index}`),
    ]),
  ),
])
const numbers: ReadonlyMap<string, number> = new Map([...names].map(([number, name]) => [name, number]))

/** Name of a CSR, 0 to 0xfff; undefined when the number has none. */
export function csrName(number: number): string | undefined {
  return names.get(number)
}

/** Number of a CSR by name. */
export function csrNumber(name: string): number | undefined {
  return numbers.get(name)
}

/** The same for a CSR that there is. */
export function csrNumberOf(name: string): number {
  const number = csrNumber(name)
  if (number === undefined) throw new InternalError(`there is no CSR ${name}`)
  return number
}

/** Names of all CSRs, in the order of their numbers. */
export const csrNames: readonly string[] = [...names].sort(([a], [b]) => a - b).map(([, name]) => name)
