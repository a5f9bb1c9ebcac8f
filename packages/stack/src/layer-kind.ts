// Layer kinds: what each layer stands on, what it offers, and how its two instruction sets relate.
import { nearestName } from "./nearest-name.ts"
import { StackError } from "./stack-error.ts"

/** The four interfaces between layers. */
export type InterfaceName = "js-host" | "machine" | "process-host" | "managed-host"

/** How the interfaces are called: the type's name, and the short name the literature uses. */
export const interfaceLabels: Readonly<Record<InterfaceName, { readonly type: string; readonly short: string }>> = {
  "js-host": { type: "JsHost", short: "JS" },
  machine: { type: "Machine", short: "ISA" },
  "process-host": { type: "ProcessHost", short: "ABI" },
  "managed-host": { type: "ManagedHost", short: "HLL" },
}

interface KindWords {
  readonly kind: string
  /** As a picture prints it. */
  readonly title: string
  /** One line: what the layer does. */
  readonly summary: string
  /** The npm package that owns it. */
  readonly package?: string
}

/** A layer between two interfaces. */
export interface TransformingKind extends KindWords {
  readonly role: "layer"
  /** Interfaces it can stand on. */
  readonly bottom: readonly InterfaceName[]
  readonly top: InterfaceName
  /** Whether the guest's instruction set is the one that the layer below executes. */
  readonly isa: "same" | "different"
  /** Whether it needs an engine to execute instructions. */
  readonly takesEngine?: true
  /** Whether it can offer its top several times, side by side. */
  readonly replicates?: true
}

/** What ends a stack: a program, in whatever form the interface below runs. */
export interface ProgramKind extends KindWords {
  readonly role: "program"
  readonly bottom: readonly InterfaceName[]
}

/** A part inside the next layer above: it executes instructions, and other engines may be wrapped around it. */
export interface EngineKind extends KindWords {
  readonly role: "engine"
}

export type LayerKind = TransformingKind | ProgramKind | EngineKind

/** The kinds of layers there are in Smith and Nair's taxonomy. */
export const layerKinds: readonly LayerKind[] = [
  {
    kind: "engine",
    role: "engine",
    title: "Engine",
    summary: "executes the guest's instructions over the machine's memory",
    package: "@lamina/interpreter",
  },
  {
    kind: "optimizer",
    role: "engine",
    title: "Dynamic optimizer",
    summary: "rewrites hot guest code into better code of the same instruction set",
    package: "@lamina/optimizer",
  },
  {
    kind: "process",
    role: "layer",
    title: "Process VM",
    summary: "offers one program the Linux/riscv64 user ABI, for as long as it lives",
    package: "@lamina/process",
    bottom: ["js-host"],
    top: "process-host",
    isa: "different",
    takesEngine: true,
  },
  {
    kind: "machine",
    role: "layer",
    title: "Whole-system VM",
    summary: "emulates a board: harts, memory, devices",
    package: "@lamina/machine",
    bottom: ["js-host"],
    top: "machine",
    isa: "different",
    takesEngine: true,
  },
  {
    kind: "codesigned",
    role: "layer",
    title: "Co-designed VM",
    summary: "translates to a concealed VLIW instruction set, in memory the guest never sees",
    package: "@lamina/codesigned",
    bottom: ["js-host"],
    top: "machine",
    isa: "different",
  },
  {
    kind: "sbi",
    role: "layer",
    title: "SBI monitor",
    summary: "serves a kernel's calls to machine mode, in place of firmware",
    package: "@lamina/machine",
    bottom: ["machine"],
    top: "machine",
    isa: "same",
  },
  {
    kind: "firmware",
    role: "layer",
    title: "Firmware",
    summary: "guest code in machine mode: starts a kernel and serves its calls",
    bottom: ["machine"],
    top: "machine",
    isa: "same",
  },
  {
    kind: "vmm",
    role: "layer",
    title: "Virtual machine monitor",
    summary: "gives each guest a machine of its own, run deprivileged on the one below",
    package: "@lamina/vmm",
    bottom: ["machine"],
    top: "machine",
    isa: "same",
    replicates: true,
  },
  {
    kind: "guest-os",
    role: "layer",
    title: "Guest operating system",
    summary: "gives each process its own address space and system calls",
    package: "@lamina/guest-os",
    bottom: ["machine"],
    top: "process-host",
    isa: "same",
    replicates: true,
  },
  {
    kind: "jvm",
    role: "layer",
    title: "Java VM",
    summary: "executes bytecode and supplies its class library",
    package: "@lamina/hll-vm",
    bottom: ["js-host", "process-host"],
    top: "managed-host",
    isa: "different",
  },
  {
    kind: "program",
    role: "program",
    title: "Program",
    summary: "a RISC-V executable: user instructions and system calls",
    bottom: ["process-host"],
  },
  {
    kind: "kernel",
    role: "program",
    title: "Kernel",
    summary: "an operating system, or any code for a bare machine: user and system instructions, memory and devices",
    bottom: ["machine"],
  },
  {
    kind: "java-program",
    role: "program",
    title: "Java program",
    summary: "classes: bytecode and calls to the class library",
    bottom: ["managed-host"],
  },
]

/** Finds a kind by name. Throws `StackError`, naming the nearest, when there is none. */
export function findLayerKind(kinds: readonly LayerKind[], name: string): LayerKind {
  const found = kinds.find((kind) => kind.kind === name)
  if (found) return found
  const names = kinds.map((kind) => kind.kind)
  const nearest = nearestName(name, names)
  const hint = nearest ? `did you mean ${nearest}?` : `there are ${names.join(", ")}`
  throw new StackError(`no layer kind is called ${JSON.stringify(name)}: ${hint}`)
}
