#!/usr/bin/env node
// lamina: the program. Everything else is loaded from here, and compiled code is cached between runs where Node can.
import * as nodeModule from "node:module"

if ("enableCompileCache" in nodeModule) nodeModule.enableCompileCache()
const { runCommandLine } = await import("./command-line.ts")
const status = await runCommandLine(process.argv.slice(2))
process.exitCode = status
// A run writes through descriptors, where POSIX systems write at once: nothing is pending, and leaving now saves tidying up.
if (process.argv[2] === "run" && process.platform !== "win32") process.exit(status)
