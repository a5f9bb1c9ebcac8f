// What is classified: instructions, and the accesses of CSR instructions to each CSR.
import { bigintFloat } from "../float/bigint-float.ts"
import type { Instruction } from "../instruction.ts"
import { expandedInstruction, instructions } from "../instructions.ts"
import { permittedCsr } from "../privileged/csr-permission.ts"
import { csrTable, type CsrDescription } from "../privileged/csr-table.ts"
import { dirtyFloat } from "../privileged/csr.ts"
import { mayUseFloat } from "../privileged/instruction-permission.ts"
import { completed, illegal, operationRoles, type OperationRole, type Trial } from "./operation-role.ts"
import { operationUses, type OperationUse } from "./operation-use.ts"
import type { ProbeHart } from "./probe-hart.ts"

export interface Subject {
  readonly kind: "instruction" | "csr"
  readonly name: string
  /** What executing it comes to, one for each thing that it does. None: it does nothing but with the program's own. */
  readonly trials: readonly Trial[]
  readonly reachesMemory: boolean
  /** Its results are the machine's own, though nothing on the hart changes them: its vendor, its extensions. */
  readonly tellsMachine: boolean
  /** It is a CSR instruction, and is what the CSR makes it. */
  readonly accessesCsr: boolean
}

/** All instructions and CSRs, in the order of their tables. */
export function subjects(): readonly Subject[] {
  return [...instructions.map(instructionSubject), ...csrTable.map(csrSubject)]
}

function instructionSubject(form: Instruction): Subject {
  const instruction = form.kind === "base" ? form : expandedInstruction(form.expansion.base)
  const uses = operationUses(instruction.effect)
  const roles = uses.map(({ name, operands }) => ({ role: roleOf(name), operands }))
  const trials = roles.flatMap(({ role, operands }) =>
    typeof role === "function" ? [(hart: ProbeHart) => role(hart, ...operands)] : [],
  )
  return {
    kind: "instruction",
    name: form.name,
    trials: instruction.usesFloat ? [...trials, floatTrial(uses)] : trials,
    reachesMemory: roles.some(({ role }) => role === "memory"),
    tellsMachine: false,
    accessesCsr: roles.some(({ role }) => role === "csr"),
  }
}

function roleOf(name: OperationUse["name"]): OperationRole {
  return name in operationRoles ? operationRoles[name as keyof typeof operationRoles] : "program"
}

const raisingFlags: ReadonlySet<string> = new Set(Object.keys(bigintFloat({ flags: 0 })))

/** Floating point marks its state dirty where it writes a register or may raise a flag. */
function floatTrial(uses: readonly OperationUse[]): Trial {
  const dirties = uses.some(({ name, operands }) => (name === "f" && operands.length > 1) || raisingFlags.has(name))
  return ({ view, state }) => {
    if (!mayUseFloat(view, state)) return illegal
    if (dirties) dirtyFloat(view, state)
    return completed
  }
}

function csrSubject({ name, number, readOnly, kind }: CsrDescription): Subject {
  return {
    kind: "csr",
    name,
    trials: [csrTrial(number, readOnly)],
    reachesMemory: false,
    tellsMachine: kind === "constant",
    accessesCsr: false,
  }
}

/** Reads the register and writes the complement, as far as it is written. To trap, both have to. */
function csrTrial(number: number, readOnly: boolean): Trial {
  return ({ view, state }) => {
    const csr = permittedCsr(view, state, number, false)
    if (!csr) return illegal
    const old = csr.read(view, state)
    if (!readOnly) permittedCsr(view, state, number, true)?.write?.(view, state, BigInt.asUintN(64, ~old))
    return { kind: "completion", results: [old] }
  }
}
