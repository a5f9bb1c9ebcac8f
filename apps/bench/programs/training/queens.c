/* The queens problem by backtracking with bit sets, a Sudoku by the same, and the knight's tour by Warnsdorff's rule. */
#include "lap.h"

static int queens(uint32_t all, uint32_t columns, uint32_t left, uint32_t right) {
  if (columns == all) return 1;
  int count = 0;
  for (uint32_t free = all & ~(columns | left | right); free; free &= free - 1) {
    uint32_t bit = free & -free;
    count += queens(all, columns | bit, (left | bit) << 1, (right | bit) >> 1);
  }
  return count;
}

static uint16_t rows[9], columns[9], boxes[9];
static char board[82];
static long visits;
static int sudoku(void) {
  int best = -1, fewest = 10;
  uint32_t choices = 0;
  visits++;
  for (int i = 0; i < 81; i++) {
    if (board[i] != '.') continue;
    uint32_t free = 0x1ff & ~(uint32_t)(rows[i / 9] | columns[i % 9] | boxes[i / 27 * 3 + i % 9 / 3]);
    int count = 0;
    for (uint32_t bits = free; bits; bits &= bits - 1) count++;
    if (count < fewest) {
      fewest = count;
      best = i;
      choices = free;
    }
  }
  if (best < 0) return 1;
  int r = best / 9, c = best % 9, b = r / 3 * 3 + c / 3;
  for (int digit = 0; digit < 9; digit++) {
    uint16_t bit = (uint16_t)(1 << digit);
    if (!(choices & bit)) continue;
    rows[r] |= bit, columns[c] |= bit, boxes[b] |= bit;
    board[best] = (char)('1' + digit);
    if (sudoku()) return 1;
    rows[r] ^= bit, columns[c] ^= bit, boxes[b] ^= bit;
    board[best] = '.';
  }
  return 0;
}

static int degree(uint8_t seen[12][12], int x, int y) {
  int count = 0;
  for (int dx = -2; dx <= 2; dx++)
    for (int dy = -2; dy <= 2; dy++) count += dx * dx + dy * dy == 5 && !seen[x + dx + 2][y + dy + 2];
  return count;
}

static uint64_t tour(int x, int y) {
  uint8_t seen[12][12];
  memset(seen, 1, sizeof seen);
  for (int i = 2; i < 10; i++) memset(&seen[i][2], 0, 8);
  uint64_t sum = 0;
  for (int moves = 0;; moves++) {
    seen[x + 2][y + 2] = 1;
    int least = 9, nx = -1, ny = -1;
    for (int dx = -2; dx <= 2; dx++)
      for (int dy = -2; dy <= 2; dy++) {
        if (dx * dx + dy * dy != 5 || seen[x + dx + 2][y + dy + 2]) continue;
        int d = degree(seen, x + dx, y + dy);
        if (d < least) {
          least = d;
          nx = x + dx;
          ny = y + dy;
        }
      }
    if (nx < 0) return lap_fold(sum, (uint64_t)moves);
    sum = lap_fold(sum, (uint64_t)(nx * 8 + ny));
    x = nx;
    y = ny;
  }
}

static uint64_t kernel(void) {
  uint64_t sum = lap_fold(0, (uint64_t)queens((1 << 11) - 1, 0, 0, 0));
  for (int turn = 0; turn < 60; turn++) {
    memset(rows, 0, sizeof rows), memset(columns, 0, sizeof columns), memset(boxes, 0, sizeof boxes);
    visits = 0;
    for (int i = 0; i < 81; i++) {
      int r = i / 9, c = i % 9, digit = (3 * (r % 3) + r / 3 + c + turn) % 9;
      uint16_t bit = (uint16_t)(1 << digit);
      board[i] = '.';
      if (lap_random() % 4) continue;
      board[i] = (char)('1' + digit);
      rows[r] |= bit, columns[c] |= bit, boxes[r / 3 * 3 + c / 3] |= bit;
    }
    if (!sudoku()) return 0;
    for (int i = 0; i < 81; i++) sum = lap_fold(sum, (uint64_t)board[i]);
    sum = lap_fold(sum, (uint64_t)visits);
  }
  for (int i = 0; i < 64; i++) sum = lap_fold(sum, tour(i / 8, i % 8));
  return sum;
}
