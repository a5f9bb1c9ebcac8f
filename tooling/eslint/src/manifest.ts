// What is wrong with a package's manifest: dependencies that the layering forbids.
import { layers, scope } from "./layers.ts"
import type { Manifest } from "./workspace.ts"

/**
 * Every complaint about the manifest of packages/`member`; none when all is well. Development dependencies are free: tests may
 * use any engine and the conformance suite.
 */
export function manifestProblems(member: string, manifest: Manifest): string[] {
  const allowed = layers[member]
  if (allowed === undefined) return [`${member} is not in the layering (tooling/eslint/src/layers.ts)`]
  const problems: string[] = []
  if (manifest.name !== scope + member) problems.push(`${member} is named ${manifest.name}, not ${scope}${member}`)
  const shipped = { ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.optionalDependencies }
  for (const [name, version] of Object.entries(shipped)) {
    if (!name.startsWith(scope)) continue
    const target = name.slice(scope.length)
    if (!allowed.includes(target)) problems.push(`${member} may not depend on ${target}`)
    if (!version.startsWith("workspace:")) problems.push(`${member} must depend on ${name} as workspace:*`)
  }
  return problems
}
