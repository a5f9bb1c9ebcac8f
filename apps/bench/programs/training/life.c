/* Conway's Life on a torus: cell by cell, and 64 cells at a time in words. */
#include "lap.h"

enum { SIDE = 128, WORDS = SIDE / 64, GENERATIONS = 24 };
static uint8_t cells[2][SIDE][SIDE];
static uint64_t rows[2][SIDE][WORDS];

static void step_cells(uint8_t from[SIDE][SIDE], uint8_t to[SIDE][SIDE]) {
  for (int i = 0; i < SIDE; i++)
    for (int j = 0; j < SIDE; j++) {
      int up = (i + SIDE - 1) % SIDE, down = (i + 1) % SIDE, left = (j + SIDE - 1) % SIDE, right = (j + 1) % SIDE;
      int count = from[up][left] + from[up][j] + from[up][right] + from[i][left] + from[i][right] + from[down][left] +
                  from[down][j] + from[down][right];
      to[i][j] = (uint8_t)(count == 3 || (count == 2 && from[i][j]));
    }
}

/* Adds a row's three neighbours into bit-sliced counters. */
static void add(uint64_t *ones, uint64_t *twos, uint64_t *fours, uint64_t bits) {
  uint64_t carry = *ones & bits;
  *ones ^= bits;
  uint64_t next = *twos & carry;
  *twos ^= carry;
  *fours |= next;
}

static void step_rows(uint64_t from[SIDE][WORDS], uint64_t to[SIDE][WORDS]) {
  for (int i = 0; i < SIDE; i++)
    for (int w = 0; w < WORDS; w++) {
      uint64_t ones = 0, twos = 0, fours = 0;
      for (int dy = -1; dy <= 1; dy++) {
        uint64_t *row = from[(i + dy + SIDE) % SIDE];
        uint64_t here = row[w], before = row[(w + WORDS - 1) % WORDS], after = row[(w + 1) % WORDS];
        add(&ones, &twos, &fours, here << 1 | before >> 63);
        add(&ones, &twos, &fours, here >> 1 | after << 63);
        if (dy) add(&ones, &twos, &fours, here);
      }
      to[i][w] = twos & ~fours & (ones | from[i][w]);
    }
}

static uint64_t kernel(void) {
  memset(rows, 0, sizeof rows);
  for (int i = 0; i < SIDE; i++)
    for (int j = 0; j < SIDE; j++) {
      cells[0][i][j] = lap_random() % 3 == 0;
      rows[0][i][j / 64] |= (uint64_t)cells[0][i][j] << j % 64;
    }
  uint64_t sum = 0;
  for (int turn = 0; turn < GENERATIONS; turn++) {
    step_cells(cells[turn & 1], cells[~turn & 1]);
    step_rows(rows[turn & 1], rows[~turn & 1]);
  }
  for (int i = 0; i < SIDE; i++)
    for (int j = 0; j < SIDE; j++)
      if (cells[GENERATIONS & 1][i][j] != (rows[GENERATIONS & 1][i][j / 64] >> j % 64 & 1)) return 0;
  for (int turn = 0; turn < 200; turn++) step_rows(rows[turn & 1], rows[~turn & 1]);
  for (int i = 0; i < SIDE; i++)
    for (int w = 0; w < WORDS; w++) sum = lap_fold(sum, rows[0][i][w]);
  return sum;
}
