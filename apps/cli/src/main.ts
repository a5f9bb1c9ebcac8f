#!/usr/bin/env node
// lamina: the program. Everything else is loaded from here, and compiled code is cached between runs where Node can.
import * as nodeModule from "node:module"

if ("enableCompileCache" in nodeModule) nodeModule.enableCompileCache()
const { runCommandLine } = await import("./command-line.ts")
const status = await runCommandLine(process.argv.slice(2))
process.exitCode = status
// Nothing is left to do but what the runtime would tidy up: leave at once, unless output is still on its way.
if (process.stdout.writableLength === 0 && process.stderr.writableLength === 0) process.exit(status)
