import { loadCodesigned } from "@lamina/codesigned"
import { loadInterpreter } from "@lamina/interpreter"
import { createWholeSystem, bootMachine, linuxKernel, readLinuxImage } from "@lamina/machine"
import { readFileSync } from "node:fs"
import { createHash } from "node:crypto"
const [engineName] = process.argv.slice(2)
const [atoms, inf] = engineName.split(",")
const factory = engineName === "predecoded" ? await loadInterpreter("predecoded") : await loadCodesigned({ atoms: +atoms, infiniteCaches: inf === "inf" })
let eng, out = ""
const m = createWholeSystem({ engine: (mem) => (eng = factory(mem)), memory: 64 << 20, transmit: (b) => (out += String.fromCharCode(b)) })
const k = new Uint8Array(readFileSync("/work/shared/images/linux-6.12-tiny.Image"))
bootMachine(m, { kernel: linuxKernel(k, readLinuxImage(k), 0x80000000), machineMode: { kind: "monitor" }, initrd: new Uint8Array(readFileSync("/work/shared/images/busybox.cpio.gz")), bootArguments: "console=ttyS0 no4lvl" })
const t0 = performance.now()
const end = m.run()
const s = (performance.now() - t0) / 1000
const n = Number(m.harts[0].retired)
const c = eng.counts?.()
console.log(end, n, m.steps, s.toFixed(2) + "s", (n / s / 1e6).toFixed(1) + "MIPS", c ? (c.translated / c.core.cycles).toFixed(2) + " ipc int " + (c.interpreted / n * 100).toFixed(2) + "%" : "", createHash("sha256").update(out).digest("hex").slice(0, 16))
if (c) console.log(c)
