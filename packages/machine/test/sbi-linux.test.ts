// Linux as the SBI's supervisor, where it asks for more than booting takes: early console, machine timer, reset.
import type { GuestPhysical } from "@lamina/interfaces"
import { loadInterpreter } from "@lamina/interpreter"
import { environmentBit } from "@lamina/isa"
import { describe, expect, test } from "vitest"
import { bootMachine, createWholeSystem, linuxKernel, ramBase, readLinuxImage, type BootImages } from "../src/index.ts"
import { register } from "./sbi-caller.ts"
import { csrOfName } from "./still-machine.ts"
import { needsImages, testImage } from "./test-images.ts"

const image = testImage("linux-6.12-tiny.Image")
const initrd = testImage("busybox.cpio.gz")
const engine = await loadInterpreter("predecoded")
const plenty = 1_000_000_000

function boot(bootArguments: string) {
  const bytes = image ?? new Uint8Array()
  const header = readLinuxImage(bytes)
  if (!header || !initrd) throw new Error("no images")
  const sent: number[] = []
  const machine = createWholeSystem({ engine, memory: 64 * 2 ** 20, transmit: (byte) => void sent.push(byte) })
  const kernel = linuxKernel(bytes, header, ramBase)
  const images: BootImages = { kernel, machineMode: { kind: "monitor" }, initrd, bootArguments }
  bootMachine(machine, images)
  return { machine, images, output: () => new TextDecoder().decode(Uint8Array.from(sent)) }
}

describe.skipIf(!image || !initrd)(`Linux (${needsImages})`, { timeout: 300_000 }, () => {
  test("panics on the early console and resets by the SBI; then it does all of it again", () => {
    const { machine, images, output } = boot("earlycon=sbi rdinit=/none panic=-1")
    expect(machine.run(plenty)).toEqual({ kind: "reset" })
    const once = output()
    expect(once).toContain("SBI specification v2.0 detected")
    expect(once).toContain("bootconsole [sbi0] enabled")
    machine.reset()
    bootMachine(machine, images)
    expect(machine.run(plenty)).toEqual({ kind: "reset" })
    expect(output()).toBe(once + once)
  })

  test("runs its checks by the machine timer, where the hart has no stimecmp", () => {
    const { machine, output } = boot("console=ttyS0")
    const [hart] = machine.harts
    const menvcfg = csrOfName("menvcfg")
    hart.setCsr(menvcfg, hart.csr(menvcfg) & ~(1n << BigInt(environmentBit.STCE)))
    const tree = new Uint8Array(machine.deviceTree().length + 0x1000)
    const treeStart = Number(hart.x(register("a1"))) as GuestPhysical
    machine.memory.read(treeStart, tree)
    const text = String.fromCharCode(...tree).replaceAll("sstc", "none")
    machine.memory.write(
      treeStart,
      Uint8Array.from(text, (character) => character.charCodeAt(0)),
    )
    expect(machine.run(plenty)).toEqual({ kind: "powered-off", status: 0 })
    expect(output()).not.toContain("sstc")
    expect(output()).toContain("LAMINA-CHECK-DONE")
  })
})
