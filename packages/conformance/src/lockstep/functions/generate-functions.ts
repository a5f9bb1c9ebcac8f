// Programs of whole functions, for translators that take functions as a whole: any control flow within them, calls of all kinds, and
// returns to where no compiler's code returns to.
import { encode, instructions, type FieldValues } from "@lamina/isa"
import type { ProgramItem } from "../guest-program.ts"
import { roleOf } from "../instruction-role.ts"
import type { Random } from "../random.ts"
import { anybodys, mayWrite, register } from "./function-registers.ts"
import { named, ProgramWriter, type Label } from "./program-writer.ts"
import { rewritingLoop } from "./rewriting-loop.ts"
import { straightPiece, type StraightCode } from "./straight-code.ts"

const branches = instructions.filter((form) => roleOf(form) === "branch")
/** Where a program keeps an address to jump to, as seen from the first base. */
const savedAddress = 0x40

interface FunctionPlan {
  readonly entry: Label
  readonly blocks: readonly Label[]
  /** The register in which it expects where to return. */
  readonly link: number
  readonly hasFrame: boolean
}

/** A program that ends with an `ecall` at the last item, if it ends. */
export function generateFunctions(random: Random): ProgramItem[] {
  return new FunctionGenerator(random).run()
}

class FunctionGenerator {
  readonly #random: Random
  readonly #writer: ProgramWriter
  readonly #end: Label
  readonly #functions: readonly FunctionPlan[]
  readonly #focus: StraightCode["focus"]
  readonly #slots: Label[] = []
  readonly #futureSlots: Label[]

