/* Shortest paths in a sparse graph: Dijkstra's method with a binary heap, from several sources. */
#include "lap.h"

enum { NODES = 4000, EDGES = 5 };
static uint32_t target[NODES][EDGES], cost[NODES][EDGES], distance[NODES];
static uint32_t heap[NODES + 1], place[NODES], size;

static void move_up(uint32_t at, uint32_t node) {
  while (at > 1 && distance[node] < distance[heap[at / 2]]) {
    heap[at] = heap[at / 2];
    place[heap[at]] = at;
    at /= 2;
  }
  heap[at] = node;
  place[node] = at;
}

static uint32_t take(void) {
  uint32_t nearest = heap[1], node = heap[size--], at = 1;
  for (uint32_t child; (child = 2 * at) <= size; at = child) {
    if (child < size && distance[heap[child + 1]] < distance[heap[child]]) child++;
    if (distance[node] <= distance[heap[child]]) break;
    heap[at] = heap[child];
    place[heap[at]] = at;
  }
  heap[at] = node;
  place[node] = at;
  place[nearest] = 0;
  return nearest;
}

static void search(uint32_t source) {
  for (uint32_t i = 0; i < NODES; i++) {
    distance[i] = UINT32_MAX;
    place[i] = 0;
  }
  size = 0;
  distance[source] = 0;
  move_up(++size, source);
  while (size) {
    uint32_t node = take();
    for (int edge = 0; edge < EDGES; edge++) {
      uint32_t to = target[node][edge], far = distance[node] + cost[node][edge];
      if (far >= distance[to]) continue;
      int fresh = distance[to] == UINT32_MAX;
      distance[to] = far;
      move_up(fresh ? ++size : place[to], to);
    }
  }
}

static uint64_t kernel(void) {
  for (uint32_t i = 0; i < NODES; i++)
    for (int edge = 0; edge < EDGES; edge++) {
      target[i][edge] = (uint32_t)(lap_random() % NODES);
      cost[i][edge] = 1 + (uint32_t)(lap_random() % 1000);
    }
  uint64_t sum = 0;
  for (uint32_t source = 0; source < 24; source++) {
    search(source * 131 % NODES);
    for (uint32_t i = 0; i < NODES; i += 61) sum = lap_fold(sum, distance[i]);
  }
  return sum;
}
