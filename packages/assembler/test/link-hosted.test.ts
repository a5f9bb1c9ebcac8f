// Programs linked with the C and C++ libraries: what our executable prints is what GNU ld's prints, relaxed or not.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { ElfError } from "../src/elf/elf-image.ts"
import { readElf } from "../src/elf/read-elf.ts"
import { readObject } from "../src/elf/read-object.ts"
import { link } from "../src/link/link.ts"
import { LinkError } from "../src/link/link-error.ts"
import type { LinkOptions } from "../src/link/link-options.ts"
import { hasGxx, hasQemu, hostedInputs, random, workshop, type Workshop } from "./elf-fixtures.ts"

const C_MAIN = `#include <stdio.h>
#include <stdlib.h>
#include <math.h>
#include <string.h>
extern __thread int shared_tls; extern int twice_tls(void); extern long sum_common(void);
static __thread long own_tls[400]; static __thread int small_tls = 3;
int common_array[100]; long common_size;
int weak_value(void) __attribute__((weak)); int weak_missing(void) __attribute__((weak)); extern char weak_data[] __attribute__((weak));
int weak_value(void) { return 1; }
static int compare(const void* a, const void* b) { return strcmp(*(const char**)a, *(const char**)b); }
static int five(void) { return 5; }
static int (*pick_five(void))(void) { return five; }
int number(void) __attribute__((ifunc("pick_five")));
int (*number_pointer)(void) = number;
__attribute__((constructor(200))) static void second(void) { puts("constructor 200"); }
__attribute__((constructor(101))) static void first(void) { puts("constructor 101"); }
__attribute__((constructor)) static void last(void) { puts("constructor"); }
__attribute__((destructor)) static void gone(void) { puts("destructor"); }
struct item { int a; long b; } __attribute__((section("items")));
__attribute__((section("items"), used)) static struct item one = { 1, 10 }, two = { 2, 20 };
extern struct item __start_items[], __stop_items[];
int choose(int x) { switch (x) { case 0: return 7; case 1: return 9; case 2: return 11; case 3: return 5; case 4: return 21; case 5: return 1; case 6: return 77; } return 0; }
int main(int argc, char** argv) {
  const char* words[] = { "pear", "apple", "fig", "quince", "cherry" };
  qsort(words, 5, sizeof *words, compare);
  for (int i = 0; i < 5; i++) printf("%s ", words[i]);
  printf("\\n%.15g %e %a %.3f\\n", sin(1.0) + argc, 6.02214076e23, 0.1, exp(2.5));
  own_tls[399] = 42; shared_tls += small_tls;
  printf("tls %d %d %ld\\n", shared_tls, twice_tls(), own_tls[399]);
  common_array[99] = 4; common_size = 100;
  printf("common %ld weak %d %d %d\\n", sum_common(), weak_value(), weak_missing != 0, weak_data != 0);
  printf("ifunc %d %d %d\\n", number(), number_pointer(), number_pointer == number);
  int sum = 0; for (struct item* p = __start_items; p < __stop_items; p++) sum += p->a * 1000 + p->b;
  printf("items %d %d\\n", (int)(__stop_items - __start_items), sum);
  int chosen = 0; for (int i = 0; i < 8; i++) chosen = chosen * 3 + choose(i);
  printf("chosen %d\\n", chosen);
  return 3;
}
`
const C_OTHER = `__thread int shared_tls = 39; int common_array[100]; extern long common_size;
int weak_value(void) { return 2; }
int twice_tls(void) { return shared_tls * 2; }
long sum_common(void) { long sum = 0; for (long i = 0; i < common_size; i++) sum += common_array[i]; return sum; }
`
const CXX = `#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>
struct Loud { std::string name; Loud(const char* n) : name(n) { std::cout << "made " << name << std::endl; } ~Loud() { std::cout << "lost " << name << std::endl; } };
static Loud global("global");
thread_local Loud local_to_thread("thread");
template <class T> inline T& single() { static T value{"single"}; return value; }
struct Problem : std::runtime_error { using std::runtime_error::runtime_error; };
int depth(int n) { Loud guard(n % 2 ? "odd" : "even"); if (n == 3) throw Problem("deep"); return depth(n + 1) + 1; }
int main() {
  std::map<std::string, std::vector<double>> table;
  table["pi"] = { 3.14159, 2.71828 }; table["e"].push_back(1.5);
  for (auto& [key, values] : table) { std::cout << key; for (double v : values) std::cout << ' ' << v; std::cout << '\\n'; }
  try { depth(0); } catch (const Problem& p) { std::cout << "caught " << p.what() << '\\n'; }
  try { table.at("none"); } catch (const std::out_of_range&) { std::cout << "out of range\\n"; }
  try { std::stoi("x"); } catch (const std::exception& e) { std::cout << e.what() << '\\n'; }
  std::cout << single<Loud>().name << ' ' << local_to_thread.name << std::endl;
  return 0;
}
`

