// Bundles the command line into a few files, one for each set of commands: Node then starts it in half the time.
// Needs the built packages; writes dist/bundle, which dist/main.js prefers to the files it is made of.
import { rmSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { build } from "rolldown"

const dist = fileURLToPath(new URL("../dist/", import.meta.url))

rmSync(`${dist}bundle`, { recursive: true, force: true })
await build({
  input: `${dist}command-line.js`,
  platform: "node",
  // Loaded only by `lamina build`, with the compiler, which is many times larger than all of this.
  external: ["@lamina/guest-toolchain"],
  logLevel: "warn",
  output: { dir: `${dist}bundle`, format: "esm", minify: { mangle: false, codegen: true, compress: false } },
})
