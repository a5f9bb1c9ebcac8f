// Who may access a CSR (privileged manual, section 2.1, and the registers that enable others).
import { hartState } from "../hart-state.ts"
import { csrSlot } from "./csr-slot.ts"
import { csrOf, hasStimecmp, type Csr } from "./csr.ts"
import { mayUseFloat } from "./instruction-permission.ts"
import { privilegeLevel, statusBit } from "./status-bits.ts"

const slot = { mcounteren: csrSlot("mcounteren"), scounteren: csrSlot("scounteren") } as const
const timeEnable = 1

/** The register of a number, or undefined where accessing it is an illegal instruction in the hart's present state. */
export function permittedCsr(view: DataView, state: number, number: number, writes: boolean): Csr | undefined {
  const csr = csrOf(view, number)
  if (!csr) return undefined
  const { description } = csr
  const privilege = view.getUint32(state + hartState.privilege, true)
  if (privilege < description.privilege || (writes && description.readOnly)) return undefined
  const isFloat = number <= 3
  if (isFloat && !mayUseFloat(view, state)) return undefined
  if (privilege === privilegeLevel.machine) return csr
  const counts = (place: number, bit: number) => ((view.getUint32(state + place, true) >>> bit) & 1) !== 0
  const status = view.getUint32(state + hartState.mstatus, true)
  if (description.name === "satp" && (status >>> statusBit.TVM) & 1) return undefined
  if (description.name === "stimecmp" && !(hasStimecmp(view, state) && counts(slot.mcounteren, timeEnable)))
    return undefined
  const isCounter = number >> 5 === 0xc00 >> 5
  if (isCounter) {
    const bit = number & 31
    const enabled =
      counts(slot.mcounteren, bit) && (privilege === privilegeLevel.supervisor || counts(slot.scounteren, bit))
    if (!enabled) return undefined
  }
  return csr
}
