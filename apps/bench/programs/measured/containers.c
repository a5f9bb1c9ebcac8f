/* Intrusive containers: an element is in a ring, a hash table's chains and a red-black tree at once. Pointers are chased. */
#include "lap.h"
#include <stddef.h>

enum { ELEMENTS = 4096, BUCKETS = 512, CHANGES = 60000 };
typedef struct link { struct link *before, *after; } link;
typedef struct node { struct node *child[2], *parent; int isRed; } node;
typedef struct element {
  uint32_t key, uses;
  link recent;
  struct element *chain;
  node place;
} element;
static element elements[ELEMENTS], *buckets[BUCKETS], *spare;
static link ring;
static node *top;

#define HOLDER(type, member, pointer) ((type *)(void *)((char *)(pointer) - offsetof(type, member)))
static element *of_node(node *n) { return HOLDER(element, place, n); }

static void take_out(link *l) {
  l->before->after = l->after;
  l->after->before = l->before;
}

static void put_behind(link *where, link *l) {
  l->before = where;
  l->after = where->after;
  l->after->before = l;
  where->after = l;
}

/* Makes n's child on the other side its parent. */
static void turn(node *n, int side) {
  node *up = n->child[!side], *parent = n->parent;
  n->child[!side] = up->child[side];
  if (up->child[side]) up->child[side]->parent = n;
  up->child[side] = n;
  n->parent = up;
  up->parent = parent;
  if (!parent) top = up;
  else parent->child[parent->child[1] == n] = up;
}

static void insert(element *e) {
  node *parent = 0, **where = &top, *n = &e->place;
  while (*where) {
    parent = *where;
    where = &parent->child[of_node(parent)->key < e->key];
  }
  *where = n;
  *n = (node){{0, 0}, parent, 1};
  while ((parent = n->parent) && parent->isRed) {
    node *above = parent->parent;
    int side = above->child[1] == parent;
    node *uncle = above->child[!side];
    if (uncle && uncle->isRed) {
      parent->isRed = uncle->isRed = 0;
      above->isRed = 1;
      n = above;
      continue;
    }
    if (parent->child[!side] == n) {
      turn(parent, side);
      parent = n;
    }
    parent->isRed = 0;
    above->isRed = 1;
    turn(above, !side);
    break;
  }
  top->isRed = 0;
}

/* Puts `by`, which may be null, in n's place under n's parent. */
static void replace(node *n, node *by) {
  if (!n->parent) top = by;
  else n->parent->child[n->parent->child[1] == n] = by;
  if (by) by->parent = n->parent;
}

static void erase(element *e) {
  node *n = &e->place, *gone = n, *filler, *parent;
  int wasRed = n->isRed;
  if (!n->child[0] || !n->child[1]) {
    filler = n->child[!n->child[0]];
    parent = n->parent;
    replace(n, filler);
  } else {
    for (gone = n->child[1]; gone->child[0];) gone = gone->child[0];
    wasRed = gone->isRed;
    filler = gone->child[1];
    parent = gone->parent == n ? gone : gone->parent;
    if (gone->parent != n) {
      replace(gone, filler);
      gone->child[1] = n->child[1];
      gone->child[1]->parent = gone;
    }
    replace(n, gone);
    gone->child[0] = n->child[0];
    gone->child[0]->parent = gone;
    gone->isRed = n->isRed;
  }
  if (wasRed) return;
  while (parent && !(filler && filler->isRed)) {
    int side = parent->child[1] == filler;
    node *sibling = parent->child[!side];
    if (sibling->isRed) {
      sibling->isRed = 0;
      parent->isRed = 1;
      turn(parent, side);
      sibling = parent->child[!side];
    }
    node *near = sibling->child[side], *far = sibling->child[!side];
    if (!(near && near->isRed) && !(far && far->isRed)) {
      sibling->isRed = 1;
      filler = parent;
      parent = filler->parent;
      continue;
    }
    if (!(far && far->isRed)) {
      near->isRed = 0;
      sibling->isRed = 1;
      turn(sibling, !side);
      sibling = parent->child[!side];
    }
    sibling->isRed = parent->isRed;
    parent->isRed = 0;
    sibling->child[!side]->isRed = 0;
    turn(parent, side);
    return;
  }
  if (filler) filler->isRed = 0;
}

static element **chain_of(uint32_t key) {
  element **at = &buckets[key * 0x9e3779b1u >> 23];
  while (*at && (*at)->key != key) at = &(*at)->chain;
  return at;
}

static void forget(element *e) {
  element **at = chain_of(e->key);
  *at = e->chain;
  take_out(&e->recent);
  erase(e);
  e->chain = spare;
  spare = e;
}

/* The depth in black nodes; 0 where the tree is none or two red nodes follow each other. */
static int depth(const node *n) {
  if (!n) return 1;
  int left = depth(n->child[0]), right = depth(n->child[1]);
  int isBad = n->isRed && ((n->child[0] && n->child[0]->isRed) || (n->child[1] && n->child[1]->isRed));
  return left == 0 || left != right || isBad ? 0 : left + !n->isRed;
}

static uint64_t walk(const node *n, uint64_t sum) {
  if (!n) return sum;
  const element *e = HOLDER(const element, place, n);
  return walk(n->child[1], lap_fold(walk(n->child[0], sum), e->key + e->uses));
}

static uint64_t nearest(uint32_t key) {
  uint32_t best = 0;
  for (node *n = top; n;) {
    uint32_t here = of_node(n)->key;
    if (here <= key) best = here;
    n = n->child[here < key];
  }
  return best;
}

static uint64_t kernel(void) {
  uint64_t sum = 0;
  memset(buckets, 0, sizeof buckets);
  ring.before = ring.after = &ring;
  top = 0;
  spare = 0;
  for (int i = ELEMENTS - 1; i >= 0; i--) {
    elements[i].chain = spare;
    spare = &elements[i];
  }
  for (int i = 0; i < CHANGES; i++) { /* a cache of the most recently used */
    uint64_t r = lap_random();
    uint32_t key = (uint32_t)((r & 3 ? r >> 8 & 0xfff : r >> 8 & 0xffff) + 1);
    element **at = chain_of(key), *e = *at;
    if (e) {
      e->uses++;
      take_out(&e->recent);
    } else {
      if (!spare) {
        forget(HOLDER(element, recent, ring.before));
        at = chain_of(key);
      }
      e = spare;
      spare = e->chain;
      e->key = key;
      e->uses = 1;
      e->chain = *at;
      *at = e;
      insert(e);
    }
    put_behind(&ring, &e->recent);
    sum += nearest((uint32_t)(r >> 40) & 0xffff);
    if ((r >> 60) == 0) forget(HOLDER(element, recent, ring.after));
  }
  if (depth(top) == 0) return 0;
  uint32_t length = 0;
  for (link *l = ring.after; l != &ring; l = l->after) sum = lap_fold(sum, HOLDER(element, recent, l)->key + length++);
  return walk(top, sum);
}
