// The layering: which packages of this workspace each package may import. ARCHITECTURE.md shows this table and is checked against it.

/** Every package under packages/, present or planned, with what its sources may import. An engine is passed in, never imported. */
export const layers: Readonly<Record<string, readonly string[]>> = {
  interfaces: [],
  host: ["interfaces"],
  isa: ["interfaces"],
  assembler: ["isa"],
  ir: [],
  "codegen-wasm": ["ir"],
  "codegen-rv64": ["ir", "isa", "assembler"],
  "wasm-frontend": ["ir"],
  interpreter: ["interfaces", "isa", "ir", "codegen-wasm"],
  optimizer: ["interfaces", "isa", "ir", "codegen-rv64"],
  jit: ["interfaces", "isa", "ir", "codegen-wasm", "interpreter", "optimizer"],
  machine: ["interfaces", "isa"],
  process: ["interfaces", "isa", "assembler"],
  codesigned: ["interfaces", "isa", "ir", "codegen-wasm", "interpreter", "optimizer", "machine"],
  vmm: ["interfaces", "isa", "machine"],
  "guest-toolchain": ["assembler", "wasm-frontend", "codegen-rv64"],
  "guest-os": ["interfaces", "assembler", "guest-toolchain", "machine"],
  "hll-vm": ["interfaces", "ir", "assembler", "guest-toolchain", "codegen-wasm", "optimizer"],
  conformance: ["interfaces", "isa", "assembler"],
  stack: ["interfaces"],
}

/** The packages that may touch the outside world; every other package under packages/ is pure. */
export const impurePackages: readonly string[] = ["host"]

export const scope = "@lamina/"

/** A cycle among the nodes of a graph, its first node repeated at the end, or undefined when there is none. */
export function findCycle(graph: Readonly<Record<string, readonly string[]>>): string[] | undefined {
  const finished = new Set<string>()
  const visit = (node: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node]
    if (finished.has(node)) return undefined
    for (const next of graph[node] ?? []) {
      const cycle = visit(next, [...path, node])
      if (cycle) return cycle
    }
    finished.add(node)
    return undefined
  }
  for (const node of Object.keys(graph)) {
    const cycle = visit(node, [])
    if (cycle) return cycle
  }
  return undefined
}
