// Many processes and megabytes through pipes: a chain of filters, and many writers to one pipe whose records must not mix.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { stages = 8, total = 1 << 20, writers = 24, records = 40, recordSize = 500, generations = 60 };

static uint32_t next(uint32_t *state) { return *state = *state * 1664525u + 1013904223u; }

static void need(int condition, const char *what) {
  if (condition) return;
  perror(what);
  exit(99);
}

static void writeAll(int to, const unsigned char *bytes, size_t count) {
  while (count > 0) {
    ssize_t done = write(to, bytes, count);
    need(done > 0, "write");
    bytes += done;
    count -= done;
  }
}

/** Each stage adds its number to every byte, in pieces of a size of its own. */
static void chain(void) {
  int ends[2], input;
  need(pipe(ends) == 0, "pipe");
  if (fork() == 0) {
    close(ends[0]);
    unsigned char bytes[3001];
    uint32_t state = 42;
    for (size_t left = total; left > 0;) {
      size_t part = left < sizeof bytes ? left : sizeof bytes;
      for (size_t i = 0; i < part; i++) bytes[i] = next(&state) >> 24;
      writeAll(ends[1], bytes, part);
      left -= part;
    }
    _exit(0);
  }
  close(ends[1]);
  input = ends[0];
  for (int stage = 1; stage <= stages; stage++) {
    need(pipe(ends) == 0, "pipe");
    if (fork() == 0) {
      close(ends[0]);
      unsigned char bytes[9000];
      ssize_t count;
      while ((count = read(input, bytes, 1000 * stage + 1)) > 0) {
        for (ssize_t i = 0; i < count; i++) bytes[i] += stage;
        writeAll(ends[1], bytes, count);
      }
      _exit(stage);
    }
    close(ends[1]);
    close(input);
    input = ends[0];
  }
  unsigned char bytes[7001];
  ssize_t count;
  size_t seen = 0, wrong = 0;
  uint32_t state = 42, sum = 0;
  while ((count = read(input, bytes, sizeof bytes)) > 0) {
    for (ssize_t i = 0; i < count; i++) {
      unsigned char expected = (next(&state) >> 24) + stages * (stages + 1) / 2;
      wrong += bytes[i] != expected;
      sum = sum * 31 + bytes[i];
    }
    seen += count;
  }
  close(input);
  int statuses = 0, status, ended = 0;
  while (wait(&status) > 0) {
    statuses += WEXITSTATUS(status);
    ended++;
  }
  printf("chain: %zu bytes, %zu wrong, sum %08x; %d processes, statuses %d\n", seen, wrong, sum, ended, statuses);
}

/** Writes of up to PIPE_BUF bytes are whole (POSIX.1-2017, write). */
static void crowd(void) {
  int ends[2];
  need(pipe(ends) == 0, "pipe");
  for (int writer = 0; writer < writers; writer++) {
    int child = fork();
    need(child >= 0, "fork");
    if (child != 0) continue;
    close(ends[0]);
    unsigned char record[recordSize];
    for (int i = 0; i < records; i++) {
      memset(record, writer + 1, sizeof record);
      record[0] = i;
      need(write(ends[1], record, sizeof record) == sizeof record, "write");
    }
    _exit(0);
  }
  close(ends[1]);
  int count[writers] = {0}, mixed = 0, disordered = 0;
  unsigned char record[recordSize];
  for (;;) {
    size_t got = 0;
    ssize_t part;
    while (got < sizeof record && (part = read(ends[0], record + got, sizeof record - got)) > 0) got += part;
    if (got < sizeof record) break;
    int writer = record[1] - 1;
    for (int i = 2; i < recordSize; i++) mixed += record[i] != record[1];
    disordered += record[0] != count[writer]++;
  }
  int all = 0;
  for (int i = 0; i < writers; i++) all += count[i] == records;
  while (wait(NULL) > 0) continue;
  printf("crowd: %d of %d writers whole, %d bytes mixed, %d out of order\n", all, writers, mixed, disordered);
}

/** Each generation begins the next, and its memory is its own. */
static void line(void) {
  static volatile int depth = 0;
  int status;
  while (depth < generations) {
    int child = fork();
    need(child >= 0, "fork");
    if (child > 0) {
      int mine = depth;
      need(waitpid(child, &status, 0) == child, "waitpid");
      int good = depth == mine && WIFEXITED(status) && WEXITSTATUS(status) == generations - mine - 1;
      if (mine > 0) _exit(good ? generations - mine : 98);
      printf("line: %s\n", good ? "whole" : "broken");
      return;
    }
    depth++;
  }
  _exit(0);
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  chain();
  crowd();
  line();
  return 17;
}
