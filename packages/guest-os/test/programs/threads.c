// Threads of the C library: mutexes, conditions, barriers, what is a thread's own, cancellation, signals to one thread.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { workers = 8, rounds = 300, items = 1500, slots = 4 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t notEmpty = PTHREAD_COND_INITIALIZER, notFull = PTHREAD_COND_INITIALIZER;
static pthread_barrier_t barrier;
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static sem_t semaphore;
static long counter, torn, pair[2], onces, destroyed;
static __thread long own;
static int ring[slots], used, head, closed;
static volatile sig_atomic_t signalled;

static void begin(void) { onces++; }
static void destroys(void *value) { __atomic_add_fetch(&destroyed, (long)value, __ATOMIC_SEQ_CST); }
static void notes(int signal) { (void)signal; signalled = own; }

static void *increments(void *argument) {
  pthread_once(&once, begin);
  own = (long)argument;
  pthread_setspecific(key, argument);
  for (int i = 0; i < rounds; i++) {
    pthread_mutex_lock(&mutex);
    long now = counter;
    if (i % 50 == 0) sched_yield();
    counter = now + 1;
    pthread_mutex_unlock(&mutex);
    if (i % 100 == 0) pthread_barrier_wait(&barrier);
    if (argument == (void *)1) {
      pthread_rwlock_wrlock(&lock);
      pair[0]++;
      if (i % 40 == 0) sched_yield();
      pair[1]++;
      pthread_rwlock_unlock(&lock);
    } else {
      pthread_rwlock_rdlock(&lock);
      if (pair[0] != pair[1]) __atomic_add_fetch(&torn, 1, __ATOMIC_SEQ_CST);
      pthread_rwlock_unlock(&lock);
    }
  }
  sem_post(&semaphore);
  return (void *)(own * own);
}

static void *produces(void *argument) {
  for (int i = 1; i <= items; i++) {
    pthread_mutex_lock(&mutex);
    while (used == slots) pthread_cond_wait(&notFull, &mutex);
    ring[(head + used++) % slots] = i;
    pthread_cond_signal(&notEmpty);
    pthread_mutex_unlock(&mutex);
  }
  return argument;
}

static void *consumes(void *argument) {
  long sum = 0;
  (void)argument;
  for (;;) {
    pthread_mutex_lock(&mutex);
    while (used == 0 && !closed) pthread_cond_wait(&notEmpty, &mutex);
    if (used == 0) break;
    sum += ring[head];
    head = (head + 1) % slots;
    used--;
    pthread_cond_signal(&notFull);
    pthread_mutex_unlock(&mutex);
  }
  pthread_mutex_unlock(&mutex);
  return (void *)sum;
}

static void *waits(void *argument) {
  own = (long)argument;
  sem_post(&semaphore);
  for (;;) pause();
}

/** A child outlives the thread that began it, and is the process's all the same. */
static void *forks(void *argument) {
  int *child = argument;
  *child = fork();
  if (*child == 0) {
    usleep(30000);
    _exit(own + 21);
  }
  return NULL;
}

static void *endsAll(void *argument) {
  usleep(20000);
  exit(44);
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  pthread_t threads[workers], producers[2];
  pthread_barrier_init(&barrier, NULL, workers);
  pthread_key_create(&key, destroys);
  sem_init(&semaphore, 0, 0);
  for (long i = 0; i < workers; i++) pthread_create(&threads[i], NULL, increments, (void *)(i + 1));
  for (int i = 0; i < workers; i++) sem_wait(&semaphore);
  void *value;
  long squares = 0;
  for (int i = 0; i < workers; i++) {
    pthread_join(threads[i], &value);
    squares += (long)value;
  }
  printf("mutex: %ld, once %ld, squares %ld, destroyed %ld\n", counter, onces, squares, destroyed);
  printf("lock: %ld %ld, torn %ld\n", pair[0], pair[1], torn);

  for (int i = 0; i < 2; i++) pthread_create(&producers[i], NULL, produces, NULL);
  for (int i = 0; i < 3; i++) pthread_create(&threads[i], NULL, consumes, NULL);
  for (int i = 0; i < 2; i++) pthread_join(producers[i], NULL);
  pthread_mutex_lock(&mutex);
  closed = 1;
  pthread_cond_broadcast(&notEmpty);
  pthread_mutex_unlock(&mutex);
  long sum = 0;
  for (int i = 0; i < 3; i++) {
    pthread_join(threads[i], &value);
    sum += (long)value;
  }
  printf("conditions: %ld\n", sum);

  struct timespec soon;
  clock_gettime(CLOCK_REALTIME, &soon);
  soon.tv_nsec += 10000000;
  if (soon.tv_nsec >= 1000000000) soon.tv_nsec -= 1000000000, soon.tv_sec++;
  pthread_mutex_lock(&mutex);
  int result;
  while ((result = pthread_cond_timedwait(&notEmpty, &mutex, &soon)) == 0) continue;
  pthread_mutex_unlock(&mutex);
  printf("timed wait: %d\n", result == ETIMEDOUT);

  int child, status;
  pthread_create(&threads[0], NULL, forks, &child);
  pthread_join(threads[0], NULL);
  result = waitpid(child, &status, 0) == child;
  printf("child of a thread that has ended: %d, status %d\n", result, WEXITSTATUS(status));

  child = fork();
  if (child == 0) {
    pthread_create(&threads[0], NULL, endsAll, NULL);
    pthread_exit(NULL);
  }
  waitpid(child, &status, 0);
  printf("end by a thread that outlives the first: %d\n", WEXITSTATUS(status));

  for (long i = 0; i < 3; i++) pthread_create(&threads[i], NULL, waits, (void *)(i + 10));
  for (int i = 0; i < 3; i++) sem_wait(&semaphore);
  struct sigaction action = {.sa_handler = notes};
  sigaction(SIGUSR1, &action, NULL);
  pthread_kill(threads[1], SIGUSR1);
  while (signalled == 0) sched_yield();
  printf("signal to thread %d\n", (int)signalled);
  for (int i = 0; i < 2; i++) {
    pthread_cancel(threads[i]);
    pthread_join(threads[i], &value);
    printf("cancelled: %d\n", value == PTHREAD_CANCELED);
  }
  // One still waits: the end of the process ends it too.
  exit(33);
}
