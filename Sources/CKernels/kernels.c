#include "CKernels.h"

#include <float.h>
#include <math.h>
#include <string.h>

// One function, compiled for several processors; the loader takes the widest that this one has.
#if defined(__x86_64__) && defined(__linux__)
#define WIDE __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define WIDE
#endif
#define INLINE static inline __attribute__((always_inline))

typedef float lanes __attribute__((vector_size(64)));
typedef float unaligned_lanes __attribute__((vector_size(64), aligned(4)));
typedef int32_t whole_lanes __attribute__((vector_size(64)));

#define LOAD(x) (*(const unaligned_lanes *)(x))
#define STORE(x, value) (*(unaligned_lanes *)(x) = (value))
#define REPEATED(value) ((lanes){} + (value))
#define CHOOSE(condition, yes, no) \
  ((lanes)(((condition) & (whole_lanes)(yes)) | (~(condition) & (whole_lanes)(no))))

// e to the power of each number, with a relative error below 1e-6; below -87 it is nearly nothing.
// 2ⁿ by its bits, times a polynomial for the rest (Cephes, `expf`).
#define EXP(result, argument)                                                          \
  do {                                                                                 \
    lanes x_ = (argument);                                                             \
    x_ = CHOOSE(x_ < REPEATED(-87), REPEATED(-87), x_);                                \
    x_ = CHOOSE(x_ > REPEATED(87), REPEATED(87), x_);                                  \
    lanes shifted_ = x_ * 1.44269504f + 12582912.0f;                                   \
    lanes whole_ = shifted_ - 12582912.0f;                                             \
    whole_lanes power_ = ((whole_lanes)shifted_ - 0x4B400000 + 127) << 23;             \
    lanes rest_ = x_ - whole_ * 0.693359375f - whole_ * -2.12194440e-4f;               \
    lanes sum_ = rest_ * 1.9875691e-4f + 1.3981999e-3f;                                \
    sum_ = sum_ * rest_ + 8.333452e-3f;                                                \
    sum_ = sum_ * rest_ + 4.1665796e-2f;                                               \
    sum_ = sum_ * rest_ + 0.16666665f;                                                 \
    sum_ = sum_ * rest_ + 0.5f;                                                        \
    (result) = (sum_ * rest_ * rest_ + rest_ + 1) * (lanes)power_;                     \
  } while (0)

INLINE float sum_of(const float *x) {
  float halves[8], quarters[4];
  for (int i = 0; i < 8; i++) halves[i] = x[i] + x[i + 8];
  for (int i = 0; i < 4; i++) quarters[i] = halves[i] + halves[i + 4];
  return (quarters[0] + quarters[2]) + (quarters[1] + quarters[3]);
}

WIDE float kernel_whole_numbers(const float *x, size_t columns, float most, int16_t *whole) {
  float largest = 0;
  for (size_t i = 0; i < columns; i++) {
    float size = fabsf(x[i]);
    largest = size > largest ? size : largest;
  }
  if (!(largest > 0)) {
    memset(whole, 0, columns * sizeof *whole);
    return 0;
  }
  float factor = most / largest;
  // Adding 1.5 · 2²³ leaves the nearest whole number in the low bits.
  for (size_t i = 0; i < columns; i += 16) {
    whole_lanes bits = (whole_lanes)(LOAD(x + i) * factor + 12582912.0f) - 0x4B400000;
    for (int k = 0; k < 16; k++) whole[i + k] = (int16_t)bits[k];
  }
  return largest / most;
}

WIDE void kernel_gelu(float *x, size_t count) {
  for (size_t i = 0; i < count; i += 16) {
    lanes value = LOAD(x + i), power;
    // x / (1 + e^-2u), u = √(2/π) · (x + 0.044715 x³)
    EXP(power, value * (value * value * 0.044715f + 1) * -1.5957691f);
    STORE(x + i, value / (power + 1));
  }
}

WIDE void kernel_add_and_norm(
    float *x, const float *other, size_t rows, size_t width, const float *gain, const float *bias) {
  for (size_t row = 0; row < rows; row++, x += width) {
    lanes sum = {}, squares = {};
    float parts[16];
    for (size_t i = 0; i < width; i += 16) {
      lanes value = LOAD(x + i);
      if (other) {
        value += LOAD(other + row * width + i);
        STORE(x + i, value);
      }
      sum += value;
    }
    STORE(parts, sum);
    float mean = sum_of(parts) / (float)width;
    for (size_t i = 0; i < width; i += 16) {
      lanes value = LOAD(x + i) - mean;
      squares += value * value;
    }
    STORE(parts, squares);
    float factor = 1 / sqrtf(sum_of(parts) / (float)width + 1e-12f);
    for (size_t i = 0; i < width; i += 16)
      STORE(x + i, (LOAD(x + i) - mean) * factor * LOAD(gain + i) + LOAD(bias + i));
  }
}

WIDE void kernel_attend(
    const float *queries, const float *keys, const float *values, size_t count, size_t stride, float *mixed,
    size_t mixed_stride, float *memory) {
  size_t padded = (count + 31) / 32 * 32;
  // The keys turned round: all first numbers, all second ones, …
  float *turned = memory, *shares = memory + 32 * padded;
  for (size_t i = 0; i < 32; i++) {
    for (size_t position = 0; position < count; position++)
      turned[i * padded + position] = keys[position * stride + i] * 0.1767767f;
    for (size_t position = count; position < padded; position++) turned[i * padded + position] = 0;
  }
  for (size_t position = 0; position < count; position++) {
    const float *query = queries + position * stride;
    float most = -FLT_MAX, parts[16];
    for (size_t start = 0; start < padded; start += 32) {
      lanes left = {}, right = {};
      for (size_t i = 0; i < 32; i++) {
        left += LOAD(turned + i * padded + start) * query[i];
        right += LOAD(turned + i * padded + start + 16) * query[i];
      }
      STORE(shares + start, left);
      STORE(shares + start + 16, right);
    }
    for (size_t other = count; other < padded; other++) shares[other] = -FLT_MAX;
    for (size_t other = 0; other < count; other++) most = shares[other] > most ? shares[other] : most;
    lanes sum = {};
    for (size_t start = 0; start < padded; start += 16) {
      lanes power;
      EXP(power, LOAD(shares + start) - most);
      STORE(shares + start, power);
      sum += power;
    }
    // Nearly nothing times at most 31: the padding does not show in the sum.
    STORE(parts, sum);
    float factor = 1 / sum_of(parts);
    lanes left = {}, right = {};
    for (size_t other = 0; other < count; other++) {
      float share = shares[other] * factor;
      left += LOAD(values + other * stride) * share;
      right += LOAD(values + other * stride + 16) * share;
    }
    STORE(mixed + position * mixed_stride, left);
    STORE(mixed + position * mixed_stride + 16, right);
  }
}
