// Compiled code and gcc's call one another: arguments in registers and on the stack, results, saved registers.
import { assemble, link, readObject } from "@lamina/assembler"
import { browserHost, memoryFiles } from "@lamina/host"
import { loadInterpreter } from "@lamina/interpreter"
import { parse } from "@lamina/ir"
import { createProcessHost } from "@lamina/process"
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { compileObject, runtimeObject } from "../src/index.ts"

const gcc = "riscv64-linux-gnu-gcc"
const hasGcc = spawnSync(gcc, ["--version"]).status === 0

/** Each of our functions calls one of C's, with the arguments the other way round, and C's calls ours. */
const module = `
import @c_mixed(f64, i64, f32, i32) -> f64 from "env"."c_mixed"
import @c_many(i32, i64, f64, f64, f64, f64, f64, f64, f64, f64, f64, f32, i64, i32, i32, i32, i32, i32, i64) -> i64 from "env"."c_many"
import @c_sum(i64, i64, i64, i64, i64, i64, i64, i64) -> i64 from "env"."c_sum"
export @mixed
export @many
export @kept
export @word
export @single
export @last

function @mixed(i32, f32, i64, f64) -> f64 {
b0(a: i32, b: f32, c: i64, d: f64):
  r = call @c_mixed(d, c, b, a)
  return r
}

; Floats beyond the eighth go where integers do, integers beyond the eighth onto the stack.
function @many(i32, i64, f64, f64, f64, f64, f64, f64, f64, f64, f64, f32, i64, i32, i32, i32, i32, i32, i64) -> i64 {
b0(a: i32, b: i64, c: f64, d: f64, e: f64, f: f64, g: f64, h: f64, i: f64, j: f64, k: f64, l: f32, m: i64, n: i32, o: i32, p: i32, q: i32, r: i32, s: i64):
  t = call @c_many(a, b, j, i, h, g, f, e, d, c, k, l, s, r, q, p, o, n, m)
  return t
}

; More is alive over the calls than callee-saved registers hold.
function @kept(i64) -> i64 {
b0(x: i64):
  three = i64.const 3
  a = i64.mul x, three
  b = i64.mul a, three
  c = i64.mul b, three
  d = i64.mul c, three
  e = i64.mul d, three
  f = i64.mul e, three
  g = i64.mul f, three
  h = i64.mul g, three
  i = i64.mul h, three
  j = i64.mul i, three
  k = i64.mul j, three
  l = i64.mul k, three
  m = i64.mul l, three
  n = i64.mul m, three
  r = call @c_sum(a, b, c, d, e, f, g, h)
  s = call @c_sum(n, m, l, k, j, i, h, r)
  t = call @c_sum(x, a, b, c, d, e, f, s)
  return t
}

function @word(i32, i32) -> i32 {
b0(a: i32, b: i32):
  r = i32.shr_u a, b
  return r
}

function @single(f32, f32) -> f32 {
b0(a: f32, b: f32):
  r = f32.div a, b
  return r
}

; A tail call.
function @last(i64) -> i64 {
b0(x: i64):
  one = i64.const 1
  return_call @c_sum(x, one, one, one, one, one, one, one)
}
`