  constructor(random: Random) {
    this.#random = random
    const writer = (this.#writer = new ProgramWriter(random, mayWrite))
    this.#focus = random.chance(0.25) ? "floats" : "anything"
    this.#end = writer.label()
    this.#futureSlots = Array.from({ length: random.below(3) }, () => writer.label())
    this.#functions = Array.from({ length: 2 + random.below(5) }, (_, index) => ({
      entry: writer.label(),
      blocks: Array.from({ length: 2 + random.below(random.chance(0.2) ? 14 : 5) }, () => writer.label()),
      link: random.chance(0.75) ? register.link : random.chance(0.5) ? register.otherLink : random.pick(anybodys),
      hasFrame: index > 0 && random.chance(0.7),
    }))
  }

  run(): ProgramItem[] {
    const writer = this.#writer
    writer.long("addi", { rd: register.gas, rs1: 0, imm: 20 + this.#random.below(200) })
    for (const [index, plan] of this.#functions.entries()) this.#function(plan, index === 0)
    // Rewritten from somewhere, but nowhere.
    for (const label of this.#futureSlots) {
      writer.place(label)
      writer.long("addi", {})
    }
    writer.place(this.#end)
    writer.long("ecall", {})
    return writer.items()
  }

  #function(plan: FunctionPlan, isMain: boolean): void {
    const [random, writer] = [this.#random, this.#writer]
    const pool = Array.from({ length: 5 }, () => random.pick(anybodys))
    if (random.chance(0.5)) pool.push(10)
    writer.place(plan.entry)
    if (isMain) {
      // Where long jumps go to.
      writer.address(pool[0], plan.blocks[0])
      writer.exact("sd", { rs1: register.firstBase, rs2: pool[0], imm: savedAddress })
    } else if (random.chance(0.7)) this.#burn()
    if (plan.hasFrame) {
      writer.exact("addi", { rd: register.stack, rs1: register.stack, imm: -32 })
      writer.exact("sd", { rs1: register.stack, rs2: plan.link, imm: 24 })
      writer.exact("sd", { rs1: register.stack, rs2: 18, imm: 16 })
    }
    const code = { random, writer, pool, focus: this.#focus, slots: this.#slots, futureSlots: this.#futureSlots }
    for (const [index, label] of plan.blocks.entries()) {
      writer.place(label)
      const pieces = random.below(6)
      for (let i = 0; i < pieces; i++) straightPiece(code)
      const loop = random.below(100)
      if (loop < 10) this.#countedLoop(code)
      else if (loop < 15) this.#wordLoop(code)
      else if (loop < 18) this.#dispatchLoop(code)
      else if (loop < 21) rewritingLoop(code)
      if (index < plan.blocks.length - 1) this.#transfer(plan, index, code)
    }
    if (isMain) writer.to("jal", { rd: 0 }, this.#end)
    else this.#return(plan, pool)
  }

  /** Counts down; at the end the program ends. */
  #burn(): void {
    this.#writer.exact("addi", { rd: register.gas, rs1: register.gas, imm: -1 })
    this.#writer.to("bge", { rs1: 0, rs2: register.gas }, this.#end)
  }

  /** How a block ends, with the next one behind it. */
  #transfer(plan: FunctionPlan, index: number, code: StraightCode): void {
    const [random, writer] = [this.#random, this.#writer]
    const dice = random.below(100)
    const anyBlock = () => {
      const to = random.below(plan.blocks.length)
      if (to <= index) this.#burn()
      return plan.blocks[to]
    }
    if (dice < 30) return this.#branch(anyBlock(), code.pool)
    if (dice < 38) return writer.to(random.chance(0.5) ? "c.j" : "jal", {}, anyBlock())
    if (dice < 60) return this.#call(code.pool, plan.hasFrame)
    if (dice < 65) return this.#table(plan, index, code.pool)
    if (dice < 69) return this.#jumpThroughRegister(anyBlock(), random.pick(code.pool))
    if (dice < 72) return this.#tailJump(plan, code.pool)
    if (dice < 74) return this.#middle(code)
    if (dice < 76) return this.#longJump(code.pool)
    if (dice < 79 && plan.hasFrame) return this.#return(plan, code.pool)
    if (dice < 81) {
      // Where it is, in a link register: a call of what follows.
      const next = writer.label()
      writer.to("jal", { rd: random.chance(0.7) ? register.otherLink : random.pick(code.pool) }, next)
      writer.place(next)
    }
  }

  #branch(to: Label, pool: readonly number[]): void {
    const [random, writer] = [this.#random, this.#writer]
    const item = writer.make(random.pick(branches), [...pool, 0], { imm: 8 })
    if (item) writer.raw({ ...item, target: { item: to, part: "offset" } })
  }

  #countedLoop(code: StraightCode): void {
    const [random, writer] = [this.#random, this.#writer]
    const rounds = random.chance(0.2) ? 30 + random.below(60) : 2 + random.below(12)
    writer.long("addi", { rd: register.counter, rs1: 0, imm: rounds })
    const pointer = random.pick(code.pool)
    const step = random.pick([1, 4, 8, 8, 256])
    const walks = random.chance(0.5)
    if (walks) writer.long("addi", { rd: pointer, rs1: register.firstBase, imm: random.below(2048) - 1024 })
    const start = writer.here()
    const pieces = 1 + random.below(5)
    for (let i = 0; i < pieces; i++) straightPiece(code)
    if (walks) {
      const values = { rs1: pointer, imm: random.below(16) - 8 }
      if (random.chance(0.5)) writer.long(random.pick(["sd", "sw", "sb"]), { ...values, rs2: random.pick(code.pool) })
      else writer.long(random.pick(["ld", "lw", "lbu"]), { ...values, rd: code.pool[1] })
      writer.long("addi", { rd: pointer, rs1: pointer, imm: step })
    }
    // Left in the middle, sometimes.
    const out = writer.label()
    if (random.chance(0.3)) this.#branch(out, code.pool)
    writer.exact("addi", { rd: register.counter, rs1: register.counter, imm: -1 })
    writer.to("blt", { rs1: 0, rs2: register.counter }, start)
    writer.place(out)
  }

  /** A loop in which registers become words, but not in its first rounds, before which they are anything. */
  #wordLoop({ pool }: StraightCode): void {
    const [random, writer] = [this.#random, this.#writer]
    const isLate = random.pick(pool)
    const rounds = 5 + random.below(40)
    writer.long("addi", { rd: register.counter, rs1: 0, imm: rounds })
    const start = writer.here()
    const skip = writer.label()
    writer.exact("slti", { rd: isLate, rs1: register.counter, imm: random.below(rounds) })
    if (random.chance(0.8)) writer.to("beq", { rs1: isLate, rs2: 0 }, skip)
    const words = 1 + random.below(4)
    for (let i = 0; i < words; i++) {
      const [rd, rs1, rs2] = [random.pick(pool), random.pick(pool), random.pick(pool)]
      if (rd === isLate) continue
      const name = random.pick(["addw", "subw", "sllw", "srlw", "sraw", "mulw", "and", "or", "xor", "sltu"])
      if (random.chance(0.7)) writer.exact(name, { rd, rs1, rs2 })
      else if (random.chance(0.5)) writer.exact("addiw", { rd, rs1, imm: random.below(64) - 32 })
      else writer.exact(random.pick(["srliw", "sraiw", "slliw"]), { rd, rs1, shamt: random.below(32) })
    }
    if (random.chance(0.3))
      writer.exact(random.pick(["add", "sltu", "srl", "mulhu"]), { rd: isLate, rs1: pool[0], rs2: pool[1] })
    writer.place(skip)
    if (random.chance(0.3)) this.#branch(writer.here(), pool)
    writer.exact("addi", { rd: register.counter, rs1: register.counter, imm: -1 })
    writer.to("blt", { rs1: 0, rs2: register.counter }, start)
  }

  /** A loop around a jump through a register, as interpreters have them: its targets become known one after the other. */
  #dispatchLoop(code: StraightCode): void {
    const [random, writer] = [this.#random, this.#writer]
    const [place, by] = code.pool
    if (place === by) return
    const [table, next] = [writer.label(), writer.label()]
    const cases = [writer.label(), writer.label(), writer.label(), writer.label()]
    writer.long("addi", { rd: register.counter, rs1: 0, imm: 20 + random.below(60) })
    const start = writer.here()
    writer.exact(random.pick(["addi", "andi"]), { rd: by, rs1: register.counter, imm: random.pick([0, 3, -1]) })
    if (random.chance(0.3)) writer.exact("xor", { rd: by, rs1: by, rs2: random.pick(code.pool) })
    writer.exact("andi", { rd: by, rs1: by, imm: 3 })
    writer.address(place, table)
    writer.long("sh2add", { rd: place, rs1: by, rs2: place })
    writer.exact("jalr", { rd: 0, rs1: place })
    writer.place(table)
    for (const each of cases) writer.to("jal", { rd: 0 }, each)
    for (const each of cases) {
      writer.place(each)
      const pieces = random.below(3)
      for (let i = 0; i < pieces; i++) straightPiece(code)
      if (random.chance(0.7)) writer.to("jal", { rd: 0 }, next)
    }
    writer.place(next)
    writer.exact("addi", { rd: register.counter, rs1: register.counter, imm: -1 })
    writer.to("blt", { rs1: 0, rs2: register.counter }, start)
  }

  #call(pool: readonly number[], savesLink: boolean): void {
    const [random, writer] = [this.#random, this.#writer]
    const callee = random.pick(this.#functions)
    if (!savesLink && random.chance(0.6)) writer.exact("addi", { rd: 18, rs1: register.link, imm: 0 })
    const rd = random.chance(0.95) ? callee.link : random.pick([register.link, register.otherLink, random.pick(pool)])
    const to = random.chance(0.93) ? callee.entry : random.pick(callee.blocks)
    if (random.chance(0.6)) writer.to("jal", { rd }, to)
    else {
      const through = random.chance(0.2) ? rd : random.pick(pool)
      writer.address(through, to)
      writer.exact("jalr", { rd, rs1: through })
    }
    if (!savesLink && random.chance(0.5)) writer.exact("addi", { rd: register.link, rs1: 18, imm: 0 })
  }

  /** A jump through a register, to one of a few jumps that stand in a row. */
  #table(plan: FunctionPlan, index: number, pool: readonly number[]): void {
    const [random, writer] = [this.#random, this.#writer]
    const [place, by] = [pool[0], pool[1]]
    if (place === by) return
    const table = writer.label()
    this.#burn()
    writer.exact("andi", { rd: by, rs1: random.pick(pool), imm: 3 })
    writer.address(place, table)
    writer.long("sh2add", { rd: place, rs1: by, rs2: place })
    writer.exact("jalr", { rd: 0, rs1: place })
    writer.place(table)
    for (let i = 0; i < 4; i++)
      writer.to("jal", { rd: 0 }, random.chance(0.5) ? plan.blocks[index + 1] : random.pick(plan.blocks))
  }

  #jumpThroughRegister(to: Label, through: number): void {
    this.#writer.address(through, to)
    this.#writer.exact("jalr", { rd: 0, rs1: through, imm: this.#random.below(2) })
  }

  #tailJump(plan: FunctionPlan, pool: readonly number[]): void {
    const [random, writer] = [this.#random, this.#writer]
    const to = random.pick(this.#functions)
    if (plan.hasFrame && random.chance(0.8)) this.#leaveFrame(plan)
    this.#burn()
    const target = random.chance(0.8) ? to.entry : random.pick(to.blocks)
    if (random.chance(0.5)) writer.to("jal", { rd: 0 }, target)
    else this.#jumpThroughRegister(target, random.pick(pool))
  }

  /** Jumps into an instruction whose second half is one by itself. */
  #middle({ pool }: StraightCode): void {
    const [random, writer] = [this.#random, this.#writer]
    const inner = writer.make(named(random.pick(["c.addi", "c.add", "c.addw", "c.li", "c.slli"])), pool)
    if (!inner) return
    const outer = writer.label()
    const through = random.pick(pool)
    writer.address(through, outer)
    writer.long("jalr", { rd: 0, rs1: through, imm: random.chance(0.7) ? 2 : 0 })
    writer.place(outer)
    const imm = (encode(inner.form, inner.values) << 16) | (random.below(16) << 12)
    writer.long("lui", { rd: random.pick(pool), imm })
  }

  /** Back to main's first block, or sets where the next such jump goes. */
  #longJump(pool: readonly number[]): void {
    const [random, writer] = [this.#random, this.#writer]
    const through = random.pick(pool)
    if (random.chance(0.4)) {
      writer.address(through, random.pick(random.pick(this.#functions).blocks))
      return writer.exact("sd", { rs1: register.firstBase, rs2: through, imm: savedAddress })
    }
    this.#burn()
    writer.exact("ld", { rd: through, rs1: register.firstBase, imm: savedAddress })
    if (random.chance(0.3)) writer.exact("addi", { rd: register.stack, rs1: register.firstBase, imm: 0 })
    writer.exact("jalr", { rd: 0, rs1: through })
  }

  #leaveFrame({ link }: FunctionPlan): void {
    const [random, writer] = [this.#random, this.#writer]
    writer.exact("ld", { rd: link, rs1: register.stack, imm: 24 })
    if (random.chance(0.8)) writer.exact("ld", { rd: 18, rs1: register.stack, imm: 16 })
    if (random.chance(0.95)) writer.exact("addi", { rd: register.stack, rs1: register.stack, imm: 32 })
  }

  #return(plan: FunctionPlan, pool: readonly number[]): void {
    const [random, writer] = [this.#random, this.#writer]
    if (plan.hasFrame) this.#leaveFrame(plan)
    else if (random.chance(0.5)) this.#burn()
    let values: FieldValues = { rd: 0, rs1: plan.link }
    // Elsewhere than behind the call: behind the next instruction, or into its middle.
    if (random.chance(0.08)) {
      this.#burn()
      values = { ...values, imm: random.pick([2, 4, 8, -8]) }
    } else if (random.chance(0.06)) {
      const through = random.pick(pool)
      writer.exact("addi", { rd: through, rs1: plan.link, imm: 0 })
      values = { rd: 0, rs1: through }
    } else if (random.chance(0.03)) values = { rd: register.link, rs1: plan.link }
    writer.exact("jalr", values)
  }
}
