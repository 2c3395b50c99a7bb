#ifndef DATELINE_KERNELS_H
#define DATELINE_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// The loops of the encoder that the processor's widest instructions make fast. Which instructions those are is found
// when the program runs (AVX-512 with VNNI, AVX2, or what every machine has); the answers are the same whichever they
// are. Swift has no way to compile one function for several processors, hence C.

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

#endif
