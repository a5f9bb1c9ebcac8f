/* Pointers: builds binary trees with a bump allocator, and walks them. */
#include "kernel.h"

struct node {
  struct node *left, *right;
  int32_t value;
};

enum { HEAP = 1 << 19 };
static _Alignas(16) uint8_t heap[HEAP];
static uint8_t *top;

static struct node *allocate(void) {
  struct node *node = (struct node *)top;
  top += sizeof(struct node);
  return node;
}

static struct node *build(int32_t depth, int32_t value) {
  struct node *node = allocate();
  node->value = value;
  if (depth == 0) {
    node->left = node->right = 0;
    return node;
  }
  node->left = build(depth - 1, value * 2);
  node->right = build(depth - 1, value * 2 + 1);
  return node;
}

static int32_t sum(const struct node *node) {
  if (node->left == 0) return node->value;
  return node->value + sum(node->left) - sum(node->right);
}

uint64_t kernel(void) {
  uint64_t result = 0;
  for (int32_t round = 0; round < 8; round++) {
    top = heap;
    struct node *tree = build(13, round);
    result = result * 31 + (uint32_t)sum(tree);
  }
  return result;
}
