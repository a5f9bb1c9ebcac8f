// Runs a loop of integer, memory and floating-point instructions on every interpreter; for the lowest Node that is promised.
import { createMachineMemory, encode, hartState, instructionByName } from "@lamina/isa"

const base = 0x8000_0000
const at = (name, fields) => encode(instructionByName.get(name), fields)
const program = [
  at("addi", { rd: 5, rs1: 0, imm: 1000 }),
  at("auipc", { rd: 6, imm: 0x1000 }),
  at("add", { rd: 10, rs1: 10, rs2: 5 }), // again:
  at("sd", { rs1: 6, rs2: 10, imm: 8 }),
  at("ld", { rd: 11, rs1: 6, imm: 8 }),
  at("fcvt.d.l", { rd: 1, rs1: 11, rm: 7 }),
  at("fadd.d", { rd: 2, rs1: 2, rs2: 1, rm: 7 }),
  at("addi", { rd: 5, rs1: 5, imm: -1 }),
  at("bne", { rs1: 5, rs2: 0, imm: -24 }),
  at("ecall", {}),
]

export async function smoke({ interpreterStyles, loadInterpreter, loadProfilingInterpreter }) {
  const profiling = await loadProfilingInterpreter()
  for (const style of [...interpreterStyles, "profiling"]) {
    const make =
      style === "profiling" ? (memory) => profiling(memory, { threshold: 3 }).engine : await loadInterpreter(style)
    const memory = createMachineMemory({ ram: { base, size: 1 << 16 } })
    const state = memory.hartState(0)
    for (const [index, word] of program.entries()) memory.view().setUint32(memory.ram.offset + 4 * index, word, true)
    memory.view().setBigUint64(state + hartState.pc, BigInt(base), true)
    const stop = make(memory).run(0, 100_000)
    const sum = memory.view().getBigUint64(state + hartState.x + 8 * 10, true)
    const total = memory.view().getFloat64(state + hartState.f + 8 * 2, true)
    const right = stop.kind === "trap" && stop.trap.cause === 11 && stop.retired === 7002 && sum === 500_500n
    if (!right || total !== 333_833_500) throw new Error(`${style}: ${stop.kind} ${stop.retired} ${sum} ${total}`)
  }
}