const source = `
typedef int i32; typedef long i64; typedef float f32; typedef double f64; typedef unsigned long u64;
f64 mixed(i32, f32, i64, f64);
i64 many(i32, i64, f64, f64, f64, f64, f64, f64, f64, f64, f64, f32, i64, i32, i32, i32, i32, i32, i64);
i64 kept(i64);
i32 word(i32, i32);
f32 single(f32, f32);
i64 last(i64);
f64 c_mixed(f64 d, i64 c, f32 b, i32 a) { return d * 1000 + c * 100 + b * 10 + a; }
i64 c_many(i32 a, i64 b, f64 j, f64 i, f64 h, f64 g, f64 f, f64 e, f64 d, f64 c, f64 k, f32 l, i64 s, i32 r, i32 q, i32 p, i32 o, i32 n, i64 m) {
  f64 floats[] = {c, d, e, f, g, h, i, j, k, l};
  i64 integers[] = {a, b, m, n, o, p, q, r, s}, sum = 0;
  for (int x = 0; x < 10; x++) sum = sum * 7 + (i64)floats[x];
  for (int x = 0; x < 9; x++) sum = sum * 5 + integers[x];
  return sum;
}
i64 c_sum(i64 a, i64 b, i64 c, i64 d, i64 e, i64 f, i64 g, i64 h) {
  // What a callee may change is changed.
  __asm__ volatile("li t0, -1; li t1, -1; li t2, -1; li t3, -1; li t4, -1; li t5, -1; li t6, -1" ::: "t0", "t1", "t2", "t3", "t4", "t5", "t6");
  return a + 2 * b + 3 * c + 5 * d + 7 * e + 11 * f + 13 * g + 17 * h;
}
static i64 expected(i64 x) {
  i64 v[15]; v[0] = x;
  for (int i = 1; i < 15; i++) v[i] = v[i - 1] * 3;
  i64 r = c_sum(v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8]);
  i64 s = c_sum(v[14], v[13], v[12], v[11], v[10], v[9], v[8], r);
  return c_sum(v[0], v[1], v[2], v[3], v[4], v[5], v[6], s);
}
int check(void) {
  if (mixed(-1, 2.5f, -3, 4.5) != 4.5 * 1000 - 300 + 25 - 1) return 1;
  i64 direct = c_many(-1, 2, 10, 9, 8, 7, 6, 5, 4, 3, 11, 12, 19, 18, 17, 16, 15, 14, -13);
  if (many(-1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, -13, 14, 15, 16, 17, 18, 19) != direct) return 2;
  register i64 s1 __asm__("s1") = 0x1111, s11 __asm__("s11") = 0x2222;
  register f64 fs0 __asm__("fs0") = 1.25;
  __asm__ volatile("" : "+r"(s1), "+r"(s11), "+f"(fs0));
  i64 got = kept(12345);
  __asm__ volatile("" : "+r"(s1), "+r"(s11), "+f"(fs0));
  if (s1 != 0x1111 || s11 != 0x2222 || fs0 != 1.25) return 3;
  if (got != expected(12345)) return 4;
  // A result is sign-extended, which the caller relies on.
  if ((i64)word(-1, 0) != -1 || word(-1, 28) != 15) return 5;
  if (single(1.0f, 3.0f) != 1.0f / 3.0f) return 6;
  if (last(5) != 5 + 2 + 3 + 5 + 7 + 11 + 13 + 17) return 7;
  return 42;
}
`

const start = `
        .globl  _start, __wasm_memory_size, __wasm_memory_grow
_start: .option push
        .option norelax
        la      gp, __global_pointer$
        .option pop
        call    check
        li      a7, 93
        ecall
__wasm_memory_size:
__wasm_memory_grow:
        ret
`

function compileC(level: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "lamina-convention-"))
  try {
    writeFileSync(join(folder, "c.c"), source)
    const flags = [level, "-march=rv64gc", "-mabi=lp64d", "-ffreestanding", "-fno-pie", "-fno-stack-protector", "-c"]
    const { status, stderr } = spawnSync(gcc, [...flags, "c.c", "-o", "c.o"], { cwd: folder, encoding: "utf8" })
    if (status !== 0) throw new Error(stderr)
    return readFileSync(join(folder, "c.o"))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const engine = await loadInterpreter("predecoded")

test.skipIf(!hasGcc).each(["-O0", "-O2"])("C compiled with %s calls, and is called", (level) => {
  const c = readObject(compileC(level), "c.o")
  const { object: entry } = assemble({ name: "start.s", text: start })
  for (const optimise of [true, false]) {
    const { object } = compileObject(parse(module, "module.ir"), { optimise })
    const { bytes } = link([entry!, object, c, runtimeObject()], {})
    const files = memoryFiles({ "/program": { file: bytes, mode: 0o755 } })
    const host = createProcessHost({ host: browserHost(), engine, mounts: [{ guest: "/", files }] })
    expect(host.spawn({ path: "/program", args: ["program"] }).run()).toEqual({ kind: "exited", status: 42 })
  }
})
