/* Huffman coding: counts, tree by a heap, canonical codes, packing bits, and decoding by the tree. */
#include "lap.h"

enum { BYTES = 160000, SYMBOLS = 256 };
static uint8_t text[BYTES], packed[BYTES * 4], unpacked[BYTES];
static uint32_t weight[2 * SYMBOLS];
static int parent[2 * SYMBOLS], left[2 * SYMBOLS], right[2 * SYMBOLS];
static int heap[2 * SYMBOLS], heap_size;
static uint64_t code[SYMBOLS];
static int length[SYMBOLS];

static int before(int x, int y) { return weight[x] != weight[y] ? weight[x] < weight[y] : x < y; }

static void push(int node) {
  int at = heap_size++;
  while (at > 0 && before(node, heap[(at - 1) / 2])) {
    heap[at] = heap[(at - 1) / 2];
    at = (at - 1) / 2;
  }
  heap[at] = node;
}

static int pop(void) {
  int least = heap[0], node = heap[--heap_size], at = 0;
  for (;;) {
    int child = 2 * at + 1;
    if (child >= heap_size) break;
    if (child + 1 < heap_size && before(heap[child + 1], heap[child])) child++;
    if (!before(heap[child], node)) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = node;
  return least;
}

static int build(void) {
  int nodes = SYMBOLS;
  heap_size = 0;
  for (int i = 0; i < SYMBOLS; i++)
    if (weight[i]) push(i);
  while (heap_size > 1) {
    int x = pop(), y = pop();
    left[nodes] = x;
    right[nodes] = y;
    parent[x] = parent[y] = nodes;
    weight[nodes] = weight[x] + weight[y];
    push(nodes++);
  }
  int root = pop();
  for (int i = 0; i < SYMBOLS; i++) {
    code[i] = 0;
    length[i] = 0;
    if (!weight[i]) continue;
    for (int node = i; node != root; node = parent[node])
      code[i] |= (uint64_t)(right[parent[node]] == node) << length[i]++;
  }
  return root;
}

static uint64_t kernel(void) {
  for (int i = 0; i < BYTES; i++) {
    uint64_t r = lap_random();
    text[i] = (uint8_t)(r & r >> 8 & (r >> 16 | 0x55));
  }
  uint64_t sum = 0;
  for (int turn = 0; turn < 5; turn++) {
    memset(weight, 0, sizeof weight);
    for (int i = 0; i < BYTES; i++) weight[text[i]]++;
    int root = build();
    size_t bits = 0;
    memset(packed, 0, sizeof packed);
    for (int i = 0; i < BYTES; i++)
      for (int bit = length[text[i]] - 1; bit >= 0; bit--, bits++)
        packed[bits >> 3] |= (uint8_t)((code[text[i]] >> bit & 1) << (bits & 7));
    size_t at = 0;
    for (int i = 0; i < BYTES; i++) {
      int node = root;
      while (node >= SYMBOLS) {
        node = packed[at >> 3] >> (at & 7) & 1 ? right[node] : left[node];
        at++;
      }
      unpacked[i] = (uint8_t)node;
    }
    if (at != bits || memcmp(text, unpacked, BYTES)) return 0;
    sum = lap_fold(sum, bits);
    for (int i = 0; i < BYTES; i += 7) text[i] ^= (uint8_t)turn;
  }
  return sum;
}
