/* A treap: insertions, look-ups and deletions by recursive rotation; pointers, compares, small calls. */
#include "lap.h"

typedef struct node {
  struct node *left, *right;
  uint32_t key, priority;
} node;

static node pool[20000];
static int taken;

static node *insert(node *t, uint32_t key) {
  if (!t) {
    node *n = &pool[taken++];
    *n = (node){0, 0, key, (uint32_t)lap_random()};
    return n;
  }
  if (key == t->key) return t;
  node **child = key < t->key ? &t->left : &t->right;
  *child = insert(*child, key);
  node *c = *child;
  if (c->priority >= t->priority) return t;
  if (c == t->left)
    t->left = c->right, c->right = t;
  else
    t->right = c->left, c->left = t;
  return c;
}

static node *join(node *a, node *b) {
  if (!a) return b;
  if (!b) return a;
  if (a->priority < b->priority) {
    a->right = join(a->right, b);
    return a;
  }
  b->left = join(a, b->left);
  return b;
}

static node *erase(node *t, uint32_t key) {
  if (!t) return 0;
  if (key == t->key) return join(t->left, t->right);
  if (key < t->key)
    t->left = erase(t->left, key);
  else
    t->right = erase(t->right, key);
  return t;
}

static uint64_t walk(const node *t, uint64_t sum) {
  return t ? walk(t->right, lap_fold(walk(t->left, sum), t->key)) : sum;
}

static uint64_t kernel(void) {
  node *root = 0;
  taken = 0;
  for (int i = 0; i < 12000; i++) root = insert(root, (uint32_t)lap_random() % 9000);
  for (int i = 0; i < 6000; i++) root = erase(root, (uint32_t)lap_random() % 9000);
  return walk(root, 0);
}
