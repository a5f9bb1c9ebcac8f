// The `.cfi_` directives (GNU as manual, "CFI directives").
import type { Assembly } from "../assembly.ts"
import type { CfiFunction, CfiInstruction, EncodedPointer } from "../dwarf/cfi-state.ts"
import { dwarfRegister } from "../dwarf/register-number.ts"
import { parseExpression } from "../expression/parse-expression.ts"
import { startsName } from "../source/character.ts"
import type { Cursor } from "../source/cursor.ts"
import { SourceError } from "../source/diagnostic.ts"
import { constantOperand, numberOperand, type Directive } from "./directive.ts"

const stackPointer = 2
const returnAddress = 1
const omitted = 0xff

export const startProcedure: Directive = (assembly, cursor) => {
  if (assembly.cfi.current) throw new SourceError("'.cfi_startproc' before the '.cfi_endproc' of the function before")
  const simple = !cursor.atEnd() && cursor.expectName("'simple'") === "simple"
  const start = assembly.here()
  const current: CfiFunction = {
    start,
    end: undefined,
    instructions: simple ? [] : [{ kind: "def_cfa_register", register: stackPointer }],
    personality: undefined,
    lsda: undefined,
    returnColumn: returnAddress,
    signalFrame: false,
    location: start,
    cfaOffset: 0n,
    rememberedOffsets: [],
  }
  assembly.cfi.current = current
  assembly.cfi.functions.push(current)
}

export const endProcedure: Directive = (assembly) => {
  open(assembly).end = assembly.here()
  assembly.cfi.current = undefined
}

function open(assembly: Assembly): CfiFunction {
  const { current } = assembly.cfi
  if (!current) throw new SourceError("the directive must stand between '.cfi_startproc' and '.cfi_endproc'")
  return current
}

/** Adds an instruction that holds from the current location on. */
function add(assembly: Assembly, make: (current: CfiFunction) => CfiInstruction): void {
  const current = open(assembly)
  const { definition } = current.location
  const { current: fragment } = assembly.subsection
  if (definition?.kind !== "label") throw new SourceError("call frame information has no place")
  if (definition.fragment !== fragment || definition.offset !== fragment.length) {
    const here = assembly.here()
    current.instructions.push({ kind: "advance", from: current.location, to: here })
    current.location = here
  }
  current.instructions.push(make(current))
}

function register(assembly: Assembly, cursor: Cursor): number {
  cursor.skipBlanks()
  if (!startsName(cursor.peek())) return numberOperand(assembly, cursor, "the register", 0, 8191)
  const name = cursor.expectName("a register")
  const number = dwarfRegister(name)
  if (number === undefined) throw new SourceError(`unknown register '${name}'`)
  return number
}

/** Directives with a register alone; several may stand in a list. */
export function registerInstruction(kind: "restore" | "undefined" | "same_value"): Directive {
  return (assembly, cursor) => {
    do {
      const number = register(assembly, cursor)
      add(assembly, () => ({ kind, register: number }))
    } while (cursor.accept(","))
  }
}

export const defineCfaRegister: Directive = (assembly, cursor) => {
  const number = register(assembly, cursor)
  add(assembly, () => ({ kind: "def_cfa_register", register: number }))
}

export const defineCfa: Directive = (assembly, cursor) => {
  const number = register(assembly, cursor)
  cursor.expect(",")
  const offset = constantOperand(assembly, cursor)
  add(assembly, (current) => {
    current.cfaOffset = offset
    return { kind: "def_cfa", register: number, offset }
  })
}

export const defineCfaOffset: Directive = (assembly, cursor) => {
  const offset = constantOperand(assembly, cursor)
  add(assembly, (current) => {
    current.cfaOffset = offset
    return { kind: "def_cfa_offset", offset }
  })
}

export const adjustCfaOffset: Directive = (assembly, cursor) => {
  const change = constantOperand(assembly, cursor)
  add(assembly, (current) => {
    current.cfaOffset += change
    return { kind: "def_cfa_offset", offset: current.cfaOffset }
  })
}

/** `.cfi_offset`, `.cfi_val_offset`; `.cfi_rel_offset` counts from the register that the frame is counted from. */
export function offsetInstruction(kind: "offset" | "val_offset", relative: boolean): Directive {
  return (assembly, cursor) => {
    const number = register(assembly, cursor)
    cursor.expect(",")
    const offset = constantOperand(assembly, cursor)
    add(assembly, ({ cfaOffset }) => ({ kind, register: number, offset: relative ? offset - cfaOffset : offset }))
  }
}

export const inRegister: Directive = (assembly, cursor) => {
  const number = register(assembly, cursor)
  cursor.expect(",")
  const other = register(assembly, cursor)
  add(assembly, () => ({ kind: "register", register: number, other }))
}

export const rememberState: Directive = (assembly) => {
  add(assembly, (current) => {
    current.rememberedOffsets.push(current.cfaOffset)
    return { kind: "remember_state" }
  })
}

export const restoreState: Directive = (assembly) => {
  add(assembly, (current) => {
    const offset = current.rememberedOffsets.pop()
    if (offset === undefined) throw new SourceError("'.cfi_restore_state' without '.cfi_remember_state'")
    current.cfaOffset = offset
    return { kind: "restore_state" }
  })
}

export const escapeBytes: Directive = (assembly, cursor) => {
  const bytes: number[] = []
  do bytes.push(Number(BigInt.asUintN(8, constantOperand(assembly, cursor))))
  while (cursor.accept(","))
  add(assembly, () => ({ kind: "escape", bytes }))
}

export const returnColumn: Directive = (assembly, cursor) => {
  open(assembly).returnColumn = register(assembly, cursor)
}

export const signalFrame: Directive = (assembly) => {
  open(assembly).signalFrame = true
}

function encodedPointer(assembly: Assembly, cursor: Cursor): EncodedPointer | undefined {
  const encoding = numberOperand(assembly, cursor, "the encoding", 0, 255)
  if (encoding === omitted) return undefined
  const format = encoding & 0x0f
  const application = encoding & 0x70
  if (![0, 2, 3, 4, 10, 11, 12].includes(format) || (application !== 0 && application !== 0x10)) {
    throw new SourceError(`encoding 0x${encoding.toString(16)} is not supported`)
  }
  cursor.expect(",")
  return { encoding, value: parseExpression(cursor, assembly) }
}

export const personality: Directive = (assembly, cursor) => {
  open(assembly).personality = encodedPointer(assembly, cursor)
}

export const lsda: Directive = (assembly, cursor) => {
  open(assembly).lsda = encodedPointer(assembly, cursor)
}

/** `.cfi_sections .eh_frame, .debug_frame`. */
export const sections: Directive = (assembly, cursor) => {
  const names: string[] = []
  if (!cursor.atEnd()) {
    do names.push(cursor.expectName("a section"))
    while (cursor.accept(","))
  }
  const unknown = names.find((name) => name !== ".eh_frame" && name !== ".debug_frame")
  if (unknown !== undefined) throw new SourceError(`'.cfi_sections' knows .eh_frame and .debug_frame, not '${unknown}'`)
  assembly.cfi.ehFrame = names.includes(".eh_frame")
  assembly.cfi.debugFrame = names.includes(".debug_frame")
}
