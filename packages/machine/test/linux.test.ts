// The small Linux boots to the end of its checks: under the SBI monitor and under OpenSBI, on one hart and on four, on every
// interpreter, with the same output and the same number of instructions each time; and says what it says on QEMU.
import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { EngineFactory } from "@lamina/interfaces"
import { interpreterStyles, loadInterpreter, type InterpreterStyle } from "@lamina/interpreter"
import { describe, expect, test } from "vitest"
import {
  bootMachine,
  createWholeSystem,
  flatFirmware,
  linuxKernel,
  readLinuxImage,
  restoreSnapshot,
  saveSnapshot,
  type WholeSystem,
} from "../src/index.ts"
import { needsImages, testImage } from "./test-images.ts"

const kernel = testImage("linux-6.12-tiny.Image")
const initrd = testImage("busybox.cpio.gz")
const opensbi = testImage("opensbi-1.6-fw_dynamic.bin")
const isHere = kernel !== undefined && initrd !== undefined && opensbi !== undefined
const bootArguments = "console=ttyS0 no4lvl"
const memory = 128 << 20
const plenty = 2_000_000_000
const timeout = 300_000
/** The reference interpreter would take many minutes. */
const styles = interpreterStyles.filter((style) => style !== "reference")

type MachineMode = "monitor" | "firmware"
const factories = new Map<InterpreterStyle, EngineFactory>(
  await Promise.all(styles.map(async (style) => [style, await loadInterpreter(style)] as const)),
)

function booted(
  style: InterpreterStyle,
  harts: number,
  mode: MachineMode,
): { machine: WholeSystem; output: () => string } {
  const sent: number[] = []
  const engine = factories.get(style)
  const image = kernel && readLinuxImage(kernel)
  if (!engine || !kernel || !image || !initrd || !opensbi) throw new Error("no images")
  const machine = createWholeSystem({ engine, harts, memory, transmit: (byte) => sent.push(byte) })
  bootMachine(machine, {
    kernel: linuxKernel(kernel, image, machine.memory.base),
    machineMode: mode === "monitor" ? { kind: "monitor" } : flatFirmware(opensbi, machine.memory.base),
    initrd,
    bootArguments,
  })
  return { machine, output: () => new TextDecoder().decode(Uint8Array.from(sent)) }
}

function run(style: InterpreterStyle, harts: number, mode: MachineMode) {
  const { machine, output } = booted(style, harts, mode)
  const stop = machine.run(plenty)
  return { stop, output: output(), steps: machine.steps, retired: machine.harts.map(({ retired }) => retired) }
}

describe.skipIf(!isHere)(`the small Linux (${needsImages})`, () => {
  for (const mode of ["monitor", "firmware"] as const) {
    for (const harts of [1, 4]) {
      test(`boots under the ${mode} on ${harts} harts, on every interpreter alike`, { timeout }, () => {
        const first = run("predecoded", harts, mode)
        expect(first.stop).toEqual({ kind: "powered-off", status: 0 })
        expect(first.output).toContain("LAMINA-INIT-OK")
        expect(first.output).toContain("LAMINA-CHECK-DONE")
        expect(first.output).toContain(harts === 1 ? "Brought up 1 node, 1 CPU" : "Brought up 1 node, 4 CPUs")
        expect(run("predecoded", harts, mode)).toEqual(first)
        // The slower styles once each.
        if (mode === "firmware" || harts > 1) return
        for (const style of styles.filter((each) => each !== "predecoded"))
          expect(run(style, harts, mode)).toEqual(first)
      })
    }
  }

  test("goes on from a snapshot on another interpreter as if nothing had happened", { timeout }, async () => {
    const whole = run("predecoded", 2, "monitor")
    const first = booted("predecoded", 2, "monitor")
    first.machine.run(Math.floor(whole.steps / 3))
    const saved = await saveSnapshot(first.machine)
    const second = booted("procedure", 2, "monitor")
    await restoreSnapshot(second.machine, saved)
    expect(second.machine.run(plenty)).toEqual(whole.stop)
    expect(first.output() + second.output()).toBe(whole.output)
    expect(second.machine.harts.map(({ retired }) => retired)).toEqual(whole.retired)
  })

  test("talks over a virtio console", { timeout }, () => {
    const image = kernel && readLinuxImage(kernel)
    const engine = factories.get("predecoded")
    if (!engine || !kernel || !image || !initrd) throw new Error("no images")
    const sent: Uint8Array[] = []
    const console = { transmit: (bytes: Uint8Array) => void sent.push(bytes) }
    const machine = createWholeSystem({ engine, memory, console, transmit: () => {} })
    bootMachine(machine, {
      kernel: linuxKernel(kernel, image, machine.memory.base),
      machineMode: { kind: "monitor" },
      initrd,
      bootArguments: "console=ttyS0 lamina.shell no4lvl",
    })
    machine.run(plenty / 8)
    // hvc0 is the SBI's console.
    machine.input.push(
      new TextEncoder().encode("(read x; echo got $x) </dev/hvc1 >/dev/hvc1 & sleep 1; wait; poweroff -f\n"),
    )
    machine.run(plenty / 40)
    const typed = new TextEncoder().encode("typed\n")
    expect(machine.console?.receive(typed)).toBe(typed.length)
    expect(machine.run(plenty)).toEqual({ kind: "powered-off", status: 0 })
    expect(sent.map((bytes) => new TextDecoder().decode(bytes)).join("")).toContain("got typed")
  })

  const qemu = "qemu-system-riscv64"
  const hasQemu = spawnSync(qemu, ["--version"]).status === 0
  test.skipIf(!hasQemu)(`says what it says on ${qemu} (needs ${qemu})`, { timeout }, () => {
    const folder = mkdtempSync(join(tmpdir(), "lamina-"))
    const files = { kernel, initrd, bios: opensbi }
    const path = (name: string) => join(folder, name)
    for (const [name, bytes] of Object.entries(files)) writeFileSync(path(name), bytes ?? "")
    const argv = ["-M", "virt", "-m", "128", "-nographic", "-bios", path("bios"), "-kernel", path("kernel")]
    const { stdout } = spawnSync(qemu, [...argv, "-initrd", path("initrd"), "-append", bootArguments], { timeout })
    rmSync(folder, { recursive: true })
    const ours = comparable(run("predecoded", 1, "firmware").output)
    const theirs = comparable(stdout.toString())
    expect(ours).toEqual(theirs)
    expect(ours.length).toBeGreaterThan(60)
  })
})

/** What differs from board to board: what the hardware says of itself, measured times, sizes, what a worker does meanwhile. */
const ofTheHardware = [
  /^Experimental SBI|Falling back to deprecated "riscv,isa"|Unpacking initramfs/,
  /^(Platform|Boot HART|Domain0|Firmware|Runtime SBI|Current Root)/,
  /riscv: (base ISA|ELF capabilities)/,
  /^(isa|hart isa|mmu)\s*:/,
  /Machine model|OF: reserved mem|early_init|node +0:|Zone ranges|percpu:|Memory: |cpu0: Ratio|BogoMIPS/,
  /riscv-timer: Timer interrupt|sched_clock|clocksource|efi: |random: |kvm|Freeing |goldfish_rtc/,
  /10000000.serial: ttyS0|printk: |plic: |Mem: /,
]

/** The lines of a console, without timestamps and without what is of the hardware. */
function comparable(output: string): string[] {
  return output
    .replaceAll("\r", "")
    .split("\n")
    .map((line) => line.replace(/^\[ *\d+\.\d+\] /, ""))
    .filter((line) => !ofTheHardware.some((pattern) => pattern.test(line)))
}
