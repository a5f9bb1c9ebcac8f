import { compileProgram, findGuestCompiler } from "./dist/compile-programs.js"
import { listPrograms } from "./dist/programs.js"
import { loadCodesigned } from "@lamina/codesigned"
import { loadInterpreter } from "@lamina/interpreter"
import { createProcessHost } from "@lamina/process"
import { browserHost, memoryFiles, outputStream, virtualClock } from "@lamina/host"
import { readFileSync } from "node:fs"
import { setFlagsFromString } from "node:v8"
const [engineName, fuel, filter] = process.argv.slice(2)
if (process.env.BUDGET) setFlagsFromString("--wasm-tiering-budget=" + process.env.BUDGET)
const compiler = findGuestCompiler()
for (const p of listPrograms("programs", "measured")) {
  if (filter && !new RegExp(filter).test(p.name)) continue
  const bin = readFileSync(compileProgram(p, compiler, "node_modules/.cache/lamina-bench"))
  const [atoms, inf] = engineName.split(",")
  const factory = engineName === "predecoded" ? await loadInterpreter("predecoded") : await loadCodesigned({ atoms: +atoms, infiniteCaches: inf === "inf" })
  let eng
  const stdout = outputStream()
  const host = createProcessHost({ host: browserHost({ stdout, clock: virtualClock(), entropy: (i) => i.fill(7) }), engine: (m) => (eng = factory(m)), mounts: [{ guest: "/", files: memoryFiles({ "/program": { file: bin, mode: 0o755 } }) }] })
  const t0 = performance.now()
  const g = host.spawn({ path: "/program", args: ["program"] })
  const end = g.run(+fuel)
  const s = (performance.now() - t0) / 1000
  const n = g.statistics().instructions
  const c = eng.counts?.()
  console.log(p.name.padEnd(14), end.kind, n, s.toFixed(2) + "s", (n / s / 1e6).toFixed(1) + "MIPS", c ? (c.translated / c.core.cycles).toFixed(2) + " ipc int " + (c.interpreted / n * 100).toFixed(2) + "%" : "", stdout.text().split("\n").length - 1 + " lines", (process.memoryUsage().rss/1e6).toFixed(0))
}
