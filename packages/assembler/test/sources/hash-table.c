// A hash table and a tree: allocation, recursion, callbacks.
#include <stdlib.h>
#include <string.h>
struct entry { struct entry *next; unsigned hash; char key[16]; void *value; }; static struct entry *buckets[257];
static unsigned hash(const char *s) { unsigned h = 2166136261u; while (*s) h = (h ^ (unsigned char)*s++) * 16777619u; return h; }
void *lookup(const char *k) { unsigned h = hash(k); for (struct entry *e = buckets[h % 257]; e; e = e->next) if (e->hash == h && !strcmp(e->key, k)) return e->value; return NULL; }
int insert(const char *k, void *v) { struct entry *e = calloc(1, sizeof *e); if (!e) return -1; e->hash = hash(k); strncpy(e->key, k, 15); e->value = v; e->next = buckets[e->hash % 257]; buckets[e->hash % 257] = e; return 0; }
struct tree { struct tree *l, *r; int k; }; struct tree *put(struct tree *t, int k) { if (!t) { t = malloc(sizeof *t); *t = (struct tree){0, 0, k}; } else if (k < t->k) t->l = put(t->l, k); else t->r = put(t->r, k); return t; }
void walk(const struct tree *t, void (*f)(int)) { if (t) { walk(t->l, f); f(t->k); walk(t->r, f); } }
