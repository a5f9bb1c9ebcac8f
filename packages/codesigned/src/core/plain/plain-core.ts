// The plain model of the VLIW core: HARDWARE.md as a program. Slow and permanent; the generated model is judged by it.
import { statusBit, vliwRegisters } from "@lamina/isa"
import { layout } from "@lamina/interpreter"
import { operandsOf } from "../atom-operands.ts"
import { copyCounts, noCounts } from "../core-counts.ts"
import { jumpTable, jumpTableIndex, type Core, type CoreParts, type CoreStop } from "../core.ts"
import { atomAddress, readEntry, readInside, type Molecule } from "../molecule.ts"
import { atomOperations, workingRegisters, type MoleculeProgress, type Transfer } from "./atom-operations.ts"
import { createCaches } from "./caches.ts"
import { createDataMemory } from "./data-memory.ts"
import { Rollback } from "./rollback.ts"
import { createScoreboard } from "./scoreboard.ts"

/** Where control is: at a molecule, to be executed, or stopped. */
type Control = { readonly kind: "at"; readonly molecule: Molecule } | CoreStop
type Why = CoreStop extends infer S ? (S extends unknown ? Omit<S, "translation" | "retired"> : never) : never

export function createPlainCore(parts: CoreParts): Core {
  const { memory, description, concealed } = parts
  const counts = noCounts()
  const scoreboard = createScoreboard(description)
  const caches = createCaches(description, counts)
  const data = createDataMemory(parts, caches, counts)
  const registers = workingRegisters()
  const { x, f, p } = registers
  const executions = new Map<number, number>()
  let fetchStalls = 0
  let translation = 0
  let budget = 0
  let retired = 0
  /** `fflags` as committed. */
  let flags = 0

  /** Makes the committed registers the working ones, and all others 0. */
  const restore = () => {
    const view = memory.view()
    for (let i = 0; i < vliwRegisters.count; i++) {
      const isGuest = i < vliwRegisters.guest
      x[i] = isGuest ? view.getBigUint64(layout.x + 8 * i, true) : 0n
      f[i] = isGuest ? view.getBigUint64(layout.f + 8 * i, true) : 0n
    }
    p.fill(false, 1)
    view.setUint32(layout.fflags, flags, true)
    data.enter()
  }
  const commit = (instructions: number) => {
    const view = memory.view()
    if (view.getUint32(layout.fflags, true) !== flags) throw new Rollback("float")
    for (let i = 0; i < vliwRegisters.guest; i++) {
      view.setBigUint64(layout.x + 8 * i, x[i], true)
      view.setBigUint64(layout.f + 8 * i, f[i], true)
    }
    data.commit()
    scoreboard.waitForResults("commits")
    counts.commits++
    counts.instructions += instructions
    retired += instructions
  }
  const stop = (why: Why, penalty = 0): CoreStop => {
    restore()
    scoreboard.waitForResults("stops", penalty)
    return { ...why, translation, retired }
  }

  /** Comes to the `enter` of a translation. */
  const enter = (address: number): Control => {
    const molecule = readEntry(parts, address)
    translation = address
    restore()
    scoreboard.enter()
    caches.transferred()
    const [{ row, imm }] = molecule.atoms
    if (budget - retired < imm >>> 0) return stop({ kind: "budget" })
    const mayUseFloat = ((memory.view().getUint32(layout.mstatus, true) >>> statusBit.FS) & 3) === 3
    if (row.name === "enter.f" && !mayUseFloat) return stop({ kind: "floatOff" })
    return { kind: "at", molecule }
  }

  const issue = (molecule: Molecule) => {
    const { atoms, address, end } = molecule
    fetchStalls += caches.fetch(concealed.offset + address, end - address)
    scoreboard.issue(molecule)
    counts.molecules++
    counts.atoms += atoms.filter((atom) => atom.row.name !== "nop").length
  }
  /** The effects of a molecule's atoms, its commit included. Throws `Rollback`. */
  const execute = (molecule: Molecule, progress: MoleculeProgress) => {
    const operations = atomOperations(parts, registers, data, progress)
    for (const [index, atom] of molecule.atoms.entries()) {
      if (p[atom.predicate] === atom.negated) continue
      progress.atom = atom
      progress.address = atomAddress(molecule, index)
      atom.row.effect(operations, operandsOf(atom, operations.constant))
    }
    for (const write of progress.writes) write()
    if (progress.commit === undefined) return
    progress.address = progress.commit.address
    commit(progress.commit.count)
  }
  /** Where a molecule leads whose atoms have had their effects. */
  const leave = ({ address, end }: Molecule, transfer: Transfer | undefined): Control => {
    if (!transfer) return { kind: "at", molecule: readInside(parts, end) }
    if (transfer.kind === "exit") return stop(transfer)
    const target = transfer.kind === "indirect" ? findTranslation(transfer.address) : undefined
    if (transfer.kind === "indirect" && target === undefined) return stop({ ...transfer, kind: "lookup" })
    counts.transfers++
    scoreboard.delay(transfer.kind === "indirect" ? description.indirectJump : description.takenBranch)
    if (transfer.kind === "branch" && address + transfer.offset !== translation) {
      caches.transferred()
      return { kind: "at", molecule: readInside(parts, address + transfer.offset) }
    }
    executions.set(translation, (executions.get(translation) ?? 0) + 1)
    return enter(transfer.kind === "jump" ? transfer.address : (target ?? translation))
  }
  const findTranslation = (pc: bigint): number | undefined => {
    const view = memory.view()
    const entry = parts.jumpTable + jumpTableIndex(pc) * jumpTable.entrySize
    const isThere =
      view.getBigUint64(entry + jumpTable.pc, true) === pc &&
      view.getUint32(entry + jumpTable.context, true) === view.getUint32(layout.context, true)
    return isThere ? view.getUint32(entry + jumpTable.translation, true) : undefined
  }

  const step = (molecule: Molecule): Control => {
    issue(molecule)
    const progress: MoleculeProgress = {
      atom: molecule.atoms[0],
      address: molecule.address,
      writes: [],
      transfer: undefined,
      commit: undefined,
    }
    try {
      execute(molecule, progress)
    } catch (error) {
      if (!(error instanceof Rollback)) throw error
      counts.rollbacks[error.reason]++
      return stop({ kind: "rollback", cause: error.reason, atom: progress.address }, description.rollback)
    }
    return leave(molecule, progress.transfer)
  }

  return {
    // Nothing is kept of what concealed memory holds.
    forget: (address) => void executions.delete(address),
    forgetAll: () => executions.clear(),
    executions: (address) => executions.get(address) ?? 0,
    patched() {},
    counts() {
      const tlb = counts.tlbFills * description.tlbFill
      return {
        ...copyCounts(counts),
        cycles: scoreboard.next + fetchStalls + data.stalls + tlb,
        waits: { ...scoreboard.waits, instructionCache: fetchStalls, dataCache: data.stalls, tlb },
      }
    },
    run(address, most) {
      flags = memory.view().getUint32(layout.fflags, true)
      budget = most
      retired = 0
      let control = enter(address)
      while (control.kind === "at") control = step(control.molecule)
      return control
    },
  }
}
