/* Controllers as a tool for state charts would write them: one step function each, a big switch within a switch, flags and timers. */
#include "lap.h"

enum { STEPS = 200000, LIFTS = 8 };
enum { TOKEN_STATES = 24 };

/* A lift: doors, motor, requests, and an error state that is left by a key. */
enum lift_state { PARKED, OPENING, OPEN, CLOSING, BLOCKED, RISING, FALLING, SLOWING, LEVELLING, STUCK, SERVICE, TESTING };
typedef struct {
  enum lift_state state, resume;
  int floor, target, timer, position, speed;
  unsigned requests, travelled, faults;
  unsigned char isLit, isLocked, isOverloaded, hasKey, rings, tests;
} lift;
static lift lifts[LIFTS];

static int choose(const lift *l) {
  for (int far = 0; far < 16; far++) {
    if (l->floor + far < 16 && l->requests >> (l->floor + far) & 1) return l->floor + far;
    if (l->floor >= far && l->requests >> (l->floor - far) & 1) return l->floor - far;
  }
  return -1;
}

static void step_lift(lift *l, unsigned input) {
  if (l->timer > 0) l->timer--;
  if (input & 1) l->requests |= 1u << (input >> 8 & 15);
  l->isOverloaded = (input >> 1 & 0x3f) == 0x3f;
  l->hasKey = (input >> 12 & 0xff) == 0x5a;
  switch (l->state) {
    case PARKED:
      l->isLit = 0;
      l->target = choose(l);
      if (l->hasKey) l->state = SERVICE;
      else if (l->target < 0) break;
      else if (l->target == l->floor) l->state = OPENING, l->timer = 3;
      else l->state = l->target > l->floor ? RISING : FALLING, l->isLocked = 1, l->speed = 1;
      break;
    case OPENING:
      l->isLit = l->rings = 1;
      if (l->timer == 0) l->state = OPEN, l->timer = 6, l->requests &= ~(1u << l->floor);
      break;
    case OPEN:
      l->rings = 0;
      if (l->isOverloaded) l->timer = 2, l->rings = 1;
      else if (l->timer == 0) l->state = CLOSING, l->timer = 3;
      break;
    case CLOSING:
      if ((input & 0xf0) == 0xf0) l->state = BLOCKED, l->timer = 4;
      else if (l->timer == 0) l->state = PARKED;
      break;
    case BLOCKED:
      switch (l->timer) {
        case 3: l->rings = 1; break;
        case 2: l->rings = 0; break;
        case 1: l->isLit ^= 1; break;
        case 0: l->state = OPENING, l->timer = 3; break;
        default: break;
      }
      break;
    case RISING:
    case FALLING:
      l->speed += l->speed < 8;
      l->position += l->state == RISING ? l->speed : -l->speed;
      l->travelled += (unsigned)l->speed;
      if ((input >> 4 & 0x3ff) == 0x155) l->resume = l->state, l->state = STUCK, l->timer = 9, l->faults++;
      else if (l->position / 32 != l->floor && l->position >= 0) {
        l->floor = l->position / 32;
        if (l->floor == l->target) l->state = SLOWING;
        else if (l->requests >> l->floor & 1 && l->speed < 6) l->target = l->floor, l->state = SLOWING;
      } else if (l->position < 0 || l->position > 511) l->state = LEVELLING;
      break;
    case SLOWING:
      l->speed -= l->speed > 1;
      if (l->speed <= 1) l->state = LEVELLING;
      break;
    case LEVELLING:
      if (l->position > l->floor * 32 + 1) l->position -= 2;
      else if (l->position < l->floor * 32) l->position++;
      else l->state = OPENING, l->timer = 3, l->isLocked = 0, l->speed = 0;
      break;
    case STUCK:
      if (l->hasKey) l->state = SERVICE;
      else if (l->timer == 0) l->state = l->resume;
      else if (l->timer == 5) l->rings ^= 1;
      break;
    case SERVICE:
      l->tests = 0;
      if (!l->hasKey) l->state = TESTING, l->timer = 12;
      break;
    case TESTING:
      switch (l->tests) {
        case 0: l->isLit = 1, l->tests = 1; break;
        case 1: l->rings = 1, l->tests = (unsigned char)(input & 4 ? 2 : 3); break;
        case 2: l->isLocked = 1, l->tests = 4; break;
        case 3: l->isLocked = 0, l->tests = 4; break;
        case 4: l->rings = 0, l->tests = (unsigned char)(input & 8 ? 5 : 1); break;
        default: l->state = LEVELLING;
      }
      if (l->timer == 0) l->state = PARKED;
      break;
  }
}

