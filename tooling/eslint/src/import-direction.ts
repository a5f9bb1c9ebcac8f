// The rule that keeps imports within the layering: only allowed, declared packages, by name alone, and never round the package's edge.
import { isBuiltin } from "node:module"
import { dirname, relative, resolve } from "node:path"
import { AST_NODE_TYPES, type TSESTree, ESLintUtils } from "@typescript-eslint/utils"
import { impurePackages, layers, scope } from "./layers.ts"
import { type Place, placeOf } from "./workspace.ts"

type Problem =
  | { id: "deep"; data: { specifier: string; name: string } }
  | { id: "direction"; data: { from: string; to: string; allowed: string } }
  | { id: "outside"; data: { specifier: string } }
  | { id: "builtin"; data: { specifier: string; from: string } }
  | { id: "undeclared"; data: { name: string; where: string } }

export const importDirection = ESLintUtils.RuleCreator.withoutDocs({
  meta: {
    type: "problem",
    docs: { description: "imports follow the layering" },
    schema: [],
    defaultOptions: [],
    messages: {
      deep: "{{specifier}}: a package is reached by its name alone; import {{name}}",
      direction: "{{from}} may not import {{to}}: it may import {{allowed}}",
      outside: "{{specifier}} leaves the package; import the other package by its name",
      builtin: "{{specifier}}: {{from}} touches nothing outside; take what it needs through JsHost",
      undeclared: "{{name}} is not in {{where}} of the package's package.json",
    },
  },
  create(context) {
    const place = placeOf(context.filename)
    if (place === undefined) return {}
    const check = (node: TSESTree.Node | null): void => {
      if (node?.type !== AST_NODE_TYPES.Literal || typeof node.value !== "string") return
      const problem = problemWith(node.value, context.filename, place)
      if (problem) context.report({ node, messageId: problem.id, data: problem.data })
    }
    return {
      ImportDeclaration: (node) => {
        check(node.source)
      },
      ExportNamedDeclaration: (node) => {
        check(node.source)
      },
      ExportAllDeclaration: (node) => {
        check(node.source)
      },
      ImportExpression: (node) => {
        check(node.source)
      },
      TSImportType: (node) => {
        check(node.source)
      },
    }
  },
})

function problemWith(specifier: string, file: string, place: Place): Problem | undefined {
  const from = place.member
  const isPure = place.group === "packages" && place.isSource && !impurePackages.includes(from)
  if (specifier.startsWith(".") || specifier.startsWith("/")) {
    const target = relative(place.folder, resolve(dirname(file), specifier))
    return target.startsWith("..") && place.group !== "tooling" ? { id: "outside", data: { specifier } } : undefined
  }
  if (isBuiltin(specifier)) return isPure ? { id: "builtin", data: { specifier, from } } : undefined

  const parts = specifier.split("/")
  const name = parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/")
  if (name === place.manifest.name) return undefined
  if (name.startsWith(scope)) {
    if (name !== specifier) return { id: "deep", data: { specifier, name } }
    const allowed = layers[from]
    const to = name.slice(scope.length)
    if (place.group === "packages" && place.isSource && allowed?.includes(to) !== true) {
      return { id: "direction", data: { from, to, allowed: allowed?.join(", ") || "nothing" } }
    }
  }
  return undeclared(name, place)
}

/** Sources need a dependency that is installed with the package; tests and configuration may also use the workspace's own tools. */
function undeclared(name: string, { manifest, isSource, group }: Place): Problem | undefined {
  const { dependencies, peerDependencies, optionalDependencies, devDependencies } = manifest
  const shipped = { ...dependencies, ...peerDependencies, ...optionalDependencies }
  if (name in shipped) return undefined
  if (isSource && group !== "tooling") return { id: "undeclared", data: { name, where: "dependencies" } }
  if (name in { ...devDependencies } || ["vitest", "typescript"].includes(name)) return undefined
  return { id: "undeclared", data: { name, where: "dependencies or devDependencies" } }
}
