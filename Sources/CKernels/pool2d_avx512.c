// Maxima over pairs of rows and columns, the commonest pooling, for AVX-512.
#include "pool2d_halving.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx2,fma")))
#define AVX512_INLINE AVX512 static inline __attribute__((always_inline))

bool nd_halving_is_available(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
    && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
}

/// The first `count` of 16 lanes.
AVX512_INLINE __mmask16 lanes(long count) {
  return count >= 16 ? 0xFFFF : count <= 0 ? 0 : (__mmask16)((1u << count) - 1);
}

/// Takes `x` where it is larger than the best so far, or the first NaN.
AVX512_INLINE void compare(__m512 x, int32_t place, __m512 *best, __m512i *at) {
  __mmask16 wins = _mm512_cmp_ps_mask(x, *best, _CMP_NLE_UQ)
    & _mm512_cmp_ps_mask(*best, *best, _CMP_ORD_Q);
  *best = _mm512_mask_mov_ps(*best, wins, x);
  *at = _mm512_mask_mov_epi32(*at, wins, _mm512_set1_epi32(place));
}

AVX512 void nd_halve(
  const float *x, long planes, long height, long width, float *out, int32_t *index
) {
  const __m512i even = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  const __m512i odd = _mm512_add_epi32(even, _mm512_set1_epi32(1));
  long columns = width / 2, rows = height / 2;
  for (long plane = 0; plane < planes; plane++, x += height * width) {
    for (long row = 0; row < rows; row++, out += columns, index += columns) {
      for (long i = 0; i < columns; i += 16) {
        const float *upper = x + 2 * row * width + 2 * i, *lower = upper + width;
        __mmask16 first = lanes(2 * (columns - i)), second = lanes(2 * (columns - i) - 16);
        __m512 a = _mm512_maskz_loadu_ps(first, upper);
        __m512 b = _mm512_maskz_loadu_ps(second, upper + 16);
        __m512 c = _mm512_maskz_loadu_ps(first, lower);
        __m512 d = _mm512_maskz_loadu_ps(second, lower + 16);
        __m512 best = _mm512_permutex2var_ps(a, even, b);
        __m512i at = _mm512_setzero_si512();
        compare(_mm512_permutex2var_ps(a, odd, b), 1, &best, &at);
        compare(_mm512_permutex2var_ps(c, even, d), (int32_t)width, &best, &at);
        compare(_mm512_permutex2var_ps(c, odd, d), (int32_t)width + 1, &best, &at);
        at = _mm512_add_epi32(at, _mm512_add_epi32(even, _mm512_set1_epi32((int)(upper - x))));
        _mm512_mask_storeu_ps(out + i, lanes(columns - i), best);
        _mm512_mask_storeu_epi32(index + i, lanes(columns - i), at);
      }
    }
  }
}

AVX512 void nd_halve_gradient(
  const float *g, const int32_t *index, long planes, long height, long width, float *out
) {
  const __m512i step = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  const __m512i low = _mm512_setr_epi32(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const __m512i high = _mm512_add_epi32(low, _mm512_set1_epi32(8));
  long columns = width / 2, rows = height / 2;
  for (long plane = 0; plane < planes; plane++, out += height * width) {
    for (long row = 0; row < rows; row++, g += columns, index += columns) {
      for (long i = 0; i < columns; i += 16) {
        float *upper = out + 2 * row * width + 2 * i, *lower = upper + width;
        __mmask16 mask = lanes(columns - i);
        __mmask16 first = lanes(2 * (columns - i)), second = lanes(2 * (columns - i) - 16);
        __m512 v = _mm512_maskz_loadu_ps(mask, g + i);
        __m512i at = _mm512_sub_epi32(
          _mm512_maskz_loadu_epi32(mask, index + i),
          _mm512_add_epi32(step, _mm512_set1_epi32((int)(upper - out))));
#define AT(place) \
  _mm512_maskz_mov_ps(_mm512_cmpeq_epi32_mask(at, _mm512_set1_epi32((int)(place))), v)
        __m512 a = AT(0), b = AT(1), c = AT(width), d = AT(width + 1);
        _mm512_mask_storeu_ps(upper, first, _mm512_permutex2var_ps(a, low, b));
        _mm512_mask_storeu_ps(upper + 16, second, _mm512_permutex2var_ps(a, high, b));
        _mm512_mask_storeu_ps(lower, first, _mm512_permutex2var_ps(c, low, d));
        _mm512_mask_storeu_ps(lower + 16, second, _mm512_permutex2var_ps(c, high, d));
      }
    }
  }
}
#else
// Never called.
bool nd_halving_is_available(void) { return false; }
void nd_halve(const float *x, long planes, long height, long width, float *out, int32_t *index) {}
void nd_halve_gradient(
  const float *g, const int32_t *index, long planes, long height, long width, float *out
) {}
#endif
