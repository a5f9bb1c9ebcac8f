import { assemble } from "@lamina/assembler"
import { decode, vliwMachine, readAtom, displacementOf } from "@lamina/isa"
import { translateRegion } from "../src/morph/translate-region.ts"
import { atomPatterns } from "../src/morph/select/pattern.ts"
import { plainNames } from "../src/morph/region/classify.ts"
import type { TraceStep } from "../src/morph/region/trace.ts"
const src = `
.option norelax
loop:
  lbu a4, 0(a1)
  addi a1, a1, 1
  xor a4, a4, a0
  andi a4, a4, 255
  slli a4, a4, 2
  add a4, a4, a3
  lwu a4, 0(a4)
  srliw a0, a0, 8
  xor a0, a0, a4
  sd a0, 8(sp)
  addiw a0,a0,0
  bne a1, a2, loop
`
const r = assemble({ name: "x", text: src })
for (const d of r.diagnostics) console.log(d)
const text = r.object!.sections.find((s) => s.name === ".text")!
const bytes = text.data as Uint8Array
// patch relocation of branch by hand: use known distance
const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
const steps: TraceStep[] = []
let pc = 0x10000n
let o = 0
while (o < bytes.length) {
  const w = view.getUint16(o, true)
  const word = (w & 3) === 3 ? (w | (view.getUint16(o + 2, true) << 16)) >>> 0 : w
  const d = decode(word)!
  let dd = d
  if (d.instruction.name === "bne") dd = { ...d, imm: -o }
  steps.push({ pc: pc + BigInt(o), decoded: dd, next: d.instruction.name === "bne" ? pc : pc + BigInt(o + d.length) })
  o += d.length
}
const path = { steps: [...steps, ...steps, ...steps, ...steps] }
const patterns = atomPatterns(plainNames)
for (const atoms of [4, 8] as const) {
  let t
  for (let i = 0; i < 300; i++) {
    const t0 = performance.now()
    t = translateRegion(path, {
      description: vliwMachine(atoms),
      patterns,
      speculation: { aboveBranches: () => true, aboveStores: () => true },
      isNear: () => true,
      firstExit: 0,
      optimize() {},
    })!
    if (i % 60 == 0) console.log("us", (performance.now() - t0) * 1000)
  }
  const v = new DataView(t!.code.bytes.buffer)
  let line = "",
    addr = 0
  let n = 0
  for (let at = 0; at < v.byteLength; at += 8) {
    const a = readAtom(v, at)!
    const f = a.row.registers
    const regs = [
      f.rd && `${f.rd === "f" ? "f" : "r"}${a.rd}`,
      f.rs1 && `${f.rs1 === "f" ? "f" : "r"}${a.rs1}`,
      f.rs2 && `${f.rs2 === "f" ? "f" : "r"}${a.rs2}`,
    ]
      .filter(Boolean)
      .join(",")
    line += ` ${a.row.name} ${regs}${a.row.immediate === "none" ? "" : " " + (a.row.memory ? displacementOf(a.imm) + (a.imm >> 16 ? "!" + (a.imm >>> 16).toString(16) : "") : a.imm)};`
    if (a.stop) {
      if (n++ < 40) console.log(String(addr).padStart(4), line)
      line = ""
      addr = at + 8
    }
  }
  console.log(atoms, "molecules", t!.code.molecules, "atoms", t!.code.atoms, "work", t!.work)
}
