// Structures: members of all sizes, bit fields, passing and returning by value.
struct point { int x, y; };
struct mixed { char a; short b; int c; long d; unsigned e : 3, f : 13; double g; };
struct point add(struct point a, struct point b) { return (struct point){a.x + b.x, a.y + b.y}; }
struct mixed table[4] = {{1, 2, 3, 4, 5, 6, 7.5}, {.g = -0.0}};
long sum(const struct mixed *m, int n) {
  long s = 0;
  for (int i = 0; i < n; i++) s += m[i].a + m[i].b + m[i].c + m[i].d + m[i].e * m[i].f + (long)m[i].g;
  return s;
}
void fill(struct mixed *m) { m->e = 7; m->f = 4095; *m = table[1]; }
