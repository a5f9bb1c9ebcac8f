// One function's body. Control flow is structured along the dominator tree, after Ramsey, "Beyond Relooper: Recursive
// Translation of Unstructured Control Flow to Structured Control Flow" (ICFP 2022), with a list of tasks for the recursion.
import {
  type Arm,
  type Block,
  type FunctionDefinition,
  InternalError,
  opNamed,
  reversePostorder,
  type Signature,
  successorsOf,
  type Target,
  type Terminator,
  type Value,
  type ValueType,
} from "@lamina/ir"
import { ByteWriter } from "./byte-writer.ts"
import { CodeWriter } from "./code-writer.ts"
import { type ControlGraph, controlGraph } from "./control-graph.ts"
import { ExpressionWriter, type ModuleIndices } from "./expression.ts"
import { linearLocals } from "./linear-locals.ts"
import { colourLocals, type Locals } from "./local-colouring.ts"
import { opcode } from "./opcode.ts"
import { type Schedule, schedule } from "./schedule.ts"

/** What a body needs to know of the module. */
export interface BodyContext extends ModuleIndices {
  /** Whether time counts more than the number of locals. */
  readonly isQuick: boolean
  signatureIndex(signature: Signature): number
}

/** What is still to be written, in order. An edge leads to `target`, or to `node` without arguments. */
type Task =
  | { readonly kind: "node"; readonly node: number }
  | { readonly kind: "contents"; readonly node: number }
  | { readonly kind: "open"; readonly node: number }
  | { readonly kind: "close"; readonly loop: boolean }
  | { readonly kind: "edge"; readonly from: number; readonly target: Target }

type ConditionalBranch = Extract<Terminator, { readonly kind: "br_if" }>

/** What is known of a conditional branch, by its offset. */
export interface BranchHint {
  readonly at: number
  readonly isLikely: boolean
}

export interface FunctionBody {
  /** As the code section holds it: declared locals, instructions, end. */
  readonly bytes: Uint8Array
  /** In order, by offsets in `bytes`. */
  readonly hints: readonly BranchHint[]
}

/** Compiles a function's body. */
export function functionBody(definition: FunctionDefinition, context: BodyContext): FunctionBody {
  const order = reversePostorder(successorsOf(definition))
  const plan = schedule(definition, order)
  const locals = (context.isQuick ? linearLocals : colourLocals)(definition, order, plan)
  const writer = new BodyWriter(definition, order, plan, locals, context)
  const code = writer.write()
  const out = new ByteWriter(code.length + 32)
  declareLocals(out, [...locals.types, ...writer.dispatchTypes])
  const declared = out.length
  out.bytes(code)
  return {
    bytes: out.written(),
    hints: writer.hints.map(({ at, isLikely }) => ({ at: declared + at, isLikely })),
  }
}

const typeBytes: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c }

/** A value type's byte (WebAssembly specification, section 5.3.1). */
export function valueTypeByte(type: ValueType): number {
  return typeBytes[type]
}

function declareLocals(out: ByteWriter, types: readonly ValueType[]): void {
  const runs: { type: ValueType; count: number }[] = []
  for (const type of types) {
    const last = runs[runs.length - 1]
    if (last?.type === type) last.count++
    else runs.push({ type, count: 1 })
  }
  out.unsigned(runs.length)
  for (const { type, count } of runs) {
    out.unsigned(count)
    out.byte(valueTypeByte(type))
  }
}

class BodyWriter {
  /**
   * Types of the locals that dispatchers need, behind those of values: the first tells where to go, the others are what is passed there. Without the latter,
   * everything that some way behind a dispatcher is passed would be passed around by all ways.
   */
  readonly dispatchTypes: ValueType[] = []
  readonly hints: BranchHint[] = []
  readonly #definition: FunctionDefinition
  readonly #plan: Schedule
  readonly #locals: Locals
  readonly #context: BodyContext
  readonly #graph: ControlGraph
  readonly #code = new CodeWriter()
  readonly #expressions: ExpressionWriter
  /** The local that tells dispatchers where to go, if there are any. */
  readonly #label: number
  /** Locals that pass values of a type through dispatchers. */
  readonly #passing: Record<ValueType, number[]> = { i32: [], i64: [], f32: [], f64: [] }
  /** Tasks, the next one last. */
  readonly #tasks: Task[] = [{ kind: "node", node: 0 }]

  constructor(
    definition: FunctionDefinition,
    order: readonly number[],
    plan: Schedule,
    locals: Locals,
    context: BodyContext,
  ) {
    this.#definition = definition
    this.#plan = plan
    this.#locals = locals
    this.#context = context
    this.#expressions = new ExpressionWriter(definition, plan, locals, context, this.#code)
    this.#graph = controlGraph(definition, order, (target) => this.#copies(target).length > 0)
    this.#label = definition.signature.params.length + locals.types.length
  }

