/* A picture as JPEG keeps it, without its file format: encoded once, decoded several times. Huffman codes made for it, runs of zeros,
   dequantisation, the inverse cosine transform of Arai, Agui and Nakajima in integers, colours at half resolution, conversion to RGB. */
#include "lap.h"

enum { SIDE = 128, BLOCKS = SIDE / 8, SYMBOLS = 256, LONGEST = 16, TURNS = 12 };
static uint8_t picture[SIDE][SIDE][3], decoded[SIDE][SIDE][3], stream[SIDE * SIDE * 4];
static int16_t planes[3][SIDE][SIDE];
static int32_t frequency[2 * SYMBOLS];
static uint16_t code[SYMBOLS];
static uint8_t length[SYMBOLS], order[SYMBOLS];
static int first_code[LONGEST + 2], first_symbol[LONGEST + 2];
static uint8_t quick_symbol[256], quick_length[256];
static size_t position;
static uint32_t bits;
static int bit_count, symbols_only;

static const uint8_t zigzag[64] = {
    0,  1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,  12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6,  7,  14, 21, 28,
    35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};
/* cos(k * pi / 16) in 1/4096 */
static const int16_t cosines[9] = {4096, 4017, 3784, 3406, 2896, 2276, 1567, 799, 0};

static int cosine(int k) {
  k &= 31;
  if (k > 16) k = 32 - k;
  return k > 8 ? -cosines[16 - k] : cosines[k];
}

static int step_of(int i) { return 3 + (i >> 3) + (i & 7) * 2; }

static void put(uint32_t value, int count) {
  bits = bits << count | value;
  for (bit_count += count; bit_count >= 8; bit_count -= 8) stream[position++] = (uint8_t)(bits >> (bit_count - 8));
}

static void put_symbol(int symbol) {
  if (symbols_only) frequency[symbol]++;
  else put(code[symbol], length[symbol]);
}

static void put_number(int value, int size) {
  if (size && !symbols_only) put((uint32_t)(value < 0 ? value + (1 << size) - 1 : value), size);
}

static int size_of(int value) {
  int size = 0;
  for (value = value < 0 ? -value : value; value; value >>= 1) size++;
  return size;
}

static int encode_block(int16_t samples[SIDE][SIDE], int x0, int y0, int before) {
  int half[64], block[64];
  for (int y = 0; y < 8; y++)
    for (int u = 0; u < 8; u++) {
      int sum = 0;
      for (int x = 0; x < 8; x++) sum += samples[y0 + y][x0 + x] * (u ? cosine((2 * x + 1) * u) : 2896);
      half[8 * y + u] = sum >> 10;
    }
  for (int u = 0; u < 8; u++)
    for (int v = 0; v < 8; v++) {
      int sum = 0;
      for (int y = 0; y < 8; y++) sum += half[8 * y + u] * (v ? cosine((2 * y + 1) * v) : 2896);
      block[8 * v + u] = (sum / (1 << 16)) / step_of(8 * v + u);
    }
  int difference = block[0] - before, size = size_of(difference);
  put_symbol(size);
  put_number(difference, size);
  int zeros = 0;
  for (int i = 1; i < 64; i++) {
    int value = block[zigzag[i]];
    if (value == 0) {
      zeros++;
      continue;
    }
    for (; zeros > 15; zeros -= 16) put_symbol(0xf0);
    size = size_of(value);
    put_symbol(zeros << 4 | size);
    put_number(value, size);
    zeros = 0;
  }
  if (zeros) put_symbol(0x0f); /* no run of zeros ends in a number of fifteen bits */
  return block[0];
}

