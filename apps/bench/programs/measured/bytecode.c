/* A stack machine's interpreter: one switch, one guest program that counts Collatz steps and gathers them in a table. */
#include "lap.h"

enum operation { PUSH, LOAD, STORE, ADD, SUB, MUL, AND, SHIFT, LESS, EQUAL, JUMP, UNLESS, FETCH, PUT, HALT };
enum { CELLS = 256 };
static int64_t memory[CELLS], variables[8];

static int64_t execute(const int32_t *code) {
  int64_t stack[32], *top = stack;
  for (const int32_t *pc = code;;) {
    switch ((enum operation)*pc++) {
      case PUSH: *top++ = *pc++; break;
      case LOAD: *top++ = variables[*pc++]; break;
      case STORE: variables[*pc++] = *--top; break;
      case ADD: top--; top[-1] += top[0]; break;
      case SUB: top--; top[-1] -= top[0]; break;
      case MUL: top--; top[-1] *= top[0]; break;
      case AND: top--; top[-1] &= top[0]; break;
      case SHIFT: top--; top[-1] = (int64_t)((uint64_t)top[-1] >> top[0]); break;
      case LESS: top--; top[-1] = top[-1] < top[0]; break;
      case EQUAL: top--; top[-1] = top[-1] == top[0]; break;
      case JUMP: pc = code + *pc; break;
      case UNLESS: pc = *--top ? pc + 1 : code + *pc; break;
      case FETCH: top[-1] = memory[top[-1] & (CELLS - 1)]; break;
      case PUT: top -= 2; memory[top[1] & (CELLS - 1)] = top[0]; break;
      case HALT: return top[-1];
    }
  }
}

static int32_t program[160];
static int size;

static int emit(enum operation op, int operand) {
  program[size++] = op;
  program[size++] = operand;
  return size - 1;
}

static void emit_plain(enum operation op) { program[size++] = op; }

/* for (i = 1; i < 6000; i++) {
     for (n = i, s = 0; 1 < n; s++) n = n & 1 ? 3 * n + 1 : n >> 1;
     memory[s] += i; total += s; } */
static void build(void) {
  enum { I, N, S, TOTAL };
  size = 0;
  emit(PUSH, 1), emit(STORE, I), emit(PUSH, 0), emit(STORE, TOTAL);
  int outer = size;
  emit(LOAD, I), emit(PUSH, 6000), emit_plain(LESS);
  int finished = emit(UNLESS, 0);
  emit(LOAD, I), emit(STORE, N), emit(PUSH, 0), emit(STORE, S);
  int inner = size;
  emit(PUSH, 1), emit(LOAD, N), emit_plain(LESS);
  int reached = emit(UNLESS, 0);
  emit(LOAD, N), emit(PUSH, 1), emit_plain(AND);
  int even = emit(UNLESS, 0);
  emit(LOAD, N), emit(PUSH, 3), emit_plain(MUL), emit(PUSH, 1), emit_plain(ADD), emit(STORE, N);
  int odd = emit(JUMP, 0);
  program[even] = size;
  emit(LOAD, N), emit(PUSH, 1), emit_plain(SHIFT), emit(STORE, N);
  program[odd] = size;
  emit(LOAD, S), emit(PUSH, 1), emit_plain(ADD), emit(STORE, S), emit(JUMP, inner);
  program[reached] = size;
  emit(LOAD, S), emit_plain(FETCH), emit(LOAD, I), emit_plain(ADD), emit(LOAD, S), emit_plain(PUT);
  emit(LOAD, TOTAL), emit(LOAD, S), emit_plain(ADD), emit(STORE, TOTAL);
  emit(LOAD, I), emit(PUSH, 1), emit_plain(ADD), emit(STORE, I), emit(JUMP, outer);
  program[finished] = size;
  emit(LOAD, TOTAL), emit_plain(HALT);
}

static uint64_t kernel(void) {
  memset(memory, 0, sizeof memory);
  build();
  uint64_t sum = (uint64_t)execute(program);
  for (int i = 0; i < CELLS; i++) sum = lap_fold(sum, (uint64_t)memory[i]);
  return sum;
}
