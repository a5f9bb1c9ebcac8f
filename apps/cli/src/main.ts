#!/usr/bin/env node
// lamina: the program. Everything else is loaded from here, and compiled code is cached between runs where Node can.
import * as nodeModule from "node:module"

if ("enableCompileCache" in nodeModule) nodeModule.enableCompileCache()
const { runCommandLine } = await import("./command-line.ts")
process.exitCode = await runCommandLine(process.argv.slice(2))
