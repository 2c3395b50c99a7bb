#include "CKernels.h"

// Whole numbers of 16 bits times weights of 8, summed in 32: the instruction for this (`pmaddwd`, `vpdpwssd`)
// multiplies pairs and adds neighbours. A few rows are taken at a time, so that the sums stay in registers and a weight
// is widened once for all of them.

typedef struct {
  const int16_t *whole;
  const float *scales;
  size_t rows;
  const int8_t *weights;
  const float *weight_scales;
  const float *bias;
  size_t columns;
  size_t outputs;
  float *y;
} product;

static void products_plain(const product *p) {
  for (size_t row = 0; row < p->rows; row += 4) {
    const int16_t *rows = p->whole + row * p->columns;
    for (size_t output = 0; output < p->outputs; output++) {
      const int8_t *weights = p->weights + output * p->columns;
      int32_t sums[4] = {0, 0, 0, 0};
      for (size_t i = 0; i < p->columns; i++) {
        int32_t weight = weights[i];
        for (int k = 0; k < 4; k++) sums[k] += rows[(size_t)k * p->columns + i] * weight;
      }
      for (size_t k = 0; k < 4 && row + k < p->rows; k++)
        p->y[(row + k) * p->outputs + output] =
            (float)sums[k] * (p->scales[row + k] * p->weight_scales[output]) + p->bias[output];
    }
  }
}

#if defined(__x86_64__)
#include <immintrin.h>

// Adds up each of four registers and writes the sums as four outputs of a row.
__attribute__((target("avx2"), always_inline)) static inline void write_four(
    const product *p, size_t row, size_t output, __m256i a, __m256i b, __m256i c, __m256i d) {
  if (row >= p->rows) return;
  __m256i pairs = _mm256_hadd_epi32(_mm256_hadd_epi32(a, b), _mm256_hadd_epi32(c, d));
  __m128i sums = _mm_add_epi32(_mm256_castsi256_si128(pairs), _mm256_extracti128_si256(pairs, 1));
  __m128 scales = _mm_mul_ps(_mm_set1_ps(p->scales[row]), _mm_loadu_ps(p->weight_scales + output));
  __m128 scaled = _mm_mul_ps(_mm_cvtepi32_ps(sums), scales);
  _mm_storeu_ps(p->y + row * p->outputs + output, _mm_add_ps(scaled, _mm_loadu_ps(p->bias + output)));
}

__attribute__((target("avx2"))) static void products_avx2(const product *p) {
  for (size_t output = 0; output < p->outputs; output += 4) {
    const int8_t *weights = p->weights + output * p->columns;
    for (size_t row = 0; row < p->rows; row += 2) {
      const int16_t *rows = p->whole + row * p->columns;
      __m256i sums[2][4];
      for (int k = 0; k < 2; k++)
        for (int o = 0; o < 4; o++) sums[k][o] = _mm256_setzero_si256();
      for (size_t i = 0; i < p->columns; i += 16) {
        __m256i first = _mm256_loadu_si256((const __m256i *)(rows + i));
        __m256i second = _mm256_loadu_si256((const __m256i *)(rows + p->columns + i));
#pragma clang loop unroll(full)
        for (int o = 0; o < 4; o++) {
          const __m128i *bytes = (const __m128i *)(weights + (size_t)o * p->columns + i);
          __m256i wide = _mm256_cvtepi8_epi16(_mm_loadu_si128(bytes));
          sums[0][o] = _mm256_add_epi32(sums[0][o], _mm256_madd_epi16(first, wide));
          sums[1][o] = _mm256_add_epi32(sums[1][o], _mm256_madd_epi16(second, wide));
        }
      }
      for (size_t k = 0; k < 2; k++) write_four(p, row + k, output, sums[k][0], sums[k][1], sums[k][2], sums[k][3]);
    }
  }
}

#define AVX512 "avx512f,avx512bw,avx512vl,avx512vnni,avx2"

__attribute__((target(AVX512), always_inline)) static inline __m256i halved(__m512i sums) {
  return _mm256_add_epi32(_mm512_castsi512_si256(sums), _mm512_extracti64x4_epi64(sums, 1));
}

__attribute__((target(AVX512))) static void products_avx512(const product *p) {
  for (size_t output = 0; output < p->outputs; output += 4) {
    const int8_t *weights = p->weights + output * p->columns;
    for (size_t row = 0; row < p->rows; row += 4) {
      const int16_t *rows = p->whole + row * p->columns;
      __m512i sums[4][4];
      for (int k = 0; k < 4; k++)
        for (int o = 0; o < 4; o++) sums[k][o] = _mm512_setzero_si512();
      for (size_t i = 0; i < p->columns; i += 32) {
        // The last sixteen columns fill half of a register.
        __mmask32 here = p->columns - i >= 32 ? 0xFFFFFFFF : 0xFFFF;
        __m512i wide[4];
#pragma clang loop unroll(full)
        for (int o = 0; o < 4; o++)
          wide[o] = _mm512_cvtepi8_epi16(_mm256_maskz_loadu_epi8(here, weights + (size_t)o * p->columns + i));
#pragma clang loop unroll(full)
        for (int k = 0; k < 4; k++) {
          __m512i values = _mm512_maskz_loadu_epi16(here, rows + (size_t)k * p->columns + i);
#pragma clang loop unroll(full)
          for (int o = 0; o < 4; o++) sums[k][o] = _mm512_dpwssd_epi32(sums[k][o], values, wide[o]);
        }
      }
#pragma clang loop unroll(full)
      for (size_t k = 0; k < 4; k++)
        write_four(
            p, row + k, output, halved(sums[k][0]), halved(sums[k][1]), halved(sums[k][2]), halved(sums[k][3]));
    }
  }
}
#endif

kernel_width kernel_widest(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
    return kernel_avx512;
  if (__builtin_cpu_supports("avx2")) return kernel_avx2;
#endif
  return kernel_plain;
}

void kernel_products(
    kernel_width width, const int16_t *whole, const float *scales, size_t rows, const int8_t *weights,
    const float *weight_scales, const float *bias, size_t columns, size_t outputs, float *y) {
  product p = {whole, scales, rows, weights, weight_scales, bias, columns, outputs, y};
#if defined(__x86_64__)
  if (width == kernel_avx512) return products_avx512(&p);
  if (width == kernel_avx2) return products_avx2(&p);
#endif
  products_plain(&p);
}