/* A reader of numbers, names, strings and comments, character by character. */
enum {
  START, SIGN, ZERO, DIGITS, POINT, FRACTION, EXPONENT, POWER_SIGN, POWER,
  HEX, NAME, STRING, ESCAPE, SLASH, LINE, BLOCK, STAR, LESS, MORE, BAD
};
static uint64_t counts[TOKEN_STATES];

static int step_reader(int state, char c) {
  switch (state) {
    case START:
      switch (c) {
        case '+': case '-': return SIGN;
        case '0': return ZERO;
        case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9': return DIGITS;
        case '.': return POINT;
        case '"': return STRING;
        case '/': return SLASH;
        case '<': return LESS;
        case '>': return MORE;
        case ' ': case '\n': case ';': case ',': return START;
        default: return (c >= 'a' && c <= 'z') || c == '_' ? NAME : BAD;
      }
    case SIGN: return c >= '0' && c <= '9' ? DIGITS : c == '.' ? POINT : START;
    case ZERO: return c == 'x' ? HEX : c == '.' ? FRACTION : c >= '0' && c <= '7' ? DIGITS : START;
    case DIGITS: return c >= '0' && c <= '9' ? DIGITS : c == '.' ? FRACTION : c == 'e' ? EXPONENT : START;
    case POINT: return c >= '0' && c <= '9' ? FRACTION : BAD;
    case FRACTION: return c >= '0' && c <= '9' ? FRACTION : c == 'e' ? EXPONENT : START;
    case EXPONENT: return c == '+' || c == '-' ? POWER_SIGN : c >= '0' && c <= '9' ? POWER : BAD;
    case POWER_SIGN: return c >= '0' && c <= '9' ? POWER : BAD;
    case POWER: return c >= '0' && c <= '9' ? POWER : START;
    case HEX: return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ? HEX : START;
    case NAME: return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ? NAME : START;
    case STRING: return c == '"' ? START : c == '\\' ? ESCAPE : c == '\n' ? BAD : STRING;
    case ESCAPE: return STRING;
    case SLASH: return c == '/' ? LINE : c == '*' ? BLOCK : START;
    case LINE: return c == '\n' ? START : LINE;
    case BLOCK: return c == '*' ? STAR : BLOCK;
    case STAR: return c == '/' ? START : c == '*' ? STAR : BLOCK;
    case LESS: return c == '<' ? MORE : START;
    case MORE: return c == '>' ? LESS : START;
    default: return c == '\n' || c == ';' ? START : BAD;
  }
}

static uint64_t kernel(void) {
  memset(lifts, 0, sizeof lifts);
  memset(counts, 0, sizeof counts);
  for (int n = 0; n < STEPS; n++) step_lift(&lifts[n % LIFTS], (unsigned)(lap_random() >> 32));
  uint64_t sum = 0;
  for (int i = 0; i < LIFTS; i++)
    sum = lap_fold(sum, (uint64_t)lifts[i].travelled << 32 | lifts[i].faults << 8 |
                        (unsigned)lifts[i].state << 4 | (unsigned)lifts[i].floor);
  static const char characters[] = "0011234567899.e+-x\"\\/*<> \n;,abcdef_/*\"  ";
  int state = START;
  for (int n = 0; n < 3 * STEPS; n++) {
    state = step_reader(state, characters[lap_random() % (sizeof characters - 1)]);
    counts[state]++;
  }
  for (int i = 0; i < TOKEN_STATES; i++) sum = lap_fold(sum, counts[i]);
  return sum;
}