/* Lengths by joining the two rarest again and again; where one comes out too long, frequencies are made more alike. */
static void make_lengths(void) {
  int parent[2 * SYMBOLS];
  for (;;) {
    int nodes = SYMBOLS, longest = 0;
    memset(parent, 0, sizeof parent);
    for (;;) {
      int a = -1, b = -1;
      for (int i = 0; i < nodes; i++) {
        if (parent[i] || !frequency[i]) continue;
        if (a < 0 || frequency[i] < frequency[a]) b = a, a = i;
        else if (b < 0 || frequency[i] < frequency[b]) b = i;
      }
      if (b < 0) break;
      frequency[nodes] = frequency[a] + frequency[b];
      parent[a] = parent[b] = nodes++;
    }
    for (int i = 0; i < SYMBOLS; i++) {
      int n = 0;
      if (frequency[i])
        for (int at = i; parent[at]; at = parent[at]) n++;
      length[i] = (uint8_t)n;
      if (n > longest) longest = n;
    }
    if (longest <= LONGEST) return;
    for (int i = 0; i < SYMBOLS; i++)
      if (frequency[i]) frequency[i] = frequency[i] / 2 + 1;
  }
}

static void make_codes(void) {
  int next = 0, count = 0;
  memset(quick_length, 0, sizeof quick_length);
  for (int n = 1; n <= LONGEST; n++) {
    first_code[n] = next;
    first_symbol[n] = count;
    for (int i = 0; i < SYMBOLS; i++) {
      if (length[i] != n) continue;
      order[count++] = (uint8_t)i;
      code[i] = (uint16_t)next++;
      for (int rest = 0; n <= 8 && rest < 1 << (8 - n); rest++) {
        quick_symbol[code[i] << (8 - n) | rest] = (uint8_t)i;
        quick_length[code[i] << (8 - n) | rest] = (uint8_t)n;
      }
    }
    next <<= 1;
  }
  first_symbol[LONGEST + 1] = count;
}

static void encode_all(void) {
  position = 0;
  bit_count = 0;
  bits = 0;
  for (int p = 0; p < 3; p++) {
    int blocks = p ? BLOCKS / 2 : BLOCKS, before = 0;
    for (int i = 0; i < blocks * blocks; i++) before = encode_block(planes[p], i % blocks * 8, i / blocks * 8, before);
  }
  put(0, 7);
}

static void encode(void) {
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++) {
      int r = picture[y][x][0], g = picture[y][x][1], b = picture[y][x][2];
      planes[0][y][x] = (int16_t)((77 * r + 150 * g + 29 * b) / 256 - 128);
      if (x & 1 || y & 1) continue;
      planes[1][y / 2][x / 2] = (int16_t)((-43 * r - 85 * g + 128 * b) / 256);
      planes[2][y / 2][x / 2] = (int16_t)((128 * r - 107 * g - 21 * b) / 256);
    }
  memset(frequency, 0, sizeof frequency);
  symbols_only = 1;
  encode_all();
  make_lengths();
  make_codes();
  symbols_only = 0;
  encode_all();
}

static void fill(void) {
  for (; bit_count <= 24; bit_count += 8) bits = bits << 8 | stream[position++];
}

static int take(int count) {
  if (count == 0) return 0;
  fill();
  bit_count -= count;
  int value = (int)(bits >> bit_count & ((1u << count) - 1));
  return value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
}

static int take_symbol(void) {
  fill();
  uint32_t look = bits >> (bit_count - 8) & 255;
  if (quick_length[look]) {
    bit_count -= quick_length[look];
    return quick_symbol[look];
  }
  for (int n = 9; n <= LONGEST; n++) {
    int value = (int)(bits >> (bit_count - n) & ((1u << n) - 1)), index = first_symbol[n] + value - first_code[n];
    if (index < first_symbol[n + 1]) {
      bit_count -= n;
      return order[index];
    }
  }
  return 0x0f;
}

static int part(int value, int of) { return (int)((int64_t)value * of >> 12); }

