// Popek and Goldberg's theorem on RISC-V ("Formal requirements for virtualizable third generation architectures", 1974), derived
// from the instructions' descriptions: a VMM can be made if every sensitive instruction is privileged.
import { situations, type SituationName } from "./probe-hart.ts"
import { changes, dependencies, laboratory, traps, type Laboratory } from "./sensitivity.ts"
import { subjects, type Subject } from "./subject.ts"

/**
 * What an instruction means to a VMM whose guest, kernel and all, runs in user mode with `mcounteren` and `scounteren` clear.
 *
 * - `innocuous`: not sensitive;
 * - `privileged`: traps there and not in machine mode; all that are, are sensitive;
 * - `always-traps`: sensitive or not, the VMM gets control, in whatever mode it is;
 * - `mirrored`: sensitive to `mstatus.FS` alone, which the VMM sets to the guest's own value;
 * - `by-csr`: a CSR instruction, which is what the CSR makes it;
 * - `unprivileged`: sensitive, and executes without a trap. One such, and the theorem does not hold.
 */
export type VirtualizationClass = "innocuous" | "privileged" | "always-traps" | "mirrored" | "by-csr" | "unprivileged"

/** An instruction, or the accesses of CSR instructions to one CSR. */
export interface Virtualizability {
  readonly kind: "instruction" | "csr"
  readonly name: string
  readonly class: VirtualizationClass
  /** Where all ways of executing it trap. */
  readonly traps: Readonly<Record<SituationName, boolean>>
  /** What it may change of the machine: `mode`, `mstatus.FS`, `translations`. Control-sensitive if there is anything. */
  readonly changes: readonly string[]
  /** What of the machine its results depend on, the same names, or `machine` for what the machine is. Behaviour-sensitive if there is anything. */
  readonly dependsOn: readonly string[]
  /** It is sensitive to where its operands are, but only through translation and protection, which the VMM owns: the resource map. */
  readonly reachesMemory: boolean
}

const mirrored = "mstatus.FS"

/** Classifies all instructions and CSRs, in the order of their tables. Tries each in many states: takes a moment. */
export function analyseVirtualizability(): readonly Virtualizability[] {
  const bench = laboratory()
  return subjects().map((subject) => analyse(bench, subject))
}

/** The same for an instruction or a CSR by name; undefined when there is none. */
export function virtualizability(name: string): Virtualizability | undefined {
  const subject = subjects().find((each) => each.name === name)
  return subject && analyse(laboratory(), subject)
}

function analyse(bench: Laboratory, subject: Subject): Virtualizability {
  const { kind, name, trials, reachesMemory, tellsMachine } = subject
  const inSituations = Object.keys(situations).map((situation) => {
    return [situation, traps(bench, trials, situation as SituationName)] as const
  })
  const found = {
    traps: Object.fromEntries(inSituations) as Record<SituationName, boolean>,
    changes: changes(bench, trials),
    dependsOn: [...dependencies(bench, trials), ...(tellsMachine ? ["machine"] : [])],
  }
  return { kind, name, class: classOf(subject, found), ...found, reachesMemory }
}

type Findings = Pick<Virtualizability, "traps" | "changes" | "dependsOn">

function classOf({ accessesCsr }: Subject, findings: Findings): VirtualizationClass {
  if (accessesCsr) return "by-csr"
  if (findings.traps.user) return findings.traps.machine ? "always-traps" : "privileged"
  if (!isSensitive(findings)) return "innocuous"
  return isMirrored(findings) ? "mirrored" : "unprivileged"
}

const isSensitive = ({ changes, dependsOn }: Findings) => changes.length + dependsOn.length > 0
const isMirrored = ({ changes, dependsOn }: Findings) => [...changes, ...dependsOn].every((place) => place === mirrored)

/**
 * What is sensitive, mirrored state apart, and does not trap in a situation. A VMM can be made for guests that run there if
 * there is nothing of the kind.
 */
export function escapes(all: readonly Virtualizability[], situation: SituationName): readonly Virtualizability[] {
  return all.filter((each) => isSensitive(each) && !isMirrored(each) && !each.traps[situation])
}
