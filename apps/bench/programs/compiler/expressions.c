/* Calls through pointers: evaluates expression trees, one function for each kind of node. */
#include "kernel.h"

struct node {
  int32_t (*evaluate)(const struct node *, int32_t);
  const struct node *left, *right;
  int32_t value;
};

enum { LEAVES = 256 };
static struct node nodes[LEAVES * 2];

static int32_t variable(const struct node *node, int32_t x) {
  return x + node->value;
}

static int32_t add(const struct node *node, int32_t x) {
  return node->left->evaluate(node->left, x) + node->right->evaluate(node->right, x);
}

static int32_t multiply(const struct node *node, int32_t x) {
  return node->left->evaluate(node->left, x) * node->right->evaluate(node->right, x + node->value);
}

static int32_t choose(const struct node *node, int32_t x) {
  const struct node *child = (x & 4) == 0 ? node->left : node->right;
  return child->evaluate(child, x + 1) ^ node->value;
}

uint64_t kernel(void) {
  for (int32_t i = 1; i < LEAVES * 2; i++) {
    struct node *node = &nodes[i];
    node->value = i;
    node->left = i < LEAVES ? &nodes[i * 2] : 0;
    node->right = i < LEAVES ? &nodes[i * 2 + 1] : 0;
    node->evaluate = i >= LEAVES ? variable : i % 5 == 4 ? choose : i % 3 == 2 ? multiply : add;
  }
  uint64_t sum = 0;
  for (int32_t x = 0; x < 300; x++) sum = sum * 31 + (uint32_t)nodes[1].evaluate(&nodes[1], x);
  return sum;
}
