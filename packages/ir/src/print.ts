// The printer: a module's canonical text. Values and blocks are numbered in the order of the text.
import { type Block, type FunctionDefinition, opOf, type Target, type Terminator, type Value } from "./function.ts"
import type { Data, Export, Module, TableLimits } from "./module.ts"
import { floatValue } from "./scalar.ts"
import { signatureText } from "./value-type.ts"

/** Prints a module so that `parse` gives the same one back. */
export function print(module: Module): string {
  const lines: string[] = []
  const { memory } = module
  if (memory !== undefined) {
    const shared = memory.shared === true ? " shared" : ""
    const from = memory.from === undefined ? "" : ` ${place(memory.from)}`
    lines.push(`memory${from} ${limits(memory)}${shared}`)
  }
  for (const table of module.tables) {
    const from = table.from === undefined ? "" : ` from ${place(table.from)}`
    lines.push(`table $${name(table.name)} ${limits(table)}${from}`)
  }
  for (const fn of module.functions) {
    if (fn.kind === "import")
      lines.push(`import @${name(fn.name)}${signatureText(fn.signature)} from ${place(fn.from)}`)
  }
  for (const { name: own, type, mutable, from, initial } of module.globals) {
    const value =
      typeof initial === "bigint" ? ` = 0x${initial.toString(16)}` : initial ? ` = %${name(initial.name)}` : ""
    lines.push(`global %${name(own)}${mutable ? " mutable" : ""} ${type}${from ? ` from ${place(from)}` : value}`)
  }
  for (const { table, offset, functions } of module.elements) {
    const where = table ? ` $${name(table.name)} ${offsetText(offset)}` : ""
    lines.push(`elements${where} (${functions.map((fn) => (fn ? "@" + name(fn.name) : "none")).join(", ")})`)
  }
  for (const { offset, bytes } of module.data) {
    const where = offset === undefined ? "" : ` ${offsetText(offset)}`
    lines.push(`data${where} "${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}"`)
  }
  for (const item of module.exports) lines.push(`export ${exported(item)} as "${item.name}"`)
  if (module.start) lines.push(`start @${name(module.start.name)}`)
  let text = lines.join("\n") + (lines.length > 0 ? "\n" : "")
  for (const fn of module.functions) {
    if (fn.kind === "definition") text += (text === "" ? "" : "\n") + printFunction(module, fn)
  }
  return text
}

function exported(item: Export): string {
  switch (item.kind) {
    case "function":
      return "@" + name(item.function.name)
    case "table":
      return "$" + name(item.table.name)
    case "global":
      return "%" + name(item.global.name)
    case "memory":
      return "memory"
  }
}

function offsetText(offset: Exclude<Data["offset"], undefined>): string {
  return typeof offset === "number" ? String(offset) : "%" + name(offset.name)
}

/** Prints one function. `about` gives comments for places that instructions come from: see `origin`. */
export function printFunction(
  module: Module,
  definition: FunctionDefinition,
  about?: (origin: number) => string | undefined,
): string {
  const names = new Map<Value, string>()
  const define = (value: Value): string => {
    const text = `v${names.size}`
    names.set(value, text)
    return text
  }
  for (const block of definition.blocks) {
    block.params.forEach(define)
    for (const instruction of block.instructions) resultsOf(definition, instruction).forEach(define)
  }
  const nameOf = (value: Value): string => names.get(value) ?? `undefined${value}`
  let text = `function @${name(definition.name)}${signatureText(definition.signature)} {\n`
  for (const block of definition.blocks) {
    const params = block.params.map((param) => `${nameOf(param)}: ${definition.valueTypes[param]}`)
    text += `b${block.index}${params.length > 0 ? `(${params.join(", ")})` : ""}:\n`
    let last: number | undefined
    const comment = (origin: number): string => {
      const words = origin === last ? undefined : about?.(origin)
      last = origin
      return words === undefined ? "" : `  ; ${words}\n`
    }
    for (const instruction of block.instructions) {
      text += comment(definition.instructionOrigin[instruction])
      text += `  ${instructionText(module, definition, instruction, nameOf)}\n`
    }
    if (block.terminator !== undefined)
      text += `${comment(block.origin)}  ${terminatorText(module, block.terminator, nameOf)}\n`
  }
  return text + "}\n"
}

function resultsOf(definition: FunctionDefinition, instruction: number): Value[] {
  const first = definition.firstResult[instruction]
  return Array.from({ length: definition.resultCount[instruction] }, (_, i) => (first + i) as Value)
}

