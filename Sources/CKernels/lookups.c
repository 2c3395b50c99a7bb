#include "CKernels.h"

#include <string.h>

// What is looked up lies in mapped files that no near cache holds, and each lookup reads several places, one found by
// the other. So the lookups go through in steps: each step asks for the place that the next one reads, and is so many
// lookups ahead of it.
enum { ahead = 12, ring = 32 };

#define INLINE static inline __attribute__((always_inline))

INLINE uint32_t word(const void *bytes, size_t index) {
  uint32_t value;
  memcpy(&value, (const uint8_t *)bytes + index * sizeof value, sizeof value);
  return value;
}

INLINE uint16_t half_word(const void *bytes, size_t index) {
  uint16_t value;
  memcpy(&value, (const uint8_t *)bytes + index * sizeof value, sizeof value);
  return value;
}

INLINE size_t row_of(const kernel_rows *rows, uint64_t feature, uint32_t start, uint32_t end) {
  uint16_t print = (uint16_t)(feature >> 48);
  for (size_t place = start; place < end; place++) {
    if (half_word(rows->prints, place) == print) return place;
  }
  return rows->count;
}

void kernel_sum_rows(
    const kernel_rows *rows, const uint64_t *features, const size_t *ends, size_t groups, int16_t *sums) {
  size_t count = groups > 0 ? ends[groups - 1] : 0;
  uint32_t buckets[ring], starts[ring], row_ends[ring];
  size_t found[ring];
  size_t group = 0;
  int16_t total[16] = {0};
  for (size_t step = 0; step < count + 3 * ahead; step++) {
    if (step < count) {
      uint32_t bucket = (uint32_t)(((features[step] & UINT32_MAX) * rows->buckets) >> 32);
      buckets[step % ring] = bucket;
      __builtin_prefetch((const uint8_t *)rows->starts + (size_t)bucket * 4);
    }
    if (step >= ahead && step - ahead < count) {
      size_t at = (step - ahead) % ring;
      starts[at] = word(rows->starts, buckets[at]);
      row_ends[at] = word(rows->starts, (size_t)buckets[at] + 1);
      __builtin_prefetch((const uint8_t *)rows->prints + (size_t)starts[at] * 2);
    }
    if (step >= 2 * ahead && step - 2 * ahead < count) {
      size_t number = step - 2 * ahead, at = number % ring;
      found[at] = row_of(rows, features[number], starts[at], row_ends[at]);
      __builtin_prefetch(rows->weights + found[at] * 16);
    }
    if (step < 3 * ahead) continue;
    size_t number = step - 3 * ahead;
    for (; ends[group] == number; group++) {
      memcpy(sums + group * 16, total, sizeof total);
      memset(total, 0, sizeof total);
    }
    const int8_t *weights = rows->weights + found[number % ring] * 16;
    for (int label = 0; label < 16; label++) total[label] = (int16_t)(total[label] + weights[label]);
  }
  for (; group < groups; group++) {
    memcpy(sums + group * 16, total, sizeof total);
    memset(total, 0, sizeof total);
  }
}

INLINE size_t place_of(const kernel_grams *table, uint32_t hash) {
  uint32_t bucket = hash >> table->shift;
  size_t place = table->buckets[bucket], end = table->buckets[bucket + 1];
  while (place < end && word(table->hashes, place) < hash) place++;
  return place < end && word(table->hashes, place) == hash ? place : SIZE_MAX;
}

void kernel_add_grams(const kernel_grams *table, const kernel_gram *grams, size_t count, uint64_t *sums, size_t *known) {
  size_t places[ring], starts[ring], ends[ring];
  for (size_t step = 0; step < count + 3 * ahead; step++) {
    if (step < count) {
      __builtin_prefetch((const uint8_t *)table->hashes + (size_t)table->buckets[grams[step].hash >> table->shift] * 4);
    }
    if (step >= ahead && step - ahead < count) {
      size_t number = step - ahead, at = number % ring;
      places[at] = place_of(table, grams[number].hash);
      if (places[at] != SIZE_MAX) __builtin_prefetch((const uint8_t *)table->starts + places[at] * 4);
    }
    if (step >= 2 * ahead && step - 2 * ahead < count) {
      size_t at = (step - 2 * ahead) % ring;
      if (places[at] != SIZE_MAX) {
        starts[at] = word(table->starts, places[at]);
        ends[at] = word(table->starts, places[at] + 1);
        if (ends[at] > table->postings_count) ends[at] = table->postings_count;
        __builtin_prefetch(table->postings + starts[at] * 2);
      }
    }
    if (step < 3 * ahead) continue;
    size_t number = step - 3 * ahead, at = number % ring;
    if (places[at] == SIZE_MAX) continue;
    kernel_gram gram = grams[number];
    known[gram.length] += gram.count;
    uint64_t hit = gram.length > 2 ? kernel_hit : 0;
    for (size_t posting = starts[at]; posting < ends[at]; posting++) {
      sums[table->postings[posting * 2]] += (table->postings[posting * 2 + 1] | hit) * gram.count;
    }
  }
}
