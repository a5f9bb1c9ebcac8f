// The verifier: everything a function must satisfy that the builder or the parser did not already enforce.
import { dominatorTree } from "./dominator-tree.ts"
import type { Block, FunctionDefinition, GlobalReference, Target, Value } from "./function.ts"
import { opOf, targetsOf, terminatorOperands } from "./function.ts"
import { reversePostorder, successorsOf } from "./graph.ts"
import { definingBlocks } from "./liveness.ts"
import type { Module } from "./module.ts"
import { sameSignature, type ValueType } from "./value-type.ts"

/** Something wrong: in which function and block, where known. */
export interface VerifierError {
  readonly function?: string
  readonly block?: number
  /** The instruction; undefined for a terminator, or where the whole block is meant. */
  readonly instruction?: number
  readonly message: string
}

/** Checks a whole module. Gives what is wrong, nothing when it is sound. */
export function verify(module: Module): VerifierError[] {
  const errors: VerifierError[] = verifyDeclarations(module)
  for (const fn of module.functions) if (fn.kind === "definition") errors.push(...verifyFunction(module, fn))
  return errors
}

/** The error as one line: `@f: b3: i64.add: ...`. */
export function verifierErrorText({ function: name, block, message }: VerifierError): string {
  return (name === undefined ? "" : `@${name}: `) + (block === undefined ? "" : `b${block}: `) + message
}

function verifyDeclarations(module: Module): VerifierError[] {
  const errors: VerifierError[] = []
  const { memory } = module
  if (memory !== undefined) {
    const { min, max, shared } = memory
    if (min > 65536 || (max !== undefined && max > 65536)) errors.push({ message: "a memory has at most 65536 pages" })
    if (max !== undefined && max < min) errors.push({ message: "memory: max is less than min" })
    if (shared === true && max === undefined) errors.push({ message: "a shared memory needs a max" })
  }
  for (const { name, min, max } of module.tables) {
    if (max !== undefined && max < min) errors.push({ message: `table $${name}: max is less than min` })
  }
  /** WebAssembly knows only imported globals before the others exist. */
  const constantGlobal = (what: string, { index, name, mutable }: GlobalReference, type: ValueType): void => {
    const global = module.globals[index]
    if (global?.from === undefined || mutable || global.type !== type)
      errors.push({ message: `${what}: %${name} is not an imported ${type} that cannot be written` })
  }
  for (const { from, name, type, initial } of module.globals) {
    if (from === undefined && initial === undefined) errors.push({ message: `global %${name} has no value` })
    if (typeof initial === "object") constantGlobal(`global %${name}`, initial, type)
  }
  for (const { offset } of module.data) if (typeof offset === "object") constantGlobal("data", offset, "i32")
  for (const { offset } of module.elements) if (typeof offset === "object") constantGlobal("elements", offset, "i32")
  if (module.data.some(({ offset }) => offset !== undefined) && memory === undefined)
    errors.push({ message: "data are put into a memory that is not there" })
  const { start } = module
  if (start && (start.signature.params.length > 0 || start.signature.results.length > 0))
    errors.push({ message: `the start function @${start.name} takes or gives something` })
  for (const { table, functions } of module.elements) {
    if (table && module.tables[table.index] !== table)
      errors.push({ message: `elements of $${table.name}, a table of another module` })
    for (const fn of functions) {
      if (fn && module.functions[fn.index] !== fn)
        errors.push({ message: `elements name @${fn.name} of another module` })
    }
  }
  const exported = new Set<string>()
  for (const { name } of module.exports) {
    if (exported.has(name)) errors.push({ message: `"${name}" is exported twice` })
    exported.add(name)
  }
  return errors
}

/** What is wrong with the segments and tables that an instruction names. */
function segmentProblem(module: Module, op: string, immediate: number, immediate2: number): string | undefined {
  const hasData = () => (module.data[immediate] ? undefined : `there are no data ${immediate}`)
  const hasElements = (index: number) => (module.elements[index] ? undefined : `there are no elements ${index}`)
  const hasTable = (index: number) => (module.tables[index] ? undefined : "a table of another module")
  switch (op) {
    case "memory.init":
    case "data.drop":
      return hasData()
    case "elem.drop":
      return hasElements(immediate)
    case "table.init":
      return hasTable(immediate) ?? hasElements(immediate2)
    default:
      return hasTable(immediate) ?? hasTable(immediate2)
  }
}

