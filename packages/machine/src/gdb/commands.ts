// The packets that are understood, by name (Debugging with GDB, "Packets" and "General Query Packets").
import type { Breakpoints } from "./breakpoints.ts"
import { bytesOfHex, hexOfText, parseAddress } from "./hex.ts"
import { parseRange, readMemory, writeBinary, writeHex } from "./memory-packets.ts"
import { describeHart, runMonitorCommand } from "./monitor-commands.ts"
import { readRegister, readRegisters, writeRegister, writeRegisters } from "./register-packets.ts"
import { parseActions, plainResumption, type Resumption } from "./resumption.ts"
import { failure, hartOfThread, threadOf, type Session } from "./session.ts"
import { targetDescription } from "./target-description.ts"

/** Most bytes of a packet, either way, without its frame. */
export const packetSize = 0x4000

/** What to do with what follows the name. Gives the reply; undefined when there is none yet, or none at all. */
type Command = (session: Session, text: string) => string | undefined

/** By name: a letter, or `q`, `Q` or `v` and a word. What is not here gets the empty reply, which tells gdb so. */
const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["?", ({ lastStop }) => lastStop],
  ["g", readRegisters],
  ["G", writeRegisters],
  ["p", readRegister],
  ["P", writeRegister],
  ["m", (session, text) => readMemory(session, text, packetSize / 2)],
  ["M", writeHex],
  ["X", writeBinary],
  ["Z", ({ breakpoints }, text) => changeBreakpoint(text, breakpoints.set)],
  ["z", ({ breakpoints }, text) => changeBreakpoint(text, breakpoints.clear)],
  ["c", (session, text) => resumeAt(session, text, "continue")],
  ["s", (session, text) => resumeAt(session, text, "step")],
  ["C", (session, text) => resumeWithSignal(session, text, "continue")],
  ["S", (session, text) => resumeWithSignal(session, text, "step")],
  [
    "vCont",
    (session, text) => resume(session, text.startsWith(";") ? parseActions(session, text.slice(1)) : undefined),
  ],
  ["vCont?", () => "vCont;c;C;s;S"],
  ["H", selectThread],
  ["T", (session, text) => (typeof hartOfThread(session, text) === "number" ? "OK" : failure.noSuchThread)],
  ["qC", ({ hart }) => `QC${threadOf(hart)}`],
  ["qfThreadInfo", ({ target }) => `m${target.machine.harts.map((_, hart) => threadOf(hart)).join(",")}`],
  ["qsThreadInfo", () => "l"],
  ["qThreadExtraInfo", describeThread],
  ["qAttached", () => "1"],
  ["qSupported", supported],
  ["qXfer", readDescription],
  ["qRcmd", monitor],
  ["D", (session) => end(session, "detached")],
  ["vKill", (session) => end(session, "killed")],
  ["k", (session) => void end(session, "killed")],
])

/** Those that make sense while the machine runs. */
const whileRunning: ReadonlySet<string> = new Set(["D", "k", "vKill"])

/** Does what a packet says. Gives the reply; undefined when there is none yet, or none at all. */
export function execute(session: Session, packet: string): string | undefined {
  const name = /^(?:[qQv][A-Za-z]*\??|.)/s.exec(packet)?.[0] ?? ""
  const command = commands.get(name)
  if (!command) return ""
  if (session.resumption && !whileRunning.has(name)) return failure.busy
  return command(session, packet.slice(name.length))
}

function changeBreakpoint(text: string, change: Breakpoints["set"]): string {
  // Conditions and commands, which nobody has offered to take, would follow a semicolon.
  const range = parseRange(text.slice(2).split(";")[0])
  if (text[1] !== "," || !range) return failure.invalid
  const done = change(text[0], range.address, range.length)
  if (done === undefined) return ""
  return done ? "OK" : failure.invalid
}

function resumeAt(session: Session, text: string, verb: "continue" | "step"): string | undefined {
  const address = parseAddress(text)
  if (text !== "" && address === undefined) return failure.invalid
  if (address !== undefined) session.target.machine.harts[session.resumedHart ?? session.hart].pc = address
  return resume(session, plainResumption(session, verb))
}

/** A signal to deliver, two digits, and perhaps `;` and an address. There are no signals here, so it means nothing. */
function resumeWithSignal(session: Session, text: string, verb: "continue" | "step"): string | undefined {
  const match = /^[0-9a-fA-F]{2}(?:;(.+))?$/s.exec(text)
  return match ? resumeAt(session, match[1] ?? "", verb) : failure.invalid
}

function resume(session: Session, resumption: Resumption | undefined): string | undefined {
  if (!resumption) return failure.invalid
  session.resumption = resumption
  return undefined
}

/** `g` or `c`, what for, and a thread. */
function selectThread(session: Session, text: string): string {
  const hart = hartOfThread(session, text.slice(1))
  if (hart === undefined) return failure.noSuchThread
  if (text[0] === "g") session.hart = typeof hart === "number" ? hart : session.hart
  else if (text[0] === "c") session.resumedHart = typeof hart === "number" ? hart : undefined
  else return failure.invalid
  return "OK"
}

function describeThread(session: Session, text: string): string {
  const hart = hartOfThread(session, text.slice(1))
  return typeof hart === "number" ? hexOfText(describeHart(session.target.machine.harts[hart])) : failure.noSuchThread
}

function supported(session: Session, text: string): string {
  const reasons = ["swbreak", "hwbreak"]
  for (const reason of reasons) if (text.slice(1).split(";").includes(`${reason}+`)) session.understood.add(reason)
  const features = ["qXfer:features:read", "QStartNoAckMode", "vContSupported", ...reasons]
  return [`PacketSize=${packetSize.toString(16)}`, ...features.map((feature) => `${feature}+`)].join(";")
}

/** `:features:read:target.xml:offset,length`: a part of the target description. */
function readDescription(session: Session, text: string): string {
  const [, object, operation, annex, part = ""] = text.split(":")
  if (object !== "features" || operation !== "read") return ""
  if (annex !== "target.xml") return "E00"
  const range = parseRange(part)
  const document = targetDescription([...session.registers().values()])
  if (!range || range.address > document.length) return failure.invalid
  // Escapes may double what is sent.
  const end = Number(range.address) + Math.min(range.length, packetSize / 2)
  return `${end < document.length ? "m" : "l"}${document.slice(Number(range.address), end)}`
}

function monitor(session: Session, text: string): string {
  const line = text.startsWith(",") ? bytesOfHex(text.slice(1)) : undefined
  if (!line) return failure.invalid
  return hexOfText(runMonitorCommand(session, String.fromCharCode(...line))) || "OK"
}

function end(session: Session, how: "detached" | "killed"): string {
  session.ended = how
  return "OK"
}
