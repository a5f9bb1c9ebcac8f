// Thread-local variables in all models.
__thread int counter = 3;
static __thread long hidden_total;
extern __thread char *other;
__thread int exact __attribute__((tls_model("local-exec"))) = 1;
extern __thread int initial __attribute__((tls_model("initial-exec")));
__thread char buffer[100];
int next(void) { return counter++ + exact + initial; }
long add(long n) { hidden_total += n; return hidden_total; }
char *where(void) { return other + (long)&buffer[10]; }
