#ifndef DATELINE_KERNELS_H
#define DATELINE_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// Loops that C makes fast where Swift cannot: those of the encoder with the processor's widest instructions, which are
// found when the program runs (AVX-512 with VNNI, AVX2, or what every machine has; the answers are the same whichever
// they are), and lookups in mapped tables, which ask for memory before they need it.

/// The instructions that products are made with: what every machine has, AVX2, or AVX-512 with VNNI.
typedef enum __attribute__((enum_extensibility(closed))) { kernel_plain, kernel_avx2, kernel_avx512 } kernel_width;

/// The widest that this machine has.
kernel_width kernel_widest(void);

/// y[r, o] = (Σ whole[r, c] · weights[o, c]) · scales[r] · weight_scales[o] + bias[o], summed in 32-bit whole numbers;
/// `width` is one that the machine has. `columns` is a multiple of 16, `outputs` of 4; `whole` may be read up to the
/// next multiple of four rows.
void kernel_products(
    kernel_width width, const int16_t *whole, const float *scales, size_t rows, const int8_t *weights,
    const float *weight_scales, const float *bias, size_t columns, size_t outputs, float *y);

/// Writes a row of `columns` numbers, a multiple of 16, as whole ones between -most and most; gives what one is worth.
float kernel_whole_numbers(const float *x, size_t columns, float most, int16_t *whole);

/// GELU in its tanh form (Hendrycks and Gimpel, 2016) of `count` numbers, a multiple of 16.
void kernel_gelu(float *x, size_t count);

/// Adds `other`, where there is one, to each of `rows` rows of `width` numbers, a multiple of 16, and brings it to mean
/// 0 and variance 1, then gain and bias (Ba et al., 2016).
void kernel_add_and_norm(
    float *x, const float *other, size_t rows, size_t width, const float *gain, const float *bias);

/// One head of attention of 32 numbers: softmax of q · k / √32 over `count` positions and the mean of the values by
/// these shares (Vaswani et al., 2017). A position has `stride` numbers; queries, keys and values of the head begin at
/// these pointers in the first one. `mixed` has `mixed_stride` numbers a position; `memory` has room for 34 times
/// `count` rounded up to a multiple of 32.
void kernel_attend(
    const float *queries, const float *keys, const float *values, size_t count, size_t stride, float *mixed,
    size_t mixed_stride, float *memory);

/// The table of a tagger's weights. A feature's low 32 bits name one of `buckets` buckets, whose rows begin at
/// `starts[bucket]` and end where the next one's begin; its upper 16 bits are the row's `prints`. Row `count`, the last
/// of `weights`, is that of features without one. None of it need be aligned.
typedef struct {
  const void *starts;
  size_t buckets;
  const void *prints;
  const int8_t *weights;
  size_t count;
} kernel_rows;

/// Sums the sixteen weights of features, a group of them after the other: group g ends before feature `ends[g]` and its
/// sums stand at `sums[16 g]`, in 16 bits that wrap.
void kernel_sum_rows(
    const kernel_rows *rows, const uint64_t *features, const size_t *ends, size_t groups, int16_t *sums);

/// Letter n-grams and what they say of languages. `hashes` rise; those that begin with the same bits begin at
/// `buckets[hash >> shift]`. The postings of hash i, a language and a weight of a byte each, are those from `starts[i]`
/// to `starts[i + 1]`, of `postings_count` in all.
typedef struct {
  const uint32_t *buckets;
  uint32_t shift;
  const void *hashes, *starts;
  const uint8_t *postings;
  size_t postings_count;
} kernel_grams;

/// An n-gram of a text: its hash, its letters (1 to 4) and how often it stands there.
typedef struct {
  uint32_t hash;
  uint16_t length, count;
} kernel_gram;

/// What one n-gram of three or four letters adds to the sum of a language beside its weight.
static const uint64_t kernel_hit = (uint64_t)1 << 40;

/// Adds the weights of n-grams to those of their languages, of which there are 256, and counts those that the table
/// has by their length.
void kernel_add_grams(const kernel_grams *table, const kernel_gram *grams, size_t count, uint64_t *sums, size_t *known);

#endif
