// What each operation on the state has to do with the machine that a VMM shares out: tried on a hart, where it has.
import { hartState } from "../hart-state.ts"
import type { StateOperations } from "../operations.ts"
import { noteTranslationChange } from "../privileged/csr.ts"
import { mayFenceTranslations, mayReturnFromTrap, mayWaitForInterrupt } from "../privileged/instruction-permission.ts"
import { returnFromTrap, wakesUp, type TrapLevel } from "../privileged/trap-entry.ts"
import { trapCause } from "../trap-cause.ts"
import type { ProbeHart } from "./probe-hart.ts"

/** What came of trying something: a trap, or results that the guest may see. */
export type Outcome =
  | { readonly kind: "trap"; readonly cause: number }
  | { readonly kind: "completion"; readonly results: readonly bigint[] }

/** Something tried on a hart. */
export type Trial = (hart: ProbeHart) => Outcome

/**
 * - `program`: concerns what is the program's own, its registers, or nothing;
 * - `memory`: reaches memory, through translation and protection;
 * - `csr`: what it is depends on the CSR;
 * - otherwise the trial of an operation with these operands.
 */
export type OperationRole =
  "program" | "memory" | "csr" | ((hart: ProbeHart, ...operands: readonly unknown[]) => Outcome)

const trap = (cause: number): Outcome => ({ kind: "trap", cause })
/** An illegal instruction: the trap that tells modes apart. */
export const illegal = trap(trapCause.illegalInstruction)
/** Nothing that the guest sees. */
export const completed: Outcome = { kind: "completion", results: [] }

const privilegeOf = ({ view, state }: ProbeHart) => view.getUint32(state + hartState.privilege, true)

/** By operation; a new one has to say what it is. */
export const operationRoles = {
  x: "program",
  f: "program",
  isX0: "program",
  isZero: "program",
  pc: "program",
  nextPc: "program",
  jump: "program",
  branch: "program",
  jumpIndirect: "program",
  fence: "program",
  fenceInstructions: "program",
  load: "memory",
  store: "memory",
  atomic: "memory",
  loadReserved: "memory",
  storeConditional: "memory",
  csrRead: "csr",
  csrReadStored: "csr",
  csrWrite: "csr",
  trapReturn(hart, level) {
    const { view, state } = hart
    if (!mayReturnFromTrap(view, state, level as TrapLevel)) return illegal
    const pc = returnFromTrap(view, state, level as TrapLevel)
    return { kind: "completion", results: [pc, BigInt(privilegeOf(hart))] }
  },
  waitForInterrupt({ view, state }) {
    if (!mayWaitForInterrupt(view, state)) return illegal
    view.setUint32(state + hartState.waiting, 1, true)
    return { kind: "completion", results: [BigInt(wakesUp(view, state))] }
  },
  fenceTranslations({ view, state }) {
    if (!mayFenceTranslations(view, state)) return illegal
    noteTranslationChange(view)
    return completed
  },
  environmentCall: (hart) => trap(trapCause.environmentCallFromU + privilegeOf(hart)),
  breakpoint: () => trap(trapCause.breakpoint),
  illegal: () => illegal,
} as const satisfies Readonly<Record<keyof StateOperations<unknown, unknown>, OperationRole>>
