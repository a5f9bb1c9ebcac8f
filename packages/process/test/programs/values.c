// Arguments, environment, formatted numbers, the heap, exit status.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) printf("%d: %s\n", i, argv[i]);
  printf("%s\n", getenv("GREETING"));
  printf("%.17g %e %a %Lf\n", 1.0 / 3, 2.5e-300, 0.1, 1.0L / 7);
  printf("%f %f %f\n", sqrt(2), sin(1), pow(2.5, 3.5));
  char *blocks[100];
  unsigned sum = 0;
  for (int i = 0; i < 100; i++) {
    size_t size = (size_t)i * i * 100 + 1;
    blocks[i] = malloc(size);
    memset(blocks[i], i, size);
  }
  for (int i = 0; i < 100; i += 2) free(blocks[i]);
  for (int i = 1; i < 100; i += 2) {
    blocks[i] = realloc(blocks[i], (size_t)i * i * 150 + 1);
    sum += (unsigned char)blocks[i][i * i * 50];
  }
  printf("%u %p\n", sum, malloc((size_t)1 << 44));
  fprintf(stderr, "to stderr\n");
  char line[100];
  while (fgets(line, sizeof line, stdin)) printf("<%s>", line);
  return 42;
}
