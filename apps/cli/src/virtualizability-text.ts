// What `lamina isa --virtualizable` prints: Popek and Goldberg's theorem held against the instruction set.
import { analyseVirtualizability, escapes, InternalError, virtualizability } from "@lamina/isa"
import type { Virtualizability } from "@lamina/isa"
import { columns } from "./terminal.ts"
import type { Colors } from "./terminal.ts"
import { registerFamilies, wrapWords } from "./word-lines.ts"

interface Group {
  readonly title: string
  readonly reason: string
  readonly has: (one: Virtualizability) => boolean
  /** How its members are shown; their names by default. */
  readonly show?: (one: Virtualizability, width: number) => readonly string[]
}

const isInstruction = ({ kind }: Virtualizability) => kind === "instruction"
const isControlled = ({ changes }: Virtualizability) => changes.length > 0
/** It traps because the enables say so. */
const isCounter = ({ traps }: Virtualizability) => traps.user && !traps.userWithCounters
const isPrivilegedCsr = (one: Virtualizability) => one.class === "privileged" && one.kind === "csr"

/** Each instruction and each CSR is in one. */
const groups: readonly Group[] = [
  {
    title: "privileged instructions",
    reason: "Trap in user mode and not in machine mode: the VMM gets control, and does for the guest what it asks for.",
    has: (one) => one.class === "privileged" && isInstruction(one),
    show: withPlaces,
  },
  {
    title: "privileged CSRs, control- and behaviour-sensitive",
    reason: "Trap likewise. Writing them changes the machine's configuration, reading them shows it.",
    has: (one) => isPrivilegedCsr(one) && isControlled(one),
  },
  {
    title: "privileged CSRs, behaviour-sensitive",
    reason: "Trap likewise. They tell what the machine is, or has counted; writing them, where one may, does nothing.",
    has: (one) => isPrivilegedCsr(one) && !isControlled(one) && !isCounter(one),
  },
  {
    title: "counters, behaviour-sensitive",
    reason: "Privileged because mcounteren and scounteren are 0: user mode could read them otherwise.",
    has: (one) => isPrivilegedCsr(one) && isCounter(one),
  },
  {
    title: "traps by nature",
    reason: "Trap in every mode, so are not privileged by the definition; the VMM gets control all the same.",
    has: (one) => one.class === "always-traps",
    show: withPlaces,
  },
  {
    title: "sensitive to mstatus.FS alone, instructions",
    reason:
      "Not privileged. They trap while floating point is off, and mark it dirty. The VMM mirrors: it sets FS to what the guest's own is, and reads it back.",
    has: (one) => one.class === "mirrored" && isInstruction(one),
  },
  {
    title: "sensitive to mstatus.FS alone, CSRs",
    reason: "Likewise; what they hold is the program's own, as registers are.",
    has: (one) => one.class === "mirrored" && !isInstruction(one),
  },
  {
    title: "CSR instructions",
    reason: "Are what the CSR makes them. Numbers without a CSR trap in every mode.",
    has: (one) => one.class === "by-csr",
  },
  {
    title: "innocuous, through the resource map",
    reason:
      "Loads, stores and atomics depend on where memory is, but through translation and protection only. That is the resource map, which is the VMM's: a guest's page table is shadowed.",
    has: (one) => one.class === "innocuous" && one.reachesMemory,
  },
  {
    title: "innocuous",
    reason: "All others: their program's registers and pc are all that they know. fence.i, too: it asks for no mode.",
    has: (one) => one.class === "innocuous" && !one.reachesMemory,
  },
  {
    title: "sensitive and not privileged",
    reason: "A guest would execute them on the real machine without the VMM's knowing.",
    has: (one) => one.class === "unprivileged",
  },
]

/** The whole report: verdict, groups, and what would be different in supervisor mode. */
export function reportVirtualizability(colors: Colors): string {
  const all = analyseVirtualizability()
  const width = columns(process.stdout, 100)
  const blocks = groups.map(({ title, reason, has, show }) => {
    const members = all.filter(has)
    if (members.length === 0) return []
    const lines = show ? members.flatMap((one) => show(one, width)) : listed(members, width)
    return [`${colors.bold(title)}  ${members.length}`, ...dimmed(reason, width, colors), ...lines, ""]
  })
  return `${[...verdict(all, width, colors), "", ...blocks.flat(), ...inSupervisorMode(all, width, colors)].join("\n")}\n`
}

