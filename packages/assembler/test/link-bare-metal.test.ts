// A program without an operating system, linked to the start of RAM and run on a whole emulated machine.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { readObject } from "../src/elf/read-object.ts"
import { link } from "../src/link/link.ts"
import { hasGcc, hasQemuSystem, workshop, type Workshop } from "./elf-fixtures.ts"

const BOOT = `
.section .text.init, "ax"
.globl _start
_start:
  .option push
  .option norelax
  la gp, __global_pointer$
  .option pop
  la sp, stack_top
  la t0, __bss_start
  la t1, _end
1: bgeu t0, t1, 2f
  sd zero, 0(t0)
  addi t0, t0, 8
  j 1b
2: call main
  li t0, 0x100000
  li t1, 0x5555
  sw t1, 0(t0)
3: j 3b
.bss
.balign 16
.space 4096
stack_top:
`

const MAIN = `
static volatile char* const uart = (char*)0x10000000;
static int calls; long table[64]; const char* message = "bare metal ";
extern int absent(void) __attribute__((weak));
__attribute__((noinline)) static void put(char c) { calls++; *uart = c; }
__attribute__((noinline)) static void number(long n) { if (n >= 10) number(n / 10); put('0' + n % 10); }
int main(void) {
  for (const char* p = message; *p; p++) put(*p);
  for (int i = 0; i < 64; i++) table[i] = i * i;
  long sum = 0; for (int i = 0; i < 64; i++) sum += table[i];
  number(sum); put(absent ? 'y' : 'n'); number(calls); put('\\n');
  return 0;
}
`

describe.skipIf(!hasGcc || !hasQemuSystem)(
  "on qemu-system-riscv64 (needs it and riscv64-linux-gnu-gcc)",
  { timeout: 60_000 },
  () => {
    let shop: Workshop
    beforeAll(() => {
      shop = workshop()
      shop.write("boot.S", BOOT)
      shop.write("main.c", MAIN)
      shop.run("riscv64-linux-gnu-gcc", "-c", "boot.S", "-o", "boot.o")
      shop.run(
        "riscv64-linux-gnu-gcc",
        "-O1",
        "-ffreestanding",
        "-mcmodel=medany",
        "-fno-pie",
        "-c",
        "main.c",
        "-o",
        "main.o",
      )
    })
    afterAll(() => shop.close())

    test.each([[true], [false]])("relax: %s", (relax) => {
      const { bytes, entry, map } = link(
        ["main.o", "boot.o"].map((name) => readObject(shop.read(name), name)),
        { image: "bare-metal", relax },
      )
      expect(entry).toBe(0x8000_0000n)
      if (relax) expect(map.relaxed).toBeGreaterThan(20)
      shop.write("program", bytes)
      const output = shop.run(
        "timeout",
        "20",
        "qemu-system-riscv64",
        "-M",
        "virt",
        "-m",
        "64",
        "-bios",
        "none",
        "-nographic",
        "-kernel",
        "program",
      )
      expect(output).toBe("bare metal 85344n17\n")
    })
  },
)
