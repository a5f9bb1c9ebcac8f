// Packets that read and write registers: g, G, p and P.
import { bytesOfHex, hexOfValue, parseCount, valueOfBytes } from "./hex.ts"
import { isGeneral, type GdbRegister } from "./registers.ts"
import { failure, type Session } from "./session.ts"

/** All general registers. */
export function readRegisters(session: Session): string {
  return general(session)
    .map((register) => read(session, register))
    .join("")
}

/** The first of the general registers, as many as there are values. */
export function writeRegisters(session: Session, digits: string): string {
  const bytes = bytesOfHex(digits)
  const registers = general(session)
  const room = registers.reduce((sum, { size }) => sum + size, 0)
  if (!bytes || bytes.length > room) return failure.invalid
  let at = 0
  for (const register of registers) {
    if (at + register.size > bytes.length) break
    register.write(hartOf(session), valueOfBytes(bytes.subarray(at, (at += register.size))))
  }
  return "OK"
}

/** A register by its number. */
export function readRegister(session: Session, digits: string): string {
  const register = byNumber(session, digits)
  return register ? read(session, register) : failure.invalid
}

/** `number=value`. */
export function writeRegister(session: Session, text: string): string {
  const [number, digits = ""] = text.split("=")
  const register = byNumber(session, number)
  const bytes = bytesOfHex(digits)
  if (!register || bytes?.length !== register.size) return failure.invalid
  try {
    register.write(hartOf(session), valueOfBytes(bytes))
    return "OK"
  } catch (error) {
    if (error instanceof RangeError) return failure.invalid
    throw error
  }
}

function general(session: Session): GdbRegister[] {
  return [...session.registers().values()].filter(isGeneral)
}

function byNumber(session: Session, digits: string): GdbRegister | undefined {
  return session.registers().get(parseCount(digits) ?? -1)
}

function read(session: Session, register: GdbRegister): string {
  return hexOfValue(register.read(hartOf(session)), register.size)
}

function hartOf(session: Session) {
  return session.target.machine.harts[session.hart]
}