/* One dimension, eight numbers `apart`: even and odd parts, five multiplications. Numbers are scaled beforehand. */
static void transform(int *b, int apart) {
  int s0 = b[0], s1 = b[apart], s2 = b[2 * apart], s3 = b[3 * apart];
  int s4 = b[4 * apart], s5 = b[5 * apart], s6 = b[6 * apart], s7 = b[7 * apart];
  int sum = s0 + s4, difference = s0 - s4, both = s2 + s6, turned = part(s2 - s6, 5793) - both;
  int e0 = sum + both, e3 = sum - both, e1 = difference + turned, e2 = difference - turned;
  int z13 = s5 + s3, z10 = s5 - s3, z11 = s1 + s7, z12 = s1 - s7;
  int o7 = z11 + z13, z5 = part(z10 + z12, 7568);
  int o6 = z5 - part(z10, 10703) - o7, o5 = part(z11 - z13, 5793) - o6, o4 = z5 - part(z12, 4433) - o5;
  b[0] = e0 + o7, b[7 * apart] = e0 - o7, b[apart] = e1 + o6, b[6 * apart] = e1 - o6;
  b[2 * apart] = e2 + o5, b[5 * apart] = e2 - o5, b[3 * apart] = e3 + o4, b[4 * apart] = e3 - o4;
}

static int decode_block(int16_t samples[SIDE][SIDE], int x0, int y0, int before, const int *scale) {
  int block[64] = {0};
  before += take(take_symbol());
  block[0] = before * scale[0];
  for (int i = 1; i < 64; i++) {
    int symbol = take_symbol();
    if (symbol == 0x0f) break;
    i += symbol >> 4;
    if (symbol == 0xf0) continue;
    int at = zigzag[i & 63];
    block[at] = take(symbol & 15) * scale[at];
  }
  for (int x = 0; x < 8; x++) transform(block + x, 8);
  for (int y = 0; y < 8; y++) {
    transform(block + 8 * y, 1);
    for (int x = 0; x < 8; x++) samples[y0 + y][x0 + x] = (int16_t)((block[8 * y + x] + (1 << 11)) >> 12);
  }
  return before;
}

static uint8_t clamp(int value) { return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value); }

static void decode(const int *scale) {
  position = 0;
  bit_count = 0;
  bits = 0;
  for (int p = 0; p < 3; p++) {
    int blocks = p ? BLOCKS / 2 : BLOCKS, before = 0;
    for (int i = 0; i < blocks * blocks; i++) before = decode_block(planes[p], i % blocks * 8, i / blocks * 8, before, scale);
  }
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++) {
      int bright = planes[0][y][x] + 128, blue = planes[1][y / 2][x / 2], red = planes[2][y / 2][x / 2];
      decoded[y][x][0] = clamp(bright + (359 * red >> 8));
      decoded[y][x][1] = clamp(bright - ((88 * blue + 183 * red) >> 8));
      decoded[y][x][2] = clamp(bright + (454 * blue >> 8));
    }
}

static uint64_t kernel(void) {
  int scale[64];
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++) {
      int isInside = (x - 60) * (x - 60) + (y - 70) * (y - 70) < 1500, noise = (int)(lap_random() & 15);
      picture[y][x][0] = (uint8_t)(isInside ? 220 - y / 2 : x + noise);
      picture[y][x][1] = (uint8_t)(isInside ? 90 + x / 2 : y + noise);
      picture[y][x][2] = (uint8_t)(isInside ? 40 + noise : 160 - x / 2 + noise);
    }
  encode();
  for (int i = 0; i < 64; i++) { /* 4 cos cos behind the transform's own factors, in 1/4096 */
    int u = i & 7, v = i >> 3;
    int across = u ? cosine(u) * 5793 >> 12 : 4096, down = v ? cosine(v) * 5793 >> 12 : 4096;
    scale[i] = step_of(i) * (across * down >> 12) / 8;
  }
  uint64_t sum = lap_fold(0, position);
  for (int turn = 0; turn < TURNS; turn++) {
    decode(scale);
    int far = 0;
    for (int y = turn; y < SIDE; y++)
      for (int x = 0; x < SIDE; x++) far += abs(decoded[y][x][1] - picture[y][x][1]);
    sum = lap_fold(sum, (uint64_t)far);
    if (far > 12 * SIDE * SIDE) return 0; /* what comes out is not the picture */
  }
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++) sum = lap_fold(sum, (uint64_t)(decoded[y][x][0] << 16 | decoded[y][x][1] << 8 | decoded[y][x][2]));
  return sum;
}
