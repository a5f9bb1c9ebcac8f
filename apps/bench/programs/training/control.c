/* A controller in the manner of generated state charts: flags, timers, nested switches, little arithmetic; and a cipher of
   shifts and adds (XTEA). */
#include "lap.h"

enum { idle, starting, running, braking, fault };
typedef struct {
  int state, inner, speed, timer;
  unsigned char door, light, alarm, request, locked;
  unsigned flags;
} unit;

static unit units[16];

static void step(unit *u, unsigned input) {
  if (u->timer > 0) u->timer--;
  u->request = input & 1, u->door = input >> 1 & 1;
  switch (u->state) {
    case idle:
      u->light = 0;
      if (u->request && !u->door) u->state = starting, u->timer = 5, u->inner = 0;
      break;
    case starting:
      if (u->door) u->state = fault, u->alarm = 1;
      else if (u->timer == 0) u->state = running, u->flags |= 4;
      else switch (u->inner) {
          case 0: u->locked = 1, u->inner = 1; break;
          case 1: u->light = (unsigned char)(u->timer & 1), u->inner = input & 4 ? 2 : 1; break;
          default: u->speed += 2, u->inner = 0;
        }
      break;
    case running:
      u->speed += u->speed < 100 ? 3 : -1;
      if (!u->request || u->speed > 98) u->state = braking, u->timer = u->speed / 4;
      if (input >> 3 == 5) u->state = fault;
      break;
    case braking:
      u->speed = u->speed > 7 ? u->speed - 7 : 0;
      if (u->speed == 0 && u->timer == 0) u->state = idle, u->locked = 0, u->flags &= ~4u;
      break;
    default:
      u->alarm ^= 1, u->speed >>= 1;
      if ((input & 7) == 6) u->state = idle, u->flags++;
  }
}

static void encipher(uint32_t v[2], const uint32_t key[4]) {
  uint32_t a = v[0], b = v[1], sum = 0;
  for (int i = 0; i < 32; i++) {
    a += ((b << 4 ^ b >> 5) + b) ^ (sum + key[sum & 3]);
    sum += 0x9e3779b9;
    b += ((a << 4 ^ a >> 5) + a) ^ (sum + key[sum >> 11 & 3]);
  }
  v[0] = a, v[1] = b;
}

static uint64_t kernel(void) {
  uint64_t sum = 0;
  uint32_t v[2] = {1, 2}, key[4] = {11, 22, 33, 44};
  memset(units, 0, sizeof units);
  for (int n = 0; n < 30000; n++) step(&units[n & 15], (unsigned)(lap_random() >> 40));
  for (int n = 0; n < 1500; n++) encipher(v, key);
  for (int i = 0; i < 16; i++) sum = lap_fold(sum, (uint64_t)(units[i].speed * 64 + units[i].state) + units[i].flags);
  return lap_fold(sum, (uint64_t)v[0] << 32 | v[1]);
}
