/* A binary heap: Dijkstra's shortest paths on a grid. */
#include "kernel.h"

enum { SIDE = 64, NODES = SIDE * SIDE };
static uint8_t cost[NODES];
static uint32_t distance[NODES];
static uint64_t heap[NODES * 4];
static uint32_t heapSize;

static void push(uint64_t entry) {
  uint32_t at = heapSize++;
  while (at > 0) {
    uint32_t parent = (at - 1) >> 1;
    if (heap[parent] <= entry) break;
    heap[at] = heap[parent];
    at = parent;
  }
  heap[at] = entry;
}

static uint64_t pop(void) {
  uint64_t least = heap[0];
  uint64_t last = heap[--heapSize];
  uint32_t at = 0;
  for (;;) {
    uint32_t child = at * 2 + 1;
    if (child >= heapSize) break;
    if (child + 1 < heapSize && heap[child + 1] < heap[child]) child++;
    if (heap[child] >= last) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = last;
  return least;
}

static void relax(uint32_t node, uint32_t from) {
  uint32_t better = distance[from] + cost[node];
  if (better >= distance[node]) return;
  distance[node] = better;
  push((uint64_t)better << 32 | node);
}

uint64_t kernel(void) {
  uint32_t seed = 31;
  for (uint32_t i = 0; i < NODES; i++) {
    seed = seed * 1664525u + 1013904223u;
    cost[i] = (uint8_t)((seed >> 24) + 1);
    distance[i] = ~0u;
  }
  heapSize = 0;
  distance[0] = 0;
  push(0);
  while (heapSize > 0) {
    uint64_t entry = pop();
    uint32_t node = (uint32_t)entry;
    if ((uint32_t)(entry >> 32) > distance[node]) continue;
    uint32_t x = node % SIDE, y = node / SIDE;
    if (x > 0) relax(node - 1, node);
    if (x < SIDE - 1) relax(node + 1, node);
    if (y > 0) relax(node - SIDE, node);
    if (y < SIDE - 1) relax(node + SIDE, node);
  }
  uint64_t sum = 0;
  for (uint32_t i = 0; i < NODES; i++) sum = sum * 31 + distance[i];
  return sum;
}