function verdict(all: readonly Virtualizability[], width: number, colors: Colors): readonly string[] {
  const missed = escapes(all, "user")
  const title =
    missed.length === 0
      ? colors.green("RV64 qualifies for a virtual machine monitor.")
      : colors.red(
          `RV64 does not qualify for a virtual machine monitor: ${missed.length} sensitive instructions do not trap.`,
        )
  const premises =
    "Popek and Goldberg (1974), theorem 1: a virtual machine monitor (VMM) can be made if the sensitive instructions are privileged ones. Here the VMM has machine mode; guests, with their kernels, run in user mode, with mcounteren and scounteren 0 and mstatus.FS as they have set it. What is sensitive must trap there, or concern mstatus.FS alone. Each instruction's effect, and each CSR, was tried on a hart in all modes and many states."
  return [colors.bold(title), ...dimmed(premises, width, colors)]
}

const nameWidth = 12

function withPlaces({ name, changes, dependsOn }: Virtualizability, width: number): readonly string[] {
  const parts = [
    ...(changes.length > 0 ? [`control: ${placesText(changes)}`] : []),
    ...(dependsOn.length > 0 ? [`behaviour: ${placesText(dependsOn)}`] : []),
  ]
  const lines = parts.flatMap((part) => wrapWords(part.split(" "), width - nameWidth - 2))
  const [first = "not sensitive", ...others] = lines
  return [`  ${name.padEnd(nameWidth)}${first}`, ...others.map((line) => " ".repeat(nameWidth + 2) + line)]
}

function inSupervisorMode(all: readonly Virtualizability[], width: number, colors: Colors): readonly string[] {
  const open = escapes(all, "supervisor")
  const hopeless = escapes(all, "guardedSupervisor")
  const caught = open.filter((one) => !hopeless.includes(one))
  return [
    colors.bold("if the guest's kernel ran in supervisor mode"),
    ...dimmed(`${open.length} sensitive ones would not trap, so the theorem does not hold there.`, width, colors),
    ...dimmed("mstatus.TVM, TW and TSR, mcounteren and menvcfg.STCE can make these trap:", width, colors),
    ...listed(caught, width),
    ...dimmed("Nothing makes these trap:", width, colors),
    ...listed(hopeless, width),
    ...dimmed(
      "They would reach the hart's own supervisor registers in place of the guest's, which is right only where a monitor gives supervisor mode to one guest whole, as the SBI monitor does. Hence the kernels of a VMM's guests run in user mode, or in the mode that the hypervisor extension adds, with supervisor registers of its own.",
      width,
      colors,
    ),
  ]
}

const sentences: Readonly<Record<Virtualizability["class"], string>> = {
  innocuous: "innocuous",
  privileged: "privileged: traps in user mode and not in machine mode",
  "always-traps": "traps in every mode",
  mirrored: "sensitive to mstatus.FS alone, which a VMM sets to the guest's own",
  "by-csr": "what the CSR makes it: see lamina isa --virtualizable with the CSR's name",
  unprivileged: "sensitive and not privileged",
}

/** What the analysis says of one instruction or CSR, which exists. */
export function presentVirtualizability(name: string, colors: Colors): string {
  const one = virtualizability(name)
  if (!one) throw new InternalError(`${name} is not classified`)
  const lines = [`${colors.bold(name)}  ${sentences[one.class]}`]
  if (one.changes.length > 0) lines.push(`control-sensitive: may change ${placesText(one.changes)}`)
  if (one.dependsOn.length > 0) lines.push(`behaviour-sensitive: depends on ${placesText(one.dependsOn)}`)
  if (isCounter(one)) lines.push("in user mode it traps while mcounteren and scounteren are 0")
  if (one.reachesMemory) lines.push("reaches memory through translation and protection, which are the VMM's")
  if (escapes([one], "guardedSupervisor").length > 0) lines.push("in supervisor mode nothing makes it trap")
  else if (escapes([one], "supervisor").length > 0) lines.push("in supervisor mode it traps only if it is made to")
  return `${lines.join("\n")}\n`
}

const mostFields = 4

/** Places with the fields of a register together: `mode, mstatus (MPP, MIE), mepc`. */
function placesText(places: readonly string[]): string {
  const fieldsOf = new Map<string, string[]>()
  for (const place of places) {
    const [register, field] = place.split(".")
    fieldsOf.set(register, [...(fieldsOf.get(register) ?? []), ...(field === undefined ? [] : [field])])
  }
  return [...fieldsOf]
    .map(([register, fields]) => {
      if (fields.length === 1) return `${register}.${fields[0]}`
      return fields.length === 0 || fields.length > mostFields ? register : `${register} (${fields.join(", ")})`
    })
    .join(", ")
}

const listed = (members: readonly Virtualizability[], width: number) =>
  wrapWords(registerFamilies(members.map(({ name }) => name)), width - 2).map((line) => `  ${line}`)
const dimmed = (text: string, width: number, colors: Colors) => wrapWords(text.split(" "), width).map(colors.dim)
