/* A switch in a loop: an interpreter of a small stack machine, which counts the steps of Collatz sequences. */
#include "kernel.h"

enum { PUSH, LOAD, STORE, ADD, MULTIPLY, HALF, AND, LESS, JUMP, JUMP_IF_ZERO, HALT };

static const uint8_t program[] = {
  PUSH, 1, STORE, 0,                                  /*  0: n = 1 */
  LOAD, 0, STORE, 1,                                  /*  4: x = n */
  LOAD, 1, PUSH, 2, LESS, JUMP_IF_ZERO, 17,           /*  8: while x >= 2 */
  JUMP, 48,                                           /* 15 */
  LOAD, 2, PUSH, 1, ADD, STORE, 2,                    /* 17: steps += 1 */
  LOAD, 1, PUSH, 1, AND, JUMP_IF_ZERO, 41,            /* 24: if x is odd */
  LOAD, 1, PUSH, 3, MULTIPLY, PUSH, 1, ADD, STORE, 1, /* 31: x = 3 x + 1 */
  LOAD, 1, HALF, STORE, 1, JUMP, 8,                   /* 41: x = x / 2 */
  LOAD, 0, PUSH, 1, ADD, STORE, 0,                    /* 48: n += 1 */
  LOAD, 0, PUSH, 250, LESS, JUMP_IF_ZERO, 64,         /* 55: while n < 250 */
  JUMP, 4,                                            /* 62 */
  HALT,                                               /* 64 */
};

static int32_t stack[64];
static int32_t variables[8];

static int32_t run(void) {
  uint32_t pc = 0;
  uint32_t sp = 0;
  int32_t executed = 0;
  for (;;) {
    executed++;
    switch (program[pc++]) {
      case PUSH:
        stack[sp++] = program[pc++];
        break;
      case LOAD:
        stack[sp++] = variables[program[pc++]];
        break;
      case STORE:
        variables[program[pc++]] = stack[--sp];
        break;
      case ADD:
        sp--;
        stack[sp - 1] += stack[sp];
        break;
      case MULTIPLY:
        sp--;
        stack[sp - 1] *= stack[sp];
        break;
      case HALF:
        stack[sp - 1] >>= 1;
        break;
      case AND:
        sp--;
        stack[sp - 1] &= stack[sp];
        break;
      case LESS:
        sp--;
        stack[sp - 1] = stack[sp - 1] < stack[sp];
        break;
      case JUMP:
        pc = program[pc];
        break;
      case JUMP_IF_ZERO:
        pc = stack[--sp] == 0 ? program[pc] : pc + 1;
        break;
      default:
        return executed;
    }
  }
}

uint64_t kernel(void) {
  variables[2] = 0;
  int32_t executed = run();
  return (uint64_t)executed * 100000 + (uint64_t)variables[2];
}
