// What can be typed in gdb after `monitor`.
import type { GuestPhysical, Hart } from "@lamina/interfaces"
import { floatRegisterNames, integerRegisterNames } from "@lamina/isa"
import { privilegeName } from "../core/privilege-name.ts"
import { hexOfBytes } from "./hex.ts"
import type { Session } from "./session.ts"

interface MonitorCommand {
  readonly syntax: string
  readonly help: string
  /** What it prints, or undefined when its operands make no sense. */
  run(session: Session, operands: readonly string[]): string | undefined
}

const mostBytes = 256

const commands: readonly MonitorCommand[] = [
  {
    syntax: "help",
    help: "what can be typed here",
    run: () => commands.map(({ syntax, help }) => `${syntax.padEnd(28)} ${help}\n`).join(""),
  },
  {
    syntax: "info harts",
    help: "what each hart does",
    run: ({ target }) => target.machine.harts.map((hart) => `${describeHart(hart)}, at ${hex(hart.pc)}\n`).join(""),
  },
  {
    syntax: "info registers [HART]",
    help: "integer and floating-point registers of a hart, the current one by default",
    run: (session, [index]) => withHart(session, index, describeRegisters),
  },
  {
    syntax: "translate ADDRESS [HART]",
    help: "the guest-physical address that a hart would reach",
    run: (session, [address, index]) =>
      withHart(session, index, (hart) =>
        withNumber(address, (virtual) =>
          (["load", "store", "fetch"] as const)
            .map((access) => {
              const physical = hart.translate(virtual, access)
              return `${access.padEnd(6)}${physical === undefined ? "fault" : hex(BigInt(physical))}\n`
            })
            .join(""),
        ),
      ),
  },
  {
    syntax: "physical ADDRESS [LENGTH]",
    help: `bytes of RAM, at most ${mostBytes}, by guest-physical address`,
    run: ({ target }, [address, length = "16"]) =>
      withNumber(address, (physical) =>
        withNumber(length, (count) => {
          const bytes = new Uint8Array(Number(count < mostBytes ? count : mostBytes))
          const reached =
            physical <= Number.MAX_SAFE_INTEGER && target.machine.memory.read(Number(physical) as GuestPhysical, bytes)
          return reached ? `${hexOfBytes(bytes)}\n` : `there is no RAM at ${hex(physical)}\n`
        }),
      ),
  },
  {
    syntax: "reset",
    help: "as after power-on",
    run({ reset }) {
      if (!reset) return "this machine cannot be reset from here\n"
      reset()
      return "done; `maintenance flush register-cache` makes gdb read the registers anew\n"
    },
  },
  {
    syntax: "quit",
    help: "ends the machine",
    run(session) {
      session.ended = "killed"
      return ""
    },
  },
]

/** Runs a line. Returns what it prints. */
export function runMonitorCommand(session: Session, line: string): string {
  const words = line.trim().split(/\s+/)
  for (const command of commands) {
    const name = command.syntax.split(" ").filter((word) => /^[a-z]/.test(word))
    if (name.some((word, index) => words[index] !== word)) continue
    return command.run(session, words.slice(name.length)) ?? `it is: monitor ${command.syntax}\n`
  }
  return "there is no such command; `monitor help` lists them\n"
}

/** What a hart does, in a few words. */
export function describeHart(hart: Hart): string {
  const state = hart.started ? `${privilegeName(hart.privilege)} mode${hart.waiting ? ", waiting" : ""}` : "stopped"
  return `hart ${hart.id}: ${state}`
}

function describeRegisters(hart: Hart): string {
  const list = (names: readonly string[], read: (number: number) => bigint) =>
    names.map((name, number) => `${name.padEnd(4)} ${hex(read(number))}${number % 4 === 3 ? "\n" : "  "}`).join("")
  return `pc   ${hex(hart.pc)}\n${list(integerRegisterNames, hart.x)}${list(floatRegisterNames, hart.f)}`
}

function withHart(session: Session, index: string | undefined, use: (hart: Hart) => string | undefined) {
  const number = index === undefined ? session.hart : Number(index)
  const hart = session.target.machine.harts[number] as Hart | undefined
  return hart && use(hart)
}

function withNumber(text: string | undefined, use: (value: bigint) => string | undefined): string | undefined {
  return text !== undefined && /^(0x[0-9a-f]{1,16}|[0-9]{1,19})$/i.test(text) ? use(BigInt(text)) : undefined
}

function hex(value: bigint): string {
  return `0x${value.toString(16).padStart(16, "0")}`
}
