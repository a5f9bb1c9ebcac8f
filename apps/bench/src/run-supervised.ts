#!/usr/bin/env node
// Runs an image of programs/supervisor on a machine, as a process of its own: run-supervised ENGINE IMAGE.
import { readFileSync } from "node:fs"
import { readElf } from "@lamina/assembler"
import { EngineSettingError, loadEngine } from "@lamina/cli"
import { nodeHost } from "@lamina/host"
import type { GuestPhysical } from "@lamina/interfaces"
import { createSbiMonitor, createWholeSystem } from "@lamina/machine"
import { withHostClock } from "./host-clock.ts"

const loaded = 1
const newline = 10

async function main(engineName: string, path: string): Promise<number> {
  const { clock, stdout } = nodeHost()
  let line: number[] = []
  const machine = createWholeSystem({
    // As the command line has it, which runs the same program in user mode.
    engine: await loadEngine(engineName),
    transmit(byte) {
      line.push(byte)
      if (byte !== newline) return
      stdout.write(Uint8Array.from(line))
      line = []
    },
  })
  const image = readElf(new Uint8Array(readFileSync(path)))
  for (const { type, physicalAddress, offset, fileSize } of image.programHeaders) {
    if (type === loaded)
      machine.memory.write(Number(physicalAddress) as GuestPhysical, image.bytes.subarray(offset, offset + fileSize))
  }
  const sbi = createSbiMonitor({ entry: Number(image.entry), deviceTree: machine.memory.base })
  machine.attach(withHostClock(sbi, clock))
  const stop = machine.run()
  if (stop.kind !== "powered-off") return fail(`the machine came to rest: ${stop.kind}`)
  return stop.status
}

function fail(message: string): number {
  process.stderr.write(`run-supervised: ${message}\n`)
  return 2
}

const [engine, image] = process.argv.slice(2)
try {
  process.exitCode = await main(engine, image)
} catch (error) {
  if (!(error instanceof EngineSettingError)) throw error
  process.exitCode = fail(`${engine}: ${error.message}`)
}
