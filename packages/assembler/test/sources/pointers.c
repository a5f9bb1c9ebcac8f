// Function pointers, arrays of them, recursion, addresses of everything.
typedef int (*op)(int, int);
static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
int mul(int a, int b) { return a * b; }
extern int division(int, int);
op ops[] = {add, sub, mul, division}; op *const last = &ops[3];
int apply(int i, int a, int b) { return ops[i](a, b); }
int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
int array[10][20]; int *corner = &array[9][19]; long distance = (long)sizeof array;
void *self(void) { return (void *)self; }
void sort(int *v, int n) { for (int i = 1; i < n; i++) { int x = v[i], j = i; while (j > 0 && v[j - 1] > x) v[j] = v[j - 1], j--; v[j] = x; } }
