// The layering itself, and the manifests and project references of every package against it.
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { findCycle, layers, scope } from "../src/layers.ts"
import { manifestProblems } from "../src/manifest.ts"
import type { Manifest } from "../src/workspace.ts"

const root = fileURLToPath(new URL("../../..", import.meta.url))
const members = ["packages", "apps", "tooling"].flatMap((group) =>
  readdirSync(join(root, group))
    .filter((name) => existsSync(join(root, group, name, "package.json")))
    .map((name) => ({ group, name, folder: join(root, group, name) })),
)

describe("the layering", () => {
  test("names only packages that it describes", () => {
    for (const allowed of Object.values(layers))
      expect(Object.keys(layers)).toEqual(expect.arrayContaining([...allowed]))
  })

  test("has no cycle", () => {
    expect(findCycle(layers)).toBeUndefined()
  })

  test("finds a cycle where there is one", () => {
    expect(findCycle({ isa: ["ir"], ir: ["jit"], jit: ["isa"], host: ["isa"] })).toEqual(["isa", "ir", "jit", "isa"])
    expect(findCycle({ isa: ["isa"] })).toEqual(["isa", "isa"])
  })
})

describe("manifestProblems", () => {
  const manifest = (name: string, dependencies: Record<string, string>): Manifest => ({
    name: scope + name,
    dependencies,
  })

  test("accepts what the layering allows", () => {
    expect(
      manifestProblems("isa", manifest("isa", { "@lamina/interfaces": "workspace:*", "left-pad": "1.0.0" })),
    ).toEqual([])
  })

  test("reports a forbidden dependency, also one declared as a peer", () => {
    expect(manifestProblems("isa", manifest("isa", { "@lamina/ir": "workspace:*" }))).toEqual([
      "isa may not depend on ir",
    ])
    const peer = { name: "@lamina/isa", peerDependencies: { "@lamina/ir": "workspace:*" } }
    expect(manifestProblems("isa", peer)).toEqual(["isa may not depend on ir"])
  })

  test("reports a dependency that does not come from the workspace", () => {
    expect(manifestProblems("isa", manifest("isa", { "@lamina/interfaces": "^1.0.0" }))).toHaveLength(1)
  })

  test("reports a package that the layering does not know, and a wrong name", () => {
    expect(manifestProblems("cli-parts", manifest("cli-parts", {}))).toHaveLength(1)
    expect(manifestProblems("isa", manifest("isaac", {}))).toEqual(["isa is named @lamina/isaac, not @lamina/isa"])
  })

  test("leaves development dependencies alone", () => {
    expect(manifestProblems("ir", { name: "@lamina/ir", devDependencies: { "@lamina/jit": "workspace:*" } })).toEqual(
      [],
    )
  })
})

describe("the workspace", () => {
  test.each(members.filter(({ group }) => group === "packages"))(
    "packages/$name depends on what it may",
    ({ name, folder }) => {
      expect(manifestProblems(name, manifestOf(folder))).toEqual([])
    },
  )

  test.each(members.filter(({ folder }) => existsSync(join(folder, "tsconfig.json"))))(
    "$group/$name refers to the projects it depends on",
    ({ folder }) => {
      const { references = [] } = JSON.parse(readFileSync(join(folder, "tsconfig.json"), "utf8")) as {
        references?: { path: string }[]
      }
      const referred = references.map(({ path }) => manifestOf(join(folder, path)).name)
      const needed = Object.keys(manifestOf(folder).dependencies ?? {}).filter((name) => name.startsWith(scope))
      expect(referred.sort()).toEqual(needed.sort())
    },
  )

  test("has no cycle, development dependencies included, so that packages can be built and tested in order", () => {
    const graph = Object.fromEntries(
      members.map(({ folder }) => {
        const { name, dependencies, devDependencies } = manifestOf(folder)
        return [name, Object.keys({ ...dependencies, ...devDependencies }).filter((other) => other.startsWith(scope))]
      }),
    )
    expect(findCycle(graph)).toBeUndefined()
  })
})

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest
}