function instructionText(
  module: Module,
  definition: FunctionDefinition,
  instruction: number,
  nameOf: (value: Value) => string,
): string {
  const op = opOf(definition, instruction)
  const start = definition.operandStart[instruction]
  const args = definition.operands.slice(start, definition.operandStart[instruction + 1]).map(nameOf)
  const immediate = definition.immediate[instruction]
  const immediate2 = definition.immediate2[instruction]
  const results = resultsOf(definition, instruction).map(nameOf).join(", ")
  const left = results === "" ? "" : `${results} = `
  switch (op.kind) {
    case "const":
      return `${left}${op.name} ${constantText(definition, instruction)}`
    case "load":
    case "store": {
      const at = placeText(module.regions[immediate2], args[0], immediate)
      return `${left}${op.name} ${[at, ...args.slice(1)].join(", ")}`
    }
    case "global": {
      const global = `%${name(module.globals[immediate].name)}`
      return `${left}${[op.name, [global, ...args].join(", ")].join(" ")}`
    }
    case "segment":
      return `${op.name} ${[...segmentOperands(module, op.name, immediate, immediate2), ...args].join(", ")}`
    case "call":
      return `${left}call @${name(module.functions[immediate].name)}(${args.join(", ")})`
    case "call_indirect": {
      const index = args.pop()!
      const table = `$${name(module.tables[immediate].name)}[${index}]`
      return `${left}call_indirect ${table} ${signatureText(module.signatures[immediate2])} (${args.join(", ")})`
    }
    default:
      return left + [op.name, args.join(", ")].join(" ").trim()
  }
}

function segmentOperands(module: Module, op: string, immediate: number, immediate2: number): string[] {
  const table = (index: number) => `$${name(module.tables[index].name)}`
  if (op === "table.init") return [table(immediate), String(immediate2)]
  return op === "table.copy" ? [table(immediate), table(immediate2)] : [String(immediate)]
}

function placeText(region: string, address: string, offset: number): string {
  return `${region}[${address}${offset === 0 ? "" : ` + ${offset}`}]`
}

function constantText(definition: FunctionDefinition, instruction: number): string {
  const { name: op } = opOf(definition, instruction)
  const immediate = definition.immediate[instruction]
  if (op === "i32.const") return String(immediate)
  if (op === "i64.const") return String(BigInt.asIntN(64, definition.wide[immediate]))
  const isSingle = op === "f32.const"
  const bits = isSingle ? immediate : definition.wide[immediate]
  const value = floatValue(isSingle ? "f32" : "f64", bits)
  if (Number.isNaN(value)) return `nan:0x${bits.toString(16)}`
  return Object.is(value, -0) ? "-0" : String(value).replace("Infinity", "inf")
}

function terminatorText(module: Module, end: Terminator, nameOf: (value: Value) => string): string {
  const list = (values: readonly Value[]): string => values.map(nameOf).join(", ")
  const target = ({ block, args }: Target): string => blockName(block) + (args.length > 0 ? `(${list(args)})` : "")
  switch (end.kind) {
    case "br":
      return `br ${target(end.target)}`
    case "br_if":
      return (
        `br_if ${nameOf(end.condition)}, ${target(end.then)}, ${target(end.else)}` +
        (end.likely ? `, likely ${end.likely}` : "")
      )
    case "switch":
      return `switch ${nameOf(end.index)}, [${end.targets.map(target).join(", ")}], ${target(end.default)}`
    case "return":
      return `return ${list(end.values)}`.trim()
    case "return_call":
      return `return_call @${name(end.callee.name)}(${list(end.args)})`
    case "return_call_indirect": {
      const table = `$${name(end.table.name)}[${nameOf(end.index)}]`
      return `return_call_indirect ${table} ${signatureText(end.signature)} (${list(end.args)})`
    }
    case "unreachable":
      return "unreachable"
    case "exit": {
      const state = end.state.map(({ offset, value }) => `${offset}: ${nameOf(value)}`).join(", ")
      return `exit ${nameOf(end.pc)}, ${placeText(module.regions[end.region], nameOf(end.base), 0)} {${state}}`
    }
  }
}

function blockName(block: Block): string {
  return `b${block.index}`
}

/** A name behind `@`, `$` or `%`: quoted where it holds other characters. */
function name(text: string): string {
  return /^[\w.$-]+$/.test(text) ? text : `"${text}"`
}

function place({ module, name: item }: { readonly module: string; readonly name: string }): string {
  return `"${module}"."${item}"`
}

function limits({ min, max }: TableLimits): string {
  return max === undefined ? String(min) : `${min}..${max}`
}