const VARIANTS: readonly [string, LinkOptions][] = [
  ["relaxed", {}],
  ["unrelaxed", { relax: false }],
  ["relaxed, without unreachable sections", { gcSections: true }],
  ["unrelaxed, without unreachable sections", { relax: false, gcSections: true }],
  ["at another base", { base: 0x40_0000n }],
]

describe.skipIf(!hasGxx || !hasQemu)(
  "against GNU ld (needs riscv64-linux-gnu-g++ and qemu-riscv64)",
  { timeout: 120_000 },
  () => {
    let shop: Workshop
    beforeAll(() => {
      shop = workshop()
    })
    afterAll(() => shop.close())

    function execute(name: string): string {
      return shop.run("sh", "-c", `qemu-riscv64 ./${name}; echo "status $?"`)
    }

    /** Links the objects in every variant, and compares with the reference; returns sizes of code in bytes. */
    function compareAll(
      objects: readonly string[],
      libraries: string[] | undefined,
      reference: string,
    ): Map<string, number> {
      const expected = execute(reference)
      expect(expected).toContain("status")
      const code = (bytes: Uint8Array) => readElf(bytes).sections.find((section) => section.name === ".text")!.size
      const sizes = new Map([["GNU ld", code(shop.read(reference))]])
      // Inputs serve many links: linking changes none of them.
      const inputs = hostedInputs(
        objects.map((name) => readObject(shop.read(name), name)),
        libraries,
      )
      const before = link(inputs).bytes
      for (const [variant, options] of VARIANTS) {
        const result = link(inputs, options)
        shop.write("ours", result.bytes)
        expect(execute("ours"), variant).toBe(expected)
        sizes.set(variant, code(result.bytes))
      }
      expect(Buffer.compare(link(inputs).bytes, before)).toBe(0)
      const complaints = shop.run(
        "sh",
        "-c",
        "(riscv64-linux-gnu-readelf -aW ours; riscv64-linux-gnu-objdump -dS ours) 2>&1 >/dev/null",
      )
      expect(complaints).toBe("")
      return sizes
    }

    test.each([
      ["-O2"],
      ["-O1 -g -mcmodel=medany -fcommon -ffunction-sections -fdata-sections"],
      ["-O0 -fPIC -ftls-model=global-dynamic -fcommon"],
      ["-O2 -fPIC -ftls-model=initial-exec -mno-relax"],
      ["-Os -mcmodel=medlow -fcommon -march=rv64g"],
    ])("C: printf, qsort, libm, TLS, weak, common, ifunc, constructors; %s", (flags) => {
      shop.write("main.c", C_MAIN)
      shop.write("other.c", C_OTHER)
      const extra = flags.includes("-fcommon") ? [] : ["-fno-common"]
      // Without common symbols a second definition is an error, so the second file only declares.
      if (extra.length > 0) shop.write("other.c", C_OTHER.replace("int common_array", "extern int common_array"))
      for (const name of ["main", "other"])
        shop.run("riscv64-linux-gnu-gcc", ...flags.split(" "), ...extra, "-c", `${name}.c`, "-o", `${name}.o`)
      shop.run("riscv64-linux-gnu-gcc", "-static", "main.o", "other.o", "-o", "reference", "-lm")
      const sizes = compareAll(["main.o", "other.o"], undefined, "reference")
      expect(sizes.get("relaxed")).toBeLessThan(sizes.get("unrelaxed")!)
      expect(sizes.get("relaxed")).toBeLessThan(sizes.get("GNU ld")! * 1.01)
    })

    test("seeded damage to an object gives an executable, an ElfError or a LinkError", () => {
      shop.write("main.c", C_MAIN)
      shop.run("riscv64-linux-gnu-gcc", "-O2", "-g", "-c", "main.c", "-o", "main.o")
      const whole = shop.read("main.o")
      const next = random(4711)
      const outcomes = new Map<string, number>()
      for (let round = 0; round < 600; round++) {
        const bytes = whole.slice()
        for (let flips = next(5); flips >= 0; flips--) bytes[next(bytes.length)] ^= next(2) === 0 ? 0xff : 1 << next(8)
        let outcome = "linked"
        try {
          readElf(
            link([readObject(bytes, "main.o")], { allowUndefined: true, entry: "main", gcSections: next(2) === 0 })
              .bytes,
          )
        } catch (error) {
          if (!(error instanceof ElfError || error instanceof LinkError)) throw error
          outcome = error.name
        }
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      }
      for (const outcome of ["linked", "ElfError", "LinkError"])
        expect(outcomes.get(outcome), outcome).toBeGreaterThan(10)
    })

    test("calls near the limits of jal and c.j, in code of four megabytes", () => {
      const next = random(31)
      const functions = 300
      const lines = ["#include <stdio.h>", "unsigned sum;"]
      for (let i = 0; i < functions; i++) lines.push(`__attribute__((noinline)) void f${i}(int depth);`)
      for (let i = 0; i < functions; i++) {
        const [first, second, third] = [next(functions), next(functions), next(functions)]
        lines.push(
          `void f${i}(int depth) { sum = sum * 31 + ${i}; if (depth == 0) return; f${first}(depth - 1); f${second}(depth - 1); f${third}(depth - 1); }`,
        )
        // Room in three sizes: the next function in reach of c.j, a page away, and such that every fourth or so is in reach of jal.
        lines.push(
          `asm(".text\\n.skip ${[40, 4000 + 2 * next(60), 36000 + 2 * next(2000)][next(3)]}\\n.balign ${2 << next(6)}");`,
        )
      }
      lines.push('int main(void) { for (int i = 0; i < 40; i++) f0(i % 8); printf("%08x\\n", sum); return 0; }')
      shop.write("far.c", lines.join("\n"))
      shop.run("riscv64-linux-gnu-gcc", "-O2", "-fno-toplevel-reorder", "-c", "far.c", "-o", "far.o")
      shop.run("riscv64-linux-gnu-gcc", "-static", "far.o", "-o", "reference")
      const sizes = compareAll(["far.o"], undefined, "reference")
      expect(sizes.get("relaxed")).toBeGreaterThan(3_000_000)
      expect(sizes.get("relaxed")).toBeLessThan(sizes.get("unrelaxed")!)
    })

    test("C++: iostream, containers, exceptions, static and thread-local objects", () => {
      shop.write("a.cc", CXX)
      shop.run("riscv64-linux-gnu-g++", "-std=c++17", "-O2", "-g", "-ffunction-sections", "-c", "a.cc", "-o", "a.o")
      shop.run("riscv64-linux-gnu-g++", "-static", "a.o", "-o", "reference")
      const sizes = compareAll(["a.o"], ["libstdc++.a", "libm.a", "libgcc.a", "libgcc_eh.a", "libc.a"], "reference")
      expect(sizes.get("relaxed")).toBeLessThan(sizes.get("GNU ld")! * 1.01)
      expect(sizes.get("relaxed, without unreachable sections")).toBeLessThan(sizes.get("relaxed")! * 0.95)
      // Debug information still names the lines after relaxation.
      const image = readElf(shop.read("ours"))
      const main = image.symbols().find((symbol) => symbol.name === "main")!
      expect(shop.run("riscv64-linux-gnu-addr2line", "-e", "ours", main.value.toString(16))).toMatch(/a\.cc:12/)
    })
  },
)
