// No layer reaches through the one beneath it: what breaks one of them on the way of a Java program's output makes the output disappear.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { guestOsBootImages, guestOsImage, readKernelImage } from "@lamina/guest-os"
import { javaImage } from "@lamina/hll-vm"
import type { GuestPhysical, Machine, MachineTrap } from "@lamina/interfaces"
import { loadInterpreter } from "@lamina/interpreter"
import { trapCause } from "@lamina/isa"
import { boardMap, bootMachine, createWholeSystem } from "@lamina/machine"
import { createVmm } from "@lamina/vmm"
import { describe, expect, test } from "vitest"

const program = readFileSync(join(import.meta.dirname, "../../../examples/java/Hanoi.class"))
const isBuilt = canBe(() => javaImage()) && canBe(() => guestOsImage())
const engine = await loadInterpreter("predecoded")

function canBe(make: () => unknown): boolean {
  try {
    make()
    return true
  } catch {
    return false
  }
}

/** What is done to the stack before it runs. */
interface Sabotage {
  /** Of the guest's memory, when the kernel lies there. */
  readonly memory?: (guest: Machine) => void
  /** Whether the monitor is to drop an instruction of its guest's instead of carrying it out. */
  readonly drops?: (trap: MachineTrap) => boolean
}

/** Runs Hanoi on a Java VM on the guest operating system on a monitor on a machine; its output is the serial port's. */
async function run({ memory, drops }: Sabotage) {
  const bare = createWholeSystem({ engine, memory: 192 << 20 })
  let dropped = 0
  const machine: Machine = {
    ...bare,
    attach: (monitor) =>
      bare.attach({
        ...monitor,
        trap(hart, trap) {
          if (!drops?.(trap)) return monitor.trap(hart, trap)
          dropped++
          hart.pc += 4n
        },
      }),
  }
  const guest = createVmm(machine).createGuest()
  let said = ""
  guest.serialLines[0].connect((bytes) => (said += new TextDecoder().decode(bytes)))
  const images = guestOsBootImages({
    files: [
      { path: "/bin/java", mode: 0o755, content: await javaImage().elf() },
      { path: "/classes/Hanoi.class", content: program },
    ],
    bootArguments: "run=java,-cp,/classes,Hanoi,2",
  })
  bootMachine(guest, images)
  memory?.(guest)
  return { stop: guest.run(400_000_000), said: said.replaceAll("\r", ""), dropped }
}

const moves = "disk 1: peg A -> B\ndisk 2: peg A -> C\ndisk 1: peg B -> C\n3 moves for 2 disks\n"
const off = { kind: "powered-off", status: 0 }

describe.skipIf(!isBuilt)("Java on the full stack (needs a build)", { timeout: 120_000 }, () => {
  test("prints, while all is whole", async () => {
    const { stop, said } = await run({})
    expect(stop).toEqual(off)
    expect(said).toContain(moves)
  })

  test("prints nothing where the guest kernel's write does nothing", async () => {
    const place = readKernelImage(guestOsImage().kernel).symbol("files_transfer_writeFile")
    // c.mv a0, a2; c.ret: as if all bytes had been written.
    const memory = (guest: Machine) =>
      expect(guest.memory.write(place as GuestPhysical, Uint8Array.of(0x32, 0x85, 0x82, 0x80))).toBe(true)
    const { stop, said } = await run({ memory })
    expect(stop).toEqual(off)
    expect(said).not.toMatch(/disk|moves/)
  })

  test("prints nothing where the monitor's trap handler does not carry stores to the serial port out", async () => {
    const { base, size } = boardMap.serial
    const drops = ({ interrupt, cause, value }: MachineTrap) => {
      // The kernel has devices in a window at the top of 4 GiB.
      const place = Number(BigInt.asUintN(30, value))
      return !interrupt && cause === trapCause.storePageFault && place >= base && place < base + size
    }
    const { stop, said, dropped } = await run({ drops })
    expect(stop).toEqual(off)
    expect(said).toBe("")
    expect(dropped).toBeGreaterThanOrEqual(moves.length)
  })
})
