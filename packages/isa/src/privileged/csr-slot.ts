// Where the registers that have a place of their own lie in a hart's state block.
import { hartState } from "../hart-state.ts"
import { InternalError } from "../internal-error.ts"
import { csrTable } from "./csr-table.ts"

const placed: Readonly<Record<string, number>> = { mstatus: hartState.mstatus, satp: hartState.satp }

const slots: ReadonlyMap<string, number> = new Map(
  csrTable
    .filter(({ kind }) => kind === "stored")
    .map(({ name }, index) => [name, placed[name] ?? hartState.csrs + 8 * index]),
)

/** The offset in a state block of a CSR that is stored, by name. */
export function csrSlot(name: string): number {
  const slot = slots.get(name)
  if (slot === undefined) throw new InternalError(`the CSR ${name} has no place of its own`)
  return slot
}
