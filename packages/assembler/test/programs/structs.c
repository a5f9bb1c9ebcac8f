// Calls what is in structs.c and prints the results.
#include "../sources/structs.c"
#include <stdio.h>
int main(void) { struct point p = add((struct point){1, 2}, (struct point){30, 40}); long s = sum(table, 4); fill(table); printf("%d %d %ld %ld %g\n", p.x, p.y, s, sum(table, 4), table[0].g); return 0; }
