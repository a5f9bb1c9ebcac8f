// Imports every built package, and runs the package's own smoke.mjs where it has one. Run it under the Node to be tried.
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..")

for (const member of readdirSync(join(root, "packages")).sort()) {
  const folder = join(root, "packages", member)
  if (!existsSync(join(folder, "package.json"))) continue
  const { name, exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
  const built = await import(pathToFileURL(join(folder, exports["."].default)).href)
  const smoke = join(folder, "smoke.mjs")
  if (existsSync(smoke)) await (await import(pathToFileURL(smoke).href)).smoke(built)
  console.log(`${name}: ${existsSync(smoke) ? "imported, smoke run" : "imported"}`)
}
