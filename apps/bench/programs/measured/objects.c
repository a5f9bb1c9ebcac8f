/* Objects with tables of methods: shapes of several classes behind one interface, visitors, and expressions that fold themselves. Nearly
   every call is indirect, at sites that see one class, a few, or many. */
#include "lap.h"

enum { SHAPES = 600, NODES = 4000, TURNS = 40 };
typedef struct shape shape;
typedef struct visitor visitor;
typedef struct {
  int64_t (*area)(const shape *);
  int (*holds)(const shape *, int x, int y);
  void (*move)(shape *, int x, int y);
  void (*accept)(const shape *, const visitor *);
} shape_class;
struct shape { const shape_class *class; int x, y; };
typedef struct { shape is; int width, height; } rectangle;
typedef struct { shape is; int radius; } circle;
typedef struct { shape is; int base, height; } triangle;
typedef struct { shape is; shape *first, *second; } pair;
struct visitor {
  void (*rectangle)(const rectangle *);
  void (*circle)(const circle *);
  void (*triangle)(const triangle *);
  void (*pair)(const pair *);
};

static rectangle rectangles[SHAPES];
static circle circles[SHAPES];
static triangle triangles[SHAPES];
static pair pairs[SHAPES];
static shape *shapes[SHAPES];

static int64_t rectangle_area(const shape *s) { return (int64_t)((const rectangle *)s)->width * ((const rectangle *)s)->height; }
static int64_t circle_area(const shape *s) { return (int64_t)((const circle *)s)->radius * ((const circle *)s)->radius * 355 / 113; }
static int64_t triangle_area(const shape *s) { return (int64_t)((const triangle *)s)->base * ((const triangle *)s)->height / 2; }
static int64_t pair_area(const shape *s) {
  const pair *p = (const pair *)s;
  return p->first->class->area(p->first) + p->second->class->area(p->second);
}
static int rectangle_holds(const shape *s, int x, int y) {
  const rectangle *r = (const rectangle *)s;
  return x >= s->x && x < s->x + r->width && y >= s->y && y < s->y + r->height;
}
static int circle_holds(const shape *s, int x, int y) {
  int r = ((const circle *)s)->radius;
  return (x - s->x) * (x - s->x) + (y - s->y) * (y - s->y) < r * r;
}
static int triangle_holds(const shape *s, int x, int y) {
  const triangle *t = (const triangle *)s;
  return x >= s->x && y >= s->y && (x - s->x) * t->height + (y - s->y) * t->base < t->base * t->height;
}
static int pair_holds(const shape *s, int x, int y) {
  const pair *p = (const pair *)s;
  return p->first->class->holds(p->first, x, y) || p->second->class->holds(p->second, x, y);
}
static void plain_move(shape *s, int x, int y) {
  s->x = (s->x + x) & 255;
  s->y = (s->y + y) & 255;
}
static void pair_move(shape *s, int x, int y) {
  pair *p = (pair *)s;
  p->first->class->move(p->first, x, y);
  p->second->class->move(p->second, y, x);
}
static void rectangle_accept(const shape *s, const visitor *v) { v->rectangle((const rectangle *)s); }
static void circle_accept(const shape *s, const visitor *v) { v->circle((const circle *)s); }
static void triangle_accept(const shape *s, const visitor *v) { v->triangle((const triangle *)s); }
static void pair_accept(const shape *s, const visitor *v) { v->pair((const pair *)s); }

static const shape_class rectangle_class = {rectangle_area, rectangle_holds, plain_move, rectangle_accept};
static const shape_class circle_class = {circle_area, circle_holds, plain_move, circle_accept};
static const shape_class triangle_class = {triangle_area, triangle_holds, plain_move, triangle_accept};
static const shape_class pair_class = {pair_area, pair_holds, pair_move, pair_accept};

static uint64_t widths, heights;
static const visitor measuring;
static void measure_rectangle(const rectangle *r) { widths += (uint64_t)r->width, heights += (uint64_t)r->height; }
static void measure_circle(const circle *c) { widths += 2 * (uint64_t)c->radius, heights += 2 * (uint64_t)c->radius; }
static void measure_triangle(const triangle *t) { widths += (uint64_t)t->base, heights += (uint64_t)t->height; }
static void measure_pair(const pair *p) {
  p->first->class->accept(p->first, &measuring);
  p->second->class->accept(p->second, &measuring);
}
static const visitor measuring = {measure_rectangle, measure_circle, measure_triangle, measure_pair};