/** Checks one function: terminators, types, arity, and that every definition dominates its uses. */
export function verifyFunction(module: Module, definition: FunctionDefinition): VerifierError[] {
  const errors: VerifierError[] = []
  let current: number | undefined
  const report = (block: Block, message: string): void => {
    const where = { function: definition.name, block: block.index, message }
    errors.push(current === undefined ? where : { ...where, instruction: current })
  }
  for (const block of definition.blocks) if (block.terminator === undefined) report(block, "has no terminator")
  if (errors.length > 0) return errors

  const successors = successorsOf(definition)
  const order = reversePostorder(successors)
  const { dominates } = dominatorTree(successors, order)
  const everyBlock = definition.blocks.map((block) => block.index)
  const home = definingBlocks(definition, everyBlock)
  const reachable = new Uint8Array(definition.blocks.length)
  for (const index of order) reachable[index] = 1

  for (const block of definition.blocks) {
    const done = new Set<number>(block.params)
    const typeOf = (value: Value): ValueType | undefined => definition.valueTypes[value]
    const use = (value: Value, what: string, type?: ValueType): void => {
      const actual = typeOf(value)
      if (actual === undefined) return report(block, `${what}: v${value} is not a value of this function`)
      if (type !== undefined && actual !== type) report(block, `${what}: v${value} is ${actual}, must be ${type}`)
      const defined = home[value]
      if (defined === block.index ? done.has(value) : reachable[block.index] === 0 || dominates(defined, block.index))
        return
      report(block, `${what}: v${value} is used where it need not have been defined`)
    }
    const useAll = (values: readonly Value[], types: readonly ValueType[], what: string): void => {
      if (values.length !== types.length)
        report(block, `${what}: ${values.length} values where ${types.length} are needed`)
      values.forEach((value, i) => use(value, what, types[i]))
    }
    const useTarget = ({ block: to, args }: Target): void => {
      if (definition.blocks[to.index] !== to) return report(block, `branch to b${to.index} of another function`)
      if (to.index === 0) report(block, "the entry block cannot be a target")
      const types = to.params.map((param) => definition.valueTypes[param])
      useAll(args, types, `branch to b${to.index}`)
    }

    for (const instruction of block.instructions) {
      current = instruction
      const op = opOf(definition, instruction)
      const args = definition.operands.slice(
        definition.operandStart[instruction],
        definition.operandStart[instruction + 1],
      )
      if (op.kind === "select") useAll(args, ["i32", typeOf(args[1]) ?? "i32", typeOf(args[1]) ?? "i32"], op.name)
      else if (op.kind === "call") {
        const callee = module.functions[definition.immediate[instruction]]
        if (callee === undefined) report(block, "call of a function of another module")
        else useAll(args, callee.signature.params, `call @${callee.name}`)
      } else if (op.kind === "call_indirect") {
        const signature = module.signatures[definition.immediate2[instruction]]
        if (module.tables[definition.immediate[instruction]] === undefined || signature === undefined) {
          report(block, "call_indirect through a table of another module")
        } else useAll(args, [...signature.params, "i32"], op.name)
      } else if (op.kind === "global") {
        const global = module.globals[definition.immediate[instruction]]
        if (global === undefined) report(block, `${op.name}: a global of another module`)
        else useAll(args, op.name === "global.set" ? [global.type] : [], op.name)
        if (op.name === "global.set" && global?.mutable === false) report(block, `%${global.name} is not mutable`)
      } else useAll(args, op.operands, op.name)
      if (op.kind === "segment") {
        const problem = segmentProblem(
          module,
          op.name,
          definition.immediate[instruction],
          definition.immediate2[instruction],
        )
        if (problem !== undefined) report(block, `${op.name}: ${problem}`)
      }
      if (op.kind === "load" || op.kind === "store") {
        const region = module.regions[definition.immediate2[instruction]]
        if (region === undefined) report(block, `${op.name}: has no region`)
      }
      if (
        (op.kind === "load" || op.kind === "store" || op.kind === "memory" || op.name === "memory.init") &&
        module.memory === undefined
      ) {
        report(block, `${op.name}: the module has no memory`)
      }
      const first = definition.firstResult[instruction]
      for (let i = 0; i < definition.resultCount[instruction]; i++) done.add(first + i)
    }

    current = undefined
    const end = block.terminator!
    const { results } = definition.signature
    switch (end.kind) {
      case "br_if":
        use(end.condition, "br_if", "i32")
        break
      case "switch":
        use(end.index, "switch", "i32")
        break
      case "return":
        useAll(end.values, results, "return")
        break
      case "return_call":
      case "return_call_indirect": {
        const signature = end.kind === "return_call" ? end.callee.signature : end.signature
        useAll(end.args, signature.params, end.kind)
        if (end.kind === "return_call_indirect") use(end.index, end.kind, "i32")
        if (end.kind === "return_call" && module.functions[end.callee.index] !== end.callee) {
          report(block, "return_call of a function of another module")
        }
        if (!sameSignature({ params: [], results: signature.results }, { params: [], results })) {
          report(block, `${end.kind}: the callee's results differ from this function's`)
        }
        break
      }
      case "exit":
        useAll([end.pc], results, "exit")
        use(end.base, "exit", "i32")
        if (module.regions[end.region] === undefined) report(block, "exit: has no region")
        if (module.memory === undefined) report(block, "exit: the module has no memory")
        for (const value of terminatorOperands(end)) use(value, "exit")
        break
      case "br":
      case "unreachable":
        break
    }
    for (const target of targetsOf(block)) useTarget(target)
  }
  return errors
}
