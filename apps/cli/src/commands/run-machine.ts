// `lamina run` for what needs a machine: kernels, firmware, snapshots.
import { drive } from "../machine/drive.ts"
import type { MachineEnd } from "../machine/drive.ts"
import type { EscapeCommand } from "../machine/console-escape.ts"
import { escapeHelp } from "../machine/console-escape.ts"
import { countEvents } from "../machine/event-counts.ts"
import { endLine, machineExitStatus } from "../machine/machine-end.ts"
import { machineJson, machineTable } from "../machine/machine-statistics.ts"
import { prepareMachine } from "../machine/prepare.ts"
import type { PrepareOptions } from "../machine/prepare.ts"
import { openSerialConsole } from "../machine/serial-console.ts"
import { writeSnapshot } from "../machine/snapshot-file.ts"
import { colorsFor } from "../terminal.ts"
import type { ColorWhen } from "../terminal.ts"
import { loadHost } from "../wiring/host.ts"

export interface RunMachineOptions extends PrepareOptions {
  readonly fuel?: number
  readonly stats?: "table" | "json"
}

/** Runs the kernel at `path`, or what the options say without one. Returns the exit status. Throws `CommandError`. */
export async function runMachine(
  path: string | undefined,
  options: RunMachineOptions,
  color: ColorWhen,
): Promise<number> {
  const host = await loadHost()
  const prepared = await prepareMachine(path, options, host)
  const { machine, stack } = prepared
  const events = countEvents(machine)
  const colors = colorsFor(color, process.stderr)
  const startUp = performance.now() / 1000
  const before = host.clock.monotonic()
  let running = 0
  const statistics = (end: MachineEnd | { readonly kind: "running" }) => ({
    engine: options.engine,
    end,
    time: Number(host.clock.monotonic() - before) / 1e9,
    running: running / 1000,
    startUp,
    guestTime: Number(machine.time()) / machine.ticksPerSecond,
    memory: machine.memory.size,
    steps: machine.steps,
    harts: machine.harts.map((hart) => Number(hart.retired)),
    events,
  })
  const obey = async (command: Exclude<EscapeCommand, "leave">) => {
    switch (command) {
      case "help":
        return void process.stderr.write(escapeHelp)
      case "statistics":
        return void process.stderr.write(`\n${machineTable(statistics({ kind: "running" }), stack, colors)}`)
      case "save": {
        const file = `lamina-${machine.steps}.snapshot`
        await writeSnapshot(file, machine)
        return void process.stderr.write(`\nsaved to ${file}\n`)
      }
    }
  }

  const { saveAt, fuel = Infinity } = options
  const console = openSerialConsole(host)
  let end: MachineEnd
  try {
    if (console.isTerminal) process.stderr.write(colors.dim("Ctrl-A h helps, Ctrl-A x leaves\n"))
    end = await drive({
      ...{ ...prepared, host, console, obey },
      lastStep: machine.steps + fuel,
      appointment: saveAt && { step: saveAt.steps, keep: () => writeSnapshot(saveAt.file, machine) },
      debugger: undefined,
      ran: (milliseconds) => (running += milliseconds),
    })
  } finally {
    console.close()
  }
  if (console.isTerminal && !prepared.output.atLineStart) process.stderr.write("\n")
  const line = endLine(end, machine.steps)
  if (line !== undefined) process.stderr.write(`${colors.red("lamina:")} ${line}\n`)
  if (options.stats !== undefined) {
    const all = statistics(end)
    process.stderr.write(options.stats === "json" ? machineJson(all) : machineTable(all, stack, colors))
  }
  return machineExitStatus(end)
}
