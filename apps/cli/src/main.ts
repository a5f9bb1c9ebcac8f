#!/usr/bin/env node
// lamina: the program. It loads everything else: bundled into few files where the build made them, which starts much faster.
import { readFileSync } from "node:fs"
import * as nodeModule from "node:module"

interface CommandLine {
  runCommandLine(args: readonly string[], version: string): Promise<number>
}

if ("enableCompileCache" in nodeModule) nodeModule.enableCompileCache()
const bundle: string = "./bundle/command-line.js"
const commandLine = (await import(bundle).catch(() => import("./command-line.ts"))) as CommandLine
const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string }
process.exitCode = await commandLine.runCommandLine(process.argv.slice(2), manifest.version)
