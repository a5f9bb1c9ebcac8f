// A scanner: dense switches in loops, many string constants, goto.
enum kind { END, NUMBER, NAME, PLUS, MINUS, TIMES, OPEN, CLOSE, ERROR }; struct token { enum kind kind; long value; const char *text; };
static const char *const kinds[] = {[END] = "end", [NUMBER] = "number", [NAME] = "name", [ERROR] = "error"};
struct token scan(const char **p) { struct token t = {0}; again: switch (**p) { case 0: t.kind = END; break; case ' ': case '\t': case '\n': ++*p; goto again; case '+': t.kind = PLUS; ++*p; break; case '-': t.kind = MINUS; ++*p; break; case '*': t.kind = TIMES; ++*p; break; case '(': t.kind = OPEN; ++*p; break; case ')': t.kind = CLOSE; ++*p; break;
  default: if (**p >= '0' && **p <= '9') { t.kind = NUMBER; while (**p >= '0' && **p <= '9') t.value = t.value * 10 + *(*p)++ - '0'; } else if (**p >= 'a' && **p <= 'z') { t.kind = NAME; t.text = *p; while (**p >= 'a' && **p <= 'z') ++*p; } else { t.kind = ERROR; t.text = kinds[ERROR]; } } return t; }
long expression(const char **p); long primary(const char **p) { struct token t = scan(p); if (t.kind == OPEN) { long v = expression(p); scan(p); return v; } return t.kind == MINUS ? -primary(p) : t.value; }
long product(const char **p) { long v = primary(p); const char *q; while (q = *p, scan(&q).kind == TIMES) { *p = q; v *= primary(p); } return v; }
long expression(const char **p) { long v = product(p); for (;;) { const char *q = *p; enum kind k = scan(&q).kind; if (k != PLUS && k != MINUS) return v; *p = q; v = k == PLUS ? v + product(p) : v - product(p); } }