static shape *make_shape(int i) {
  uint64_t r = lap_random();
  int x = (int)(r & 255), y = (int)(r >> 8 & 255), a = 1 + (int)(r >> 16 & 63), b = 1 + (int)(r >> 24 & 63);
  switch (i < 2 ? 0 : r >> 40 & 7) {
    case 0: case 1: case 2: rectangles[i] = (rectangle){{&rectangle_class, x, y}, a, b}; return &rectangles[i].is;
    case 3: case 4: circles[i] = (circle){{&circle_class, x, y}, a}; return &circles[i].is;
    case 5: case 6: triangles[i] = (triangle){{&triangle_class, x, y}, a, b}; return &triangles[i].is;
    default:
      pairs[i] = (pair){{&pair_class, x, y}, shapes[i / 2], shapes[i / 3]};
      return &pairs[i].is;
  }
}

/* Expressions: what they do is in the node itself, as a closure has it. */
typedef struct node node;
struct node { int64_t (*value)(const node *, int64_t x); const node *left, *right; int64_t constant; };
static node nodes[NODES];
static int64_t constant_value(const node *n, int64_t x) { return x & 1 ? n->constant : -n->constant; }
static int64_t variable_value(const node *n, int64_t x) { return x + n->constant; }
static int64_t sum_value(const node *n, int64_t x) { return n->left->value(n->left, x) + n->right->value(n->right, x); }
static int64_t product_value(const node *n, int64_t x) { return n->left->value(n->left, x) * (n->right->value(n->right, x) & 0xff); }
static int64_t choice_value(const node *n, int64_t x) {
  const node *chosen = (x ^ n->constant) & 2 ? n->left : n->right;
  return chosen->value(chosen, x);
}
static int64_t composed_value(const node *n, int64_t x) { return n->left->value(n->left, n->right->value(n->right, x) & 0xffff); }
static int64_t (*const operations[])(const node *, int64_t) = {
    sum_value, product_value, choice_value, composed_value, sum_value, choice_value};

static int order(const void *a, const void *b) {
  const shape *const *s = a, *const *t = b;
  int64_t x = (*s)->class->area(*s), y = (*t)->class->area(*t);
  return x != y ? (x > y) - (x < y) : (*s > *t) - (*s < *t);
}

static uint64_t kernel(void) {
  widths = heights = 0;
  for (int i = 0; i < SHAPES; i++) shapes[i] = make_shape(i);
  for (int i = 0; i < NODES; i++) {
    uint64_t r = lap_random();
    node *n = &nodes[i];
    n->constant = (int64_t)(r >> 48);
    if (i < NODES / 2) n->value = r & 1 ? constant_value : variable_value;
    else n->value = operations[r % 6], n->left = &nodes[(r >> 8) % (uint64_t)i], n->right = &nodes[(r >> 24) % (uint64_t)i];
  }
  uint64_t sum = 0;
  for (int turn = 0; turn < TURNS; turn++) {
    int64_t area = 0;
    int held = 0;
    for (int i = 0; i < SHAPES; i++) {
      shape *s = shapes[i];
      area += s->class->area(s);
      for (int probe = 0; probe < 8; probe++) held += s->class->holds(s, (turn * 31 + probe * 37) & 255, (i * 7 + probe * 29) & 255);
      s->class->accept(s, &measuring);
      s->class->move(s, turn, i);
    }
    for (int i = NODES / 2; i < NODES; i++) area += nodes[i].value(&nodes[i], turn) & 0xffffff;
    sum = lap_fold(lap_fold(sum, (uint64_t)area), (uint64_t)held);
  }
  qsort(shapes, SHAPES, sizeof *shapes, order);
  for (int i = 0; i < SHAPES; i++) sum = lap_fold(sum, (uint64_t)shapes[i]->class->area(shapes[i]));
  return lap_fold(sum, widths * 3 + heights);
}