  write(): Uint8Array {
    for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) this.#do(task)
    // No path gets past the last block's end, but the validator does not know.
    if (this.#code.afterEnd && this.#definition.signature.results.length > 0) this.#code.out.byte(opcode.unreachable)
    this.#code.end()
    return this.#code.out.written()
  }

  #do(task: Task): void {
    switch (task.kind) {
      case "node":
        return this.#node(task.node)
      case "contents":
        return this.#contents(task.node)
      case "open":
        return this.#code.open(opcode.block, task.node)
      case "close":
        return this.#code.close(task.loop)
      case "edge":
        return this.#edge(task.from, task.target)
    }
  }

  /** A node and all it dominates: behind it, from the inside out, the nodes that need labels. */
  #node(node: number): void {
    const { tree, merge, header } = this.#graph
    const isLoop = header[node] === 1
    const inside = tree.children[node].filter((child) => merge[child] === 1)
    if (isLoop) {
      this.#code.open(opcode.loop, node)
      this.#tasks.push({ kind: "close", loop: true })
    }
    for (let i = inside.length - 1; i >= 0; i--) {
      this.#tasks.push({ kind: "node", node: inside[i] }, { kind: "close", loop: false })
    }
    this.#tasks.push({ kind: "contents", node })
    for (const child of inside) this.#tasks.push({ kind: "open", node: child })
  }

  #contents(node: number): void {
    const block = this.#definition.blocks[node]
    if (block !== undefined) {
      if (this.#graph.dispatcher[node] >= 0) this.#takePassed(block)
      const roots = this.#plan.roots[node]
      const end = block.terminator!
      const last = roots[roots.length - 1]
      if (end.kind === "return" && last !== undefined && this.#givesAll(last, end.values)) {
        for (let i = 0; i < roots.length - 1; i++) this.#expressions.root(roots[i])
        this.#expressions.results(last)
        return this.#code.out.byte(opcode.return)
      }
      for (const root of roots) this.#expressions.root(root)
      return this.#terminator(node, end)
    }
    const extra = this.#graph.extra[node - this.#definition.blocks.length]
    if (extra.kind === "edge") return this.#edge(node, extra.target)
    this.#dispatch(node, extra.entries)
  }

  /** Whether an instruction's results are these values, several of them, which then need no locals. */
  #givesAll(instruction: number, values: readonly Value[]): boolean {
    const { firstResult, resultCount } = this.#definition
    if (resultCount[instruction] < 2 || resultCount[instruction] !== values.length) return false
    return values.every((value, index) => value === firstResult[instruction] + index)
  }

  #terminator(node: number, end: Terminator): void {
    const { out } = this.#code
    const push = (value: Value): void => this.#expressions.value(value)
    switch (end.kind) {
      case "br":
        return this.#edge(node, end.target)
      case "br_if":
        return this.#branchIf(node, end)
      case "switch": {
        push(end.index)
        const nodes = this.#graph.switchNodes.get(node)!
        return this.#code.brTable(nodes.slice(0, -1), nodes[nodes.length - 1])
      }
      case "return":
        end.values.forEach(push)
        return out.byte(opcode.return)
      case "return_call":
        end.args.forEach(push)
        out.byte(opcode.returnCall)
        return out.unsigned(this.#context.functionIndex(end.callee.index))
      case "return_call_indirect":
        end.args.forEach(push)
        push(end.index)
        out.byte(opcode.returnCallIndirect)
        out.unsigned(this.#context.signatureIndex(end.signature))
        return out.unsigned(this.#context.tableIndex(end.table.index))
      case "unreachable":
        return out.byte(opcode.unreachable)
      case "exit":
        for (const { offset, value } of end.state) {
          push(end.base)
          push(value)
          this.#expressions.code(opNamed(`${this.#definition.valueTypes[value]}.store`).name)
          this.#expressions.memoryArgument(offset)
        }
        push(end.pc)
        return out.byte(opcode.return)
    }
  }

  #branchIf(node: number, { condition, then, else: otherwise, likely }: ConditionalBranch): void {
    if (this.#isBareBranch(node, then)) {
      this.#expressions.value(condition)
      this.#hint(likely, "then")
      this.#code.brIf(then.block.index)
      return this.#edge(node, otherwise)
    }
    if (this.#isBareBranch(node, otherwise)) {
      if (!this.#expressions.condition(condition, true)) this.#expressions.code("i32.eqz")
      this.#hint(likely, "else")
      this.#code.brIf(otherwise.block.index)
      return this.#edge(node, then)
    }
    // What seldom happens stands inside, and is left out of the way.
    if (likely === "then") {
      if (!this.#expressions.condition(condition, true)) this.#expressions.code("i32.eqz")
      this.#hint(likely, "else")
      return this.#fork(node, otherwise, then)
    }
    this.#expressions.value(condition)
    this.#hint(likely, "then")
    this.#fork(node, then, otherwise)
  }

  /** The branch that comes next is taken where control goes to `arm`. */
  #hint(likely: Arm | undefined, arm: Arm): void {
    if (likely) this.hints.push({ at: this.#code.out.length, isLikely: likely === arm })
  }

  /** `if`, one edge, `end`, the other edge. */
  #fork(from: number, then: Target, otherwise: Target): void {
    this.#code.open(opcode.if)
    this.#tasks.push(
      { kind: "edge", from, target: otherwise },
      { kind: "close", loop: false },
      { kind: "edge", from, target: then },
    )
  }

  #dispatch(node: number, entries: readonly number[]): void {
    this.#code.get(this.#label)
    if (entries.length > 2) return this.#code.brTable(entries, entries[entries.length - 1])
    const [zero, one] = entries as [number, number]
    const entry = (block: number): Target => ({ block: this.#definition.blocks[block], args: [] })
    this.#fork(node, entry(one), entry(zero))
  }

  /** Whether an edge is one branch and nothing else. */
  #isBareBranch(from: number, target: Target): boolean {
    const node = target.block.index
    return this.#graph.dispatcher[node] < 0 && this.#isLabelled(from, node) && this.#copies(target).length === 0
  }

  #isLabelled(from: number, node: number): boolean {
    const { place, merge } = this.#graph
    return merge[node] === 1 || place[from] >= place[node]
  }

  /** Passes the arguments, then goes to the target: by a branch, or by its standing here. */
  #edge(from: number, target: Target): void {
    const { dispatcher, label } = this.#graph
    let node = target.block.index
    const through = dispatcher[node]
    // The dispatcher itself takes the last step.
    if (through >= 0 && through !== from) {
      this.#pass(target)
      this.#expressions.code("i32.const")
      this.#code.out.signed32(label[node])
      this.#code.set(this.#label)
      node = through
    } else {
      const copies = this.#copies(target)
      for (const i of copies) this.#expressions.value(target.args[i])
      for (const i of copies.reverse()) this.#code.set(this.#locals.of[target.block.params[i]])
    }
    if (this.#isLabelled(from, node)) this.#code.br(node)
    else this.#tasks.push({ kind: "node", node })
  }

  /** Passes arguments to a block behind a dispatcher. */
  #pass({ block, args }: Target): void {
    if (this.dispatchTypes.length === 0) this.dispatchTypes.push("i32")
    const passing = this.#passingTo(block)
    for (const { place } of passing) this.#expressions.value(args[place])
    for (const { local } of passing.reverse()) this.#code.set(local)
  }

  /** Takes what was passed to a block behind a dispatcher. */
  #takePassed(block: Block): void {
    for (const { place, local } of this.#passingTo(block)) {
      this.#code.get(local)
      this.#code.set(this.#locals.of[block.params[place]])
    }
  }

  /** The parameters of a block behind a dispatcher that are needed, by their places, with the locals that pass them. */
  #passingTo({ params }: Block): { readonly place: number; readonly local: number }[] {
    const used: Record<ValueType, number> = { i32: 0, i64: 0, f32: 0, f64: 0 }
    return params.flatMap((param, place) => {
      if (this.#plan.needed[param] === 0) return []
      const type = this.#definition.valueTypes[param]
      return [{ place, local: this.#passingLocal(type, used[type]++) }]
    })
  }

  #passingLocal(type: ValueType, index: number): number {
    const locals = this.#passing[type]
    if (index === locals.length) locals.push(this.#label + this.dispatchTypes.push(type) - 1)
    return locals[index]
  }

  /** The arguments that are not in their parameter's local already, by position. */
  #copies({ block, args }: Target): number[] {
    const copies: number[] = []
    for (let i = 0; i < args.length; i++) {
      const param = block.params[i]
      const arg = args[i]
      if (this.#plan.needed[param] === 0) continue
      const inPlace = this.#plan.inlined[arg] === 0 && this.#plan.constant[arg] === 0
      if (!inPlace || this.#locals.of[arg] !== this.#locals.of[param]) copies.push(i)
    }
    if (copies.some((i) => this.#locals.of[block.params[i]] < 0)) throw new InternalError("a parameter has no local")
    return copies
  }
}
