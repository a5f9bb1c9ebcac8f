// Popek and Goldberg's classification, derived from the descriptions, is what the manual says of the instructions.
import { describe, expect, test } from "vitest"
import {
  analyseVirtualizability,
  csrTable,
  escapes,
  instructions,
  virtualizability,
  type Virtualizability,
} from "../src/index.ts"

const analysis = analyseVirtualizability()
const names = (some: readonly Virtualizability[]) => some.map(({ name }) => name)
const classed = (wanted: Virtualizability["class"]) => analysis.filter((one) => one.class === wanted)
const counters = ["cycle", "time", "instret", ...Array.from({ length: 29 }, (_, index) => `hpmcounter${index + 3}`)]

describe("classes", () => {
  test("privileged: the privileged extension, the CSRs above user mode, and the counters", () => {
    expect(names(classed("privileged"))).toEqual([
      ...instructions.filter(({ extension }) => extension === "privileged").map(({ name }) => name),
      ...csrTable.filter(({ name, privilege }) => privilege > 0 || counters.includes(name)).map(({ name }) => name),
    ])
  })

  test("whatever is privileged is sensitive", () => {
    const isSensitive = ({ changes, dependsOn }: Virtualizability) => changes.length + dependsOn.length > 0
    expect(names(classed("privileged").filter((one) => !isSensitive(one)))).toEqual([])
  })

  test("what traps in every mode", () => {
    expect(names(classed("always-traps"))).toEqual(["ecall", "ebreak", "c.ebreak"])
  })

  test("mirrored: whatever has a floating-point operand, and its CSRs", () => {
    const hasFloat = instructions.filter(({ syntaxParts }) => syntaxParts.some(({ kind }) => kind === "floatRegister"))
    expect(names(classed("mirrored"))).toEqual([...hasFloat.map(({ name }) => name), "fflags", "frm", "fcsr"])
  })

  test("by CSR: the CSR instructions", () => {
    expect(names(classed("by-csr"))).toEqual(["csrrw", "csrrs", "csrrc", "csrrwi", "csrrsi", "csrrci"])
  })

  test("innocuous: fences of memory and instructions, and all that computes, jumps, loads and stores", () => {
    const innocuous = names(classed("innocuous"))
    expect(innocuous).toEqual(
      expect.arrayContaining(["fence", "fence.i", "addi", "jalr", "auipc", "ld", "sc.d", "c.sw"]),
    )
    expect(innocuous.length + classed("mirrored").length).toBeGreaterThan(200)
  })

  test("a compressed instruction is what it expands to", () => {
    const found = new Map(analysis.map((one) => [one.name, one]))
    for (const form of instructions) {
      if (form.kind === "compressed")
        expect(found.get(form.name)).toEqual({ ...found.get(form.expansion.base), name: form.name })
    }
  })
})

describe("what sensitive instructions touch", () => {
  test.each([
    ["mret", ["mode", "mstatus.MPRV", "mstatus.MPP", "mstatus.MPIE", "mstatus.MIE"], ["mstatus.MPP", "mepc.PC"]],
    ["sfence.vma", ["translations"], []],
    ["satp", ["translations", "satp.MODE", "satp.ASID", "satp.PPN"], ["satp.MODE", "satp.ASID", "satp.PPN"]],
    ["sscratch", ["sscratch"], ["sscratch"]],
    ["cycle", [], ["instret", "cycle offset", "mcountinhibit"]],
    ["marchid", [], ["machine"]],
    ["mhartid", [], ["id"]],
    ["ecall", [], ["mode"]],
    ["ebreak", [], []],
    ["fadd.d", ["mstatus.FS"], ["mstatus.FS"]],
    ["fmv.x.d", [], ["mstatus.FS"]],
    ["add", [], []],
  ] as const)("%s", (name, changes, dependsOn) => {
    expect(virtualizability(name)).toMatchObject({ name, changes, dependsOn })
  })

  test("a view shows and changes its register", () => {
    const { changes, dependsOn } = virtualizability("sstatus")!
    expect(changes).toEqual(["MXR", "SUM", "FS", "SPP", "SPIE", "SIE"].map((field) => `mstatus.${field}`))
    expect(dependsOn).toEqual(changes)
    expect(virtualizability("sip")!.dependsOn).toEqual(expect.arrayContaining(["mideleg.SSI", "mip.SSI"]))
  })

  test("loads, stores and atomics reach memory, with floating point or not", () => {
    const reaching = names(analysis.filter((one) => one.reachesMemory))
    expect(reaching).toEqual(expect.arrayContaining(["lb", "sd", "fld", "fsw", "lr.w", "sc.d", "amoadd.d", "c.lwsp"]))
    expect(reaching).not.toContain("add")
  })

  test("nothing is known of what does not exist", () => {
    expect(virtualizability("vsatp")).toBeUndefined()
  })
})

describe("the theorem", () => {
  test("holds for guests in user mode", () => {
    expect(escapes(analysis, "user")).toEqual([])
    expect(classed("unprivileged")).toEqual([])
  })

  test("would not, were counters let through", () => {
    expect(names(escapes(analysis, "userWithCounters"))).toEqual(
      csrTable.map(({ name }) => name).filter((name) => counters.includes(name)),
    )
  })

  test("does not for kernels in supervisor mode, whatever is made to trap there", () => {
    const own = ["sstatus", "sie", "stvec", "scounteren", "senvcfg", "sscratch", "sepc", "scause", "stval", "sip"]
    expect(names(escapes(analysis, "guardedSupervisor"))).toEqual(own)
    const more = ["sret", "wfi", "sfence.vma", "stimecmp", "satp", ...counters]
    expect(new Set(names(escapes(analysis, "supervisor")))).toEqual(new Set([...own, ...more]))
  })
})
